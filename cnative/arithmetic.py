"""exp, dot and sigmoid, computed by cnative/src/engine."""

import numpy as np

from ._core import ffi, lib
from .matrices import as_matrix, matrix


def exp(x):
    """The exponential function of each element, within 1 ULP (measured)."""
    return element_wise(lib.rosetta_engine_exp, x)


def dot(a, b):
    """The matrix product, each sum taken in the order of k."""
    a, b = as_matrix(a), as_matrix(b)
    if a.shape[1] != b.shape[0]:
        raise ValueError(
            "dot needs as many columns of a as rows of b; got %s and %s"
            % (a.shape, b.shape)
        )
    result = np.empty((a.shape[0], b.shape[1]))
    lib.rosetta_engine_dot(matrix(result), matrix(a), matrix(b), ffi.NULL)
    return result


def sigmoid(x):
    """The S-shaped curve: any weighted sum becomes a value in (0, 1]."""
    return element_wise(lib.rosetta_engine_sigmoid, x)


def sigmoid_derivative(output):
    """The slope of the curve where the sigmoid gave this output."""
    return element_wise(lib.rosetta_engine_sigmoid_derivative, output)


def element_wise(function, values):
    """Apply a C function to every element and keep the shape."""
    values = np.asarray(values, np.float64)
    result = np.empty(values.shape)
    if values.size > 0:
        flat = matrix(as_matrix(values.reshape(-1, 1)))
        function(matrix(result.reshape(-1, 1)), flat, ffi.NULL)
    return result[()]
