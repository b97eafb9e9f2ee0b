# The classes of all three packages are of one type, so that a program may
# import whichever it finds.
from os import PathLike

from . import arithmetic as arithmetic
from . import mcculloch_pitts as mcculloch_pitts
from .dead import DeadNetworkWarning as DeadNetworkWarning
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
from .training import TrainingResult as TrainingResult

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

__version__: str

def load(
    path: str | PathLike[str],
) -> NeuralNetwork | MultiLayerNetwork | Perceptron | McCullochPittsNeuron: ...
