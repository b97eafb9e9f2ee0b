"""Three layers or any number, computed by cnative/src/engine."""

import numpy as np

from . import network
from ._core import lib
from .arithmetic import half_squared_error
from .errors import check
from .matrices import check_shapes, layers_of, matrix, workspace
from .shared import interface
from .work import additions, sizes_of, threads_for


def start(seed, layers):
    weights = [
        np.empty((fan_in, fan_out))
        for fan_in, fan_out in zip(layers, layers[1:])
    ]
    lib.rosetta_multi_layer_start(*layers_of(weights), seed)
    return weights


def predict(inputs, weights, threads=None):
    check_shapes(inputs, weights)
    layers, depth = layers_of(weights)
    memory = place(layers, depth, len(inputs))
    output = np.empty((len(inputs), weights[-1].shape[1]))
    work = additions(len(inputs), sizes_of(weights))
    code = lib.rosetta_engine_multi_layer_predict(
        matrix(output, written=True),
        layers,
        depth,
        matrix(inputs),
        threads_for(threads, work),
    )
    del memory
    check(code)
    return output


def train(
    inputs,
    targets,
    weights,
    iterations,
    learning_rate,
    threads=None,
):
    check_shapes(inputs, weights)
    if iterations == 0:
        return
    layers, depth = layers_of(weights)
    memory = place(layers, depth, len(inputs))
    work = additions(len(inputs), sizes_of(weights))
    code = lib.rosetta_engine_multi_layer_train(
        layers,
        depth,
        matrix(inputs),
        matrix(targets),
        iterations,
        learning_rate,
        threads_for(threads, work),
    )
    del memory
    check(code)


def place(layers, depth, examples):
    """The memory that the layers work in; it must outlive their use."""
    memory, address = workspace(
        lib.rosetta_engine_multi_layer_workspace(layers, depth, examples)
    )
    lib.rosetta_engine_multi_layer_place(layers, depth, examples, address)
    return memory


class MultiLayerNetwork(network.Network, interface.MultiLayerNetwork):
    __doc__ = interface.MultiLayerNetwork.__doc__
    _start = staticmethod(start)
    _predict = staticmethod(predict)
    _train = staticmethod(train)
    _loss = staticmethod(half_squared_error)
