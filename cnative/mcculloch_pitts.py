"""The neuron of 1943, computed by cnative/src/mcculloch_pitts.c."""

import numpy as np

from ._core import lib
from .matrices import as_matrix, check_shapes, matrix
from .shared import checks, interface


def predict(inputs, inhibitory, threshold):
    check_shapes(inputs, [inhibitory.reshape(-1, 1)])
    output = np.empty((len(inputs), 1))
    lib.rosetta_mcculloch_pitts_predict(
        matrix(output),
        matrix(inputs),
        matrix(inhibitory.reshape(1, -1)),
        threshold,
    )
    return output


def exclusive_or(inputs):
    """XOR, one of the two and not both, by three neurons."""
    inputs = as_matrix("inputs", checks.pairs(inputs))
    output = np.empty((len(inputs), 1))
    lib.rosetta_mcculloch_pitts_xor(matrix(output), matrix(inputs))
    return output


class McCullochPittsNeuron(interface.McCullochPittsNeuron):
    __doc__ = interface.McCullochPittsNeuron.__doc__
    _predict = staticmethod(predict)
