"""Gradient descent: usual mistakes."""

import numpy as np

from .predictions import Prediction
from .written import Code

TITLE = "Gradient descent"
random = np.random.RandomState(6).uniform


def bowl(weights):
    """A loss with the slopes 2000 * (w0 - 1) + w1, w0 and 3."""
    if np.size(weights) != 3:
        raise ValueError(
            "loss_of needs all 3 weights, and was given %d" % np.size(weights)
        )
    w0, w1, w2 = np.ravel(weights)
    return 1000 * (w0 - 1) ** 2 + w0 * w1 + 3 * w2


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
                0.8,
                "learning rate and slope are multiplied, not added.",
            ),
            (
                "change",
                -0.8,
                "learning rate and slope are multiplied, not added.",
            ),
            (
                "change",
                -0.5,
                "that is the learning rate. It is multiplied by the slope.",
            ),
            (
                "change",
                0.6,
                "learning rate and slope are multiplied, not divided.",
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
                "np.sum(targets**2 - outputs**2) / 2",
                "It subtracts squares. Take the difference first, and square "
                "that.",
            ),
            (
                "np.sum(errors**2) / 2",
                "np.sum(errors * 2) / 2",
                "The errors are not squared but doubled: a square is ** 2.",
            ),
            (
                "np.sum(errors**2) / 2",
                "np.sum(targets - outputs**2) / 2",
                "Parentheses are missing around the difference: ** comes "
                "before -.",
            ),
            (
                "np.sum(errors**2) / 2",
                "np.sqrt(np.sum(errors**2))",
                "It takes the square root of the sum. The loss is half the "
                "sum itself.",
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
        [(bowl, np.array([1.001, 2.0, -1.0]), k) for k in range(3)],
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
                "(above - below) / 2e-6",
                "(above - loss_of(weights)) / 1e-6",
                "It is nudged one way only, which is less exact where the "
                "loss is curved. Nudge it both ways.",
            ),
            (
                "(above - below) / 2e-6",
                "above - below / 2e-6",
                "Parentheses are missing around the difference: / comes "
                "before -.",
            ),
            (
                "(above - below) / 2e-6",
                "(above - below) / 2 * 1e-6",
                "Parentheses are missing around 2 * 1e-6: the division comes "
                "first, and its result is multiplied by a millionth.",
            ),
            (
                "    above = loss_of(weights + nudge)\n"
                "    below = loss_of(weights - nudge)\n",
                "    up, down = weights.copy(), weights.copy()\n"
                "    up[k], down[k] = 1e-6, -1e-6\n"
                "    above, below = loss_of(up), loss_of(down)\n",
                "= replaces weight k by a millionth. += adds it, and -= "
                "subtracts it.",
            ),
            (
                "(above - below) / 2e-6",
                "(above - loss_of(weights)) / 2e-6",
                "It is nudged one way only. Take the loss a millionth "
                "above and a millionth below: between them lie two. (After "
                "+= 1e-6, it takes -= 2e-6 to be below.)",
            ),
            (
                "np.zeros(len(weights))",
                "weights.copy()",
                "The nudge begins as a copy of the weights. It should be 0 "
                "everywhere but at place k: begin with zeros.",
            ),
        ],
    ),
]
