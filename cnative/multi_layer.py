"""Three layers or any number, computed by cnative/src/multi_layer.c."""

import numpy as np

from reference import interface

from ._core import ffi, lib
from .matrices import matrix, workspace


def start(seed, layers):
    weights = [np.empty((fan_in, fan_out))
               for fan_in, fan_out in zip(layers, layers[1:])]
    lib.rosetta_multi_layer_start(*layers_of(weights), seed)
    return weights


def predict(inputs, weights):
    layers, depth = layers_of(weights)
    memory = place(layers, depth, len(inputs))
    output = np.empty((len(inputs), weights[-1].shape[1]))
    layers[depth - 1].output = matrix(output)
    lib.rosetta_multi_layer_predict(layers, depth, matrix(inputs))
    del memory
    return output


def train(inputs, targets, weights, iterations, learning_rate):
    layers, depth = layers_of(weights)
    memory = place(layers, depth, len(inputs))
    lib.rosetta_multi_layer_train(layers, depth, matrix(inputs),
                                  matrix(targets), iterations, learning_rate)
    del memory


def layers_of(weights):
    """The C layers on these arrays of weights, and how many they are."""
    layers = ffi.new("rosetta_layer[]", len(weights))
    for layer, array in zip(layers, weights):
        layer.weights = matrix(array)
    return layers, len(weights)


def place(layers, depth, examples):
    """The memory that the layers work in; it must outlive their use."""
    memory, address = workspace(
        lib.rosetta_multi_layer_workspace(layers, depth, examples))
    lib.rosetta_multi_layer_place(layers, depth, examples, address)
    return memory


class MultiLayerNetwork(interface.MultiLayerNetwork):
    _start = staticmethod(start)
    _predict = staticmethod(predict)
    _train = staticmethod(train)
