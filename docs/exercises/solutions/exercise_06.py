"""Exercise 6: gradient descent."""

import numpy as np

# 6a. The slope of the loss for one weight is 0.3, the learning rate is 0.5.
# By how much does gradient descent change the weight? Mind the sign.
change = -0.15


# 6b.
def loss(targets, outputs):
    """Half the sum of the squared errors, for two arrays of one shape."""
    errors = targets - outputs
    return np.sum(errors**2) / 2


# 6c. `loss_of` is a function: loss_of(weights) is the loss, one number.
def slope(loss_of, weights, k):
    """The slope of the loss for weight k, measured: nudge it both ways."""
    nudge = np.zeros(len(weights))
    nudge[k] = 1e-6
    above = loss_of(weights + nudge)
    below = loss_of(weights - nudge)
    return (above - below) / 2e-6
