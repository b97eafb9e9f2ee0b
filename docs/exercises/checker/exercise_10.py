"""Equal units, and how to make them differ: usual mistakes."""

import numpy as np

from .predictions import Prediction
from .written import Code

COUNTED = """\
    units = []
    for i in range(first.shape[1]):
        unit = list(first[:, i]) + list(last[i])
        if unit not in units:
            units.append(unit)
    return len(units)"""
ALL_UNITS = """\
    units = [
        list(first[:, i]) + list(last[i])
        for i in range(first.shape[1])
    ]
"""
PAIRS = (
    "It counts pairs of units that differ. It should count the "
    "units, and those that are alike once."
)

TITLE = "Why units start different"
HALVES = np.full((3, 4), 0.5), np.full((4, 1), 0.5)
FIRST = np.array(
    [
        [0.5, 0.5, -1.0, 0.5, -1.0],
        [2.0, 2.0, 0.25, 2.0, 0.25],
        [0.0, 0.0, -2.0, 0.0, -2.0],
    ]
)
LAST = np.array([[1.0], [1.0], [0.5], [3.0], [0.5]])  # units 1 and 4: twins
TWO_OUTPUTS = np.array([[1.0, 2], [1.0, 3], [0, 1], [0, 1], [0, 1]])
PARTS = [
    Prediction(
        "a",
        ["columns_from_halves", "output_from_zeros", "columns_with_a_pair"],
        [
            (
                "columns_from_halves",
                3,
                "those are the rows, one for each input. The columns belong "
                "to the four units.",
            ),
            (
                "columns_from_halves",
                4,
                "the four units start equal, and every adjustment is the same "
                "for all of them. They stay equal.",
            ),
            (
                "output_from_zeros",
                0,
                "the weighted sum is 0. The sigmoid of 0 is another number.",
            ),
            (
                "output_from_zeros",
                1,
                "the weighted sum is 0. The sigmoid of 0 is another number.",
            ),
            (
                "columns_with_a_pair",
                4,
                "units 0 and 1 start equal, so they stay equal: they count as "
                "one.",
            ),
            (
                "columns_with_a_pair",
                2,
                "units 0 and 1 stay equal and count as one. The two others "
                "differ from them, and from each other.",
            ),
            (
                "columns_with_a_pair",
                1,
                "only units 0 and 1 start equal. The two others differ from "
                "them, and from each other.",
            ),
        ],
    ),
    Code(
        "b",
        "different_units",
        [
            HALVES,
            (FIRST, LAST),
            (FIRST, TWO_OUTPUTS),
            (np.eye(3), np.ones((3, 2))),
        ],
        [
            (
                " + list(last[i])",
                "",
                "It compares only the weights that lead to the units. Two "
                "units whose weights in `last` differ are different, too.",
            ),
            (
                "list(first[:, i]) + list(last[i])",
                "list(last[i])",
                "It compares only the weights that lead on from the units. "
                "Two units whose weights in `first` differ are different, "
                "too.",
            ),
            (
                "    return len(units)",
                "    return first.shape[1] - len(units)",
                "It counts the units that repeat another one, not those that "
                "are different.",
            ),
            (
                "    return len(units)",
                "    return units",
                "It returns the units themselves. How many are they?",
            ),
            (
                "    return len(units)",
                "    return first.shape[1]",
                "It counts all units. Those that are alike count once.",
            ),
            (
                "range(first.shape[1])",
                "range(len(first))",
                "len(first) is the number of rows, one for each input. The "
                "units are its columns: first.shape[1].",
            ),
            (
                "list(first[:, i])",
                "list(first[i])",
                "first[i] is row i, the weights of one *input*. The weights "
                "that lead to unit i are a column: first[:, i].",
            ),
            (
                "list(last[i])",
                "list(last[:, i])",
                "last[:, i] is a column, the weights of one *output*. The "
                "weights that lead on from unit i are a row: last[i].",
            ),
            (
                COUNTED,
                "    return len(np.unique(first))",
                "It counts the different numbers in `first`. A unit is a "
                "whole column of them.",
            ),
            (
                "    return len(units)",
                "        return len(units)",
                "It returns after the first unit: the return is indented so "
                "that it belongs to the loop. Move it to the left.",
            ),
            (
                COUNTED,
                ALL_UNITS + "    pairs = [(a, b) for i, a in enumerate(units)"
                " for b in units[:i]]\n"
                "    return sum(a != b for a, b in pairs)",
                PAIRS,
            ),
            (
                COUNTED,
                ALL_UNITS + "    pairs = [(a, b) for i, a in enumerate(units)"
                " for b in units]\n"
                "    return sum(a != b for a, b in pairs)",
                PAIRS,
            ),
            (
                COUNTED,
                ALL_UNITS + "    pairs = zip(units, units[1:])\n"
                "    return sum(a != b for a, b in pairs)",
                PAIRS,
            ),
        ],
    ),
    Code(
        "c",
        "starting_weights",
        [(1, (3, 4, 1)), (7, (64, 9, 5, 2)), (2, (4, 1))],
        [
            (
                "2 * generator.random_sample((inputs, units)) - 1",
                "generator.random_sample((inputs, units))",
                "All weights are positive: they fill [0, 1). Stretch and "
                "shift them first.",
            ),
            (
                "draws / np.sqrt(inputs)",
                "draws / inputs ** 1 / 2",
                "** comes before /: this divides by the number of inputs, "
                "and by 2. The root is ** 0.5, or np.sqrt(inputs).",
            ),
            (
                "draws / np.sqrt(inputs)",
                "draws * np.sqrt(inputs)",
                "It multiplies by the root. In wide layers the weights "
                "should become smaller: divide.",
            ),
            (
                "draws / np.sqrt(inputs)",
                "draws",
                "The weights fill [-1, 1). Divide them by the square root of "
                "the number of inputs.",
            ),
            (
                "np.sqrt(inputs)",
                "inputs",
                "It divides by the number of inputs. It should be the square "
                "root of that.",
            ),
            (
                "np.sqrt(inputs)",
                "np.sqrt(units)",
                "It divides by the root of the number of units. What is added "
                "up in a unit are its *inputs*: they are counted.",
            ),
            (
                "    generator = np.random.RandomState(seed)\n"
                "    weights = []\n"
                "    for layer in range(len(layers) - 1):\n",
                "    weights = []\n"
                "    for layer in range(len(layers) - 1):\n"
                "        generator = np.random.RandomState(seed)\n",
                "Each layer makes a new generator with the same seed, so all "
                "layers begin with the same numbers. Make it once, before the "
                "loop.",
            ),
            (
                "    return weights",
                "        return weights",
                "It returns within the loop, after the first layer. Move the "
                "return to the left.",
            ),
            (
                "range(len(layers) - 1)",
                "range(len(layers))",
                "It goes one layer too far. Weights lie *between* layers: "
                "three numbers of units need two arrays.",
            ),
            (
                "range(len(layers) - 1)",
                "range(len(layers) - 2)",
                "The last array is missing: range(n) ends at n - 1 already.",
            ),
            (
                "random_sample((inputs, units))",
                "random_sample((units, inputs))",
                "The shapes are turned round: an array of weights is inputs "
                "by units.",
            ),
            (
                "np.random.RandomState(seed)",
                "np.random.RandomState(1)",
                "The seed is always 1, whatever the argument is.",
            ),
            (
                "2 * generator.random_sample((inputs, units)) - 1",
                "np.full((inputs, units), 0.5)",
                "All weights start equal: the units of a layer stay equal for "
                "ever. Draw them at random.",
            ),
            (
                "(inputs, units)) - 1\n"
                "        weights.append(draws / np.sqrt(inputs))",
                "(inputs, units))\n"
                "        weights.append(draws - 1 / np.sqrt(inputs))",
                "Parentheses are missing: / comes before -, so only the 1 is "
                "divided.",
            ),
            (
                "np.sqrt(inputs)",
                "np.sqrt(layers)",
                "layers holds several numbers, and this takes the root of "
                "each. It is the root of one number, that of the inputs of "
                "this layer.",
            ),
        ],
    ),
]
