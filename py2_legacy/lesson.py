"""The whole lesson in one file: one neuron learns from four examples.

Run it with `python2.7 lesson.py`: it needs Python 2.7 and NumPy, nothing else.
Change learning_rate in the last lines first, then run it again.
"""

from math import factorial

import numpy as np

# exp is written out because numpy.exp and numpy.dot give different last bits
# on other computers. Every computer rounds these steps alike.
LOG2_E = float.fromhex("0x1.71547652b82fep+0")
# log(2) in two parts; the first has 42 bits, so that n * LN2_HI is exact
LN2_HI = float.fromhex("0x1.62e42fefa3800p-1")
LN2_LO = float.fromhex("0x1.ef35793c76730p-45")
# 1 / k!: the Taylor series of exp
COEFFICIENTS = [1.0 / factorial(k) for k in xrange(2, 18)]


def exp(x):
    """2**n * exp(r), where x = n * log(2) + r and r is small."""
    x = np.where(x < -708.0, -708.0, x)
    x = np.where(x > 708.0, 708.0, x)
    n = np.rint(x * LOG2_E)
    r = (x - n * LN2_HI) - n * LN2_LO
    c, power = COEFFICIENTS, r
    while len(c) > 1:  # neighbours are joined in pairs: 16, 8, 4, 2, 1
        c = [left + right * power for left, right in zip(c[0::2], c[1::2])]
        power = power * power
    return np.ldexp(1.0 + (r + r * r * c[0]), n.astype(np.int32))


def dot(a, b):
    """The matrix product: one product is added after the other."""
    total = a[:, :1] * b[:1, :]
    for k in xrange(1, a.shape[1]):
        total = total + a[:, k:k + 1] * b[k:k + 1, :]
    return total


class NeuralNetwork(object):
    """One neuron with three inputs and one output."""

    def __init__(self, seed):
        random = np.random.RandomState(seed)
        self.synaptic_weights = 2 * random.random_sample((3, 1)) - 1

    def sigmoid(self, x):
        return 1.0 / (1.0 + exp(-x))

    def sigmoid_derivative(self, output):
        return output * (1.0 - output)

    def predict(self, inputs):
        return self.sigmoid(dot(inputs, self.synaptic_weights))

    def train(self, training_set_inputs, training_set_outputs,
              number_of_training_iterations, learning_rate):
        for iteration in xrange(number_of_training_iterations):
            output = self.predict(training_set_inputs)
            error = training_set_outputs - output
            delta = error * self.sigmoid_derivative(output)
            adjustment = dot(training_set_inputs.T, delta)
            self.synaptic_weights += learning_rate * adjustment


def print_numbers(numbers):
    """Print each number with eight decimals, and exactly."""
    for number in numbers[:, 0].tolist():
        sign = "" if number < 0 else " "
        print "%16.8f  %s%s" % (number, sign, number.hex())


if __name__ == "__main__":
    network = NeuralNetwork(seed=1)
    print "Random starting synaptic weights:"
    print_numbers(network.synaptic_weights)

    training_set_inputs = np.array(
        [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
    training_set_outputs = np.array([[0, 1, 1, 0]]).T
    number_of_training_iterations = 10000
    learning_rate = 1.0
    network.train(training_set_inputs, training_set_outputs,
                  number_of_training_iterations, learning_rate)
    print "New synaptic weights after training:"
    print_numbers(network.synaptic_weights)

    print "Considering new situation:\n  [1, 0, 0] ->"
    print_numbers(network.predict(np.array([[1, 0, 0]])))
