"""Runs one implementation on request; one file for Python 2.7 and 3.

As a program, `python worker.py py2_legacy` reads one request a line from its
standard input and writes one answer a line. A request and its answer are
JSON; a float64 is written as float.hex() writes it, so that no bit is lost.
"""

import base64
import hashlib
import importlib
import json
import sys
import traceback
import warnings

import numpy as np

# What a test of bad input leaves out is good.
GOOD = {
    "network": "NeuralNetwork()",
    "inputs": "np.array([[0., 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])",
    "targets": "np.array([[0.], [1], [1], [0]])",
}


def number(value):
    """A number of a request: written in hex, or plainly (0 or 1, say)."""
    if hasattr(value, "upper"):
        return float.fromhex(value)
    return float(value)


def array(values):
    """A float64 array from numbers in nested lists."""
    if not isinstance(values, list):
        return number(values)
    return np.array([array(value) for value in values], np.float64)


def encode(value):
    """Arrays and floats with every bit, as nested lists and hex."""
    if isinstance(value, (list, tuple)):
        return [encode(part) for part in value]
    if isinstance(value, (np.ndarray, np.generic)):
        return encode(value.tolist())
    if isinstance(value, float):
        return value.hex()
    return value


def weights_of(network):
    """All that a network has learnt, as a list of matrices."""
    if hasattr(network, "weights"):
        return list(network.weights)
    if hasattr(network, "bias"):
        return [network.synaptic_weights, np.array([[network.bias]])]
    if hasattr(network, "synaptic_weights"):
        return [network.synaptic_weights]
    return []


def bits_of(matrices):
    """The bytes of matrices: little-endian float64, row by row."""
    return b"".join(np.asarray(matrix).astype("<f8").tobytes()
                    for matrix in matrices)


def state_of(value):
    """All that can be seen of a value: two equal states, no change."""
    if isinstance(value, np.ndarray):
        return (value.shape, value.strides, value.dtype.str,
                value.flags.writeable, base64.b64encode(value.tobytes()))
    if isinstance(value, (list, tuple)):
        return type(value), [state_of(part) for part in value]
    if type(value).__module__.split(".")[-1] in (
            "single_layer", "multi_layer", "perceptron", "mcculloch_pitts",
            "networks"):
        return {name: state_of(part)
                for name, part in vars(value).items()}
    return repr(value)


