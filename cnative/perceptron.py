"""Rosenblatt's perceptron, computed by cnative/src/perceptron.c."""

import numpy as np

from reference import interface

from ._core import ffi, lib
from .arithmetic import dot
from .matrices import check_shapes, matrix

SLICE = 10**7  # numbers to look at before Ctrl-C is heard: about 0.1 s


def predict(inputs, synaptic_weights, bias):
    check_shapes(inputs, [synaptic_weights])
    output = np.empty((len(inputs), 1))
    lib.rosetta_engine_perceptron_predict(
        matrix(output), matrix(inputs), matrix(synaptic_weights), bias[0, 0]
    )
    return output


def train(inputs, targets, synaptic_weights, bias, epochs, learning_rate):
    check_shapes(inputs, [synaptic_weights])
    at_once = 1 + SLICE // inputs.size
    visited = ffi.new("uint64_t *")
    done = 0
    while done < epochs:
        converged = lib.rosetta_perceptron_train(
            matrix(synaptic_weights, written=True),
            ffi.from_buffer("double[]", bias, require_writable=True),
            matrix(inputs),
            matrix(targets),
            min(at_once, epochs - done),
            learning_rate,
            visited,
        )
        done += visited[0]
        if converged:
            return True, done
    return False, epochs


class Perceptron(interface.Perceptron):
    __doc__ = interface.Perceptron.__doc__
    _predict = staticmethod(predict)
    _train = staticmethod(train)
    _dot = staticmethod(dot)
