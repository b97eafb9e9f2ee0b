"""The lesson with NumPy's own exp and dot, as the video types it.

Run it with `python video_style.py`: it needs Python 3 and NumPy, nothing else.
Its last digits depend on your processor and on your version of NumPy.
"""

import numpy as np
from numpy import dot, exp


class NeuralNetwork:
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
        for iteration in range(number_of_training_iterations):
            output = self.predict(training_set_inputs)
            error = training_set_outputs - output
            delta = error * self.sigmoid_derivative(output)
            adjustment = dot(training_set_inputs.T, delta)
            self.synaptic_weights += learning_rate * adjustment


def print_numbers(numbers):
    """Print each number with eight decimals, and exactly."""
    for number in numbers[:, 0].tolist():
        sign = "" if number < 0 else " "
        print("%16.8f  %s%s" % (number, sign, number.hex()))


if __name__ == "__main__":
    network = NeuralNetwork(seed=1)
    print("Random starting synaptic weights:")
    print_numbers(network.synaptic_weights)

    training_set_inputs = np.array(
        [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
    training_set_outputs = np.array([[0, 1, 1, 0]]).T
    number_of_training_iterations = 10000
    learning_rate = 1.0
    network.train(training_set_inputs, training_set_outputs,
                  number_of_training_iterations, learning_rate)
    print("New synaptic weights after training:")
    print_numbers(network.synaptic_weights)

    print("Considering new situation:\n  [1, 0, 0] ->")
    print_numbers(network.predict(np.array([[1, 0, 0]])))
