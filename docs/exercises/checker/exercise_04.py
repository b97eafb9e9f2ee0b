"""The video's program: usual mistakes."""

import numpy as np

from .predictions import Prediction
from .written import Code

TITLE = "The video's program"
random = np.random.RandomState(4).uniform
INPUTS, TARGETS, WEIGHTS = (
    random(-1, 1, (4, 3)),
    random(0, 1, (4, 1)),
    random(-1, 1, (3, 1)),
)
VIDEO = np.array([[0.0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
ANSWERS = np.array([[0.0], [1], [1], [0]])
PARTS = [
    Prediction(
        "a",
        [
            "shape_of_inputs",
            "shape_of_weights",
            "shape_of_delta",
            "shape_of_adjustment",
        ],
        [
            (
                "shape_of_weights",
                (6, 1),
                "the number of examples does not matter to the weights: there "
                "is one for each input.",
            ),
            (
                "shape_of_delta",
                (5, 1),
                "there is a delta for each example.",
            ),
            (
                "shape_of_adjustment",
                (6, 1),
                "the adjustment is added to the weights, so it has their "
                "shape.",
            ),
        ],
    ),
    Code(
        "b",
        "adjustment_of",
        [(INPUTS, TARGETS, WEIGHTS), (VIDEO, ANSWERS, WEIGHTS)],
        [
            (
                "error * sigmoid_derivative(output)",
                "error * sigmoid_derivative(np.dot(inputs, weights))",
                "The derivative was given the input of the sigmoid, the "
                "weighted sum. output * (1 - output) needs its *output*.",
            ),
            (
                "error * sigmoid_derivative(output)",
                "error * sigmoid_derivative(sigmoid(output))",
                "The sigmoid was taken twice: output is the sigmoid's output "
                "already, so give just that to the derivative.",
            ),
            (
                "output = sigmoid(np.dot(inputs, weights))",
                "output = np.dot(inputs, weights)",
                "The sigmoid is missing: output is the sigmoid of the "
                "weighted sum.",
            ),
            (
                "targets - output",
                "(targets - output) ** 2",
                "The error is not squared here: that is for the loss. As it "
                "is, it has lost its sign.",
            ),
            (
                "error * sigmoid_derivative(output)",
                "error * output",
                "The slope is output * (1 - output), not the output alone: "
                "sigmoid_derivative(output).",
            ),
            (
                "error * sigmoid_derivative(output)",
                "error",
                "The slope is missing: delta is error * slope.",
            ),
            (
                "targets - output",
                "output - targets",
                "The error is the wrong way round: target - output. As it is, "
                "every step goes uphill.",
            ),
            (
                "np.dot(inputs.T, delta)",
                "np.dot(inputs, delta)",
                "A .T is missing: (4, 3) dot (4, 1) cannot be, "
                "(3, 4) dot (4, 1) can. Transpose the inputs.",
            ),
            (
                "np.dot(inputs.T, delta)",
                "np.dot(delta.T, inputs)",
                "The numbers are right, the order of the two is not: this is "
                "a row (1, 3), and the weights are a column (3, 1). It is "
                "dot(inputs.T, delta).",
            ),
            (
                "np.dot(inputs.T, delta)",
                "inputs * delta",
                "* multiplies element by element, and keeps each example "
                "apart: (4, 3). dot adds up over the examples.",
            ),
            (
                "np.dot(inputs.T, delta)",
                "inputs.T * delta",
                "* multiplies element by element, which these two shapes do "
                "not allow. It is dot that is meant.",
            ),
            (
                "error = targets - output",
                "error = targets[:, 0] - output",
                "A flat array of 4 and a column (4, 1) gave (4, 4) when they "
                "were subtracted: each number with each. Keep both columns.",
            ),
            (
                "error * sigmoid_derivative(output)",
                "np.dot(error, sigmoid_derivative(output))",
                "error times slope is element by element: *, not dot.",
            ),
            (
                "return np.dot(inputs.T, delta)",
                "return weights + np.dot(inputs.T, delta)",
                "These are the new weights. It should give only what is "
                "added to the old ones.",
            ),
        ],
    ),
    Code(
        "c",
        "train",
        [(VIDEO, ANSWERS, WEIGHTS, n) for n in (1, 2, 0, 60)],
        [
            (
                "weights = weights + adjustment_of",
                "weights = adjustment_of",
                "= replaces the weights by the adjustment; += adds it to "
                "them.",
            ),
            (
                "weights + adjustment_of",
                "weights - adjustment_of",
                "It goes uphill: the minus of the gradient is in "
                "target - output already, so the adjustment is added.",
            ),
            (
                "    return weights",
                "        return weights",
                "It returns within the loop, after the first iteration. Move "
                "the return to the left.",
            ),
            (
                "    for iteration in range(iterations):\n"
                "        weights = weights + adjustment_of(inputs, targets, "
                "weights)",
                "    adjustment = adjustment_of(inputs, targets, weights)\n"
                "    for iteration in range(iterations):\n"
                "        weights = weights + adjustment",
                "The adjustment is computed once, before the loop. Each "
                "iteration predicts anew, with the weights that it has.",
            ),
            (
                "range(iterations)",
                "range(iterations + 1)",
                "It makes one iteration more than asked for: range(n) has n "
                "numbers, 0 to n - 1.",
            ),
            (
                "range(iterations)",
                "range(1, iterations)",
                "One iteration is missing: range(1, n) has n - 1 numbers.",
            ),
            (
                "        weights = weights + adjustment_of(inputs, targets, "
                "weights)\n"
                "    return weights",
                "        new = weights + adjustment_of(inputs, targets, "
                "weights)\n"
                "    return new",
                "Each iteration begins with the weights that were handed in: "
                "what the one before computed is not kept in them.",
            ),
            (
                "        weights = weights + adjustment_of",
                "        new = weights + adjustment_of",
                "The weights come back as they were: what the loop computes "
                "is not kept in them.",
            ),
        ],
        may_change=True,
    ),
]
