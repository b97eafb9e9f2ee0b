"""Rosenblatt's perceptron, 1958: a neuron that learns from its mistakes.

It fires or it does not. When it was wrong, its weights move by the input:
towards it if it should have fired, away from it if not. On data that a line
separates it stops making mistakes (Novikoff, 1962); on other data, never.
"""

from . import interface
from .arithmetic import dot
from .compat import xrange


# [perceptron-predict]
def predict(inputs, synaptic_weights, bias):
    weighted_sum = dot(inputs, synaptic_weights) + bias
    return (weighted_sum > 0.0) * 1.0
# [/perceptron-predict]


# [perceptron-visit]
def visit(example, target, synaptic_weights, bias,
          learning_rate):
    output = predict(example, synaptic_weights, bias)
    error = target - output
    if error == 0.0:
        return False
    step = learning_rate * error
    synaptic_weights += step * example.T
    bias += step
    return True
# [/perceptron-visit]


# [perceptron-train]
def train(inputs, targets, synaptic_weights, bias,
          epochs, learning_rate):
    for epoch in xrange(epochs):
        mistakes = 0
        for i in xrange(len(inputs)):
            mistakes += visit(
                inputs[i:i + 1], targets[i:i + 1],
                synaptic_weights, bias, learning_rate)
        if mistakes == 0:
            return True, epoch + 1
    return False, epochs
# [/perceptron-train]


class Perceptron(interface.Perceptron):
    __doc__ = interface.Perceptron.__doc__
    _predict = staticmethod(predict)
    _train = staticmethod(train)
    _dot = staticmethod(dot)
