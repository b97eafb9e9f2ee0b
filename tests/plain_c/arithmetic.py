"""exp, dot and sigmoid, computed by cnative/src/arithmetic.c."""

import numpy as np

from cnative._core import lib
from cnative.matrices import as_matrix, matrix
from reference import checks, conversion


def exp(x):
    return element_wise(lib.rosetta_exp, "x", x)


def dot(a, b):
    a, b = checks.factors(a, b)
    a, b = as_matrix("a", a), as_matrix("b", b)
    result = np.empty((a.shape[0], b.shape[1]))
    lib.rosetta_dot(matrix(result), matrix(a), matrix(b))
    return result


def sigmoid(x):
    return element_wise(lib.rosetta_sigmoid, "x", x)


def sigmoid_derivative(output):
    return element_wise(lib.rosetta_sigmoid_derivative, "output", output)


def half_squared_error(targets, output):
    return lib.rosetta_half_squared_error(matrix(targets), matrix(output))


def element_wise(function, name, values):
    values = conversion.real_array(name, values)
    result = np.empty(values.shape)
    function(matrix(result.reshape(-1, 1)), matrix(values.reshape(-1, 1)))
    return result[()]
