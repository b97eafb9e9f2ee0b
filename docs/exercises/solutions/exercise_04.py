"""Exercise 4: the video's program."""

import numpy as np

# 4a. A network with 5 inputs and 1 output learns from 6 examples. What are
# the shapes of these four? Write them like (2, 3).
shape_of_inputs = (6, 5)
shape_of_weights = (5, 1)
shape_of_delta = (6, 1)
shape_of_adjustment = (5, 1)


def sigmoid(x):
    """The S-shaped curve (given: leave it)."""
    return 1 / (1 + np.exp(-x))


def sigmoid_derivative(output):
    """The slope, from the sigmoid's output (given: leave it)."""
    return output * (1 - output)


# 4b.
def adjustment_of(inputs, targets, weights):
    """What one iteration adds to the weights: steps 3 to 7."""
    output = sigmoid(np.dot(inputs, weights))
    error = targets - output
    delta = error * sigmoid_derivative(output)
    return np.dot(inputs.T, delta)


# 4c.
def train(inputs, targets, weights, iterations):
    """Return the weights after this many iterations, learning rate 1."""
    for iteration in range(iterations):
        weights = weights + adjustment_of(inputs, targets, weights)
    return weights
