# The classes of all three packages are of one type, so that a program may
# import whichever it finds.
from os import PathLike

from reference.dead import DeadNetworkWarning as DeadNetworkWarning
from reference.interface import (
    McCullochPittsNeuron as McCullochPittsNeuron,
)
from reference.interface import (
    MultiLayerNetwork as MultiLayerNetwork,
)
from reference.interface import (
    NeuralNetwork as NeuralNetwork,
)
from reference.interface import (
    Perceptron as Perceptron,
)
from reference.interface import (
    train_many as train_many,
)
from reference.training import TrainingResult as TrainingResult

from . import arithmetic as arithmetic
from . import mcculloch_pitts as mcculloch_pitts

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
