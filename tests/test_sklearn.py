"""The estimators: what scikit-learn expects of them, and the same bits."""

# ruff: noqa: N806  scikit-learn's users pass X

import hashlib
import itertools
import json
import os
import pickle
import subprocess
import sys

import interrupts
import numpy as np
import pytest

pytest.importorskip("sklearn", "1.6")

from sklearn.base import clone  # noqa: E402
from sklearn.datasets import (  # noqa: E402
    load_breast_cancer,
    load_diabetes,
    load_iris,
    load_wine,
    make_friedman1,
)
from sklearn.exceptions import (  # noqa: E402
    ConvergenceWarning,
    NotFittedError,
)
from sklearn.model_selection import (  # noqa: E402
    GridSearchCV,
    cross_val_score,
    train_test_split,
)
from sklearn.neural_network import MLPClassifier  # noqa: E402
from sklearn.pipeline import make_pipeline  # noqa: E402
from sklearn.preprocessing import StandardScaler  # noqa: E402
from sklearn.utils.estimator_checks import (  # noqa: E402
    parametrize_with_checks,
)
from threadpoolctl import threadpool_limits  # noqa: E402

import reference  # noqa: E402
from cnative.sklearn import (  # noqa: E402
    NeuralNetworkClassifier,
    NeuralNetworkRegressor,
)
from cnative.sklearn.stopping import held_out, loss_of  # noqa: E402

# Of the weights after 200 iterations on the iris data, with random_state=1.
GOLDEN = "9d0dcaf87413f06b4b58a27bc1785e85ef093e10747de40b71a129f5ea9a5d1f"

IRIS = load_iris(return_X_y=True)
WINE = load_wine(return_X_y=True)
DIABETES = load_diabetes(return_X_y=True)
BOTH = [(NeuralNetworkClassifier, IRIS), (NeuralNetworkRegressor, DIABETES)]


def fingerprint(estimator):
    weights = estimator.network_.weights
    return hashlib.sha256(b"".join(w.tobytes() for w in weights)).hexdigest()


def brief(kind, **parameters):
    """An estimator that trains for 30 iterations, come what may."""
    return kind(
        **{"max_iter": 30, "tol": None, "random_state": 1, **parameters}
    )


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
@parametrize_with_checks([NeuralNetworkClassifier(), NeuralNetworkRegressor()])
def test_what_scikit_learn_checks(estimator, check):
    check(estimator)


# The same bits


def test_the_bits_of_a_fit_are_those_of_every_machine():
    network = brief(NeuralNetworkClassifier, max_iter=200).fit(*IRIS)
    assert fingerprint(network) == GOLDEN


@pytest.mark.parametrize("kind, data", BOTH)
@pytest.mark.parametrize("early_stopping", [False, True])
def test_the_same_random_state_gives_the_same_bits(kind, data, early_stopping):
    estimator = brief(kind, early_stopping=early_stopping)
    first = estimator.fit(*data)
    again = clone(estimator).set_params(threads=2).fit(*data)
    assert fingerprint(first) == fingerprint(again)
    assert first.loss_curve_ == again.loss_curve_
    other = clone(estimator).set_params(random_state=2).fit(*data)
    assert fingerprint(first) != fingerprint(other)


def test_a_random_state_may_be_none_or_a_generator():
    def fit(state):
        kind = NeuralNetworkClassifier
        return fingerprint(brief(kind, random_state=state).fit(*IRIS))

    state = np.random.RandomState
    assert fit(state(5)) == fit(state(5)) != fit(state(6))
    assert fit(None) != fit(None)


