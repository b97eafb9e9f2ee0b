"""Numbers: targets scaled to the range of a sigmoid, and back."""

# ruff: noqa: N803, N806  scikit-learn's users pass X

import numpy as np
from sklearn.base import RegressorMixin

from ..shared import checks
from .estimator import LEARNT, PARAMETERS, NeuralNetworkEstimator

MARGIN = 0.1  # of the sigmoid's range, left free at either end


class NeuralNetworkRegressor(RegressorMixin, NeuralNetworkEstimator):
    __doc__ = """A regressor: a network of sigmoids, trained by C.

    The estimator scales the inputs to mean 0 and standard deviation 1, the
    targets to 0.1 .. 0.9, and predictions back again. It can therefore predict
    at most an eighth of the targets' range beyond them. Gradient descent uses
    all examples at once and lowers the squared error. It finds the straight
    part of a relation first; a curved one may need tol=None and about 20,000
    iterations.

    Parameters
    ----------
    %s
    target_range : None, or array_like of shape (2,) or (2, outputs)
        The smallest and the largest target that will occur. None takes them
        from the examples of `fit`, or of the first `partial_fit`.

    Attributes
    ----------
    %s
    """ % (PARAMETERS, LEARNT)

    def __init__(
        self,
        hidden_layer_sizes=(50,),
        *,
        learning_rate_init=1.0,
        max_iter=2000,
        tol=1e-4,
        n_iter_no_change=100,
        early_stopping=False,
        validation_fraction=0.1,
        loss_interval=10,
        threads=None,
        random_state=None,
        target_range=None,
    ):
        super().__init__(
            hidden_layer_sizes,
            learning_rate_init=learning_rate_init,
            max_iter=max_iter,
            tol=tol,
            n_iter_no_change=n_iter_no_change,
            early_stopping=early_stopping,
            validation_fraction=validation_fraction,
            loss_interval=loss_interval,
            threads=threads,
            random_state=random_state,
        )
        self.target_range = target_range

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.target_tags.multi_output = True
        return tags

    def fit(self, X, y):
        """Train a new network.

        Parameters
        ----------
        X : array_like, shape (examples, features)
        y : array_like, shape (examples,) or (examples, outputs)

        Returns
        -------
        NeuralNetworkRegressor
            This one.

        Raises
        ------
        TypeError, ValueError
            If an argument or a parameter does not match its description.

        Warns
        -----
        ConvergenceWarning
            If the loss was still falling when max_iter was reached.
        """
        self._check_parameters()
        with self._all_or_nothing():
            X, y = self._examples(X, y, is_first=True)
            self._learn_range(y)
            return self._fit(X, self._targets(y), np.zeros(len(X), int))

    def partial_fit(self, X, y):
        """Train for one more iteration, on these examples alone.

        If `fit` has not been called, the first call starts the network. The
        scale of the inputs and the range of the targets stay as the first
        examples set them.

        Parameters
        ----------
        X : array_like, shape (examples, features)
        y : array_like, shape (examples,) or (examples, outputs)

        Returns
        -------
        NeuralNetworkRegressor
            This one.

        Raises
        ------
        TypeError, ValueError
            If an argument or a parameter does not match its description, or a
            target lies further beyond the range than the network can give.
        """
        self._check_parameters()
        is_first = not self._is_started()
        X, y = self._examples(X, y, is_first)
        if is_first:
            self._learn_range(y)
        targets = self._targets(y)
        if is_first:
            self._begin_partial(X, targets.shape[1])
        return self._go_on(X, targets)

    def predict(self, X):
        """The targets of each example.

        Parameters
        ----------
        X : array_like, shape (examples, features)

        Returns
        -------
        ndarray of float64, shape (examples,) or (examples, outputs)
            As the targets were.
        """
        outputs = self._outputs(X)
        y = self._middle + (outputs - 0.5) * self._width
        return y.reshape(len(y), *self._shape)

    def _examples(self, X, y, is_first):
        """The examples and their targets as arrays of float64."""
        X, y = self._validated(
            X, y, multi_output=True, y_numeric=True, reset=is_first
        )
        return X, y.astype(np.float64)

    def _learn_range(self, y):
        """Note the targets that the network's 0.1 and 0.9 mean."""
        self._shape = y.shape[1:]
        if self.target_range is None:
            low, high = y.min(axis=0), y.max(axis=0)
        else:
            given = checks.finite(
                "target_range",
                checks.real_array("target_range", self.target_range),
            )
            if given.shape not in [(2,), (2, *self._shape)]:
                raise ValueError(
                    "target_range must have shape (2,), or (2, outputs); got "
                    "%s" % checks.shape_of(given)
                )
            low, high = given
            if (low >= high).any():
                raise ValueError("target_range must name the lower end first")
        self._middle = low / 2 + high / 2
        self._width = high / (1 - 2 * MARGIN) - low / (1 - 2 * MARGIN)

    def _targets(self, y):
        """The targets as the network gives them, within 0 .. 1."""
        if y.shape[1:] != self._shape:
            raise ValueError("y must have as many outputs as the first y")
        # A constant has no width: it becomes 0.5, whatever divides it.
        width = np.where(self._width == 0.0, 1.0, self._width)
        targets = 0.5 + (y - self._middle) / width
        wrong = (targets < 0.0) | (targets > 1.0)
        if wrong.any():
            raise ValueError(
                "y must lie within the range of the first targets, or an "
                "eighth of it beyond; %s: set target_range"
                % checks.first("y", y, wrong)
            )
        return targets.reshape(len(y), -1)
