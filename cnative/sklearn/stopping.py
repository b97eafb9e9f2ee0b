"""Notes how a training goes and when it stops, by the loss of the examples.

With early stopping, by the loss of those that were held out.
"""

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


class Course:
    """The losses of a training, its best weights, and when it ends.

    Parameters
    ----------
    network : MultiLayerNetwork
        The network that trains.
    seen : (inputs, targets)
        The examples that it trains on.
    held : (inputs, targets), or None
        The examples that judge it instead, if early stopping is on.
    patience : Patience
    threads : None or int, 1 .. 64
    """

    def __init__(self, network, seen, held, patience, threads):
        self.network, self.seen, self.held = network, seen, held
        self.patience, self.threads = patience, threads
        self.iterations = 0
        self.losses, self.held_losses = {}, {}  # by the iteration
        self.best, self.best_weights = math.inf, None

    def look(self, iterations, loss=None):
        """Note the losses after so many iterations; return whether to end.

        The loss is that of `MultiLayerNetwork.loss`, a sum over the examples,
        if it is known.

        Ctrl-C may cut a look short. A second look after the same iteration
        then completes it, and notes nothing twice.
        """
        if loss is None:
            loss = loss_of(self.network, *self.seen, self.threads)
        else:
            loss = loss / len(self.seen[0])
        self.losses[iterations] = loss
        if self.held is not None:
            loss = loss_of(self.network, *self.held, self.threads)
            self.held_losses[iterations] = loss
        if loss < self.best:
            self.best, self.best_weights = loss, self.network.weights
        self.patience.look(loss, iterations - self.iterations)
        self.iterations = iterations
        return self.patience.is_over()


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
