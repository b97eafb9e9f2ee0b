"""Inputs of mean 0 and deviation 1, and a learning rate to match them."""

# ruff: noqa: N803  scikit-learn's users pass X

import math

import numpy as np


def in_order(numbers):
    """The sum of a flat array, added one by one from the first to the last."""
    return float(np.add.accumulate(numbers)[-1])


def mean_and_deviation(column):
    """The mean and the standard deviation of a flat array.

    For a constant array they are the constant itself and 1. The computed mean
    may differ by a rounding, and dividing by that would give 1.
    """
    if column.min() == column.max():
        return column[0], 1.0
    mean = in_order(column) / len(column)
    differences = column - mean
    variance = in_order(differences * differences) / len(column)
    return mean, math.sqrt(variance)


class Scale:
    """Makes each column's mean 0 and its standard deviation 1.

    Parameters
    ----------
    X : ndarray of float64, shape (examples, features)
    """

    def __init__(self, X):
        # Powers of two, lest the squares leave the range of doubles.
        self.exponents = np.frexp(np.abs(X).max(axis=0))[1]
        self.means, self.deviations = np.array(
            [mean_and_deviation(column) for column in self._small(X).T]
        ).T

    def inputs(self, X):
        """The scaled examples, and a constant 1 in place of a bias.

        Parameters
        ----------
        X : ndarray of float64, shape (examples, features)

        Returns
        -------
        ndarray of float64, shape (examples, features + 1)
        """
        inputs = np.ones((len(X), X.shape[1] + 1))
        # What overflows here is infinite, and the network refuses it.
        with np.errstate(all="ignore"):
            inputs[:, :-1] = (self._small(X) - self.means) / self.deviations
        return inputs

    def _small(self, X):
        return np.ldexp(X, -self.exponents)


def learning_rate(share, layers, examples):
    """The network's own learning rate, as a share of what it can bear.

    Descent overshoots if the rate times the curvature of the loss exceeds
    2. In the output layer the curvature is at most a sum over its inputs of
    their squares, times the sigmoid's largest slope, 1/4, squared. Hidden
    units are about 1/2, features are scaled to squares of about 1. And the
    network adds over the examples, where the loss takes a mean.
    """
    square = 0.25 if len(layers) > 2 else 1.0
    curvature = layers[-2] * square / 16.0
    return share * 2.0 / curvature / examples
