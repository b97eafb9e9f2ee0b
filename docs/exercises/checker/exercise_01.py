"""What a neuron is: usual mistakes."""

from .predictions import Prediction
from .written import Code

TITLE = "What a neuron is"
PARTS = [
    Prediction(
        "a",
        ["weighted_sum_of_ones", "step_of_ones"],
        [
            (
                "weighted_sum_of_ones",
                1.5,
                "1.5 is that of the page, for [1, 0, 1]. Here the second "
                "input is 1 too, and its weight is -1.",
            ),
            (
                "weighted_sum_of_ones",
                -0.5,
                "that is the last product. Add up all three.",
            ),
            (
                "weighted_sum_of_ones",
                2,
                "that is the first product. Add up all three.",
            ),
            (
                "weighted_sum_of_ones",
                3.5,
                "the weights -1 and -0.5 speak against firing: mind the sign.",
            ),
            (
                "step_of_ones",
                0,
                "a step asks only whether the sum exceeds 0, not by how much.",
            ),
            (
                "step_of_ones",
                0.5,
                "a step gives 0 or 1. The sum itself is not its output.",
            ),
        ],
    ),
    Code(
        "b",
        "weighted_sum",
        [
            ([1, 0, 1], [2, -1, -0.5]),
            ([3, 2], [5, -4]),
            ([1, 2, 3, 4], [0.5, 0.25, -2, 3]),
        ],
        [
            (
                "total += inputs[i]",
                "total = inputs[i]",
                "Only the last product is left: = replaces the total, and += "
                "adds to it.",
            ),
            (
                "    return total",
                "        return total",
                "It returns after the first product: the return is indented "
                "so that it belongs to the loop. Move it to the left.",
            ),
            (
                "inputs[i] * weights[i]",
                "inputs[i] + weights[i]",
                "An input is multiplied by its weight, not added to it.",
            ),
            (
                "        total += inputs[i] * weights[i]\n",
                "        for k in range(len(weights)):\n"
                "            total += inputs[i] * weights[k]\n",
                "It multiplies each input by every weight. Each input has one "
                "weight, the one at its own place: a single loop does.",
            ),
            (
                "    total = 0\n"
                "    for i in range(len(inputs)):\n"
                "        total += inputs[i] * weights[i]\n",
                "    total = []\n"
                "    for i in range(len(inputs)):\n"
                "        total.append(inputs[i] * weights[i])\n",
                "These are the products. It should give their sum, a single "
                "number.",
            ),
            (
                "inputs[i] * weights[i]",
                "inputs[i]",
                "It adds up the inputs. Each has to be multiplied by its "
                "weight first.",
            ),
            (
                "range(len(inputs))",
                "range(3)",
                "It takes three inputs, however many there are: "
                "len(inputs) says how many.",
            ),
            (
                "range(len(inputs))",
                "range(len(inputs) - 1)",
                "The last input is left out: range(n) counts from 0 to n - 1 "
                "already.",
            ),
            (
                "total = 0",
                "total = 1",
                "Each sum is 1 too large. The total begins at 0, not at 1.",
            ),
        ],
    ),
    Code(
        "c",
        "sigmoid",
        [(0,), (1.5,), (-2,)],
        [
            (
                "exp(-x)",
                "exp(x)",
                "It falls where it should rise: the sign is wrong. The "
                "exponent is -x.",
            ),
            (
                "1 / (1 + exp(-x))",
                "1 / 1 + exp(-x)",
                "Parentheses are missing: 1 / 1 + y is the same as 1 + y. The "
                "whole 1 + y is what 1 is divided by.",
            ),
            (
                "1 / (1 + exp(-x))",
                "1 / (1 - exp(-x))",
                "The divisor is 1 plus the exponential, not minus.",
            ),
            (
                "1 / (1 + exp(-x))",
                "exp(x) / (1 - exp(x))",
                "The divisor is 1 plus the exponential, not minus.",
            ),
            (
                "1 / (1 + exp(-x))",
                "1 / exp(-x)",
                "The 1 is missing that is added to the exponential.",
            ),
            (
                "1 / (1 + exp(-x))",
                "x * (1 - x)",
                "That is the slope of the sigmoid, from its output. Here the "
                "sigmoid itself is asked for.",
            ),
            (
                "1 / (1 + exp(-x))",
                "1 if x > 0 else 0",
                "That is the step. The sigmoid gives everything between.",
            ),
            (
                "exp(-x)",
                "2.718 ** -x",
                "e has more decimals than that, and the result needs them: "
                "exp(-x) has all of them.",
            ),
            (
                "exp(-x)",
                "2.7183 ** -x",
                "e has more decimals than that, and the result needs them: "
                "exp(-x) has all of them.",
            ),
            (
                "exp(-x)",
                "2.72 ** -x",
                "e has more decimals than that, and the result needs them: "
                "exp(-x) has all of them.",
            ),
            (
                "exp(-x)",
                "2.7 ** -x",
                "e has more decimals than that, and the result needs them: "
                "exp(-x) has all of them.",
            ),
            (
                "exp(-x)",
                "2.71 ** -x",
                "e has more decimals than that, and the result needs them: "
                "exp(-x) has all of them.",
            ),
        ],
    ),
]