@pytest.mark.parametrize("kind, data", BOTH)
def test_the_canonical_network_learns_the_same(kind, data):
    """Scaling, targets and rate written out, in the words of the lesson."""
    X, y = data[0][::3], data[1][::3]
    estimator = brief(kind, hidden_layer_sizes=(4, 3), max_iter=3).fit(X, y)
    count, features = X.shape
    columns = []
    for column in X.T.tolist():
        mean = added(column) / count
        variance = added([(x - mean) * (x - mean) for x in column]) / count
        columns.append([(x - mean) / variance**0.5 for x in column])
    inputs = np.array(columns + [[1.0] * count]).T
    if kind is NeuralNetworkClassifier:
        targets = np.array(
            [[float(k == label) for k in range(3)] for label in y]
        )
    else:
        low, high = y.min(), y.max()
        middle, width = low / 2 + high / 2, high / 0.8 - low / 0.8
        targets = (0.5 + (y - middle) / width).reshape(-1, 1)
    layers = (features + 1, 4, 3, targets.shape[1])
    network = reference.MultiLayerNetwork(layers, seed=1)
    network.weights = [w / len(w) ** 0.5 for w in network.weights]
    rate = 2.0 / (3 * 0.25 / 16) / count
    network.train(inputs, targets, 3, rate)
    for ours, other in zip(estimator.network_.weights, network.weights):
        assert ours.tobytes() == other.tobytes()


def added(numbers):
    """The sum, one by one: Python's own `sum` compensates since 3.12."""
    total = numbers[0]
    for number in numbers[1:]:
        total = total + number
    return total


FINGERPRINTS = """
import hashlib, json, sys
from sklearn.datasets import load_diabetes, load_iris
from cnative.sklearn import NeuralNetworkClassifier, NeuralNetworkRegressor
for kind, load in [(NeuralNetworkClassifier, load_iris),
                   (NeuralNetworkRegressor, load_diabetes)]:
    estimator = kind(early_stopping=True, max_iter=30, tol=None, random_state=1)
    X, y = load(return_X_y=True)
    estimator.fit(X, y)
    told = [w.tobytes() for w in estimator.network_.weights]
    told.append(repr(estimator.predict(X).tolist()).encode())
    told.append(repr(estimator.loss_curve_).encode())
    print(hashlib.sha256(b"".join(told)).hexdigest())
"""


def test_the_bits_depend_neither_on_numpys_vectors_nor_on_blas():
    from test_arithmetic import switched_off

    def told(**variables):
        return subprocess.run(
            [sys.executable, "-c", FINGERPRINTS],
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(sys.path),
                **variables,
            },
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    features = " ".join(switched_off())
    slow = told(NPY_DISABLE_CPU_FEATURES=features) if features else None
    assert slow in (None, told(OPENBLAS_CORETYPE="Nehalem"))
    assert told(ROSETTA_THREADS="1") == told(ROSETTA_THREADS="2")
    assert slow in (None, told())


# As scikit-learn's users expect


@pytest.mark.parametrize(
    "load", [load_wine, load_breast_cancer], ids=["wine", "breast cancer"]
)
@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_it_is_right_as_often_as_scikit_learns_own(load):
    X, y = load(return_X_y=True)
    ours, theirs = [], []
    for seed in range(5):
        parts = train_test_split(X, y, stratify=y, random_state=seed)
        for kind, scores in [
            (NeuralNetworkClassifier, ours),
            (MLPClassifier, theirs),
        ]:
            model = make_pipeline(StandardScaler(), kind(random_state=seed))
            with threadpool_limits(1):  # small products: more take longer
                model.fit(parts[0], parts[2])
            scores.append(model.score(parts[1], parts[3]))
    assert np.mean(ours) > np.mean(theirs) - 0.02


def test_a_curved_relation_is_learnt():
    X, y = make_friedman1(400, noise=0.5, random_state=0)
    regressor = brief(NeuralNetworkRegressor, max_iter=10000)
    assert regressor.fit(X[:300], y[:300]).score(X[300:], y[300:]) > 0.88


@pytest.mark.parametrize("sizes", [(), 20, (200,), (20, 10)], ids=str)
def test_the_same_learning_rate_suits_every_size(sizes):
    network = NeuralNetworkClassifier(sizes, random_state=1).fit(*WINE)
    assert network.score(*WINE) > 0.97
    losses = network.loss_curve_
    assert all(b <= a for a, b in zip(losses, losses[1:]))


def test_a_grid_search_through_a_pipeline():
    model = make_pipeline(StandardScaler(), brief(NeuralNetworkClassifier))
    grid = {
        "neuralnetworkclassifier__hidden_layer_sizes": [(), (8,)],
        "neuralnetworkclassifier__learning_rate_init": [1e-9, 1.0],
    }
    search = GridSearchCV(model, grid, cv=3).fit(*WINE)
    best = search.best_params_
    assert best["neuralnetworkclassifier__learning_rate_init"] == 1.0
    assert search.best_score_ > 0.9


