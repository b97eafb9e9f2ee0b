"""Rosetta Neuron in C: the fast implementation, with the same bits."""

import _cffi_backend  # noqa: F401  for the core, which no freezer looks into

from reference import __version__  # noqa: F401
from reference.interface import train_many

try:
    from .mcculloch_pitts import McCullochPittsNeuron
except ModuleNotFoundError as error:
    if error.name != "cnative._core":
        raise
    raise ModuleNotFoundError(
        "cnative has no C core in %s: build it with 'pip install -e .' where "
        "the sources are; or, if cnative is installed, start Python in "
        "another folder" % __path__[0],
        name=error.name,
    ) from None

from .multi_layer import MultiLayerNetwork
from .perceptron import Perceptron
from .single_layer import NeuralNetwork

__all__ = [
    "McCullochPittsNeuron",
    "Perceptron",
    "NeuralNetwork",
    "MultiLayerNetwork",
    "train_many",
]
