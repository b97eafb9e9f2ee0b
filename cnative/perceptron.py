"""Rosenblatt's perceptron, computed by cnative/src/perceptron.c."""

import numpy as np

from reference import interface

from ._core import ffi, lib
from .matrices import matrix


def predict(inputs, synaptic_weights, bias):
    output = np.empty((len(inputs), 1))
    lib.rosetta_perceptron_predict(
        matrix(output), matrix(inputs), matrix(synaptic_weights), bias[0, 0]
    )
    return output


def train(inputs, targets, synaptic_weights, bias, epochs, learning_rate):
    visited = ffi.new("uint64_t *")
    converged = lib.rosetta_perceptron_train(
        matrix(synaptic_weights),
        ffi.from_buffer("double[]", bias),
        matrix(inputs),
        matrix(targets),
        epochs,
        learning_rate,
        visited,
    )
    return bool(converged), visited[0]


class Perceptron(interface.Perceptron):
    _predict = staticmethod(predict)
    _train = staticmethod(train)
