"""Detects a dead network, which resembles one that has learnt.

The slope of the sigmoid is output * (1 - output). Where the output is nearly
0 or 1, the slope is nearly 0, and so is each adjustment computed from it:
training continues, but nothing changes. For a network that has learnt, this is
right. A network that is no better than the same answer for all examples will
never learn.
"""

import sys
import warnings

import numpy as np

WELL = 0.01  # mean half squared error of a network that surely has learnt
FLAT = 0.001  # a slope; that at the middle is 0.25
# The share of a layer's outputs that are flat, and the loss as a share of the
# loss of the best single answer. Behind a flat hidden layer the last one still
# learns.
OUTPUTS = (0.85, 0.7)
HIDDEN = (0.95, 0.9)
PAGE = "When it does not learn"


class DeadNetworkWarning(UserWarning):
    """The network gives no useful answer and can no longer learn one."""


def warn_if_dead(network, inputs, targets, output, loss, name=""):
    """Warn that a layer is stuck, if the network is dead."""
    with np.errstate(all="ignore"):
        found = dead_layer(network, inputs, targets, output, loss)
    if found is not None:
        warnings.warn(message(name, *found), DeadNetworkWarning,
                      stacklevel=calls_from_the_user() + 1)


def calls_from_the_user():
    """How many calls up the user's line is, outside these packages."""
    ours = (__name__.split(".")[0], "cnative")
    calls, frame = 0, sys._getframe(1)
    while frame.f_back is not None:
        if frame.f_globals.get("__name__", "").split(".")[0] not in ours:
            break
        calls, frame = calls + 1, frame.f_back
    return calls


def dead_layer(network, inputs, targets, output, loss):
    """The stuck layer, how many there are, and its flat share; or None."""
    badness = loss / max(loss_of_one_answer(targets), WELL)
    if badness < OUTPUTS[1]:
        return None
    weights = network._weights()
    layers = weights if isinstance(weights, list) else [weights]
    for i in range(len(layers)):
        outputs, (many, bad) = output, OUTPUTS
        if i + 1 < len(layers):
            outputs = network._predict_all(inputs, layers[:i + 1], 1)
            many, bad = HIDDEN
        flat = outputs * (1.0 - outputs) < FLAT
        share = float(np.count_nonzero(flat)) / flat.size
        if share >= many and badness >= bad:
            return i, len(layers), share
    return None


def loss_of_one_answer(targets):
    """The least loss that one answer for all examples can have: their mean.

    By dot() alone: NumPy crashes where mean() or a subtraction of unlike
    shapes is refused its memory.
    """
    count, flat = len(targets), targets.ravel()
    totals = targets.T.dot(np.ones(count))
    return 0.5 * float(flat.dot(flat) - totals.dot(totals) / count)


def message(name, layer, layers, share):
    """What is stuck, and what helps."""
    return (
        "%sthe network does not learn: in layer %d of %d, %.4g %% of the "
        "outputs lie where the sigmoid is flat, and the answers are hardly "
        "better than the same answer for all examples. Start from a new "
        "network: scale the inputs to mean 0 and standard deviation 1 or, if "
        "they are scaled already, use a smaller learning rate. See the page "
        "'%s'" % (
            name and name[:-1] + ": ", layer + 1, layers, 100.0 * share, PAGE)
    )
