"""A program: does this package notice that its thread computes other bits?

Arguments: the package, the library built from modes.c, and on:off for each
mode, functions of this library; for on, the path of another library to load.
Valid in Python 2.7 as well.
"""

import ctypes
import functools
import importlib
import sys

INPUTS = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]
TARGETS = [[0], [1], [1], [0]]


def networks(package):
    return [
        package.NeuralNetwork(seed=1),
        package.MultiLayerNetwork(layers=(3, 5, 4, 1), seed=1),
        package.Perceptron(),
    ]


def ways(package, network):
    """Every call that computes weights or predictions."""
    yield lambda: network.train(INPUTS, TARGETS, 3)
    yield lambda: network.predict([1, 0, 0])
    if hasattr(network, "loss"):
        yield lambda: network.loss(INPUTS, TARGETS)
        yield lambda: package.train_many([network], INPUTS, TARGETS, 3)


def refusals(package, network):
    """What each way says; nothing where it computes."""
    for way in ways(package, network):
        try:
            way()
            yield "computed"
        except FloatingPointError as error:
            yield str(error)


def learnt(network):
    weights = getattr(network, "weights", None)
    if weights is None:
        weights = [network.synaptic_weights]
    return [array.tobytes() for array in weights] + [
        getattr(network, "iterations", None),
        getattr(network, "bias", None),
    ]


def what_happens(package, switch_on, switch_off):
    """What each call says in the mode, and what it leaves behind."""
    ones = networks(package)
    others = networks(package)
    for network in ones + others:
        network.train(INPUTS, TARGETS, 3)
    before = [learnt(network) for network in ones]
    switch_on()
    said = [list(refusals(package, network)) for network in ones]
    switch_off()
    yield " / ".join(sorted(set(sum(said, []))))
    if before == [learnt(network) for network in ones]:
        yield "unchanged"
    else:  # in the same way as out of the mode?
        yield "changed"
        said = [list(refusals(package, network)) for network in others]
    for network in ones + others:
        network.train(INPUTS, TARGETS, 3)
    is_same = [learnt(one) for one in ones] == [
        learnt(other) for other in others
    ]
    yield "the right weights" if is_same else "other weights"


def main(name, modes, *switches):
    package = importlib.import_module(name)
    modes = ctypes.CDLL(modes)
    for switch in switches:
        on, off = switch.split(":")
        happens = what_happens(
            package,
            # a path, or the name of a function
            functools.partial(ctypes.CDLL, on)
            if "/" in on
            else getattr(modes, on),
            getattr(modes, off),
        )
        print("\n".join(happens))


if __name__ == "__main__":
    main(*sys.argv[1:])