def test_cross_validation():
    regressor = NeuralNetworkRegressor(random_state=1)
    assert cross_val_score(regressor, *DIABETES, cv=5).mean() > 0.4


@pytest.mark.parametrize("kind, data", BOTH)
def test_a_clone_and_a_pickle(kind, data):
    estimator = brief(kind, hidden_layer_sizes=(3,)).fit(*data)
    copy = clone(estimator)
    assert copy.get_params() == estimator.get_params()
    assert not hasattr(copy, "network_")
    again = pickle.loads(pickle.dumps(estimator))
    expected = estimator.predict(data[0])
    assert again.predict(data[0]).tobytes() == expected.tobytes()


def test_a_table_with_named_columns():
    pytest.importorskip("pandas")
    X, y = load_iris(return_X_y=True, as_frame=True)
    scaler = StandardScaler().set_output(transform="pandas")
    model = make_pipeline(scaler, brief(NeuralNetworkClassifier)).fit(X, y)
    assert list(model[-1].feature_names_in_) == list(X.columns)
    assert model.predict(X).shape == (150,)
    with pytest.raises(ValueError, match="feature names"):
        model[-1].predict(scaler.transform(X).iloc[:, ::-1])


@pytest.mark.parametrize(
    "names",
    [
        np.array(["setosa", "versicolor", "virginica"]),
        np.array(["setosa", "versicolor", "virginica"], object),
        np.array([-7, 3, 1000]),
        np.array([0.0, 1.0, 2.0]),
    ],
    ids=["text", "object", "int", "float"],
)
def test_labels_of_any_kind(names):
    X, y = IRIS
    named = brief(NeuralNetworkClassifier).fit(X, names[y])
    plain = brief(NeuralNetworkClassifier).fit(X, y)
    assert fingerprint(named) == fingerprint(plain)
    assert named.classes_.tolist() == names.tolist()
    assert (named.predict(X) == names[plain.predict(X)]).all()


def test_two_labels_share_one_output():
    X, y = IRIS[0][:100], np.array([False, True])[IRIS[1][:100]]
    network = brief(NeuralNetworkClassifier).fit(X, y)
    assert network.network_.layers == (5, 50, 1)
    assert network.predict(X).dtype == bool and network.score(X, y) == 1.0


@pytest.mark.parametrize("classes", [2, 3])
def test_probabilities(classes):
    X, y = (part[: classes * 50] for part in IRIS)
    network = brief(NeuralNetworkClassifier).fit(X, y)
    sure = network.predict_proba(X)
    assert sure.shape == (len(X), classes)
    assert np.allclose(sure.sum(axis=1), 1.0) and (sure >= 0).all()
    assert (sure.argmax(axis=1) == network.predict(X)).all()
    assert (network.predict_log_proba(X) == np.log(sure)).all()


def test_predictions_keep_the_shape_of_the_targets():
    X, y = DIABETES
    flat, column, two = y, y.reshape(-1, 1), np.column_stack([y, -1000 * y])
    for targets in (flat, column, two):
        regressor = brief(NeuralNetworkRegressor).fit(X, targets)
        assert regressor.predict(X).shape == targets.shape
        assert regressor.score(X, targets) > 0.3


def test_a_constant_is_predicted_exactly():
    X, y = DIABETES[0], np.full(len(DIABETES[1]), 1e-300)
    regressor = brief(NeuralNetworkRegressor).fit(X, y)
    assert (regressor.predict(X) == y).all()


@pytest.mark.parametrize("size", [1e-300, 1e300])
def test_inputs_and_targets_of_any_size(size):
    """Powers of two would change nothing; these change the last bits."""
    X, y = DIABETES
    regressor = brief(NeuralNetworkRegressor).fit(X, y)
    other = brief(NeuralNetworkRegressor).fit(size * X, size * (y / 1e3))
    assert np.allclose(
        other.predict(size * X) / size, regressor.predict(X) / 1e3, rtol=1e-6
    )