class Worker(object):
    """One implementation, by the name of its package."""

    def __init__(self, package):
        self.package = importlib.import_module(package)
        self.arithmetic = importlib.import_module(package + ".arithmetic")
        self.initialisation = importlib.import_module(
            package + ".initialisation")

    def ask(self, request):
        """The answer to one request; a warning is an error."""
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            # Told of by test_dead.py; trainings here may end anywhere.
            warnings.simplefilter("ignore", self.package.DeadNetworkWarning)
            return getattr(self, request["do"])(request)

    def versions(self, request):
        return {"python": ".".join(str(n) for n in sys.version_info[:3]),
                "numpy": np.__version__}

    def core(self, request):
        """Only of cnative: see forced.py."""
        import forced  # Python 3
        return forced.core()

    # The steps by themselves.

    def words(self, request):
        generator = self.initialisation.generator(request["seed"])
        return encode(self.initialisation.words(generator, request["count"]))

    def random(self, request):
        generator = self.initialisation.generator(request["seed"])
        return encode(self.initialisation.random(
            generator, request["rows"], request["columns"]))

    def exp(self, request):
        return self.step(self.arithmetic.exp, request["values"])

    def sigmoid(self, request):
        return self.step(self.arithmetic.sigmoid, request["values"])

    def sigmoid_derivative(self, request):
        return self.step(self.arithmetic.sigmoid_derivative,
                         request["values"])

    def dot(self, request):
        return self.step(self.arithmetic.dot, request["a"], request["b"])

    def step(self, function, *values):
        with np.errstate(all="ignore"):
            return encode(function(*[array(value) for value in values]))

    # Networks.

    def network(self, request):
        """A network as {"class": ..., and the arguments of the class}.

        "weights" is no argument of any class: they replace those drawn.
        """
        arguments = dict((str(name), value)
                         for name, value in request["network"].items())
        network = getattr(self.package, arguments.pop("class"))
        weights = arguments.pop("weights", None)
        network = network(**arguments)
        if weights is not None and hasattr(network, "weights"):
            network.weights = [array(matrix) for matrix in weights]
        elif weights is not None:
            network.synaptic_weights = array(weights)
        return network

    def data(self, request, name):
        """Inputs or targets; "layout" is an expression in a, the array."""
        layout = request.get("layout", "a")
        return eval(layout, {"np": np, "a": array(request[name])})

    def trainer(self, network, request):
        """Trains for so many iterations, which a perceptron calls epochs."""
        counter = "epochs" if hasattr(network, "bias") else "iterations"
        inputs = self.data(request, "inputs")
        targets = self.data(request, "targets")
        learning_rate = number(request.get("learning_rate", 1))

        def train(count):
            network.train(inputs, targets, learning_rate=learning_rate,
                          **{counter: count})
        return train

    def start(self, request):
        return encode(weights_of(self.network(request)))

    def predict(self, request):
        """The prediction after training, if iterations are asked for."""
        network = self.network(request)
        if "iterations" in request:
            self.trainer(network, request)(request["iterations"])
        return encode(network.predict(array(request["examples"])))

    def trained(self, request):
        """All the iterations in one call."""
        network = self.network(request)
        self.trainer(network, request)(request["iterations"])
        return self.learnt(network, request)

    def trajectory(self, request):
        """Iteration by iteration, with the digest of all weights after each.

        A perceptron stops when an epoch made no mistake, as in one call.
        With "bits" in the request, the bytes themselves are answered too.
        """
        network = self.network(request)
        shapes = [list(matrix.shape) for matrix in weights_of(network)]
        train = self.trainer(network, request)
        steps = []
        for _ in range(request["iterations"]):
            train(1)
            steps.append(bits_of(weights_of(network)))
            if getattr(network, "converged", False):
                break
        answer = self.learnt(network, request)
        answer["digest"] = hashlib.sha256(b"".join(steps)).hexdigest()
        if "bits" in request:
            answer["shapes"] = shapes
            answer["bits"] = base64.b64encode(
                b"".join(steps)).decode("ascii")
        return answer

    def learnt(self, network, request):
        answer = {
            "weights": encode(weights_of(network)),
            "prediction": encode(network.predict(array(request["inputs"]))),
        }
        for name in ("converged", "epochs"):
            if hasattr(network, name):
                answer[name] = getattr(network, name)
        return answer

    # What a person types, right or wrong.

    def outcome(self, request):
        """What a call gives: its value or its error, and what it changed.

        "call" is an expression in which the names of "given", each an
        expression too, stand for their values; so each language evaluates
        it for itself. "strict" sets NumPy's errors to be raised.
        """
        names = dict((name, getattr(self.package, name))
                     for name in self.package.__all__)
        names["np"] = np
        names["step"] = lambda name: importlib.import_module(
            "%s.%s" % (self.package.__name__, name))
        given = dict(GOOD, **request.get("given", {}))
        for name in sorted(given):
            names[name] = eval(given[name], names)
        exec(request.get("before", ""), names)
        states = dict((name, state_of(names[name])) for name in given)
        answer = {}
        with np.errstate(all="raise" if request.get("strict") else "warn"):
            try:
                answer["value"] = encode(eval(request["call"], names))
            except Exception as error:
                answer["error"] = type(error).__name__
                answer["message"] = str(error)
        answer["changed"] = sorted(
            name for name in given if state_of(names[name]) != states[name])
        return answer


def serve(worker):
    """Answer requests until there are no more."""
    for line in iter(sys.stdin.readline, ""):
        try:
            answer = {"answer": worker.ask(json.loads(line))}
        except Exception:
            answer = {"failed": traceback.format_exc()}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve(Worker(sys.argv[1]))
