"""Rosetta Neuron in Python 2.7 with NumPy: the port faithful to its day."""

from .interface import train_many
from .mcculloch_pitts import McCullochPittsNeuron
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

__version__ = "0.1.0"
