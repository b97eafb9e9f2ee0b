"""Rosenblatt's perceptron, computed by cnative/src/perceptron.c."""

import numpy as np

from ._core import ffi, lib
from .arithmetic import dot
from .errors import check, check_thread
from .matrices import check_shapes, matrix
from .shared import interface

FIRST_SLICE = 10**6  # numbers to look at first: some 10 ms


def predict(inputs, synaptic_weights, bias):
    check_shapes(inputs, [synaptic_weights])
    output = np.empty((len(inputs), 1))
    check(
        lib.rosetta_engine_perceptron_predict(
            matrix(output),
            matrix(inputs),
            matrix(synaptic_weights),
            bias[0, 0],
        )
    )
    return output


def train(inputs, targets, synaptic_weights, bias, epochs, learning_rate):
    check_shapes(inputs, [synaptic_weights])
    visited = ffi.new("uint64_t *")
    converged = lib.rosetta_perceptron_train(
        matrix(synaptic_weights, written=True),
        ffi.from_buffer("double[]", bias, require_writable=True),
        matrix(inputs),
        matrix(targets),
        epochs,
        learning_rate,
        visited,
    )
    return bool(converged), visited[0]


class Perceptron(interface.Perceptron):
    __doc__ = interface.Perceptron.__doc__
    _predict = staticmethod(predict)
    _train = staticmethod(train)
    _dot = staticmethod(dot)
    _check_arithmetic = staticmethod(check_thread)

    def _first_slice(self, inputs):
        return 1 + FIRST_SLICE // inputs.size
