"""The arithmetic contract once more: plain Python floats, no NumPy, no C.

What the golden file holds is checked against this. Nothing here is taken
from the implementations: the constants come from mpmath and factorials, the
random numbers from CPython's own Mersenne Twister, and each sum is a loop.
`ask` takes the requests that a worker takes.
"""

import base64
import hashlib
import math
import random
import struct

import mpmath
from worker import encode, number

with mpmath.workprec(300):
    LOG2_E = float(1 / mpmath.log(2))
    LN2_HI = float(mpmath.floor(mpmath.log(2) * 2**42) / 2**42)
    LN2_LO = float(mpmath.log(2) - LN2_HI)
COEFFICIENTS = [1 / math.factorial(k) for k in range(2, 18)]


def mersenne_twister(seed):
    """CPython's generator, seeded from one integer as MT19937 defines it."""
    state = [seed]
    for i in range(1, 624):
        last = state[-1]
        state.append((1812433253 * (last ^ (last >> 30)) + i) % 2**32)
    generator = random.Random()
    generator.setstate((3, (*state, 624), None))
    return generator


def exp(x):
    if x != x:
        return x
    x = min(max(x, -708.0), 708.0)
    n = float(round(x * LOG2_E))
    r = (x - n * LN2_HI) - n * LN2_LO
    return math.ldexp(1.0 + (r + r * r * folded(COEFFICIENTS, r)), int(n))


def folded(c, r):
    if len(c) == 1:
        return c[0]
    return folded([c[i] + c[i + 1] * r for i in range(0, len(c), 2)], r * r)


def sigmoid(x):
    return 1.0 / (1.0 + exp(-x))


def slope(output):
    return output * (1.0 - output)


def dot(a, b):
    return [
        [
            ordered_sum([a[i][k] * b[k][j] for k in range(len(b))])
            for j in range(len(b[0]))
        ]
        for i in range(len(a))
    ]


def ordered_sum(terms):
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return total


def transposed(a):
    return [list(column) for column in zip(*a, strict=True)]


def each(function, *matrices):
    return [
        [function(*values) for values in zip(*rows, strict=True)]
        for rows in zip(*matrices, strict=True)
    ]


def numbers(values):
    if isinstance(values, list):
        return [numbers(value) for value in values]
    return number(values)


def positive_zeros(weights):
    """Weights of one's own, in which -0.0 counts as 0.0."""
    return shaped(lambda weight: number(weight) + 0.0, weights)


class Sigmoids:
    """The video's network, and one of any depth: a list of matrices."""

    def __init__(self, layers, seed):
        draw = mersenne_twister(seed).random
        self.weights = [
            [[2 * draw() - 1 for _ in range(fan_out)] for _ in range(fan_in)]
            for fan_in, fan_out in zip(layers, layers[1:])
        ]

    def forward(self, inputs):
        outputs = [inputs]
        for weights in self.weights:
            outputs.append(each(sigmoid, dot(outputs[-1], weights)))
        return outputs

    def predict(self, inputs):
        return self.forward(inputs)[-1]

    def iterate(self, inputs, targets, rate):
        outputs = self.forward(inputs)
        error = each(
            lambda target, output: target - output, targets, outputs[-1]
        )
        changed = []
        for layer in reversed(range(len(self.weights))):
            delta = each(
                lambda e, output: e * slope(output), error, outputs[layer + 1]
            )
            adjustment = dot(transposed(outputs[layer]), delta)
            changed.insert(
                0,
                each(
                    lambda weight, step: weight + rate * step,
                    self.weights[layer],
                    adjustment,
                ),
            )
            error = dot(delta, transposed(self.weights[layer]))
        self.weights = changed
        return False

    def learnt(self):
        return self.weights


class Rosenblatt:
    def __init__(self, inputs):
        self.weights = [0.0] * inputs
        self.bias = 0.0
        self.epochs = 0
        self.converged = False

    def predict(self, inputs):
        return [
            [
                1.0
                if ordered_sum(
                    [x * w for x, w in zip(example, self.weights, strict=True)]
                )
                + self.bias
                > 0
                else 0.0
            ]
            for example in inputs
        ]

    def iterate(self, inputs, targets, rate):
        right = True
        for example, (target,) in zip(inputs, targets, strict=True):
            error = target - self.predict([example])[0][0]
            if error != 0.0:
                right = False
                step = rate * error
                self.weights = [
                    w + step * x
                    for w, x in zip(self.weights, example, strict=True)
                ]
                self.bias += step
        self.epochs += 1
        self.converged = right
        return right

    def learnt(self):
        return [[[weight] for weight in self.weights], [[self.bias]]]


