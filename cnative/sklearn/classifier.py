"""Classes: one output for each, or one for two."""

# ruff: noqa: N803, N806  scikit-learn's users pass X

import numpy as np
from sklearn.base import ClassifierMixin
from sklearn.preprocessing import LabelEncoder
from sklearn.utils.multiclass import check_classification_targets

from .estimator import LEARNT, PARAMETERS, NeuralNetworkEstimator


class NeuralNetworkClassifier(ClassifierMixin, NeuralNetworkEstimator):
    __doc__ = """A classifier: a network of sigmoids, trained by C.

    Two classes share one output; more classes have one each. The estimator
    scales the inputs to mean 0 and standard deviation 1. Gradient descent uses
    all examples at once and lowers the squared error.

    Parameters
    ----------
    %s

    Attributes
    ----------
    classes_ : ndarray, shape (classes,)
        The labels, sorted.
    %s

    Examples
    --------
    >>> from sklearn.datasets import load_iris
    >>> from cnative.sklearn import NeuralNetworkClassifier
    >>> X, y = load_iris(return_X_y=True)
    >>> classifier = NeuralNetworkClassifier(random_state=1).fit(X, y)
    >>> classifier.predict([[5.1, 3.5, 1.4, 0.2]])
    array([0])
    """ % (PARAMETERS, LEARNT)

    def fit(self, X, y):
        """Train a new network.

        Parameters
        ----------
        X : array_like, shape (examples, features)
        y : array_like, shape (examples,)
            A label for each example, of at least two classes and of any kind
            that can be sorted.

        Returns
        -------
        NeuralNetworkClassifier
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
            X, y = self._validated(X, y)
            check_classification_targets(y)
            self.classes_ = at_least_two(y)
            codes = self._codes(y)
            return self._fit(X, self._targets(codes), codes)

    def partial_fit(self, X, y, classes=None):
        """Train for one more iteration, on these examples alone.

        If `fit` has not been called, the first call starts the network. The
        scale of the inputs stays as the first examples set it.

        Parameters
        ----------
        X : array_like, shape (examples, features)
        y : array_like, shape (examples,)
        classes : array_like, shape (classes,), or None
            All labels that will ever occur. The first call requires them.

        Returns
        -------
        NeuralNetworkClassifier
            This one.

        Raises
        ------
        TypeError, ValueError
            If an argument or a parameter does not match its description.
        """
        self._check_parameters()
        is_first = not self._is_started()
        if is_first and classes is None:
            raise ValueError("the first call of partial_fit needs classes")
        X, y = self._validated(X, y, reset=is_first)
        check_classification_targets(y)
        if is_first:
            self.classes_ = at_least_two(classes)
        elif classes is not None and not np.array_equal(
            self.classes_, np.unique(classes)
        ):
            raise ValueError("classes must be those of the first call")
        targets = self._targets(self._codes(y))
        if is_first:
            self._begin_partial(X, targets.shape[1])
        return self._go_on(X, targets)

    def predict_proba(self, X):
        """How sure the network is of each class.

        Parameters
        ----------
        X : array_like, shape (examples, features)

        Returns
        -------
        ndarray of float64, 0 .. 1, shape (examples, classes)
            In the order of `classes_`; each row adds up to 1.
        """
        outputs = self._outputs(X)
        if outputs.shape[1] == 1:
            return np.hstack([1.0 - outputs, outputs])
        return outputs / np.add.accumulate(outputs, axis=1)[:, -1:]

    def predict_log_proba(self, X):
        """The logarithm of `predict_proba`, -inf where that is 0.

        Parameters
        ----------
        X : array_like, shape (examples, features)

        Returns
        -------
        ndarray of float64, at most 0, shape (examples, classes)
            Its last bits may differ from one machine to another.
        """
        with np.errstate(divide="ignore"):
            return np.log(self.predict_proba(X))

    def predict(self, X):
        """The class of each example.

        Parameters
        ----------
        X : array_like, shape (examples, features)

        Returns
        -------
        ndarray, shape (examples,)
        """
        likeliest = self.predict_proba(X).argmax(axis=1)
        return self.classes_[likeliest]

    def _codes(self, y):
        """The place of each label in `classes_`."""
        return LabelEncoder().fit(self.classes_).transform(y)

    def _targets(self, codes):
        """1 for the right output, otherwise 0; two classes share one."""
        if len(self.classes_) == 2:
            return codes.reshape(-1, 1).astype(np.float64)
        return np.eye(len(self.classes_))[codes]


def at_least_two(labels):
    """The different labels, sorted.

    Raises
    ------
    ValueError
        If there are fewer than two.
    """
    classes = np.unique(labels)
    if len(classes) < 2:
        raise ValueError(
            "a classifier needs at least two classes; got %d class"
            % len(classes)
        )
    return classes
