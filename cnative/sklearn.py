"""Estimators for scikit-learn on the C core: same random_state, same bits.

All that decides a weight follows the contract of the package: every sum is
taken in a written order, by `in_order`, and never by NumPy's sum, mean, std
or dot, whose order depends on the processor and the version. What is not
summed is `+ - * /`, a square root, a comparison or a scaling by a power of
two, each of which IEEE 754 defines to the last bit. The losses follow it
too, for they decide when a training stops.
"""

# ruff: noqa: N803, N806  scikit-learn's users pass X

import math
import warnings

import numpy as np

try:
    from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.preprocessing import LabelEncoder
    from sklearn.utils import check_random_state
    from sklearn.utils.multiclass import check_classification_targets
    from sklearn.utils.validation import check_is_fitted, validate_data
except ImportError as error:
    if not (error.name or "").startswith("sklearn"):
        raise
    raise ImportError(
        "cnative.sklearn needs scikit-learn 1.6 or newer: "
        "pip install 'scikit-learn>=1.6'",
        name=error.name,
    ) from error

from reference import checks

from .multi_layer import MultiLayerNetwork

__all__ = ["NeuralNetworkClassifier", "NeuralNetworkRegressor"]

MARGIN = 0.1  # of the sigmoid's range, left free at either end by regression

PARAMETERS = """hidden_layer_sizes : int or sequence of int, each at least 1
        The units of each hidden layer; () for none.
    learning_rate_init : float, above 0
        How far an iteration follows the slope of the loss. At 1.0 as far as
        the output layer can bear, whatever its inputs and however many the
        examples: see `learning_rate`. It need not change with either; above
        1.0 the loss may swing instead of falling.
    max_iter : int, at least 1
        How many iterations `fit` makes at most; each sees every example.
    tol : float, at least 0, or None
        `fit` ends when the loss has not fallen by so much within
        n_iter_no_change iterations. None makes all max_iter iterations.
    n_iter_no_change : int, at least 1
    early_stopping : bool
        Whether to hold examples out, judge by the loss on these, and keep the
        weights that did best on them.
    validation_fraction : float, above 0 and below 1
        How much of the examples, of each class alike, early stopping holds
        out.
    loss_interval : int, at least 1
        How many iterations pass from one look at the loss to the next.
    threads : None or int, 1 .. 64
        As for `MultiLayerNetwork.train`. The bits do not depend on it.
    random_state : None, int from 0 to 2**32 - 1, or RandomState
        An int is the network's seed, and gives the same bits everywhere; it
        decides the starting weights and which examples are held out."""

LEARNT = """network_ : MultiLayerNetwork
        Takes scaled inputs, and a constant 1 after them. Its starting weights
        are those of its seed, divided by the square root of the number of
        inputs of their layer.
    loss_curve_ : list of float
        After every loss_interval iterations, and after the last, half the
        squared error of an example's outputs, as a mean over the examples.
    loss_ : float
        The last of these.
    validation_loss_curve_ : list of float, or None without early stopping
        The same of the examples that were held out.
    best_loss_ : float
        The least loss of those that early stopping, or else `tol`, looks at.
    n_iter_ : int
        How many iterations were made.
    n_features_in_ : int
    feature_names_in_ : ndarray of str, one for each column
        Where X was a table whose columns have names."""


def in_order(numbers):
    """The sum of a flat array, added one by one from the first to the last."""
    return float(np.add.accumulate(numbers)[-1])


def loss_of(network, inputs, targets, threads):
    """Half the squared error of an example, as a mean over the examples.

    The network's adjustment is its slope, times the number of examples.
    """
    errors = targets - network.predict(inputs, threads)
    return 0.5 * in_order((errors * errors).ravel()) / len(errors)


def learning_rate(share, layers, examples):
    """The network's own learning rate, as a share of what it can bear.

    Descent overshoots where the rate times the curvature of the loss exceeds
    2. In the output layer the curvature is at most a sum over its inputs of
    their squares, times the sigmoid's largest slope, 1/4, squared. Hidden
    units are about 1/2, features are scaled to squares of about 1. And the
    network adds over the examples, where the loss takes a mean.
    """
    square = 0.25 if len(layers) > 2 else 1.0
    curvature = layers[-2] * square / 16.0
    return share * 2.0 / curvature / examples


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


