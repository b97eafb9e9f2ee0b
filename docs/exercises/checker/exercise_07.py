"""XOR: usual mistakes."""

import numpy as np

from .parts import Code, Prediction

TITLE = "XOR, and why one neuron cannot"
PAIRS = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
PARTS = [
    Prediction(
        "a",
        ["learns_and", "learns_xor", "learns_nand", "learns_same"],
        [
            (
                "learns_and",
                False,
                "one line keeps [1, 1] apart from the three others.",
            ),
            (
                "learns_xor",
                True,
                "no straight line keeps two opposite corners apart from the "
                "two others.",
            ),
            (
                "learns_nand",
                False,
                "it is AND with 0 and 1 exchanged: the same line separates "
                "them, only the sign of the weights turns.",
            ),
            (
                "learns_same",
                True,
                "it is XOR with 0 and 1 exchanged: opposite corners again.",
            ),
        ],
    ),
    Code(
        "b",
        "with_constant",
        [(PAIRS,), (np.array([[0.5, 2.0, 3.0], [4.0, 0.0, 6.0]]),)],
        [
            (
                "np.hstack([inputs, ones])",
                "inputs",
                "The column of ones is missing. Without it there is no bias, "
                "and [0, 0] gives 0.5 whatever the weights are.",
            ),
            (
                "np.hstack([inputs, ones])",
                "np.hstack([ones, inputs])",
                "The ones are in front: in these lessons the constant input "
                "is the last.",
            ),
            (
                "np.ones(",
                "np.zeros(",
                "An input that is always 0 does nothing: its weight never "
                "counts. It has to be 1.",
            ),
            (
                "    ones = np.ones((len(inputs), 1))\n"
                "    return np.hstack([inputs, ones])",
                "    ones = np.ones((1, inputs.shape[1]))\n"
                "    return np.vstack([inputs, ones])",
                "This is one more row, that is another example. The constant "
                "is one more *input*: a column.",
            ),
            (
                "np.ones((len(inputs), 1))",
                "np.ones(len(inputs))",
                "The ones are flat, (n,), and hstack needs a column, (n, 1).",
            ),
        ],
    ),
    Code(
        "c",
        "count_right",
        [
            (np.array([[0.1], [0.9], [0.6], [0.2]]), np.array([0, 1, 1, 0])),
            (np.array([[0.7], [0.9], [0.4], [0.2]]), np.array([0, 1, 1, 0])),
            (np.array([[0.8], [0.9], [0.7]]), np.array([1, 0, 1])),
        ],
        [
            (
                "output[:, 0] > 0.5",
                "output > 0.5",
                "A column (4, 1) compared with a flat array (4,) gives "
                "(4, 4): each answer with each target, 16 comparisons for 4 "
                "examples. Take output[:, 0], or make the targets a column.",
            ),
            (
                "np.sum(answers == (targets > 0.5))",
                "np.sum(answers)",
                "It counts the answers above 0.5. Right are those on the side "
                "of their target.",
            ),
            (
                "np.sum(answers == (targets > 0.5))",
                "np.sum(answers != (targets > 0.5))",
                "It counts the wrong ones.",
            ),
            (
                "np.sum(answers == (targets > 0.5))",
                "np.mean(answers == (targets > 0.5))",
                "That is the fraction of right answers. It should give their "
                "number.",
            ),
            (
                "output[:, 0] > 0.5",
                "output[:, 0]",
                "No output is exactly 0 or 1. Ask on which side of 0.5 it is.",
            ),
        ],
    ),
]
