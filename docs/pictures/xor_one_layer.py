"""XOR and a single neuron halfway through: its boundary is a straight line."""

from boundaries import draw_boundary, training_set

from reference import NeuralNetwork


def draw():
    network = NeuralNetwork(inputs=3, seed=1)
    network.train(*training_set(), iterations=5)
    return draw_boundary(network.predict)
