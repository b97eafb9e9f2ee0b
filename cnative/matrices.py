"""NumPy arrays as the matrices that the C functions take."""

from weakref import ref

import numpy as np

from ._core import ffi, lib
from .shared import checks, conversion

MEMORY: dict = {}  # what a matrix points to, by a weak reference to the matrix
LARGEST = 2**56  # doubles; C says SIZE_MAX for what it cannot count


def matrix(array, written=False):
    """A rosetta_matrix on the memory of a float64 array (rows, columns).

    It keeps this memory alive. A copy of the struct, as in a layer, does not.

    Raises
    ------
    TypeError, ValueError
        If C would misread the array, or write where it must not.
    """
    rows, columns = array.shape
    if array.dtype is not conversion.FLOAT64 or not array.flags.aligned:
        raise TypeError(
            "the C core reads aligned arrays of float64; got %s%s"
            % (array.dtype, "" if array.flags.aligned else ", not aligned")
        )
    if written:
        values = ffi.from_buffer("double[]", array, require_writable=True)
    else:
        values = ffi.from_buffer("double[]", array)
    found = lib.rosetta_matrix_of(values, rows, columns)
    MEMORY[ref(found, MEMORY.pop)] = values
    return found


def layers_of(weights):
    """The C layers on these arrays of weights, and how many they are."""
    layers = ffi.new("rosetta_layer[]", len(weights))
    matrices = [matrix(array) for array in weights]
    for layer, found in zip(layers, matrices):
        layer.weights = found
    MEMORY[ref(layers, MEMORY.pop)] = matrices
    return layers, len(weights)


def as_matrix(name, values):
    """Any array-like as a float64 array (rows, columns) that C can read."""
    return conversion.real_array(name, checks.matrix(name, values))


def check_shapes(inputs, weights):
    """Refuse, as dot does, inputs and layers whose shapes do not fit.

    C would read beyond the end of an array.
    """
    shape = inputs.shape
    for array in weights:
        fits = len(shape) == array.ndim == 2 and shape[1] == len(array) > 0
        if not fits:
            checks.factors(np.broadcast_to(0.0, shape), array)
        shape = len(inputs), array.shape[1]


def workspace(doubles):
    """Memory for a C function to work in, and the address of this memory."""
    if doubles > LARGEST:
        raise MemoryError(
            "the network's weights, and its outputs for the examples, are "
            "more numbers than a computer can hold"
        )
    memory = np.empty(doubles)
    return memory, ffi.from_buffer("double[]", memory)
