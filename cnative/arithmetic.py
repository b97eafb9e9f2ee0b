"""exp, dot and sigmoid, computed by cnative/src/engine."""

import numpy as np

from ._core import ffi, lib
from .matrices import as_matrix, matrix
from .shared import checks, conversion


def exp(x):
    """The exponential function of each element, within 1.12 ULP (proved)."""
    return element_wise(lib.rosetta_engine_exp, "x", x)


def dot(a, b):
    """The matrix product, each sum taken in the order of k."""
    a, b = checks.factors(a, b)
    a, b = as_matrix("a", a), as_matrix("b", b)
    result = np.empty((a.shape[0], b.shape[1]))
    lib.rosetta_engine_dot(matrix(result), matrix(a), matrix(b), ffi.NULL)
    return result


def sigmoid(x):
    """The S-shaped curve: maps any sum into (0, 1]."""
    return element_wise(lib.rosetta_engine_sigmoid, "x", x)


def sigmoid_derivative(output):
    """The slope of the curve where the sigmoid gave this output."""
    return element_wise(
        lib.rosetta_engine_sigmoid_derivative, "output", output
    )


def half_squared_error(targets, output):
    """Half the sum of the squared errors, added row by row."""
    rows, columns = output.shape
    return lib.rosetta_half_squared_error(
        lib.rosetta_matrix_of(
            ffi.from_buffer("double[]", targets), rows, columns
        ),
        lib.rosetta_matrix_of(
            ffi.from_buffer("double[]", output), rows, columns
        ),
    )


def element_wise(function, name, values):
    """Apply a C function to every element and keep the shape."""
    values = conversion.real_array(name, values)
    result = np.empty(values.shape)
    function(
        matrix(result.reshape(-1, 1)), matrix(values.reshape(-1, 1)), ffi.NULL
    )
    return result[()]
