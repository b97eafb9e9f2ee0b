"""The video's network, computed by cnative/src/engine."""

import numpy as np

from . import network
from ._core import lib
from .arithmetic import half_squared_error
from .errors import check
from .matrices import check_shapes, matrix, workspace
from .shared import interface
from .work import additions, threads_for


def start(seed, inputs):
    synaptic_weights = np.empty((inputs, 1))
    lib.rosetta_single_layer_start(matrix(synaptic_weights), seed)
    return synaptic_weights


def predict(inputs, synaptic_weights, threads=None):
    check_shapes(inputs, [synaptic_weights])
    output = np.empty((len(inputs), 1))
    work = additions(len(inputs), synaptic_weights.shape)
    check(
        lib.rosetta_engine_single_layer_predict(
            matrix(output),
            matrix(inputs),
            matrix(synaptic_weights),
            threads_for(threads, work),
        )
    )
    return output


def train(
    inputs,
    targets,
    synaptic_weights,
    iterations,
    learning_rate,
    threads=None,
):
    check_shapes(inputs, [synaptic_weights])
    if iterations == 0:
        return
    work = additions(len(inputs), synaptic_weights.shape)
    threads = threads_for(threads, work)
    memory, address = workspace(
        lib.rosetta_engine_single_layer_workspace(*inputs.shape)
    )
    code = lib.rosetta_engine_single_layer_train(
        matrix(synaptic_weights, written=True),
        matrix(inputs),
        matrix(targets),
        iterations,
        learning_rate,
        address,
        threads,
    )
    del memory
    check(code)


class NeuralNetwork(network.Network, interface.NeuralNetwork):
    __doc__ = interface.NeuralNetwork.__doc__
    _start = staticmethod(start)
    _predict = staticmethod(predict)
    _train = staticmethod(train)
    _loss = staticmethod(half_squared_error)
