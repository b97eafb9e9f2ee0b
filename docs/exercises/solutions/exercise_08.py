"""Exercise 8: three layers, and backpropagation."""

import numpy as np

# 8a. A network with layers=(6, 8, 2) sees 10 examples. What are the shapes
# of the hidden units' output, of the error that is sent back to them, and of
# the adjustment of the first weights? Write them like (2, 3).
shape_of_hidden_output = (10, 8)
shape_of_hidden_error = (10, 8)
shape_of_first_adjustment = (6, 8)


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
    error = np.dot(next_delta, next_weights.T)
    return error * sigmoid_derivative(hidden)


# 8c.
def iteration(inputs, targets, first, last):
    """Train two layers of weights once; return the new first and last."""
    hidden = sigmoid(np.dot(inputs, first))
    output = sigmoid(np.dot(hidden, last))
    delta = (targets - output) * sigmoid_derivative(output)
    first_delta = hidden_delta(delta, last, hidden)
    last = last + np.dot(hidden.T, delta)
    first = first + np.dot(inputs.T, first_delta)
    return first, last
