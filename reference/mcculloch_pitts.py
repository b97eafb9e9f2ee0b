"""The first computational neuron: McCulloch and Pitts, 1943.

Inputs and output are 0 or 1. The neuron fires when at least `threshold` of
its excitatory inputs are active and none of its inhibitory inputs is: one
active inhibitory input prevents firing. It cannot learn.
"""

import numpy as np

from . import checks, interface


# [mcculloch-pitts-predict]
def predict(inputs, inhibitory, threshold):
    excited = 0.0
    inhibited = 0.0
    for i in range(inputs.shape[1]):
        active = inputs[:, i:i + 1]
        if inhibitory[i]:
            inhibited = inhibited + active
        else:
            excited = excited + active
    fires = (excited >= threshold) & (inhibited == 0.0)
    return fires * 1.0
# [/mcculloch-pitts-predict]


# [mcculloch-pitts-xor]
def exclusive_or(inputs):
    """XOR, one of two and not both, by three neurons."""
    inputs = checks.pairs(inputs)
    a_without_b = predict(inputs, [0, 1], threshold=1.0)
    b_without_a = predict(inputs, [1, 0], threshold=1.0)
    either = np.hstack([a_without_b, b_without_a])
    return predict(either, [0, 0], threshold=1.0)
# [/mcculloch-pitts-xor]


class McCullochPittsNeuron(interface.McCullochPittsNeuron):
    __doc__ = interface.McCullochPittsNeuron.__doc__
    _predict = staticmethod(predict)
