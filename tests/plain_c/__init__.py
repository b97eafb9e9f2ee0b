"""The lesson in plain C, called from Python: cnative without its engine.

The same classes and the same compiled module, but the functions of
cnative/src that the columns show. It is one more implementation for the
parity suite, and for whoever wants to compare the two by hand:

    PYTHONPATH=tests .venv/bin/python
    >>> from plain_c import NeuralNetwork
"""

import sys

from reference import DeadNetworkWarning, TrainingResult, saving, train_many

from .networks import (
    McCullochPittsNeuron,
    MultiLayerNetwork,
    NeuralNetwork,
    Perceptron,
)

__all__ = [
    "McCullochPittsNeuron",
    "Perceptron",
    "NeuralNetwork",
    "MultiLayerNetwork",
    "train_many",
    "load",
    "TrainingResult",
    "DeadNetworkWarning",
]


def load(path):
    return saving.read(path, sys.modules[__name__])
