"""The video's network: one neuron, its inputs, and gradient descent.

Every example is predicted, every error is measured, and the weights move
against the slope of half the squared error (Widrow and Hoff, 1960, with a
sigmoid). There is no bias: an input that is always 1 serves as one.
"""

from . import interface
from .arithmetic import dot, half_squared_error, sigmoid, sigmoid_derivative
from .initialisation import generator, starting_weights


# [single-layer-start]
def start(seed, inputs):
    return starting_weights(generator(seed), inputs, 1)
# [/single-layer-start]


# [single-layer-predict]
def predict(inputs, synaptic_weights):
    return sigmoid(dot(inputs, synaptic_weights))
# [/single-layer-predict]


# [single-layer-train]
def train(inputs, targets, synaptic_weights,
          iterations, learning_rate):
    for iteration in range(iterations):
        output = predict(inputs, synaptic_weights)
        error = targets - output
        delta = error * sigmoid_derivative(output)
        adjustment = dot(inputs.T, delta)
        synaptic_weights += learning_rate * adjustment
# [/single-layer-train]


class NeuralNetwork(interface.NeuralNetwork):
    __doc__ = interface.NeuralNetwork.__doc__
    _start = staticmethod(start)
    _predict = staticmethod(predict)
    _train = staticmethod(train)
    _loss = staticmethod(half_squared_error)
