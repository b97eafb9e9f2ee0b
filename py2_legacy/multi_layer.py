"""Three layers, or any number: the lesson's challenge.

Each layer is the video's network with several outputs. The errors of a hidden
layer are the deltas of the next one, sent back through its weights:
backpropagation (Rumelhart, Hinton and Williams, 1986).
"""

from . import interface
from .arithmetic import dot, half_squared_error, sigmoid, sigmoid_derivative
from .compat import xrange
from .initialisation import generator, starting_weights


# [multi-layer-start]
def start(seed, layers):
    random = generator(seed)
    return [starting_weights(random, fan_in, fan_out)
            for fan_in, fan_out in zip(layers, layers[1:])]
# [/multi-layer-start]


# [multi-layer-forward]
def forward(inputs, weights):
    outputs = [inputs]
    for layer in xrange(len(weights)):
        weighted_sum = dot(outputs[layer], weights[layer])
        outputs.append(sigmoid(weighted_sum))
    return outputs
# [/multi-layer-forward]


# [multi-layer-backward]
def backward(targets, outputs, weights):
    error = targets - outputs[-1]
    delta = error * sigmoid_derivative(outputs[-1])
    deltas = [delta]
    for layer in reversed(xrange(1, len(weights))):
        error = dot(delta, weights[layer].T)
        delta = error * sigmoid_derivative(outputs[layer])
        deltas.insert(0, delta)
    return deltas
# [/multi-layer-backward]


# [multi-layer-predict]
def predict(inputs, weights):
    return forward(inputs, weights)[-1]
# [/multi-layer-predict]


# [multi-layer-train]
def train(inputs, targets, weights,
          iterations, learning_rate):
    for iteration in xrange(iterations):
        outputs = forward(inputs, weights)
        deltas = backward(targets, outputs, weights)
        for layer in xrange(len(weights)):
            adjustment = dot(outputs[layer].T,
                             deltas[layer])
            weights[layer] += learning_rate * adjustment
# [/multi-layer-train]


class MultiLayerNetwork(interface.MultiLayerNetwork):
    __doc__ = interface.MultiLayerNetwork.__doc__
    _start = staticmethod(start)
    _predict = staticmethod(predict)
    _train = staticmethod(train)
    _loss = staticmethod(half_squared_error)
