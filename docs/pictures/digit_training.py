"""The training that the pictures of the digits share: done once, in a second.

Every fifth image is held out, as in docs/experiments/digits.py.
"""

import functools
from types import SimpleNamespace

import numpy as np
from sklearn.datasets import load_digits

from cnative import MultiLayerNetwork


@functools.cache
def trained():
    """The held-out images, their digits, the network and its answers."""
    digits = load_digits()
    inputs = np.hstack([digits.data / 16, np.ones((1797, 1))])
    held_out = np.arange(1797) % 5 == 0
    network = MultiLayerNetwork((65, 32, 10), seed=1)
    network.train(
        inputs[~held_out],
        np.eye(10)[digits.target[~held_out]],
        iterations=1000,
        learning_rate=0.003,
    )
    outputs = network.predict(inputs[held_out])
    return SimpleNamespace(
        images=digits.images[held_out],
        labels=digits.target[held_out],
        answers=outputs.argmax(axis=1),
        outputs=outputs,
        network=network,
    )


def show(axis, image):
    """An image of 8 x 8 pixels, dark on light, pixel by pixel."""
    axis.imshow(image, cmap="gray_r", interpolation="none")
    axis.set_xticks([])
    axis.set_yticks([])