def test_a_column_that_never_changes_says_nothing():
    X, y = IRIS
    wider = np.hstack([X, np.full((len(X), 1), 0.1)])
    network = brief(NeuralNetworkClassifier).fit(wider, y)
    moved = np.hstack([X, np.full((len(X), 1), 0.1 + 1e-9)])
    assert np.allclose(
        network.predict_proba(wider), network.predict_proba(moved)
    )


# When a training stops


def test_it_stops_when_the_loss_no_longer_falls():
    network = NeuralNetworkClassifier(random_state=1).fit(*WINE)
    losses = network.loss_curve_
    assert network.n_iter_ == 10 * len(losses) < network.max_iter
    assert network.loss_ == losses[-1] == network.best_loss_ == min(losses)
    assert losses[-1] > losses[-11] - network.tol
    assert network.validation_loss_curve_ is None


def test_it_says_when_the_iterations_did_not_suffice():
    with pytest.warns(ConvergenceWarning, match="max_iter=25") as told:
        network = NeuralNetworkClassifier(max_iter=25, random_state=1)
        network.fit(*WINE)
    assert told[0].filename == __file__
    assert network.n_iter_ == 25 and len(network.loss_curve_) == 3


def test_the_interval_of_the_losses_changes_no_bit():
    often = brief(NeuralNetworkClassifier, loss_interval=1).fit(*WINE)
    seldom = brief(NeuralNetworkClassifier, loss_interval=7).fit(*WINE)
    assert fingerprint(often) == fingerprint(seldom)
    assert seldom.loss_curve_ == [
        often.loss_curve_[i - 1] for i in (7, 14, 21, 28, 30)
    ]


def test_early_stopping_keeps_the_weights_that_did_best():
    X, y = DIABETES[0][:60], np.random.RandomState(0).uniform(size=60)
    stopped = brief(
        NeuralNetworkRegressor, early_stopping=True, max_iter=3000
    ).fit(X, y)
    held = stopped.validation_loss_curve_
    best = 1 + int(np.argmin(held))
    assert stopped.best_loss_ == min(held) < held[-1]
    shorter = clone(stopped).set_params(max_iter=10 * best).fit(X, y)
    assert fingerprint(shorter) == fingerprint(stopped)
    impatient = clone(stopped).set_params(tol=1e-4).fit(X, y)
    assert impatient.n_iter_ < 3000


def test_early_stopping_holds_out_of_each_class_alike():
    groups = np.repeat([0, 1, 2], [10, 50, 100])
    held = held_out(groups, 0.2, seed=3)
    assert np.bincount(groups[held]).tolist() == [2, 10, 20]
    other = held_out(groups, 0.2, seed=4)
    assert (held != other).any()


@pytest.mark.parametrize("fraction", [1e-3, 0.999])
def test_early_stopping_needs_examples_on_either_side(fraction):
    network = brief(
        NeuralNetworkClassifier,
        early_stopping=True,
        validation_fraction=fraction,
    )
    with pytest.raises(ValueError) as refused:
        network.fit(*IRIS)
    assert str(refused.value) == (
        "validation_fraction must hold out at least one example and leave at "
        "least one of each class; %s of 150 examples does not" % fraction
    )


# Examples that come in parts


@pytest.mark.parametrize("kind, data", BOTH)
def test_partial_fits_on_all_examples_equal_one_fit(kind, data):
    at_once = brief(kind, loss_interval=1).fit(*data)
    by_parts = brief(kind)
    for call in range(30):
        extra = [np.unique(data[1])] if data is IRIS and call == 0 else []
        by_parts.partial_fit(*data, *extra)
    assert fingerprint(at_once) == fingerprint(by_parts)
    for name in ("loss_curve_", "loss_", "best_loss_", "n_iter_"):
        assert getattr(at_once, name) == getattr(by_parts, name), name
    assert by_parts.validation_loss_curve_ is None
    assert at_once.predict(data[0]).tobytes() == (
        by_parts.predict(data[0]).tobytes()
    )


@pytest.mark.parametrize("kind, data", BOTH)
def test_a_partial_fit_goes_on_where_a_fit_stopped(kind, data):
    network = brief(kind, max_iter=29).fit(*data).partial_fit(*data)
    assert fingerprint(network) == fingerprint(brief(kind).fit(*data))
    assert network.n_iter_ == 30


