"""When to stop: by the loss, on the examples or on those held out."""

import math

import numpy as np

from .scaling import in_order


def loss_of(network, inputs, targets, threads):
    """Half the squared error of an example, as a mean over the examples.

    The network's adjustment is its slope, times the number of examples.
    """
    errors = targets - network.predict(inputs, threads)
    return 0.5 * in_order((errors * errors).ravel()) / len(errors)


class Patience:
    """Waits a limited number of iterations for a loss to fall by tol.

    Parameters
    ----------
    tol : float, at least 0, or None for endless patience
    iterations : int, at least 1
    """

    def __init__(self, tol, iterations):
        self.tol, self.iterations = tol, iterations
        self.waited = 0
        self.mark = math.inf  # the loss when it last fell by tol

    def look(self, loss, iterations):
        """Note the loss after so many more iterations."""
        self.waited += iterations
        if self.tol is not None and loss <= self.mark - self.tol:
            self.mark, self.waited = loss, 0

    def is_over(self):
        return self.tol is not None and self.waited >= self.iterations


def held_out(groups, fraction, seed):
    """Which examples early stopping holds out: so much of each group.

    Parameters
    ----------
    groups : ndarray of int, shape (examples,)
    fraction : float, above 0 and below 1
    seed : int, 0 .. 2**32 - 1

    Returns
    -------
    ndarray of bool, shape (examples,)

    Raises
    ------
    ValueError
        If no example would be held out, or none of a group left to train on.
    """
    order = np.random.RandomState(seed).permutation(len(groups))
    is_held_out = np.zeros(len(groups), bool)
    for group in range(groups.max() + 1):
        members = order[groups[order] == group]
        is_held_out[members[: round(fraction * len(members))]] = True
    learnt_from = np.bincount(groups[~is_held_out], minlength=groups.max() + 1)
    if not is_held_out.any() or 0 in learnt_from:
        raise ValueError(
            "validation_fraction must hold out at least one example and leave "
            "at least one of each class; %s of %d examples does not"
            % (fraction, len(groups))
        )
    return is_held_out
