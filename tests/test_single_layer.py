"""The video's network: what it learns, what it cannot, and how it behaves."""

import copy
import inspect
import pickle

import golden
import numpy as np
import parity
import pytest

import cnative
import py2_legacy
import reference

PACKAGES = [reference, cnative, py2_legacy]
INPUTS = np.array([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
TARGETS = np.array([[0, 1, 1, 0]]).T
XOR2 = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
XOR2_TARGETS = np.array([[0, 1, 1, 0]]).T
XOR3 = np.array([[a, b, c, 1] for a in (0, 1) for b in (0, 1) for c in (0, 1)])
XOR3_TARGETS = XOR3[:, :3].sum(axis=1, keepdims=True) % 2


@pytest.fixture(params=PACKAGES, ids=lambda package: package.__name__)
def package(request):
    return request.param


def trained(inputs, targets, seed=1, iterations=10000):
    network = cnative.NeuralNetwork(len(inputs[0]), seed)
    network.train(inputs, targets, iterations)
    return network


# What it learns.


def test_it_learns_that_the_first_column_is_the_answer():
    network = trained(INPUTS, TARGETS)
    assert network.predict(INPUTS).round().tolist() == TARGETS.tolist()
    assert [
        "%.8f" % weight for weight in network.synaptic_weights.ravel()
    ] == ["9.67299303", "-0.20784350", "-4.62963669"]
    assert "%.8f" % network.predict([1, 0, 0])[0] == "0.99993704"


def test_any_seed_learns_it():
    for seed in [*range(50), 2**32 - 1]:
        network = trained(INPUTS, TARGETS, seed)
        assert abs(network.predict(INPUTS) - TARGETS).max() < 0.01


def test_an_input_of_zeros_gives_a_half_whatever_was_learnt():
    """There is no bias: the weighted sum is 0."""
    assert trained(INPUTS, TARGETS).predict([0, 0, 0])[0] == 0.5


def test_the_constant_input_is_the_bias():
    """Switched off with the new situation, it no longer pulls down."""
    network = trained(INPUTS, TARGETS)
    assert [
        "%.5f" % network.predict(example)[0]
        for example in ([1, 0, 0], [1, 0, 1])
    ] == ["0.99994", "0.99359"]


@pytest.mark.parametrize(
    "inputs, targets",
    [(XOR2, XOR2_TARGETS), (XOR3, XOR3_TARGETS)],
    ids=["2 bits", "3 bits"],
)
def test_it_cannot_learn_xor(inputs, targets):
    """Weights end next to 0 and every output at a half: the optimum."""
    network = trained(inputs, targets)
    assert abs(network.synaptic_weights).max() < 1e-12
    assert abs(network.predict(inputs) - 0.5).max() < 1e-12


def test_more_iterations_do_not_help_with_xor():
    network = trained(XOR2, XOR2_TARGETS, iterations=100000)
    assert abs(network.predict(XOR2) - 0.5).max() < 1e-12


def test_each_step_follows_the_slope_of_half_the_squared_error():
    """Finite differences of the loss are the adjustment, but for the sign."""
    rng = np.random.RandomState(8)
    inputs, targets = rng.normal(0, 1, (6, 4)), rng.uniform(0, 1, (6, 1))

    def loss(weights):
        outputs = 1 / (1 + np.exp(-inputs @ weights))
        return ((targets - outputs) ** 2).sum() / 2

    network = cnative.NeuralNetwork(4, seed=3)
    before = network.synaptic_weights
    network.train(inputs, targets, 1, learning_rate=1e-3)
    moved = (network.synaptic_weights - before) / 1e-3
    for i in range(4):
        step = np.zeros((4, 1))
        step[i] = 1e-5
        slope = (loss(before + step) - loss(before - step)) / 2e-5
        assert moved[i, 0] == pytest.approx(-slope, rel=1e-5, abs=1e-9)


def test_the_error_falls_from_iteration_to_iteration():
    network = reference.NeuralNetwork()
    errors = []
    for _ in range(200):
        network.train(INPUTS, TARGETS, 1)
        errors.append(((network.predict(INPUTS) - TARGETS) ** 2).sum())
    assert errors == sorted(errors, reverse=True)


def test_correcting_the_derivative_trains_to_other_weights():
    """s(o) * (1 - s(o)) takes the sigmoid twice: it trains, but elsewhere."""
    network = reference.NeuralNetwork()
    weights = network.synaptic_weights.copy()
    sigmoid = reference.arithmetic.sigmoid
    for _ in range(2000):
        output = sigmoid(reference.arithmetic.dot(INPUTS * 1.0, weights))
        slope = sigmoid(output) * (1 - sigmoid(output))
        weights += reference.arithmetic.dot(
            INPUTS.T * 1.0, (TARGETS - output) * slope
        )
    network.train(INPUTS, TARGETS, 2000)
    output = sigmoid(reference.arithmetic.dot(INPUTS * 1.0, weights))
    assert output.round().tolist() == TARGETS.tolist()
    assert abs(weights - network.synaptic_weights).max() > 1


# How it behaves.


def test_it_has_three_inputs_and_the_seed_1_unless_asked_otherwise(package):
    network = package.NeuralNetwork()
    assert network.inputs == 3
    assert (
        network.synaptic_weights.tobytes()
        == package.NeuralNetwork(inputs=3, seed=1).synaptic_weights.tobytes()
    )
    assert (
        network.synaptic_weights.tobytes()
        == package.NeuralNetwork(3, 1).synaptic_weights.tobytes()
    )


def test_it_trains_10000_iterations_at_rate_1_unless_asked_otherwise(package):
    for network in (package.NeuralNetwork, package.MultiLayerNetwork):
        parameters = inspect.signature(network.train).parameters
        assert list(parameters)[1:5] == [
            "inputs",
            "targets",
            "iterations",
            "learning_rate",
        ]
        assert parameters["iterations"].default == 10000
        assert parameters["learning_rate"].default == 1.0


def test_one_example_gives_one_number_and_several_give_rows(package):
    network = package.NeuralNetwork()
    assert network.predict([1, 0, 0]).shape == (1,)
    assert network.predict([[1, 0, 0]]).shape == (1, 1)
    several = network.predict(INPUTS)
    assert several.shape == (4, 1)
    assert several.dtype == np.float64
    assert [
        network.predict(example)[0] for example in INPUTS.tolist()
    ] == several[:, 0].tolist()


def test_of_one_input_one_number_is_one_example(package):
    network = package.NeuralNetwork(inputs=1)
    assert network.predict([0.5]).shape == (1,)
    assert network.predict([[0.5], [1], [2]]).shape == (3, 1)


def test_train_says_what_it_did_and_replaces_the_weights(package):
    network = package.NeuralNetwork()
    before = network.synaptic_weights
    kept = before.copy()
    assert network.train(INPUTS, TARGETS, 1).iterations == 1
    assert network.synaptic_weights is not before
    assert (before == kept).all()
    assert network.synaptic_weights.dtype == np.float64
    assert network.synaptic_weights.shape == (3, 1)


def test_even_no_iterations_replace_the_weights_by_float64(package):
    network = package.NeuralNetwork()
    network.synaptic_weights = [[1], [2], [3]]
    network.train(INPUTS, TARGETS, 0)
    assert network.synaptic_weights.dtype == np.float64
    assert network.synaptic_weights.tolist() == [[1.0], [2.0], [3.0]]


def test_predicting_changes_nothing(package):
    network = package.NeuralNetwork()
    before = network.synaptic_weights.tobytes()
    inputs = INPUTS * 1.0
    network.predict(inputs)
    assert network.synaptic_weights.tobytes() == before
    assert (inputs == INPUTS).all()


def test_training_on_goes_on_where_it_stopped(package):
    once, again = package.NeuralNetwork(), package.NeuralNetwork()
    once.train(INPUTS, TARGETS, 100)
    for count in (0, 1, 30, 69):
        again.train(INPUTS, TARGETS, count)
    assert once.synaptic_weights.tobytes() == again.synaptic_weights.tobytes()


def test_weights_go_from_one_language_to_another():
    """Fifty iterations in each: the same as 150 in one."""
    weights = None
    for package in PACKAGES:
        network = package.NeuralNetwork()
        if weights is not None:
            network.synaptic_weights = weights
        network.train(INPUTS, TARGETS, 50)
        weights = network.synaptic_weights
    one = reference.NeuralNetwork()
    one.train(INPUTS, TARGETS, 150)
    assert weights.tobytes() == one.synaptic_weights.tobytes()


@pytest.mark.parametrize(
    "again",
    [
        copy.copy,
        copy.deepcopy,
        lambda network: pickle.loads(pickle.dumps(network)),
    ],
    ids=["copy", "deepcopy", "pickle"],
)
@pytest.mark.parametrize(
    "name", ["NeuralNetwork", "MultiLayerNetwork", "Perceptron"]
)
def test_a_copy_is_a_network_of_its_own(package, name, again):
    network = getattr(package, name)()
    network.train(INPUTS, TARGETS, 2)
    other = again(network)
    before = other.predict(INPUTS).tobytes()
    network.train(INPUTS, 1 - TARGETS, 20)
    assert other.predict(INPUTS).tobytes() == before
    other.train(INPUTS, 1 - TARGETS, 20)
    assert other.predict(INPUTS).tobytes() == network.predict(INPUTS).tobytes()


def test_a_users_own_data_of_5_inputs_and_1000_examples_agrees():
    """At every iteration, through the same lines that a user types."""
    rng = np.random.RandomState(31)
    inputs = rng.normal(0, 1, (1000, 5))
    targets = (inputs[:, :1] > 0) * 1.0
    networks = [package.NeuralNetwork(inputs=5) for package in PACKAGES]
    for _ in range(60):
        for network in networks:
            network.train(inputs, targets, 1, learning_rate=0.01)
        assert (
            len({network.synaptic_weights.tobytes() for network in networks})
            == 1
        )
    assert (
        len({network.predict(inputs).tobytes() for network in networks}) == 1
    )


def test_an_interrupted_slice_leaves_the_network_as_it_was(monkeypatch):
    """Ctrl-C at any moment: a slice works on copies and keeps them at its end."""
    monkeypatch.setattr(reference.NeuralNetwork, "_first_slice", lambda *_: 10)
    network = reference.NeuralNetwork()
    before = network.synaptic_weights.tobytes()
    slope = reference.single_layer.sigmoid_derivative
    calls = []

    def interrupted(output):
        calls.append(1)
        if len(calls) == 5:
            raise KeyboardInterrupt
        return slope(output)

    monkeypatch.setattr(
        reference.single_layer, "sigmoid_derivative", interrupted
    )
    with pytest.raises(KeyboardInterrupt):
        network.train(INPUTS, TARGETS, 10)
    assert network.synaptic_weights.tobytes() == before
    assert network.iterations == 0


# C computes in C.

STEPS = [
    "generator",
    "random",
    "starting_weights",
    "words",
    "exp",
    "dot",
    "sigmoid",
    "sigmoid_derivative",
    "start",
    "predict",
    "train",
    "forward",
    "backward",
    "visit",
    "polynomial",
    "exclusive_or",
]
NUMPY = [
    "exp",
    "dot",
    "matmul",
    "einsum",
    "vdot",
    "inner",
    "tensordot",
    "multiply",
    "add",
    "ldexp",
    "rint",
    "sum",
]


def poisoned(*arguments, **keywords):
    raise AssertionError("cnative did not compute this in C")


@pytest.fixture
def only_c(monkeypatch):
    """Neither the reference nor NumPy computes anything here."""
    for module in (
        reference.arithmetic,
        reference.initialisation,
        reference.single_layer,
        reference.multi_layer,
        reference.perceptron,
        reference.mcculloch_pitts,
    ):
        for step in STEPS:
            if hasattr(module, step):
                monkeypatch.setattr(module, step, poisoned)
    for package in (reference, py2_legacy):
        for name in package.__all__:
            for step in ("_start", "_predict", "_train"):
                if hasattr(getattr(package, name), step):
                    monkeypatch.setattr(
                        getattr(package, name), step, staticmethod(poisoned)
                    )
    for step in NUMPY:
        monkeypatch.setattr(np, step, poisoned)
    monkeypatch.setattr(np.random, "RandomState", poisoned)
    monkeypatch.setattr(np.random, "default_rng", poisoned)


def test_the_poison_works(only_c):
    with pytest.raises(AssertionError, match="did not compute"):
        reference.NeuralNetwork()


@pytest.mark.parametrize(
    "name",
    [
        "video, seed 1, 65 iterations",
        "XOR on 3-2-1",
        "perceptron, XOR",
        "McCulloch-Pitts, one inhibits two",
        "prediction untrained, 3-5-4-1",
        "starting weights of 3-5-4-1",
        "words of seed 1",
        "random of seed 1",
        "exp of random numbers",
        "sigmoid",
        "sigmoid_derivative",
        "dot of (5, 7) and (7, 3)",
    ],
)
def test_c_computes_without_the_reference_and_without_numpy(only_c, name):
    case = next(case for case in golden.cases() if case["name"] == name)
    assert parity.CNATIVE.ask(golden.request(case)) == case["expect"]


def test_no_rung_imports_another_nor_what_surrounds_the_project(package):
    """A rung stands on arithmetic and initialisation alone."""
    from pathlib import Path

    folder = Path(package.__file__).parent
    rungs = ["mcculloch_pitts", "perceptron", "single_layer", "multi_layer"]
    for rung in rungs:
        text = (folder / (rung + ".py")).read_text(encoding="utf-8")
        imported = [
            line
            for line in text.splitlines()
            if line.startswith(("import ", "from "))
        ]
        for line in imported:
            assert not any(
                word in line
                for word in [*rungs, "tests", "docs", "benchmarks"]
            ), line
