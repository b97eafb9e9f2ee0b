"""NumPy arrays as the matrices that the C functions take."""

import numpy as np

from ._core import ffi, lib

CONTIGUOUS = ["C", "A"]
LARGEST = 2**56  # doubles; C says SIZE_MAX for what it cannot count


def matrix(array, written=False):
    """A rosetta_matrix on the memory of a float64 array (rows, columns).

    The array must outlive the matrix.

    Raises
    ------
    TypeError, ValueError
        If C would misread the array, or write where it must not.
    """
    rows, columns = array.shape
    if array.dtype != np.float64 or not array.flags.aligned:
        raise TypeError(
            "the C core reads float64 arrays; got %s" % array.dtype
        )
    values = ffi.from_buffer("double[]", array, require_writable=written)
    return lib.rosetta_matrix_of(values, rows, columns)


def as_matrix(values):
    """Any array-like as a float64 array (rows, columns) that C can read."""
    array = np.require(values, np.float64, CONTIGUOUS)
    return array.reshape(-1, array.shape[-1] if array.ndim > 1 else 1)


def workspace(doubles):
    """Memory for a C function to work in, and its address."""
    if doubles > LARGEST:
        raise MemoryError(
            "the weights of the network, and what it makes of the examples, "
            "are more numbers than a computer can hold"
        )
    memory = np.empty(doubles)
    return memory, ffi.from_buffer("double[]", memory)
