"""XOR: usual mistakes."""

import numpy as np

from .predictions import Prediction
from .written import Code

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
                "The ones are no column: hstack needs the shape (n, 1), and "
                "a flat array, (n,), or a single number is none.",
            ),
            (
                "np.ones((len(inputs), 1))",
                "np.ones((4, 1))",
                "It makes four ones, however many rows there are: "
                "len(inputs) says how many.",
            ),
            (
                "np.hstack([inputs, ones])",
                "inputs + ones",
                "It adds 1 to each number. The 1 belongs beside them, in a "
                "column of its own: see np.hstack.",
            ),
            (
                "np.hstack([inputs, ones])",
                "np.append(inputs, 1)",
                "np.append lays all numbers in one row. np.hstack joins two "
                "arrays side by side.",
            ),
            (
                "np.hstack([inputs, ones])",
                "np.hstack([inputs[:, :-1], ones])",
                "It replaces the last input by 1. The ones are one *more* "
                "column.",
            ),
            (
                "np.hstack([inputs, ones])",
                "ones",
                "It returns the ones alone. The inputs themselves belong in "
                "front of them.",
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
                "answers == (targets > 0.5)",
                "answers & (targets > 0.5)",
                "It counts only those whose target is 1. An output below 0.5 "
                "is right, too, if the target is 0.",
            ),
            (
                "np.sum(answers == (targets > 0.5))",
                "answers == (targets > 0.5)",
                "It says of each example whether it is right. How many are "
                "right? np.sum counts True as 1.",
            ),
            (
                "np.sum(answers == (targets > 0.5))",
                "len(answers)",
                "It counts all examples. Compare them with the targets.",
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
