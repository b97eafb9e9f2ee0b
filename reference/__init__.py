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
    """Read a network that was saved, by whichever of the three languages.

    Parameters
    ----------
    path : str or os.PathLike

    Returns
    -------
    NeuralNetwork, MultiLayerNetwork, Perceptron or McCullochPittsNeuron
        The class of this package; every bit is as it was.

    Raises
    ------
    TypeError
        If it is no path.
    OSError
        If the file cannot be read.
    ValueError
        If it is not such a file, is damaged, or comes from a later version.
    """
    return saving.read(path, sys.modules[__name__])
