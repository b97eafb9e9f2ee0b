"""Rosetta Neuron in Python 3 with NumPy: the canonical implementation."""

import sys

from . import saving
from .dead import DeadNetworkWarning
from .interface import train_many
from .mcculloch_pitts import McCullochPittsNeuron
from .multi_layer import MultiLayerNetwork
from .perceptron import Perceptron
from .single_layer import NeuralNetwork
from .training import TrainingResult

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

__version__ = "0.1.0"


def load(path):
    """Read a network that any of the three languages has saved.

    Parameters
    ----------
    path : str or os.PathLike

    Returns
    -------
    NeuralNetwork, MultiLayerNetwork, Perceptron or McCullochPittsNeuron
        Of this package's class. No bit has changed.

    Raises
    ------
    TypeError
        If the path is neither a str nor an os.PathLike.
    OSError
        If the file cannot be read.
    ValueError
        If the file holds no network, is damaged, or comes from a later
        version.
    """
    return saving.read(path, sys.modules[__name__])
