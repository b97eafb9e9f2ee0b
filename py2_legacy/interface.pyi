# One type for the classes of all three packages: see reference/interface.pyi.
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
    SigmoidNetwork as SigmoidNetwork,
)
from reference.interface import (
    train_many as train_many,
)
