"""Momentum, and a gradient that is measured: usual mistakes."""

import numpy as np

from .predictions import Prediction
from .written import Code

TITLE = "What next"
random = np.random.RandomState(13).uniform
SLOPES = np.array([[0.5, -2.0, 3.0], [1.0, 0.25, -1.0]])


def bowl(weights):
    """A loss whose slopes are SLOPES + 2000 * weights."""
    if np.size(weights) not in (4, 6):
        raise ValueError(
            "loss_of needs all the weights, and was given %d"
            % np.size(weights)
        )
    weights = np.ravel(weights)
    return np.sum(SLOPES.ravel()[: weights.size] * weights + 1000 * weights**2)


PARTS = [
    Prediction(
        "a",
        ["second_step", "third_step", "approached"],
        [
            (
                "second_step",
                2,
                "only half of the step before is kept.",
            ),
            (
                "second_step",
                0.5,
                "that is what is kept of the step before. The adjustment, 1, "
                "is added to it.",
            ),
            (
                "second_step",
                1,
                "that is the adjustment. Half of the step before is added to "
                "it.",
            ),
            (
                "third_step",
                2,
                "only half of the step before is kept: 1 + 1.5 / 2.",
            ),
            (
                "third_step",
                1.5,
                "the step before is no longer 1 but 1.5, and half of that is "
                "kept.",
            ),
            (
                "third_step",
                1.25,
                "the step before is 1.5. Half of it is kept, and 1 is added.",
            ),
            (
                "approached",
                3,
                "the steps grow more slowly each time: 1, 1.5, 1.75, 1.875.",
            ),
            (
                "approached",
                1,
                "each step is larger than the one before: 1, 1.5, 1.75.",
            ),
            (
                "approached",
                1.75,
                "that is the third step, and the fourth is larger. Which "
                "step is followed by one of the same size?",
            ),
            (
                "approached",
                1.9375,
                "that is the fifth step, and the sixth is larger. Which step "
                "is followed by one of the same size?",
            ),
            (
                "approached",
                1.875,
                "that is the fourth step, and the fifth is larger. Which step "
                "is followed by one of the same size?",
            ),
        ],
    ),
    Code(
        "b",
        "momentum_step",
        [
            (
                random(-1, 1, (3, 1)),
                random(-1, 1, (3, 1)),
                random(-1, 1, (3, 1)),
                0.5,
                0.9,
            ),
            (
                random(-1, 1, (2, 4)),
                np.zeros((2, 4)),
                random(-1, 1, (2, 4)),
                1.0,
                0.25,
            ),
        ],
        [
            (
                "kept * last_step",
                "(1 - kept) * last_step",
                "It keeps the other part: `kept` itself is the part that is "
                "kept, not 1 - kept.",
            ),
            (
                "kept * last_step + ",
                "kept * last_step + (1 - kept) * ",
                "The adjustment is multiplied by the learning rate alone, "
                "not by 1 - kept as well.",
            ),
            (
                "kept * last_step",
                "last_step",
                "It keeps the whole of the last step: multiply it by `kept`.",
            ),
            (
                "kept * last_step + learning_rate * adjustment",
                "learning_rate * adjustment",
                "The last step has no part in it: that is plain gradient "
                "descent. Add `kept` times the last step.",
            ),
            (
                "learning_rate * adjustment",
                "adjustment",
                "The learning rate is missing: it multiplies the adjustment.",
            ),
            (
                "kept * last_step + learning_rate * adjustment",
                "learning_rate * (kept * last_step + adjustment)",
                "The learning rate multiplies the adjustment alone. The last "
                "step was multiplied by it in its own iteration.",
            ),
            (
                "kept * last_step + learning_rate * adjustment",
                "kept * (last_step + learning_rate * adjustment)",
                "`kept` multiplies the last step alone, not the adjustment.",
            ),
            (
                "kept * last_step + learning_rate * adjustment",
                "kept * last_step - learning_rate * adjustment",
                "It goes uphill: the minus of the gradient is in the "
                "adjustment already, so it is added.",
            ),
            (
                "weights + step, step",
                "weights - step, step",
                "It goes uphill: the minus of the gradient is in the "
                "adjustment already, so the step is added.",
            ),
            (
                "weights + step, step",
                "weights + step, last_step",
                "The second result is the step before. The next iteration "
                "needs the step that was just taken.",
            ),
            (
                "weights + step, step",
                "weights + step, adjustment",
                "The second result is the adjustment. The next iteration "
                "needs the whole step.",
            ),
            (
                "weights + step, step",
                "step, weights + step",
                "The order of the results is weights, step.",
            ),
            (
                "weights + step, step",
                "weights + step",
                "It returns the weights alone. The next iteration needs the "
                "step as well: return weights, step.",
            ),
            (
                "weights + step, step",
                "step",
                "It returns the step alone. Add it to the weights, and return "
                "both: weights, step.",
            ),
            (
                "weights + step, step",
                "weights, step",
                "The weights come back as they were: the step is not added to "
                "them.",
            ),
            (
                "kept * last_step + learning_rate * adjustment",
                "learning_rate * last_step + kept * adjustment",
                "`kept` and the learning rate are exchanged: `kept` "
                "multiplies the last step, the learning rate the "
                "adjustment.",
            ),
            (
                "weights + step, step",
                "weights + step, learning_rate * adjustment",
                "The second result is only the part of the step that the "
                "adjustment makes. Return the whole step, the one that is "
                "added to the weights.",
            ),
        ],
        may_change=True,
    ),
    Code(
        "c",
        "slopes",
        [
            (bowl, random(-1e-3, 1e-3, (2, 3))),
            (bowl, random(-1e-3, 1e-3, (4, 1))),
        ],
        [
            (
                "(above - below) / 2e-6",
                "(above - below) / 1e-6",
                "They are twice what they should be: from one side to the "
                "other it is *two* millionths.",
            ),
            (
                "(above - below) / 2e-6",
                "above - below",
                "That is how much the loss changes. Divide it by how much the "
                "weight changed: two millionths.",
            ),
            (
                "(above - below) / 2e-6",
                "above - below / 2e-6",
                "Parentheses are missing around the difference: / comes "
                "before -.",
            ),
            (
                "(above - below) / 2e-6",
                "(below - above) / 2e-6",
                "The sign is wrong: a slope is above minus below. (With the "
                "minus it is what the adjustment should be.)",
            ),
            (
                "    for place in np.ndindex(weights.shape):\n"
                "        nudge = np.zeros(weights.shape)\n",
                "    nudge = np.zeros(weights.shape)\n"
                "    for place in np.ndindex(weights.shape):\n",
                "The nudges pile up: those of the places before are still in "
                "the array. Make a new one for each place.",
            ),
            (
                "np.ndindex(weights.shape)",
                "range(len(weights))",
                "It nudges a whole row at once: weights[0] is a row. "
                "np.ndindex(weights.shape) gives the place of each number.",
            ),
            (
                "nudge[place] = 1e-6",
                "nudge[:] = 1e-6",
                "It nudges all weights at once. Nudge the one at `place`.",
            ),
            (
                "(above - below) / 2e-6",
                "(above - loss_of(weights)) / 1e-6",
                "They are nudged one way only, which is less exact where the "
                "loss is curved. Nudge them both ways.",
            ),
            (
                "    return found",
                "        return found",
                "It returns within the loop, after the first weight. Move the "
                "return to the left.",
            ),
            (
                "    return found",
                "    return found.ravel()",
                "The slopes are in a flat array. They should have the shape "
                "of the weights.",
            ),
            (
                "        found[place] = (above - below) / 2e-6\n"
                "    return found",
                "        found = (above - below) / 2e-6\n    return found",
                "It returns the last slope alone: found[place] = keeps each "
                "at its place.",
            ),
            (
                "(above - below) / 2e-6",
                "(above - loss_of(weights)) / 2e-6",
                "They are nudged one way only. Take the loss a millionth "
                "above and a millionth below: between them lie two. (After "
                "+= 1e-6, it takes -= 2e-6 to be below.)",
            ),
            (
                "        nudge = np.zeros(weights.shape)",
                "        nudge = weights.copy()",
                "The nudge begins as a copy of the weights. It should be 0 "
                "everywhere but at one place: begin with zeros.",
            ),
            (
                "np.ndindex(weights.shape):\n"
                "        nudge = np.zeros(weights.shape)\n",
                "range(len(weights)):\n"
                "        nudge = np.zeros(len(weights))\n",
                "The nudge is flat, and the weights are a table: "
                "np.zeros(weights.shape) has their shape, and "
                "np.ndindex(weights.shape) gives each place.",
            ),
            (
                "np.ndindex(weights.shape):\n"
                "        nudge = np.zeros(weights.shape)\n",
                "range(weights.size):\n"
                "        nudge = np.zeros(weights.size)\n",
                "The nudge is flat, and the weights are a table: "
                "np.zeros(weights.shape) has their shape, and "
                "np.ndindex(weights.shape) gives each place.",
            ),
        ],
    ),
]
