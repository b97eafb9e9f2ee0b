"""Exercise 10: why the units of a layer start different."""

import numpy as np

# 10a. Three networks with layers=(3, 4, 1) learn XOR for 10,000 iterations.
# All weights of the first start at 0.5. How many different columns do its
# hidden weights, a (3, 4) array, have afterwards?
# All weights of the second start at 0. What does it give for each example?
# The third starts from random weights, but its hidden units 0 and 1 start
# with the same ones. How many different columns does it have afterwards?
columns_from_halves = 1
output_from_zeros = 0.5
columns_with_a_pair = 3


# 10b.
def different_units(first, last):
    """How many hidden units are different.

    The weights `first`, (inputs, units), lead to the units; `last`, (units,
    outputs), lead on from them. Two units are alike if all of these are.
    """
    units = []
    for i in range(first.shape[1]):
        unit = list(first[:, i]) + list(last[i])
        if unit not in units:
            units.append(unit)
    return len(units)


# 10c. Break the symmetry, in wide layers as well. RandomState(seed) makes the
# generator, as in exercise 5.
def starting_weights(seed, layers):
    """One array for each layer of weights, in a list: (3, 4, 1) needs two.

    Each holds random numbers in [-1, 1), drawn in the order of the layers,
    and divided by the square root of how many inputs its units have.
    """
    generator = np.random.RandomState(seed)
    weights = []
    for layer in range(len(layers) - 1):
        inputs, units = layers[layer], layers[layer + 1]
        draws = 2 * generator.random_sample((inputs, units)) - 1
        weights.append(draws / np.sqrt(inputs))
    return weights
