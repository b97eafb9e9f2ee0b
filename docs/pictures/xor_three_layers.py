"""XOR and a 3-5-4-1 network: its boundary bends."""

from boundaries import draw_boundary, training_set

from cnative import MultiLayerNetwork


def draw():
    network = MultiLayerNetwork((3, 5, 4, 1), seed=1)
    network.train(*training_set(), iterations=10000)
    return draw_boundary(network.predict)
