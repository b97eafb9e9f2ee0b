"""Exercise 1: what a neuron is."""

from math import exp

# 1a. A neuron has the weights [2, -1, -0.5] and sees the inputs [1, 1, 1].
# What is its weighted sum? Does a step at 0 make it fire, 1 or 0?
weighted_sum_of_ones = None
step_of_ones = None


# 1b.
def weighted_sum(inputs, weights):
    """Add up input times weight, for lists of any length."""
    ...


# 1c.
def sigmoid(x):
    """1 / (1 + e to the power of -x), for one number."""
    ...