def test_partial_fits_on_different_examples():
    X, y = IRIS
    network = NeuralNetworkClassifier(random_state=1)
    order = np.random.RandomState(0).permutation(len(y))
    for _ in range(100):
        for part in np.array_split(order, 5):
            network.partial_fit(X[part], y[part], classes=[0, 1, 2])
    assert network.score(X, y) > 0.95 and network.n_iter_ == 500


def test_what_a_partial_fit_refuses():
    X, y = IRIS
    network = NeuralNetworkClassifier(random_state=1)
    with pytest.raises(ValueError, match="needs classes"):
        network.partial_fit(X, y)
    network.partial_fit(X, y, classes=[0, 1, 2])
    with pytest.raises(ValueError, match="those of the first call"):
        network.partial_fit(X, y, classes=[0, 1])
    with pytest.raises(ValueError, match="unseen labels"):
        network.partial_fit(X, y + 1)


def test_targets_beyond_the_range_that_was_learnt():
    X, y = DIABETES
    regressor = NeuralNetworkRegressor(random_state=1).partial_fit(X, y)
    regressor.partial_fit(X, y + 0.12 * np.ptp(y))
    with pytest.raises(ValueError, match=r"y\[\d+\] is .*: set target_range"):
        regressor.partial_fit(X, y + 0.13 * np.ptp(y))
    with pytest.raises(ValueError, match="as many outputs"):
        regressor.partial_fit(X, np.column_stack([y, y]))
    roomy = NeuralNetworkRegressor(target_range=(0, 1000), random_state=1)
    roomy.partial_fit(X, y).partial_fit(X, 2 * y)


# What is refused


@pytest.mark.parametrize(
    "parameter, value, error",
    [
        ("hidden_layer_sizes", (3, 0), ValueError),
        ("hidden_layer_sizes", "3", TypeError),
        ("learning_rate_init", 0.0, ValueError),
        ("max_iter", 0, ValueError),
        ("max_iter", 2.5, TypeError),
        ("tol", -1e-4, ValueError),
        ("n_iter_no_change", 0, ValueError),
        ("early_stopping", 1, TypeError),
        ("validation_fraction", 1.0, ValueError),
        ("loss_interval", 0, ValueError),
        ("threads", 0, ValueError),
        ("random_state", -1, ValueError),
        ("random_state", 2**32, ValueError),
    ],
)
@pytest.mark.parametrize("kind, data", BOTH)
def test_a_wrong_parameter_is_named(kind, data, parameter, value, error):
    with pytest.raises(error, match=parameter):
        kind(**{parameter: value}).fit(*data)


@pytest.mark.parametrize(
    "value, message",
    [
        ((1, 0), " must name the lower end first"),
        ((1, 1), " must name the lower end first"),
        ((0, 1, 2), " must have shape (2,), or (2, outputs); got (3,)"),
        ((0, np.inf), " must be finite; target_range[1] is inf"),
    ],
    ids=str,
)
def test_a_wrong_range_is_named(value, message):
    with pytest.raises(ValueError) as refused:
        NeuralNetworkRegressor(target_range=value).fit(*DIABETES)
    assert str(refused.value) == "target_range" + message


def test_one_class_is_no_choice():
    with pytest.raises(ValueError, match="at least two classes; got 1 class"):
        NeuralNetworkClassifier().fit(IRIS[0], np.zeros(150))


def test_the_package_itself_does_without_scikit_learn():
    code = "import sys, json, cnative; print(json.dumps(list(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert "sklearn" not in json.loads(done.stdout)


# Ctrl-C, texts, and a network that dies


