"""Starting weights, drawn by cnative/src/initialisation.c."""

import numpy as np

from ._core import ffi, lib
from .matrices import matrix


def generator(seed):
    """A source of random numbers; the same seed gives the same ones."""
    state = ffi.new("rosetta_generator *")
    lib.rosetta_seed(state, seed)
    return state


def words(generator, count):
    """The next 32-bit words, from which the random numbers are made."""
    return np.array(
        [lib.rosetta_word(generator) for i in range(count)], np.uint32
    )


def random(generator, rows, columns):
    """Random numbers in [0, 1), each a whole multiple of 1 / 2**53."""
    return np.array(
        [lib.rosetta_random(generator) for i in range(rows * columns)]
    ).reshape(rows, columns)


def starting_weights(generator, fan_in, fan_out):
    """Random weights in [-1, 1): as likely to pull up as to pull down."""
    weights = np.empty((fan_in, fan_out))
    lib.rosetta_starting_weights(matrix(weights), generator)
    return weights
