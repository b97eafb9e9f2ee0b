"""Gradient descent: usual mistakes."""

import numpy as np

from .parts import Code, Prediction

TITLE = "Gradient descent"
random = np.random.RandomState(6).uniform


def bowl(weights):
    """A loss with the slopes 2 * (w0 - 1) + w1, w0 and 3."""
    w0, w1, w2 = np.ravel(weights)
    return (w0 - 1) ** 2 + w0 * w1 + 3 * w2


PARTS = [
    Prediction(
        "a",
        ["change"],
        [
            (
                "change",
                0.15,
                "the size is right, the sign is not: where the slope is "
                "positive, the loss rises with the weight, so the weight goes "
                "down.",
            ),
            (
                "change",
                -0.3,
                "the learning rate is missing.",
            ),
            (
                "change",
                0.3,
                "that is the slope. Downhill is against it, by learning rate "
                "times slope.",
            ),
        ],
    ),
    Code(
        "b",
        "loss",
        [
            (random(0, 1, (4, 1)), random(0, 1, (4, 1))),
            (np.array([[0.0], [1]]), np.array([[0.5], [0.25]])),
        ],
        [
            (
                "np.sum(errors**2) / 2",
                "np.sum(errors**2)",
                "The half is missing.",
            ),
            (
                "np.sum(errors**2) / 2",
                "np.mean(errors**2)",
                "That is the mean of the squares; the lesson's loss is half "
                "their *sum*.",
            ),
            (
                "np.sum(errors**2) / 2",
                "np.mean(errors**2) / 2",
                "That is half the mean of the squares; the lesson's loss is "
                "half their *sum*.",
            ),
            (
                "np.sum(errors**2) / 2",
                "np.sum(errors)**2 / 2",
                "It squares the sum: errors of opposite sign cancel. Square "
                "each error first, and add up afterwards.",
            ),
            (
                "np.sum(errors**2) / 2",
                "np.sum(errors) / 2",
                "The errors are not squared, so those of opposite sign "
                "cancel.",
            ),
            (
                "np.sum(errors**2) / 2",
                "np.sum(abs(errors)) / 2",
                "It takes the size of each error; the lesson's loss takes its "
                "square.",
            ),
            (
                "np.sum(errors**2) / 2",
                "errors**2 / 2",
                "It returns one number for each example. The loss is a single "
                "number: their sum.",
            ),
        ],
    ),
    Code(
        "c",
        "slope",
        [(bowl, np.array([0.5, 2.0, -1.0]), k) for k in range(3)],
        [
            (
                "(above - below) / 2e-6",
                "(above - below) / 1e-6",
                "It is twice what it should be: from one side to the other it "
                "is *two* millionths.",
            ),
            (
                "(above - below) / 2e-6",
                "above - below",
                "That is how much the loss changes. Divide it by how much the "
                "weight changed: two millionths.",
            ),
            (
                "(above - below) / 2e-6",
                "(below - above) / 2e-6",
                "The sign is wrong: a slope is above minus below.",
            ),
            (
                "nudge[k] = 1e-6",
                "nudge[:] = 1e-6",
                "It nudges all weights at once. Nudge weight k alone.",
            ),
            (
                "nudge = np.zeros(len(weights))",
                "nudge = weights",
                "The weights themselves were changed, and not put back: "
                "array = weights makes no copy. Write weights.copy().",
            ),
            (
                "    nudge = np.zeros(len(weights))\n"
                "    nudge[k] = 1e-6\n"
                "    above = loss_of(weights + nudge)\n"
                "    below = loss_of(weights - nudge)\n",
                "    up, down = weights, weights\n"
                "    up[k] += 1e-6\n"
                "    down[k] -= 1e-6\n"
                "    above = loss_of(up)\n"
                "    below = loss_of(down)\n",
                "up = weights makes no copy: up and down are two names of one "
                "array, and the second nudge undoes the first. Write "
                "weights.copy() for each.",
            ),
        ],
    ),
]
