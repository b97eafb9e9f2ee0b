# The classes of all three packages are of one type, so that a program may
# import whichever it finds.
from . import arithmetic as arithmetic
from . import mcculloch_pitts as mcculloch_pitts
from .interface import (
    McCullochPittsNeuron as McCullochPittsNeuron,
)
from .interface import (
    MultiLayerNetwork as MultiLayerNetwork,
)
from .interface import (
    NeuralNetwork as NeuralNetwork,
)
from .interface import (
    Perceptron as Perceptron,
)
from .interface import (
    train_many as train_many,
)

__all__ = [
    "McCullochPittsNeuron",
    "Perceptron",
    "NeuralNetwork",
    "MultiLayerNetwork",
    "train_many",
]

__version__: str