def mean_and_deviation(column):
    """The mean and the standard deviation of a flat array.

    Of a constant they are the constant itself and 1: the mean may be off by a
    rounding, and dividing by that would make 1 of it.
    """
    if column.min() == column.max():
        return column[0], 1.0
    mean = in_order(column) / len(column)
    differences = column - mean
    variance = in_order(differences * differences) / len(column)
    return mean, math.sqrt(variance)


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
        If none would be held out, or none of a group be left to learn from.
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


class Patience:
    """Waits for a loss to fall by tol, so many iterations and no longer.

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
        """Take note of the loss after so many more iterations."""
        self.waited += iterations
        if self.tol is not None and loss <= self.mark - self.tol:
            self.mark, self.waited = loss, 0

    def is_over(self):
        return self.tol is not None and self.waited >= self.iterations


class NeuralNetworkEstimator(BaseEstimator):
    """What the classifier and the regressor have in common."""

    def __init__(
        self,
        hidden_layer_sizes=(50,),
        *,
        learning_rate_init=1.0,
        max_iter=2000,
        tol=5e-4,
        n_iter_no_change=100,
        early_stopping=False,
        validation_fraction=0.1,
        loss_interval=10,
        threads=None,
        random_state=None,
    ):
        self.hidden_layer_sizes = hidden_layer_sizes
        self.learning_rate_init = learning_rate_init
        self.max_iter = max_iter
        self.tol = tol
        self.n_iter_no_change = n_iter_no_change
        self.early_stopping = early_stopping
        self.validation_fraction = validation_fraction
        self.loss_interval = loss_interval
        self.threads = threads
        self.random_state = random_state

    def _check_parameters(self):
        """Refuse parameters that do not match their description.

        Raises
        ------
        TypeError, ValueError
            With the name of the parameter, what was expected and what came.
        """
        self._hidden()
        checks.positive_number("learning_rate_init", self.learning_rate_init)
        for name in ("max_iter", "n_iter_no_change", "loss_interval"):
            checks.count(name, getattr(self, name))
        if self.tol is not None and self.tol != 0:
            checks.positive_number("tol", self.tol)
        checks.true_or_false("early_stopping", self.early_stopping)
        fraction = checks.positive_number(
            "validation_fraction", self.validation_fraction
        )
        if fraction >= 1.0:
            raise ValueError(
                "validation_fraction must be below 1; got %r" % fraction
            )
        checks.threads(self.threads)

    def _hidden(self):
        """The units of each hidden layer, as a list of ints."""
        name = "hidden_layer_sizes"
        sizes = self.hidden_layer_sizes
        if isinstance(sizes, checks.WHOLE):
            return [checks.count(name, sizes)]
        return [
            checks.count("%s[%d]" % (name, i), size)
            for i, size in enumerate(checks.sequence(name, sizes))
        ]

    def _seed(self):
        """The random_state as a seed of the network."""
        if isinstance(self.random_state, checks.WHOLE):
            return checks.whole_number(
                "random_state", self.random_state, 0, checks.LARGEST_SEED
            )
        state = check_random_state(self.random_state)
        return int(state.randint(2**32, dtype=np.uint32))

    def _start(self, features, outputs, seed):
        """A new network for so many features.

        Many inputs would start a unit far out, where the sigmoid is flat and
        little is learnt: so the starting weights of each layer are divided by
        the square root of the number of its inputs.
        """
        layers = (features + 1, *self._hidden(), outputs)
        network = MultiLayerNetwork(layers, seed)
        network.weights = [
            weights / math.sqrt(len(weights)) for weights in network.weights
        ]
        return network

    def _fit(self, X, targets, groups):
        """Learn the scale of the inputs, and train a new network."""
        seed = self._seed()
        scale = Scale(X)
        network = self._start(X.shape[1], targets.shape[1], seed)
        inputs = scale.inputs(X)
        if self.early_stopping:
            held = held_out(groups, self.validation_fraction, seed)
            seen = inputs[~held], targets[~held]
            self._descend(network, seen, (inputs[held], targets[held]))
        else:
            self._descend(network, (inputs, targets), None)
        self.network_, self._scale = network, scale
        return self

    def _descend(self, network, seen, held):
        """Train until `tol` or `max_iter` says stop, and keep the curves."""
        patience = Patience(self.tol, self.n_iter_no_change)
        losses, held_losses = [], []
        best, best_weights = math.inf, None
        iterations = 0
        while iterations < self.max_iter and not patience.is_over():
            step = min(self.loss_interval, self.max_iter - iterations)
            self._train(network, *seen, step)
            iterations += step
            loss = loss_of(network, *seen, self.threads)
            losses.append(loss)
            if held is not None:
                loss = loss_of(network, *held, self.threads)
                held_losses.append(loss)
            if loss < best:
                best, best_weights = loss, network.weights
            patience.look(loss, step)
        if self.tol is not None and not patience.is_over():
            warnings.warn(
                "the loss was still falling after max_iter=%d iterations: "
                "allow more, or set tol=None" % self.max_iter,
                ConvergenceWarning,
                stacklevel=4,  # the line that called fit
            )
        if held is not None:
            network.weights = best_weights
        self.loss_curve_, self.loss_ = losses, losses[-1]
        self.validation_loss_curve_ = held_losses or None
        self.best_loss_ = best
        self.n_iter_ = iterations

    def _train(self, network, inputs, targets, iterations):
        network.train(
            inputs,
            targets,
            iterations=iterations,
            learning_rate=learning_rate(
                self.learning_rate_init, network.layers, len(inputs)
            ),
            threads=self.threads,
        )

    def _begin_partial(self, X, outputs):
        """Start what `partial_fit` goes on with: scale, network, curves."""
        self._scale = Scale(X)
        self.network_ = self._start(X.shape[1], outputs, self._seed())
        self.loss_curve_ = []
        self.validation_loss_curve_ = None
        self.best_loss_ = math.inf
        self.n_iter_ = 0

    def _go_on(self, X, targets):
        """One more iteration, on these examples alone."""
        inputs = self._scale.inputs(X)
        self._train(self.network_, inputs, targets, 1)
        self.loss_ = loss_of(self.network_, inputs, targets, self.threads)
        self.loss_curve_.append(self.loss_)
        self.best_loss_ = min(self.best_loss_, self.loss_)
        self.n_iter_ += 1
        return self

    def _is_started(self):
        return hasattr(self, "network_")

    def _outputs(self, X):
        """What the network gives for each example."""
        check_is_fitted(self, "network_")
        X = validate_data(self, X, dtype=np.float64, reset=False)
        return self.network_.predict(self._scale.inputs(X), self.threads)


class NeuralNetworkClassifier(ClassifierMixin, NeuralNetworkEstimator):
    __doc__ = """A classifier: a network of sigmoids, trained by C.

    Two classes have one output, more have one each. The inputs are scaled to
    mean 0 and standard deviation 1 inside. Descent is over all examples at
    once, and follows the squared error.

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
            A label for each example: of two classes or more, of any kind that
            can be sorted.

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
        X, y = validate_data(self, X, y, dtype=np.float64)
        check_classification_targets(y)
        self.classes_ = at_least_two(y)
        codes = self._codes(y)
        return self._fit(X, self._targets(codes), codes)

    def partial_fit(self, X, y, classes=None):
        """Go on for one iteration, on these examples alone.

        The first call starts the network, if `fit` has not; the scale of the
        inputs stays as its examples made it.

        Parameters
        ----------
        X : array_like, shape (examples, features)
        y : array_like, shape (examples,)
        classes : array_like, shape (classes,), or None
            All labels there will be; the first call needs them.

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
        X, y = validate_data(self, X, y, dtype=np.float64, reset=is_first)
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


class NeuralNetworkRegressor(RegressorMixin, NeuralNetworkEstimator):
    __doc__ = """A regressor: a network of sigmoids, trained by C.

    The inputs are scaled to mean 0 and standard deviation 1 inside, the
    targets to 0.1 .. 0.9, and predictions back again. So it cannot predict
    further beyond the targets than an eighth of their range. Descent is over
    all examples at once, and follows the squared error. It finds the straight
    part of a relation first; a curved one may need tol=None and some 20,000
    iterations.

    Parameters
    ----------
    %s
    target_range : None, or array_like of shape (2,) or (2, outputs)
        The least and the largest target there will be. None takes them from
        the examples of `fit`, or of the first `partial_fit`.

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
        X, y = self._examples(X, y, is_first=True)
        self._learn_range(y)
        return self._fit(X, self._targets(y), np.zeros(len(X), int))

    def partial_fit(self, X, y):
        """Go on for one iteration, on these examples alone.

        The first call starts the network, if `fit` has not; the scale of the
        inputs and the range of the targets stay as its examples made them.

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
        X, y = validate_data(
            self,
            X,
            y,
            dtype=np.float64,
            multi_output=True,
            y_numeric=True,
            reset=is_first,
        )
        return X, y.astype(np.float64)

    def _learn_range(self, y):
        """What the network's 0.1 and 0.9 stand for."""
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
            raise ValueError("y must have as many outputs as the first had")
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
