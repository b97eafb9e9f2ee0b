"""One of the packages as a program of the protocol (docs/protocol.rst).

`python tests/answering.py reference` reads a call a line from its standard
input, and answers each with a line. One file for Python 2.7 and 3.
"""

import hashlib
import importlib
import re
import sys
import warnings

import numpy as np

REFUSED = (TypeError, ValueError, MemoryError)

# Inputs and targets, as docs/same_bits.rst prints them.
DATA = {
    "video": "0,0,1;1,1,1;1,0,1;0,1,1;|0;1;1;0;",
    "xor": "0,0,1;0,1,1;1,0,1;1,1,1;|0;1;1;0;",
    "and": "0,0;0,1;1,0;1,1;|0;0;0;1;",
    "or": "0,0;0,1;1,0;1,1;|0;1;1;1;",
    "xor2": "0,0;0,1;1,0;1,1;|0;1;1;0;",
}


def number(word):
    """A number as it is written: 1 is whole, 1.0 and 0x1p+0 are not."""
    if word == "true":
        return True
    if re.match(r"[+-]?\d+$", word):
        return int(word)
    return float.fromhex(word) if "x" in word else float(word)


def array(word):
    """1,2;3,4; is a matrix, since rows end in a semicolon; 1,2 a row."""
    if word == "none":
        return []
    rows = [
        [number(n) for n in row.split(",")]
        for row in word.rstrip(";").split(";")
    ]
    return rows if word.endswith(";") else rows[0]


def written(values):
    """The opposite of array()."""
    values = np.asarray(values, np.float64)
    if values.ndim < 2:
        return ",".join(float(v).hex() for v in values.reshape(-1))
    return "".join(written(row) + ";" for row in values)


def digest(*matrices):
    """The SHA-256 of all bytes, each number with its lowest first."""
    sha256 = hashlib.sha256()
    for matrix in matrices:
        matrix = np.asarray(matrix)
        sha256.update(matrix.astype(matrix.dtype.newbyteorder("<")).tobytes())
    return sha256.hexdigest()


class Answering:
    """A package that answers calls; it has one network at a time."""

    def __init__(self, package):
        self.package = importlib.import_module(package)
        self.arithmetic = importlib.import_module(package + ".arithmetic")
        self.initialisation = importlib.import_module(
            package + ".initialisation"
        )

    def answer(self, line):
        words = line.split()
        call = getattr(self, words[0].replace("-", "_"))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of dead networks, of overflow
            try:
                return call(*words[1:])
            except FloatingPointError:
                return "failed"
            except REFUSED:
                return "refused"

    # The steps by themselves.

    def words(self, seed):
        generator = self.initialisation.generator(number(seed))
        words = self.initialisation.words(generator, 2000)
        return " ".join(
            ["%08x" % words[i] for i in (0, 1, 2, 3, 623, 624)]
            + [digest(np.asarray(words, np.uint32))]
        )

    def random(self, seed, count):
        generator = self.initialisation.generator(number(seed))
        return written(self.initialisation.random(generator, 1, int(count))[0])

    def exp(self, row):
        return written(self.arithmetic.exp(np.array(array(row), float)))

    def exp_digest(self, first, last, divisor):
        grid = np.arange(int(first), int(last) + 1) / float(divisor)
        return digest(self.arithmetic.exp(grid))

    def dot(self, a, b):
        return written(self.arithmetic.dot(array(a), array(b)))

    def sigmoid(self, row):
        return written(self.arithmetic.sigmoid(np.array(array(row), float)))

    def slope(self, row):
        return written(
            self.arithmetic.sigmoid_derivative(np.array(array(row), float))
        )

    # Networks.

    def network(self, layers, seed):
        self.current = self.package.MultiLayerNetwork(
            [number(n) for n in layers.split("-")], number(seed)
        )
        return "ok"

    def perceptron(self, inputs):
        self.current = self.package.Perceptron(number(inputs))
        return "ok"

    def mcculloch_pitts(self, inputs, threshold, inhibitory):
        self.current = self.package.McCullochPittsNeuron(
            number(inputs), number(threshold), array(inhibitory)
        )
        return "ok"

    def weights(self):
        return " ".join(written(matrix) for matrix in self.matrices())

    def matrices(self):
        if hasattr(self.current, "bias"):
            return [self.current.synaptic_weights, self.current.bias]
        return self.current.weights

    def set(self, *words):
        if hasattr(self.current, "bias"):
            before = self.current.bias
            self.current.bias = number(words[1])
            try:
                self.current.synaptic_weights = array(words[0])
            except REFUSED:
                self.current.bias = before
                raise
        else:
            self.current.weights = [array(word) for word in words]
        return "ok"

    def train(self, data, rate, count):
        self.trained(data, rate, number(count))
        return "ok"

    def trained(self, data, rate, count):
        is_perceptron = hasattr(self.current, "bias")
        counter = "epochs" if is_perceptron else "iterations"
        inputs, targets = self.data(data)
        self.current.train(
            inputs, targets, learning_rate=number(rate), **{counter: count}
        )

    def trajectory(self, data, rate, count):
        stream = []
        for _ in range(int(count)):
            self.trained(data, rate, 1)
            stream += [np.array(matrix) for matrix in self.matrices()]
            if getattr(self.current, "converged", False):
                break
        return digest(*stream)

    def predict(self, examples):
        return written(self.current.predict(array(examples)))

    def loss(self, data):
        return self.current.loss(*self.data(data)).hex()

    def epochs(self):
        return "%s %d" % (
            "yes" if self.current.converged else "no",
            self.current.epochs,
        )

    def data(self, word):
        """Inputs and targets: by name, drawn, or written out."""
        word = DATA.get(word, word)
        if "|" in word:
            inputs, targets = word.split("|")
            return array(inputs), array(targets)
        kind, examples, seed = word.split("-")
        if hasattr(self.current, "bias"):
            layers = (self.current.inputs, 1)
        else:
            layers = self.current.layers
        random = self.initialisation.generator(int(seed))
        inputs = self.initialisation.starting_weights(
            random, int(examples), layers[0]
        )
        if kind == "halves":
            return inputs, (inputs[:, :1] > inputs[:, 1:2]) * 1.0
        return inputs, self.initialisation.random(
            random, int(examples), layers[-1]
        )


def serve(answering):
    """Answer calls until there are no more."""
    for line in iter(sys.stdin.readline, ""):
        sys.stdout.write(answering.answer(line) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve(Answering(sys.argv[1]))
