"""Many layers: usual mistakes."""

import numpy as np

from .predictions import Prediction
from .written import Code

TITLE = "Many layers"
random = np.random.RandomState(10).uniform
WEIGHTS = [random(-1, 1, shape) for shape in [(3, 4), (4, 5), (5, 2)]]
INPUTS, TARGETS = random(-1, 1, (6, 3)), random(0, 1, (6, 2))
OUTPUTS = [INPUTS] + [random(0, 1, (6, units)) for units in (4, 5, 2)]
SQUARES = [random(-1, 1, (4, 4)) for layer in range(3)]
SQUARE_OUTPUTS = [random(0, 1, (4, 4)) for layer in range(4)]
PARTS = [
    Prediction(
        "a",
        ["fraction"],
        [
            (
                "fraction",
                1 / 4,
                "that is what passes one unit. The error goes through five.",
            ),
            (
                "fraction",
                1.25,
                "the quarters are multiplied, not added: a quarter of a "
                "quarter of ... (* 5 multiplies by five.)",
            ),
            (
                "fraction",
                0.00390625,
                "there are five units, and each multiplies by its slope.",
            ),
            (
                "fraction",
                0.000244140625,
                "there are five units, and each multiplies by its slope.",
            ),
            (
                "fraction",
                1 / 20,
                "the quarters are multiplied, not added: a quarter of a "
                "quarter of ...",
            ),
            (
                "fraction",
                4**5,
                "it gets smaller, not larger: a quarter of a quarter of ...",
            ),
            (
                "fraction",
                1 / 2**5,
                "the slope is output * (1 - output), at most 0.5 * 0.5.",
            ),
        ],
    ),
    Code(
        "b",
        "forward",
        [
            (INPUTS, WEIGHTS),
            (INPUTS, WEIGHTS[:1]),
            (SQUARE_OUTPUTS[0], SQUARES),
        ],
        [
            (
                "np.dot(outputs[layer], weights[layer])",
                "np.dot(inputs, weights[layer])",
                "Each layer is given the inputs again. It sees what the layer "
                "before it gave: outputs[layer].",
            ),
            (
                "outputs = [inputs]",
                "outputs = [inputs][:0]",
                "The list begins with the inputs: outputs[0] is what the "
                "first layer sees.",
            ),
            (
                "    return outputs",
                "    return outputs[1:]",
                "The inputs are missing in the list: they come first.",
            ),
            (
                "    return outputs",
                "    return outputs[-1]",
                "That is the last output. Backward needs them all: return the "
                "list.",
            ),
            (
                "    return outputs",
                "        return outputs",
                "It returns within the loop, after the first layer. Move the "
                "return to the left.",
            ),
            (
                "sigmoid(weighted_sum)",
                "weighted_sum",
                "The sigmoid is missing: these are weighted sums.",
            ),
            (
                "outputs = [inputs]",
                "outputs = inputs",
                "An array has no append. Begin with a list that holds the "
                "inputs: [inputs].",
            ),
        ],
    ),
    Code(
        "c",
        "backward",
        [
            (TARGETS, OUTPUTS, WEIGHTS),
            (np.eye(4), SQUARE_OUTPUTS, SQUARES),
        ],
        [
            (
                "        delta = error * sigmoid_derivative(outputs[layer])\n"
                "        deltas.insert(0, delta)",
                "        deltas.insert(0, error * "
                "sigmoid_derivative(outputs[layer]))",
                "Each error is made of the delta of the last layer. It should "
                "be made of the newest delta: keep that in a name, or read "
                "deltas[0], where insert(0, ...) puts it.",
            ),
            (
                "error * sigmoid_derivative(outputs[layer])",
                "error * outputs[layer]",
                "The slope is output * (1 - output), not the output alone: "
                "sigmoid_derivative(...).",
            ),
            (
                "(targets - outputs[-1]) * sigmoid_derivative(outputs[-1])",
                "targets - outputs[-1]",
                "The slope of the output is missing: delta is error * slope, "
                "in the last layer too.",
            ),
            (
                "reversed(range(1, len(weights)))",
                "range(0)",
                "Only the delta of the output is there. Does the loop run? "
                "range counts upwards: backward it is reversed(range(1, n)). "
                "And is each delta put into the list?",
            ),
            (
                "deltas.insert(0, delta)",
                "deltas.append(delta)",
                "The order is turned round: going backward, each new delta "
                "belongs in front of those that are there.",
            ),
            (
                "weights[layer].T",
                "weights[layer]",
                "A .T is missing: the deltas go back through the weights "
                "transposed.",
            ),
            (
                "weights[layer].T",
                "weights[layer - 1].T",
                "The error of what layer 1 gives comes back through the "
                "weights that it goes into, weights[1]: the index is one too "
                "small.",
            ),
            (
                "np.dot(delta, weights[layer].T)",
                "np.dot(error, weights[layer].T)",
                "What goes back through the weights is the delta, not the "
                "error.",
            ),
            (
                "sigmoid_derivative(outputs[layer])",
                "sigmoid_derivative(outputs[layer + 1])",
                "The slope is taken from the output of another layer: the "
                "index is one too large.",
            ),
            (
                "reversed(range(1, len(weights)))",
                "reversed(range(len(weights)))",
                "It goes one layer too far: the inputs have no delta.",
            ),
            (
                "reversed(range(1, len(weights)))",
                "range(1, len(weights))",
                "It goes through the layers forward. The last comes first: "
                "reversed(...).",
            ),
            (
                "targets - outputs[-1]",
                "outputs[-1] - targets",
                "The error is the wrong way round: target - output.",
            ),
        ],
    ),
]
