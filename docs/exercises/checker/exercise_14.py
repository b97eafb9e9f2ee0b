"""Your own data: usual mistakes."""

import numpy as np

from .predictions import Prediction
from .written import Code

TITLE = "Your own data"
random = np.random.RandomState(11).uniform
TRAINING = random(0, 1, (6, 3)) * [1, 100, 7] + [5, 300, -2]
HELD_OUT = random(0, 1, (2, 3)) * [1, 100, 7] + [5, 300, -2]
PARTS = [
    Prediction(
        "a",
        ["inputs_needed", "outputs_needed"],
        [
            (
                "inputs_needed",
                4,
                "the constant column is missing: without a bias, an input "
                "that is always 1 takes its place.",
            ),
            (
                "inputs_needed",
                7,
                "the kinds of iris are told by the outputs. The inputs are "
                "the measurements, and one more.",
            ),
            (
                "outputs_needed",
                2,
                "with three kinds each has an output of its own.",
            ),
            (
                "outputs_needed",
                4,
                "the constant 1 is an input. There is an output for each "
                "kind.",
            ),
            (
                "outputs_needed",
                1,
                "a single output does for two classes. With three, each has "
                "an output of its own.",
            ),
        ],
    ),
    Code(
        "b",
        "scaled",
        [(TRAINING, HELD_OUT)],
        [
            (
                "    return (training - mean) / spread, (held_out - mean)",
                "    spread_, mean_ = held_out.std(axis=0), "
                "held_out.mean(axis=0)\n"
                "    return (training - mean) / spread, (held_out - mean_) / "
                "spread_ * spread",
                "The held-out table was scaled by its own mean and spread. "
                "Use those of the training table for both: the network has "
                "learnt that scale.",
            ),
            (
                "training.mean(axis=0)",
                "training.mean()",
                "The mean is that of the whole table. Each column has its "
                "own: mean(axis=0).",
            ),
            (
                "training.std(axis=0)",
                "training.std()",
                "The spread is that of the whole table. Each column has its "
                "own: std(axis=0).",
            ),
            (
                "axis=0",
                "axis=1",
                "axis=1 goes along a row, and mixes measurements of different "
                "kinds. axis=0 goes down a column.",
            ),
            (
                "(held_out - mean) / spread",
                "held_out",
                "The held-out table is as it was. Treat it as the training "
                "table was treated: the network has learnt that scale.",
            ),
            (
                "(training - mean) / spread, (held_out - mean) / spread",
                "(training - mean) * spread, (held_out - mean) * spread",
                "It multiplies. Divide by the spread, so that it becomes 1.",
            ),
            (
                "(training - mean) / spread, (held_out - mean) / spread",
                "(held_out - mean) / spread, (training - mean) / spread",
                "The order of the results is training, held_out.",
            ),
            (
                "training.std(axis=0)",
                "training.max(axis=0) - training.min(axis=0)",
                "That is the way from the smallest to the largest. The "
                "spread is the standard deviation: std.",
            ),
            (
                "training.std(axis=0)",
                "training.std(axis=0, ddof=1)",
                "That is the standard deviation with ddof=1, for a sample. "
                "Here it is the plain one.",
            ),
            (
                "(training - mean) / spread, (held_out - mean) / spread",
                "training - mean, held_out - mean",
                "The mean is 0, the spread is as it was: divide by it.",
            ),
            (
                "(training - mean) / spread, (held_out - mean) / spread",
                "training / spread, held_out / spread",
                "The spread is 1, the mean is not 0: subtract it first.",
            ),
            (
                "(training - mean) / spread, (held_out - mean) / spread",
                "training - mean / spread, held_out - mean / spread",
                "Parentheses are missing around the difference: / comes "
                "before -.",
            ),
            (
                "training.std(axis=0)",
                "training.var(axis=0)",
                "That is the variance. The spread is its square root: std.",
            ),
        ],
    ),
    Code(
        "c",
        "one_hot",
        [([0, 2, 1, 1], 3), ([1, 0], 4)],
        [
            (
                "np.zeros((len(labels), classes))",
                "np.zeros((len(labels), classes)).T",
                "Rows and columns are exchanged: a row for each label, a "
                "column for each class.",
            ),
            (
                "return targets",
                "return targets.T",
                "Rows and columns are exchanged: a row for each label, a "
                "column for each class.",
            ),
            (
                "targets[row, labels[row]] = 1",
                "targets[row, labels] = 1",
                "It sets the columns of all labels in each row. Row `row` "
                "has the label labels[row].",
            ),
            (
                "range(len(labels))",
                "range(classes)",
                "It goes through as many labels as there are classes. "
                "len(labels) says how many there are.",
            ),
            (
                "targets[row, labels[row]] = 1",
                "targets[row, labels[row]] = labels[row]",
                "The class belongs into the place, not into the value: the "
                "value is 1.",
            ),
            (
                "targets[row, labels[row]] = 1",
                "targets[row, row % classes] = 1",
                "The 1 has to be in the column of the label.",
            ),
            (
                "targets[row, labels[row]] = 1",
                "targets[row, labels[row] - 1] = 1",
                "The ones are a column too far to the left: classes are "
                "counted from 0.",
            ),
            (
                "np.zeros(",
                "np.ones(",
                "All is 1. Begin with zeros.",
            ),
            (
                "    targets = np.zeros((len(labels), classes))\n"
                "    for row in range(len(labels)):\n"
                "        targets[row, labels[row]] = 1\n"
                "    return targets",
                "    return np.eye(classes)",
                "np.eye(classes) has one row for each class. There should "
                "be one for each label: take those rows from it, "
                "np.eye(classes)[labels], or begin with zeros.",
            ),
        ],
    ),
]
