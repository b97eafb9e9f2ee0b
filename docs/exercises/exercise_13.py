"""Exercise 13: what next."""

import numpy as np

# 13a. Momentum: each step is the adjustment plus half of the step before. The
# adjustment is 1 in every iteration, so the first step is 1. How large are
# the second and the third? Which number do the steps approach?
second_step = None
third_step = None
approached = None


# 13b. The same as a function; `kept` is the part that is kept, 0.5 above. The
# learning rate multiplies the adjustment.
def momentum_step(weights, last_step, adjustment, learning_rate, kept):
    """Return the new weights, and the step that led to them."""
    ...


# 13c. Have you changed the network? Then check its gradient.
# `loss_of` is a function: loss_of(weights) is the loss, one number.
def slopes(loss_of, weights):
    """The slope of the loss for each weight: an array of the same shape.

    Measure them as in exercise 6: nudge one weight at a time, both ways.
    """
    ...
