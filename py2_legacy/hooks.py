"""The functions that a rung supplies to the classes of interface.py.

The classes check arguments, copy the weights and keep what was learnt. These
hooks, which each rung sets to its own functions, compute the numbers.
"""

from . import environment, saving


class Hooks(saving.Saved):
    """The hooks of all rungs; each rung sets those that it needs."""

    learnt = ""  # the name of the attribute that training replaces

    @staticmethod
    def _start(seed, size):
        """Random starting weights for so many inputs, or for these layers."""
        raise NotImplementedError

    @staticmethod
    def _predict(inputs, weights):
        """The output for each row of inputs, as a matrix."""
        raise NotImplementedError

    @staticmethod
    def _train(inputs, targets, weights, iterations, learning_rate):
        """Change the weights, which are a copy, in place."""
        raise NotImplementedError

    @staticmethod
    def _dot(a, b):
        """The matrix product with which this rung predicts."""
        raise NotImplementedError

    @staticmethod
    def _check_arithmetic():
        """Refuse a thread whose arithmetic gives other bits."""
        environment.check()

    def _layers(self):
        """The numbers of inputs, of units in hidden layers, and of outputs."""
        raise NotImplementedError

    def _weights(self, owner=""):
        """A checked copy of the weights; errors name them by their owner."""
        raise NotImplementedError

    @staticmethod
    def _loss(targets, output):
        """Half the squared error, as a float."""
        raise NotImplementedError

    def _first_slice(self, inputs):
        """How many iterations take a few milliseconds, or less."""
        return 1
