"""Exercise 5: why 2 * random - 1."""

import numpy as np

# 5a. random() gives numbers in [0, 1), with the mean 0.5. What are the
# smallest value and the mean of 6 * random() - 3? Can it give 3, True or
# False?
smallest = -3
mean = 0
can_be_3 = False


# 5b.
def between(low, high, r):
    """Stretch and shift r, which is in [0, 1), into [low, high)."""
    return (high - low) * r + low


# 5c. numpy.random.RandomState(seed) makes the generator;
# its random_sample((rows, columns)) draws.
def starting_weights(seed, inputs, outputs):
    """Random weights in [-1, 1) for these numbers of inputs and outputs."""
    generator = np.random.RandomState(seed)
    return 2 * generator.random_sample((inputs, outputs)) - 1
