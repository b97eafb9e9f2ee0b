"""Exercise 8: three layers, and backpropagation."""

import numpy as np

# 8a. A network with layers=(6, 8, 2) sees 10 examples. What are the shapes
# of the hidden units' output, of the error that is sent back to them, and of
# the adjustment of the first weights? Write them like (2, 3).
shape_of_hidden_output = None
shape_of_hidden_error = None
shape_of_first_adjustment = None


def sigmoid(x):
    """The S-shaped curve (given: leave it)."""
    return 1 / (1 + np.exp(-x))


def sigmoid_derivative(output):
    """The slope, from the sigmoid's output (given: leave it)."""
    return output * (1 - output)


# 8b.
def hidden_delta(next_delta, next_weights, hidden):
    """The delta of the hidden units, whose output is `hidden`.

    The next layer has the delta `next_delta`; `next_weights` lead there.
    """
    ...


# 8c.
def iteration(inputs, targets, first, last):
    """Train two layers of weights once; return the new first and last."""
    ...
