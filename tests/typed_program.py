"""A user's program, as strict as type checkers get: it names all that is public.

tests/test_types.py gives it to mypy and to pyright, and runs it. A line that
ends in `# wrong` has to be refused.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

import cnative
import py2_legacy
import reference

try:
    from cnative import (
        McCullochPittsNeuron,
        MultiLayerNetwork,
        NeuralNetwork,
        Perceptron,
        train_many,
    )
except ImportError:
    from reference import (
        McCullochPittsNeuron,
        MultiLayerNetwork,
        NeuralNetwork,
        Perceptron,
        train_many,
    )

INPUTS = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]
TARGETS = np.array([[0], [1], [1], [0]], np.float32)


def one() -> NDArray[np.float64]:
    network = NeuralNetwork(inputs=np.int64(3), seed=np.uint32(1))
    network.train(INPUTS, TARGETS)
    network.train(
        INPUTS,
        TARGETS,
        iterations=np.int32(5),
        learning_rate=np.float32(0.5),
        threads=np.int8(1),
    )
    network.train(INPUTS, TARGETS, 1, 1, None)
    result = network.train(
        INPUTS,
        TARGETS,
        callback=lambda iteration, loss: loss < 0.1,
        every=np.int64(10),
        tolerance=np.float32(1e-6),
    )
    done: int = result.iterations
    last: float | None = result.loss
    why: str = result.ended
    print(done, last, why, network.loss(INPUTS, TARGETS) + 1.0)
    count: int = network.iterations
    network.iterations = count
    network.synaptic_weights = [[0.0], [1.0], [2.0]]
    weights: NDArray[np.float64] = network.synaptic_weights
    network.synaptic_weights = weights * 2
    inputs: int = network.inputs
    return network.predict(np.ones((5, inputs)), threads=2)


def several(sizes: Sequence[int]) -> list[NDArray[np.float64]]:
    network = MultiLayerNetwork(np.array([3, 5, 1]), seed=4)
    network.weights = tuple(weights + 0.0 for weights in network.weights)
    other = MultiLayerNetwork(layers=sizes)
    networks = [network, other, NeuralNetwork()]
    train_many(networks, INPUTS, TARGETS, np.int64(3), np.float64(0.1), 1)
    layers: tuple[int, ...] = other.layers
    assert len(layers) == len(sizes)
    return network.weights


def steps() -> NDArray[np.float64]:
    perceptron = Perceptron(3)
    perceptron.train(INPUTS, TARGETS, epochs=np.int64(3), learning_rate=1)
    perceptron.bias = np.float32(0.5)
    bias: float = perceptron.bias
    converged: bool = perceptron.converged
    epochs: int = perceptron.epochs
    assert (bias, converged) == (0.5, True) and epochs > 0
    neuron = McCullochPittsNeuron(2, threshold=np.int64(1), inhibitory=[0])
    neuron.inhibitory = np.array([1])
    places: tuple[int, ...] = neuron.inhibitory
    assert places == (1,) and neuron.threshold == 1
    return neuron.predict([1, 0]) + perceptron.predict([1, 0, 1])


def by_hand() -> NDArray[np.float64]:
    versions: set[str] = {
        reference.__version__,
        py2_legacy.__version__,
        cnative.__version__,
    }
    assert len(versions) == 1
    total = reference.arithmetic.dot(INPUTS, [[1], [2], [3]])
    output = py2_legacy.arithmetic.sigmoid(total)
    slope = cnative.arithmetic.sigmoid_derivative(output)
    answer = cnative.mcculloch_pitts.exclusive_or([[0, 1], [1, 1]])
    assert answer.shape == (2, 1)
    return reference.arithmetic.exp(slope)


def refused() -> None:
    NeuralNetwork(inputs="3")  # wrong
    NeuralNetwork().train(INPUTS, TARGETS, iterations=1.5)  # wrong
    NeuralNetwork().train(INPUTS, TARGETS, learning_rate="fast")  # wrong
    NeuralNetwork().predict(INPUTS, threads=2.0)  # wrong
    MultiLayerNetwork(layers=3)  # wrong
    MultiLayerNetwork().weights = 3  # wrong
    train_many(NeuralNetwork(), INPUTS, TARGETS)  # wrong
    train_many([Perceptron()], INPUTS, TARGETS)  # wrong
    McCullochPittsNeuron(inhibitory=1)  # wrong


if __name__ == "__main__":
    for part in (one(), *several((3, 4, 1)), steps(), by_hand()):
        assert part.dtype == np.float64
