"""Backpropagation with numbers, and a layer of one's own."""

import numpy as np

from .predictions import Prediction
from .written import Code

TITLE = "Backpropagation with numbers"
random = np.random.RandomState(9).uniform


def there_and_back(layer_class, weights, inputs, error):
    """The output, the error for the layer before, and the adjustment."""
    layer = layer_class(weights)
    output = layer.forward(inputs)
    before = layer.backward(error)
    return output, before, getattr(layer, "adjustment", None)


PARTS = [
    Prediction(
        "a",
        ["output_delta", "hidden_delta"],
        [
            (
                "output_delta",
                0.2,
                "that is the error. The delta is error * slope, and the slope "
                "is 0.8 * (1 - 0.8).",
            ),
            (
                "output_delta",
                -0.032,
                "the sign: the error is target - output, 1 - 0.8.",
            ),
            (
                "output_delta",
                0.16,
                "that is the slope. The delta is error * slope.",
            ),
            (
                "hidden_delta",
                0.032,
                "that is the delta of the output. It goes back through the "
                "weight, and is multiplied by the hidden slope.",
            ),
            (
                "hidden_delta",
                -0.4,
                "what goes back through the weight is the *delta* of the "
                "output, not its error. Then the hidden slope is missing.",
            ),
            (
                "hidden_delta",
                -0.064,
                "that is the hidden unit's error. Its delta is error * slope, "
                "and its slope is 0.5 * (1 - 0.5).",
            ),
            (
                "hidden_delta",
                0.016,
                "the sign: it goes back through the weight -2.",
            ),
            (
                "hidden_delta",
                -0.1,
                "what goes back is the *delta* of the output, not its error.",
            ),
        ],
    ),
    Code(
        "b",
        "TanhLayer",
        [
            (
                random(-1, 1, (3, 4)),
                random(-1, 1, (5, 3)),
                random(-1, 1, (5, 4)),
            ),
            (
                random(-1, 1, (2, 2)),
                random(-1, 1, (2, 2)),
                random(-1, 1, (2, 2)),
            ),
        ],
        [
            (
                "1 - self.output * self.output",
                "self.output * (1 - self.output)",
                "That is the slope of the sigmoid. The slope of tanh is "
                "1 - output * output.",
            ),
            (
                "1 - self.output * self.output",
                "1 - np.dot(self.inputs, self.weights) ** 2",
                "The slope was computed from the weighted sum. "
                "1 - output * output needs the *output* of tanh.",
            ),
            (
                "1 - self.output * self.output",
                "1 - np.tanh(self.output) ** 2",
                "tanh was taken twice: output is the output of tanh already.",
            ),
            (
                "1 - self.output * self.output)",
                "1) - self.output * self.output",
                "Parentheses are missing around the slope, 1 - output * "
                "output: * comes before -.",
            ),
            (
                "delta = error * ",
                "delta = (error - self.output) * ",
                "`error` is the error already, that of this layer's output: "
                "nothing is subtracted from it.",
            ),
            (
                "self.adjustment = np.dot",
                "self.adjustment = self.weights + np.dot",
                "In self.adjustment those are the new weights. It should "
                "hold only what is added to the old ones.",
            ),
            (
                "return np.dot(delta, self.weights.T)",
                "return np.dot(error, self.weights.T)",
                "What goes back through the weights is the delta, not the "
                "error.",
            ),
            (
                "return np.dot(delta, self.weights.T)",
                "return np.dot(delta, self.weights)",
                "A .T is missing: the deltas go back through the weights "
                "transposed, from (units) to (inputs).",
            ),
            (
                "np.dot(self.inputs.T, delta)",
                "np.dot(self.inputs, delta)",
                "A .T is missing at the adjustment: what the layer saw, "
                "transposed, dot its delta.",
            ),
            (
                "return np.dot(delta, self.weights.T)",
                "return delta",
                "It returns its own delta. The layer before needs an error: "
                "send the delta back through the weights.",
            ),
            (
                "        self.adjustment = np.dot(self.inputs.T, delta)\n",
                "",
                "self.adjustment is not set.",
            ),
            (
                "np.tanh(np.dot",
                "(np.dot",
                "forward returns the weighted sums: tanh is missing.",
            ),
            (
                "return np.dot(delta, self.weights.T)",
                "return np.dot(delta, (self.weights + self.adjustment).T)",
                "The weights were changed before the delta was sent back "
                "through them. backward leaves them as they are, and only "
                "sets self.adjustment.",
            ),
            (
                "np.dot(self.inputs.T, delta)",
                "np.dot(self.inputs.T, error)",
                "The adjustment is made of the error. It should be made of "
                "the delta, error * slope.",
            ),
            (
                "1 - self.output * self.output",
                "1 - self.output",
                "The slope is 1 - output * output, not 1 - output.",
            ),
            (
                "np.tanh",
                "np.tan",
                "np.tan is the tangent. The activation is np.tanh.",
            ),
        ],
        call=there_and_back,
        results=(
            "What forward returns",
            "What backward returns",
            "self.adjustment",
        ),
    ),
]
