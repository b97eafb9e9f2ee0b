"""Starting weights: 2 * random - 1, from a generator that never changes.

The generator is the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998)
as in numpy.random.RandomState. NumPy froze its stream (NEP 19), and
cnative/src/initialisation.c implements the same generator.
"""

import numpy as np


# [generator]
def generator(seed):
    """Random numbers; the same seed gives the same ones.

    Parameters
    ----------
    seed : int, 0 .. 2**32 - 1
    """
    return np.random.RandomState(seed)
# [/generator]


# [words]
def words(generator, count):
    """The next 32-bit words, from which numbers are made.

    Returns
    -------
    ndarray of uint32, shape (count,)
    """
    return generator.randint(0, 2**32, count, np.uint32)
# [/words]


# [random]
def random(generator, rows, columns):
    """Random numbers in [0, 1), multiples of 1 / 2**53.

    Returns
    -------
    ndarray of float64, shape (rows, columns)
        Drawn row by row.
    """
    return generator.random_sample((rows, columns))
# [/random]


# [starting_weights]
def starting_weights(generator, fan_in, fan_out):
    """Random weights in [-1, 1): as likely up as down.

    Doubling gives [0, 2), subtracting 1 gives [-1, 1).
    No step rounds.

    Parameters
    ----------
    generator : from generator(seed)
    fan_in : int, the inputs of the layer
    fan_out : int, its outputs

    Returns
    -------
    ndarray of float64, shape (fan_in, fan_out)
    """
    return 2 * random(generator, fan_in, fan_out) - 1
# [/starting_weights]
