"""Many layers deep: networks that learn, and gradients that vanish.

A sigmoid's slope is at most 1/4, so each layer that an error passes on its
way back makes it smaller. This prints how large the first adjustment of each
layer is, from the first layer to the last, and what the network answers to
held-out digits after training. Run it with: make deep
"""

import numpy as np
from digits import ITERATIONS, LEARNING_RATE, examples, one_hot

from cnative import MultiLayerNetwork

UNITS = 32
DEPTHS = [1, 2, 3, 5, 8, 12]


def main():
    """Print a line for each depth."""
    images, labels = examples()
    seen = np.arange(len(images)) % 5 != 0
    targets = one_hot(labels)
    print(
        "hidden layers of %d units, learning rate %s, %d iterations"
        % (UNITS, LEARNING_RATE, ITERATIONS)
    )
    print("hidden  held-out  mean size of the first adjustment, by layer")
    for depth in DEPTHS:
        layers = (65,) + depth * (UNITS,) + (10,)
        network = MultiLayerNetwork(layers, seed=1)
        sizes = first_adjustments(network, images[seen], targets[seen])
        network.train(images[seen], targets[seen], ITERATIONS, LEARNING_RATE)
        answers = network.predict(images[~seen]).argmax(axis=1)
        print(
            "%6d  %6.1f %%  %s"
            % (
                depth,
                100 * (answers == labels[~seen]).mean(),
                " ".join("%.2g" % size for size in sizes),
            ),
            flush=True,
        )


def first_adjustments(network, images, targets):
    """The mean absolute adjustment of each layer's weights at the start."""
    before = network.weights
    moved = MultiLayerNetwork(network.layers)
    moved.weights = before
    moved.train(images, targets, iterations=1, learning_rate=1.0)
    return [
        np.abs(new - old).mean() for new, old in zip(moved.weights, before)
    ]


if __name__ == "__main__":
    main()
