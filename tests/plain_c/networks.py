"""The four rungs, computed by the lesson's own C functions."""

import numpy as np

from cnative import multi_layer, perceptron, single_layer
from cnative._core import ffi, lib
from cnative.matrices import layers_of, matrix, workspace
from reference import interface

from .arithmetic import dot, half_squared_error


class McCullochPittsNeuron(interface.McCullochPittsNeuron):
    @staticmethod
    def _predict(inputs, inhibitory, threshold):
        output = np.empty((len(inputs), 1))
        lib.rosetta_mcculloch_pitts_predict(
            matrix(output),
            matrix(inputs),
            matrix(inhibitory.reshape(1, -1)),
            threshold,
        )
        return output


class Perceptron(interface.Perceptron):
    _dot = staticmethod(dot)
    _train = staticmethod(perceptron.train)  # has no other way to train

    @staticmethod
    def _predict(inputs, synaptic_weights, bias):
        output = np.empty((len(inputs), 1))
        lib.rosetta_perceptron_predict(
            matrix(output),
            matrix(inputs),
            matrix(synaptic_weights),
            bias[0, 0],
        )
        return output


class NeuralNetwork(interface.NeuralNetwork):
    _start = staticmethod(single_layer.start)
    _loss = staticmethod(half_squared_error)

    @staticmethod
    def _predict(inputs, synaptic_weights):
        output = np.empty((len(inputs), 1))
        lib.rosetta_single_layer_predict(
            matrix(output), matrix(inputs), matrix(synaptic_weights)
        )
        return output

    @staticmethod
    def _train(inputs, targets, synaptic_weights, iterations, learning_rate):
        memory, address = workspace(
            lib.rosetta_single_layer_workspace(*inputs.shape)
        )
        lib.rosetta_single_layer_train(
            matrix(synaptic_weights, written=True),
            matrix(inputs),
            matrix(targets),
            iterations,
            learning_rate,
            address,
        )
        del memory


class MultiLayerNetwork(interface.MultiLayerNetwork):
    _start = staticmethod(multi_layer.start)
    _loss = staticmethod(half_squared_error)

    @staticmethod
    def _predict(inputs, weights):
        layers, depth = layers_of(weights)
        memory = place(layers, depth, len(inputs))
        output = lib.rosetta_multi_layer_predict(layers, depth, matrix(inputs))
        values = ffi.buffer(output.values, 8 * output.rows * output.columns)
        found = np.frombuffer(values, np.float64).copy()
        del memory
        return found.reshape(output.rows, output.columns)

    @staticmethod
    def _train(inputs, targets, weights, iterations, learning_rate):
        layers, depth = layers_of(weights)
        memory = place(layers, depth, len(inputs))
        lib.rosetta_multi_layer_train(
            layers,
            depth,
            matrix(inputs),
            matrix(targets),
            iterations,
            learning_rate,
        )
        del memory


def place(layers, depth, examples):
    """The memory that the layers work in; it must outlive their use."""
    memory, address = workspace(
        lib.rosetta_multi_layer_workspace(layers, depth, examples)
    )
    lib.rosetta_multi_layer_place(layers, depth, examples, address)
    return memory