@pytest.mark.parametrize("early_stopping", [False, True])
@pytest.mark.parametrize("kind, data", BOTH)
def test_ctrl_c_keeps_what_was_fitted(kind, data, early_stopping):
    endless = kind(
        max_iter=10**9,
        tol=None,
        random_state=1,
        early_stopping=early_stopping,
    )
    with pytest.raises(KeyboardInterrupt) as stopped:
        interrupts.interrupted(lambda: endless.fit(*data), 0.3)
    done = endless.n_iter_
    assert stopped.value.iterations == done > 0
    assert str(stopped.value) == (
        "stopped after %d of max_iter=1000000000 iterations, which are kept: "
        "predict uses them, and partial_fit continues from there" % done
    )
    same = clone(endless).set_params(max_iter=done).fit(*data)
    assert fingerprint(endless) == fingerprint(same)
    assert endless.loss_curve_ == same.loss_curve_
    assert endless.validation_loss_curve_ == same.validation_loss_curve_
    assert (endless.predict(data[0]) == same.predict(data[0])).all()
    endless.partial_fit(*data)


@pytest.mark.parametrize("interval", [1, 10])
@pytest.mark.parametrize("call", range(1, 4))
def test_a_measurement_that_ctrl_c_cut_short_is_noted_once(
    call, interval, monkeypatch
):
    calls = itertools.count(1)

    def measured(*arguments):
        if next(calls) == call:
            raise KeyboardInterrupt
        return loss_of(*arguments)

    monkeypatch.setattr("cnative.sklearn.stopping.loss_of", measured)
    model = brief(
        NeuralNetworkClassifier, early_stopping=True, loss_interval=interval
    )
    with pytest.raises(
        KeyboardInterrupt,
        match="^stopped after %d of max_iter=30" % (interval * call),
    ):
        model.fit(*IRIS)
    assert model.n_iter_ == interval * call
    same = clone(model).set_params(max_iter=model.n_iter_).fit(*IRIS)
    assert model.loss_curve_ == same.loss_curve_
    assert model.validation_loss_curve_ == same.validation_loss_curve_
    assert fingerprint(model) == fingerprint(same)


def test_ctrl_c_before_the_first_iteration_says_that_nothing_was_learnt():
    class Stopped(NeuralNetworkClassifier):
        def _train(self, *arguments):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match="nothing was learnt"):
        Stopped().fit(*IRIS)


@pytest.mark.parametrize("kind, data", BOTH)
@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_a_fit_that_learns_nothing_keeps_the_one_before_whole(
    kind, data, error, monkeypatch
):
    """Not the old network with the classes, columns or scale of the new."""

    def fails(*arguments):
        raise error

    model = brief(kind).fit(*data)
    before, outputs = dict(vars(model)), model.predict(data[0]).tolist()
    inputs = np.asarray(data[0])[:, :2]
    targets = np.arange(len(inputs)) % 2 + 100
    monkeypatch.setattr(kind, "_train", fails)
    with pytest.raises(error):
        model.fit(inputs, targets)
    assert vars(model) == before
    assert model.predict(data[0]).tolist() == outputs
    new = brief(kind)
    with pytest.raises(error):
        new.fit(inputs, targets)
    with pytest.raises(NotFittedError):
        new.predict(inputs)


@pytest.mark.parametrize("kind", [kind for kind, _ in BOTH])
def test_a_text_is_refused_with_its_place(kind):
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame({"size": [1.0, 2.0], "colour": [0.5, "red"]})
    with pytest.raises(ValueError) as error:
        kind().fit(table, [0, 1])
    assert str(error.value) == (
        "X must be an array of real numbers; X[1, 1] (column 'colour') is "
        "the text 'red': encode such a column, as OneHotEncoder does"
    )
    # NumPy makes texts of the numbers, which scikit-learn reads as numbers.
    with pytest.raises(ValueError, match=r"X\[1, 1\] is the text 'red'"):
        kind().fit(table.to_numpy().astype(str), [0, 1])
    fitted = kind(max_iter=1, tol=None).fit([[1.0], [2.0]], [0, 1])
    with pytest.raises(ValueError, match=r"X\[0, 0\] is the text 'red'"):
        fitted.predict([["red"]])


def test_a_dead_network_is_told_of_once_and_at_the_line_that_fits():
    X, y = IRIS
    reckless = brief(NeuralNetworkClassifier, learning_rate_init=1000.0)
    with pytest.warns(reference.DeadNetworkWarning) as told:
        reckless.fit(X, y)
    line = sys._getframe().f_lineno - 1
    assert [(one.filename, one.lineno) for one in told] == [(__file__, line)]
