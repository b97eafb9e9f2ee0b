"""Exercise 14: your own data."""

import numpy as np

# 14a. A table of irises has 4 measurements in each row, and 3 kinds of iris.
# How many inputs and how many outputs does the network need? (It has no
# bias, as all networks here.)
inputs_needed = 5
outputs_needed = 3


# 14b.
def scaled(training, held_out):
    """Both tables with the mean 0 and the spread 1 of the training table.

    Each column has a mean and a spread (standard deviation) of its own.
    """
    mean = training.mean(axis=0)
    spread = training.std(axis=0)
    return (training - mean) / spread, (held_out - mean) / spread


# 14c.
def one_hot(labels, classes):
    """One row for each label, with a 1 in the column of its class."""
    targets = np.zeros((len(labels), classes))
    for row in range(len(labels)):
        targets[row, labels[row]] = 1
    return targets
