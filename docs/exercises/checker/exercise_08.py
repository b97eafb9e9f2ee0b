"""Three layers: usual mistakes."""

import numpy as np

from .predictions import Prediction
from .written import Code

TITLE = "Three layers"
random = np.random.RandomState(8).uniform
INPUTS, TARGETS = random(-1, 1, (5, 3)), random(0, 1, (5, 2))
FIRST, LAST = random(-1, 1, (3, 4)), random(-1, 1, (4, 2))
PARTS = [
    Prediction(
        "a",
        [
            "shape_of_hidden_output",
            "shape_of_hidden_error",
            "shape_of_first_adjustment",
        ],
        [
            (
                "shape_of_hidden_output",
                (6, 8),
                "that is the shape of the first weights. An output has a row "
                "for each example.",
            ),
            (
                "shape_of_hidden_error",
                (10, 2),
                "that is the error of the outputs. Sent back through (8, 2) "
                "transposed, it becomes one for each hidden unit.",
            ),
            (
                "shape_of_first_adjustment",
                (10, 8),
                "that is the delta. The adjustment is added to the first "
                "weights, so it has their shape.",
            ),
        ],
    ),
    Code(
        "b",
        "hidden_delta",
        [
            (random(-1, 1, (5, 2)), LAST, random(0, 1, (5, 4))),
            (
                random(-1, 1, (3, 3)),
                random(-1, 1, (3, 3)),
                random(0, 1, (3, 3)),
            ),
        ],
        [
            (
                "error * sigmoid_derivative(hidden)",
                "np.dot(error, sigmoid_derivative(hidden))",
                "error times slope is element by element: *, not dot.",
            ),
            (
                "error * sigmoid_derivative(hidden)",
                "error * hidden",
                "The slope is hidden * (1 - hidden), not the output alone: "
                "sigmoid_derivative(hidden).",
            ),
            (
                "error * sigmoid_derivative(hidden)",
                "sigmoid_derivative(error)",
                "The slope is that of the hidden output, not of the error. "
                "The delta is error * slope.",
            ),
            (
                "np.dot(next_delta, next_weights.T)",
                "np.dot(next_delta, next_weights)",
                "A .T is missing: (5, 2) dot (4, 2) cannot be. The deltas go "
                "back through the weights, from outputs to units: transpose "
                "them.",
            ),
            (
                "np.dot(next_delta, next_weights.T)",
                "next_delta * next_weights.T",
                "It is dot that is meant, not *: each hidden unit adds up "
                "what all next units send back to it.",
            ),
            (
                "return error * sigmoid_derivative(hidden)",
                "return error",
                "That is the error of the hidden units. Their delta is "
                "error * slope.",
            ),
            (
                "sigmoid_derivative(hidden)",
                "sigmoid_derivative(sigmoid(hidden))",
                "hidden is the sigmoid's output already: do not take the "
                "sigmoid again.",
            ),
            (
                "sigmoid_derivative(hidden)",
                "sigmoid_derivative(error)",
                "The slope is that of the hidden output, not of the error.",
            ),
        ],
    ),
    Code(
        "c",
        "iteration",
        [(INPUTS, TARGETS, FIRST, LAST)],
        [
            (
                "    first_delta = hidden_delta(delta, last, hidden)\n"
                "    last = last + np.dot(hidden.T, delta)\n",
                "    last = last + np.dot(hidden.T, delta)\n"
                "    first_delta = hidden_delta(delta, last, hidden)\n",
                "The order: the last weights were changed before the error "
                "was sent back through them. Compute all deltas first.",
            ),
            (
                "targets - output",
                "output - targets",
                "The error is the wrong way round: target - output. As it is, "
                "every step goes uphill.",
            ),
            (
                "    last = last + np.dot(hidden.T, delta)\n"
                "    first = first + np.dot",
                "    last = np.dot(hidden.T, delta)\n    first = np.dot",
                "These are the adjustments. They are added to the weights: += "
                "where you wrote =.",
            ),
            (
                "np.dot(hidden.T, delta)",
                "np.dot(hidden, delta)",
                "A .T is missing where the last weights are adjusted: what "
                "the layer saw, transposed, dot its delta.",
            ),
            (
                "np.dot(inputs.T, first_delta)",
                "np.dot(inputs, first_delta)",
                "A .T is missing where the first weights are adjusted: what "
                "the layer saw, transposed, dot its delta.",
            ),
            (
                "hidden = sigmoid(np.dot(inputs, first))",
                "hidden = np.dot(inputs, first)",
                "The sigmoid of the hidden layer is missing.",
            ),
            (
                "output = sigmoid(np.dot(hidden, last))",
                "output = np.dot(hidden, last)",
                "The sigmoid of the output is missing.",
            ),
            (
                "hidden_delta(delta, last, hidden)",
                "hidden_delta(targets - output, last, hidden)",
                "What goes back to the hidden layer is the *delta* of the "
                "output, not its error.",
            ),
            (
                "(targets - output) * sigmoid_derivative(output)",
                "(targets - output)",
                "The slope of the output is missing: delta is error * slope.",
            ),
            (
                "sigmoid_derivative(output)\n",
                "sigmoid_derivative(np.dot(hidden, last))\n",
                "The derivative was given the input of the sigmoid, the "
                "weighted sum. output * (1 - output) needs its *output*.",
            ),
            (
                "    first = first + np.dot(inputs.T, first_delta)\n",
                "",
                "The first weights come back as they were.",
            ),
            (
                "return first, last",
                "return last, first",
                "The order of the results is first, last.",
            ),
            (
                "np.dot(inputs.T, first_delta)",
                "np.dot(hidden.T, first_delta)",
                "The first layer saw the inputs, not the hidden output: "
                "the first weights need inputs.T where hidden.T is.",
            ),
            (
                "    first = first + np.dot(inputs.T, first_delta)",
                "    first = first.copy()\n"
                "    first += np.dot(hidden.T, first_delta)",
                "The first layer saw the inputs, not the hidden output: "
                "the first weights need inputs.T where hidden.T is.",
            ),
        ],
        may_change=True,
    ),
]
