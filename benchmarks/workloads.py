"""The five problems that every candidate trains: data, layers, name."""

import itertools

import numpy as np


class Workload:
    """Inputs, targets and layers; every example is seen in each iteration."""

    def __init__(
        self, name, title, inputs, targets, layers, learning_rate=1.0
    ):
        self.name = name
        self.title = title
        self.inputs = np.ascontiguousarray(inputs, np.float64)
        self.targets = np.ascontiguousarray(targets, np.float64)
        self.layers = layers
        self.learning_rate = learning_rate

    @property
    def is_small(self):
        return len(self.inputs) <= 8

    def starting_weights(self):
        """The weights that all candidates start from."""
        random = np.random.RandomState(1)
        return [
            2 * random.random_sample(shape) - 1
            for shape in zip(self.layers, self.layers[1:])
        ]

    def products(self):
        """Multiplications (and as many additions) of one iteration."""
        sizes = [m * n for m, n in zip(self.layers, self.layers[1:])]
        return len(self.inputs) * (2 * sum(sizes) + sum(sizes[1:]))

    def activations(self):
        """Sigmoids of one iteration."""
        return len(self.inputs) * sum(self.layers[1:])


def video():
    inputs = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]
    return Workload(
        "video",
        "The video's problem, 4 examples, (3, 1)",
        inputs,
        [[0], [1], [1], [0]],
        (3, 1),
    )


def xor():
    inputs = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]]
    return Workload(
        "xor",
        "XOR, 4 examples, (3, 4, 1)",
        inputs,
        [[0], [1], [1], [0]],
        (3, 4, 1),
    )


def parity():
    inputs = list(itertools.product([0, 1], repeat=3))
    targets = [[sum(bits) % 2] for bits in inputs]
    return Workload(
        "parity",
        "XOR of 3 bits, 8 examples, (3, 5, 4, 1)",
        inputs,
        targets,
        (3, 5, 4, 1),
    )


def digits():
    from sklearn.datasets import load_digits

    images, labels = load_digits(return_X_y=True)
    return Workload(
        "digits",
        "Digits, 1,797 examples, (64, 32, 10)",
        images / 16,
        labels[:, None] == np.arange(10),
        (64, 32, 10),
        0.001,
    )


def wide():
    random = np.random.RandomState(2)
    inputs = random.random_sample((1000, 784))
    targets = random.randint(0, 10, 1000)[:, None] == np.arange(10)
    return Workload(
        "wide",
        "1,000 examples, (784, 128, 10)",
        inputs,
        targets,
        (784, 128, 10),
        0.001,
    )


ALL = [video, xor, parity, digits, wide]
