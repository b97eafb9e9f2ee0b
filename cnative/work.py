"""How much work a training is, and how many threads it deserves."""

from . import processors
from ._core import lib

SIGMOID_COST = lib.ROSETTA_SIGMOID_COST


def additions(examples, layers):
    """The work of one iteration, in additions, from the size of each layer."""
    work = 0
    fan_in = layers[0]
    for fan_out in layers[1:]:
        work += fan_out * (2 * fan_in + SIGMOID_COST)
        fan_in = fan_out
    return examples * work


def sizes_of(weights):
    """The numbers of inputs, of units in hidden layers, and of outputs."""
    return [len(weights[0])] + [array.shape[1] for array in weights]


def threads_for(threads, work):
    """As many as asked for, or as work of this size deserves.

    Never more than there are processors: two threads that share a processor
    take turns, and lose time at each.
    """
    if threads is not None:
        return (
            threads if threads == 1 else min(threads, processors.processors())
        )
    return processors.default() if work >= worth_a_thread() else 1


def worth_a_thread():
    """The number of additions from which a thread gains more than it costs.

    A step in C is shared from a tenth of that number.
    """
    return 10 * lib.rosetta_engine_shared_from()
