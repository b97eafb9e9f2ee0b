"""What the classifier and the regressor have in common."""

# ruff: noqa: N803, N806  scikit-learn's users pass X

import contextlib
import math
import warnings

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils import check_random_state
from sklearn.utils.validation import check_is_fitted, validate_data

from ..multi_layer import MultiLayerNetwork
from ..shared import checks, conversion
from .scaling import Scale, learning_rate
from .stopping import Course, Patience, held_out, loss_of

PARAMETERS = """hidden_layer_sizes : int or sequence of int, each at least 1
        The units of each hidden layer; () for none.
    learning_rate_init : float, above 0
        The learning rate, as a share of the largest rate that the output layer
        can bear: 2 / (c * examples). Without hidden layers, c is a sixteenth
        of the number of that layer's inputs; with hidden layers, a quarter of
        this. Leave it at 1.0 for any number of examples and inputs; above 1.0
        the loss may swing instead of falling.
    max_iter : int, at least 1
        The largest number of iterations of `fit`; each sees every example.
    tol : float, at least 0, or None
        `fit` ends when the loss has not fallen by this much within
        n_iter_no_change iterations. None makes all max_iter iterations.
    n_iter_no_change : int, at least 1
    early_stopping : bool
        Whether to hold out some examples, judge by the loss on these, and keep
        the weights that did best on them.
    validation_fraction : float, above 0 and below 1
        The share of the examples, the same for each class, that early stopping
        holds out.
    loss_interval : int, at least 1
        The number of iterations from one measurement of the loss to the next.
    threads : None or int, 1 .. 64
        As for `MultiLayerNetwork.train`. No bit of the result depends on it.
    random_state : None, int from 0 to 2**32 - 1, or RandomState
        An int is the network's seed and gives the same bits everywhere. It
        decides the starting weights and which examples are held out."""

LEARNT = """network_ : MultiLayerNetwork
        Takes scaled inputs, and a constant 1 after them. Its starting weights
        are those of its seed, divided by the square root of the number of
        inputs of their layer.
    loss_curve_ : list of float
        The loss after every loss_interval iterations and after the last: half
        the squared error of an example's outputs, as a mean over the examples.
    loss_ : float
        The last of these.
    validation_loss_curve_ : list of float, or None without early stopping
        The same for the examples that were held out.
    best_loss_ : float
        The smallest of the losses that early stopping, or else `tol`, watches.
    n_iter_ : int
        The number of iterations made.
    n_features_in_ : int
    feature_names_in_ : ndarray of str, one for each column
        Where X was a table whose columns have names."""


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

    def _validated(self, X, *y, **options):
        """X, and y if given, as scikit-learn checks them.

        Raises
        ------
        ValueError
            For a text, with its row and column.
        """
        try:
            return validate_data(self, X, *y, dtype=np.float64, **options)
        except ValueError as error:
            if "could not convert string" in str(error):
                refuse_text(X, error)
            raise

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

        A unit with many inputs would start where the sigmoid is flat and
        little is learnt. The starting weights of each layer are therefore
        divided by the square root of the number of its inputs.
        """
        layers = (features + 1, *self._hidden(), outputs)
        network = MultiLayerNetwork(layers, seed)
        network.weights = [
            weights / math.sqrt(len(weights)) for weights in network.weights
        ]
        return network

    @contextlib.contextmanager
    def _all_or_nothing(self):
        """Let a `fit` that keeps no new network change nothing else either.

        Classes, columns and scale belong to the network that they came with.
        """
        before = dict(vars(self))
        try:
            yield
        except BaseException:
            if vars(self).get("network_") is before.get("network_"):
                self.__dict__ = before
            raise

    def _fit(self, X, targets, groups):
        """Learn the scale of the inputs, and train a new network."""
        seed = self._seed()
        scale = Scale(X)
        network = self._start(X.shape[1], targets.shape[1], seed)
        inputs = scale.inputs(X)
        seen, held = (inputs, targets), None
        if self.early_stopping:
            is_held = held_out(groups, self.validation_fraction, seed)
            seen = inputs[~is_held], targets[~is_held]
            held = inputs[is_held], targets[is_held]
        patience = Patience(self.tol, self.n_iter_no_change)
        course = Course(network, seen, held, patience, self.threads)
        try:
            self._train(network, *seen, self.max_iter, course.look)
        except KeyboardInterrupt as stopped:
            if network.iterations > course.iterations:
                course.look(network.iterations)
            if course.losses:
                self._keep(scale, course)
            say_what_is_kept(stopped, course.iterations, self.max_iter)
            raise
        self._keep(scale, course)
        if self.tol is not None and not patience.is_over():
            warnings.warn(
                "the loss was still falling after max_iter=%d iterations: "
                "allow more, or set tol=None" % self.max_iter,
                ConvergenceWarning,
                stacklevel=3,  # the line that called fit
            )
        return self

    def _keep(self, scale, course):
        """Keep the network, with its best weights, and the losses."""
        self.network_, self._scale = course.network, scale
        if course.held is not None:
            self.network_.weights = course.best_weights
        self.loss_curve_ = list(course.losses.values())
        self.loss_ = self.loss_curve_[-1]
        self.validation_loss_curve_ = list(course.held_losses.values()) or None
        self.best_loss_ = course.best
        self.n_iter_ = course.iterations

    def _train(self, network, inputs, targets, iterations, callback=None):
        network.train(
            inputs,
            targets,
            iterations=iterations,
            learning_rate=learning_rate(
                self.learning_rate_init, network.layers, len(inputs)
            ),
            threads=self.threads,
            callback=callback,
            every=self.loss_interval,
        )

    def _begin_partial(self, X, outputs):
        """Start the scale, the network and the curves for `partial_fit`."""
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
        """The outputs of the network for each example."""
        check_is_fitted(self, "network_")
        X = self._validated(X, reset=False)
        return self.network_.predict(self._scale.inputs(X), self.threads)


def say_what_is_kept(stopped, done, iterations):
    """Give Ctrl-C a message: how far `fit` got and how to go on."""
    message = "stopped before the first iteration: nothing was learnt"
    if done > 0:
        message = (
            "stopped after %d of max_iter=%d iterations, which are kept: "
            "predict uses them, and partial_fit continues from there"
            % (done, iterations)
        )
    stopped.args, stopped.iterations = (message,), done


def refuse_text(X, error):
    """Say where the first text in X is, and how to turn it into numbers.

    A text that is a number is none: scikit-learn converts it.
    """
    cells = np.array(X, object)
    for place in np.ndindex(cells.shape):
        if conversion.is_label(cells[place]):
            raise ValueError(
                "X must be an array of real numbers; %s is %s: encode such a "
                "column, as OneHotEncoder does"
                % (
                    conversion.at("X", place, X),
                    conversion.cell_in_words(cells[place]),
                )
            ) from error