class McCullochPitts:
    def __init__(self, threshold, inhibitory):
        self.threshold = threshold
        self.inhibitory = inhibitory

    def predict(self, inputs):
        return [[float(self.fires(example))] for example in inputs]

    def fires(self, example):
        active = {i for i, value in enumerate(example) if value == 1.0}
        return (
            not active & set(self.inhibitory) and len(active) >= self.threshold
        )


def network(spec):
    """A network as the worker's requests describe it."""
    kind, seed = spec["class"], spec.get("seed", 1)
    if kind == "McCullochPittsNeuron":
        return McCullochPitts(
            spec.get("threshold", 2), spec.get("inhibitory", [])
        )
    if kind == "Perceptron":
        made = Rosenblatt(spec.get("inputs", 3))
        if "weights" in spec:
            made.weights = [w for (w,) in positive_zeros(spec["weights"])]
        return made
    if kind == "NeuralNetwork":
        made = Sigmoids([spec.get("inputs", 3), 1], seed)
        if "weights" in spec:
            made.weights = [positive_zeros(spec["weights"])]
        return made
    made = Sigmoids(spec["layers"], seed)
    if "weights" in spec:
        made.weights = positive_zeros(spec["weights"])
    return made


def train(request):
    """The trained network and its weights' bytes after each iteration."""
    made = network(request["network"])
    inputs, targets = numbers(request["inputs"]), numbers(request["targets"])
    rate = number(request.get("learning_rate", 1))
    steps = []
    for _ in range(request.get("iterations", 0)):
        finished = made.iterate(inputs, targets, rate)
        flat = [
            weight
            for matrix in made.learnt()
            for row in matrix
            for weight in row
        ]
        steps.append(struct.pack("<%dd" % len(flat), *flat))
        if finished:
            break
    return made, steps


def learnt(made, request):
    answer = {
        "weights": encode(made.learnt()),
        "prediction": encode(made.predict(numbers(request["inputs"]))),
    }
    if isinstance(made, Rosenblatt):
        answer.update(converged=made.converged, epochs=made.epochs)
    return answer


def shaped(function, values):
    if isinstance(values, list):
        return [shaped(function, value) for value in values]
    return function(values)


class Independent:
    """Answers what a worker answers."""

    def ask(self, request):
        return getattr(self, request["do"])(request)

    def words(self, request):
        generator = mersenne_twister(request["seed"])
        return [generator.getrandbits(32) for _ in range(request["count"])]

    def random(self, request):
        draw = mersenne_twister(request["seed"]).random
        return encode(
            [
                [draw() for _ in range(request["columns"])]
                for _ in range(request["rows"])
            ]
        )

    def exp(self, request):
        return encode(shaped(exp, numbers(request["values"])))

    def sigmoid(self, request):
        return encode(shaped(sigmoid, numbers(request["values"])))

    def sigmoid_derivative(self, request):
        return encode(shaped(slope, numbers(request["values"])))

    def dot(self, request):
        return encode(dot(numbers(request["a"]), numbers(request["b"])))

    def start(self, request):
        return encode(network(request["network"]).learnt())

    def predict(self, request):
        made = (
            train(request)[0]
            if "iterations" in request
            else network(request["network"])
        )
        examples = numbers(request["examples"])
        if isinstance(examples[0], list):
            return encode(made.predict(examples))
        return encode(made.predict([examples])[0])

    def trained(self, request):
        return learnt(train(request)[0], request)

    def trajectory(self, request):
        made, steps = train(request)
        answer = learnt(made, request)
        answer["digest"] = hashlib.sha256(b"".join(steps)).hexdigest()
        if "bits" in request:
            answer["shapes"] = [
                [len(matrix), len(matrix[0])] for matrix in made.learnt()
            ]
            answer["bits"] = base64.b64encode(b"".join(steps)).decode()
        return answer
