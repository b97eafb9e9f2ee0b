"""Rosetta Neuron in C: the fast implementation, with the same bits."""

import sys

import _cffi_backend  # noqa: F401  for the core, which no freezer looks into

from .shared import reference

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

from . import errors
from .multi_layer import MultiLayerNetwork
from .perceptron import Perceptron
from .single_layer import NeuralNetwork

DeadNetworkWarning = reference.DeadNetworkWarning
TrainingResult = reference.TrainingResult
train_many = reference.train_many
__version__ = reference.__version__

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

errors.check_core()


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
    return reference.saving.read(path, sys.modules[__name__])
