"""The video's network, computed by cnative/src/single_layer.c."""

import numpy as np

from reference import interface

from ._core import lib
from .matrices import matrix, workspace


def start(seed, inputs):
    synaptic_weights = np.empty((inputs, 1))
    lib.rosetta_single_layer_start(matrix(synaptic_weights), seed)
    return synaptic_weights


def predict(inputs, synaptic_weights):
    output = np.empty((len(inputs), 1))
    lib.rosetta_single_layer_predict(
        matrix(output), matrix(inputs), matrix(synaptic_weights))
    return output


def train(inputs, targets, synaptic_weights, iterations, learning_rate):
    memory, address = workspace(
        lib.rosetta_single_layer_workspace(*inputs.shape))
    lib.rosetta_single_layer_train(
        matrix(synaptic_weights), matrix(inputs), matrix(targets),
        iterations, learning_rate, address)


class NeuralNetwork(interface.NeuralNetwork):
    _start = staticmethod(start)
    _predict = staticmethod(predict)
    _train = staticmethod(train)
