"""Rosenblatt's perceptron: it stops when it is right, or never."""

import numpy as np
import pytest

import cnative
import py2_legacy
import reference

BITS = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
AND, OR, XOR = (
    [[0], [0], [0], [1]],
    [[0], [1], [1], [1]],
    [[0], [1], [1], [0]],
)


@pytest.fixture(
    params=[reference, cnative, py2_legacy],
    ids=lambda package: package.__name__,
)
def package(request):
    return request.param


def test_it_starts_from_zero_and_has_not_converged(package):
    perceptron = package.Perceptron()
    assert perceptron.inputs == 3
    assert perceptron.synaptic_weights.tolist() == [[0.0], [0.0], [0.0]]
    assert (perceptron.bias, perceptron.converged, perceptron.epochs) == (
        0.0,
        False,
        0,
    )


def test_a_sum_of_0_does_not_fire(package):
    """It takes more than 0."""
    perceptron = package.Perceptron(2)
    assert perceptron.predict([1, 1]).tolist() == [0.0]
    perceptron.bias = 5e-324
    assert perceptron.predict([1, 1]).tolist() == [1.0]
    perceptron.bias = -5e-324
    assert perceptron.predict([1, 1]).tolist() == [0.0]


def test_a_mistake_moves_the_weights_by_the_input(package):
    """Towards it if it should have fired, away from it if not."""
    perceptron = package.Perceptron(2)
    perceptron.train([[3, -2]], [[1]], epochs=1)
    assert perceptron.synaptic_weights.tolist() == [[3.0], [-2.0]]
    assert perceptron.bias == 1.0
    perceptron.train([[1, 1]], [[0]], epochs=1, learning_rate=0.5)
    assert perceptron.synaptic_weights.tolist() == [[2.5], [-2.5]]
    assert perceptron.bias == 0.5


def test_a_right_answer_moves_nothing(package):
    perceptron = package.Perceptron(2)
    perceptron.train([[3, -2]], [[0]], epochs=5)
    assert perceptron.synaptic_weights.tolist() == [[0.0], [0.0]]
    assert (perceptron.bias, perceptron.converged, perceptron.epochs) == (
        0.0,
        True,
        1,
    )


def test_the_examples_are_visited_in_order(package):
    """Each sees what the one before it has changed."""
    there, back = package.Perceptron(1), package.Perceptron(1)
    there.train([[1], [2]], [[1], [0]], epochs=1)
    back.train([[2], [1]], [[0], [1]], epochs=1)
    assert (there.synaptic_weights.tolist(), there.bias) == ([[-1.0]], 0.0)
    assert (back.synaptic_weights.tolist(), back.bias) == ([[1.0]], 1.0)


@pytest.mark.parametrize(
    "targets, epochs", [(AND, 6), (OR, 4)], ids=["AND", "OR"]
)
def test_on_what_a_line_separates_it_stops_after_an_epoch_without_a_mistake(
    package, targets, epochs
):
    perceptron = package.Perceptron(2)
    perceptron.train(BITS, targets)
    assert perceptron.predict(BITS).tolist() == targets
    assert (perceptron.converged, perceptron.epochs) == (True, epochs)
    assert type(perceptron.converged) is bool
    assert isinstance(perceptron.epochs, int)
    assert type(perceptron.bias) is float


def test_one_epoch_less_is_not_enough(package):
    perceptron = package.Perceptron(2)
    perceptron.train(BITS, AND, epochs=5)
    assert (perceptron.converged, perceptron.epochs) == (False, 5)
    perceptron.train(BITS, AND, epochs=1)
    assert (perceptron.converged, perceptron.epochs) == (True, 6)


def test_on_xor_it_never_converges_and_says_so(package):
    perceptron = package.Perceptron(2)
    perceptron.train(BITS, XOR, epochs=1000)
    assert perceptron.predict(BITS).tolist() != XOR
    assert (perceptron.converged, perceptron.epochs) == (False, 1000)


def test_a_hundred_epochs_unless_asked_otherwise(package):
    perceptron = package.Perceptron(2)
    perceptron.train(BITS, XOR)
    assert perceptron.epochs == 100


def test_epochs_add_up_and_what_was_learnt_can_be_unlearnt(package):
    perceptron = package.Perceptron(2)
    perceptron.train(BITS, OR)
    perceptron.train(BITS, XOR, epochs=10)
    assert (perceptron.converged, perceptron.epochs) == (False, 14)


def test_no_epochs_change_nothing(package):
    perceptron = package.Perceptron(2)
    perceptron.train(BITS, OR)
    perceptron.train(BITS, XOR, epochs=0)
    assert (perceptron.converged, perceptron.epochs) == (True, 4)


def test_it_finds_a_random_plane_and_stays_within_novikoffs_bound(package):
    """At most (R / margin)**2 mistakes, and so at most one epoch more."""
    rng = np.random.RandomState(6)
    plane = rng.normal(0, 1, (3, 1))
    inputs = rng.uniform(-1, 1, (300, 3))
    distances = (inputs @ plane + 0.1) / np.sqrt((plane**2).sum() + 0.01)
    inputs = inputs[abs(distances[:, 0]) > 0.1]
    targets = (inputs @ plane + 0.1 > 0) * 1.0
    bound = (1 + (inputs**2).sum(axis=1).max()) / 0.1**2
    perceptron = package.Perceptron(3)
    perceptron.train(inputs, targets, epochs=int(bound) + 1)
    assert perceptron.converged
    assert (perceptron.predict(inputs) == targets).all()


def test_one_example_gives_one_number_and_several_give_rows(package):
    perceptron = package.Perceptron(2)
    assert perceptron.predict([1, 0]).shape == (1,)
    assert perceptron.predict([[1, 0]]).shape == (1, 1)
    assert perceptron.predict(BITS).shape == (4, 1)
    assert perceptron.predict(BITS).dtype == np.float64


def test_train_says_what_it_did_and_replaces_the_weights(package):
    perceptron = package.Perceptron(2)
    before = perceptron.synaptic_weights
    result = perceptron.train(BITS, OR)
    assert result == (4, None, "an epoch without mistakes")
    assert str(result) == "4 iterations: an epoch without mistakes"
    assert perceptron.synaptic_weights is not before
    assert before.tolist() == [[0.0], [0.0]]


def test_more_numbers_than_a_slice_holds_are_still_visited(monkeypatch):
    """An epoch of more numbers than a slice is one call into C, not none."""
    monkeypatch.setattr(cnative.perceptron, "FIRST_SLICE", 2)
    ours, other = cnative.Perceptron(3), reference.Perceptron(3)
    inputs = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]
    targets = [[0], [1], [1], [0]]
    for perceptron in (ours, other):
        perceptron.train(inputs, targets)
    assert ours.epochs == other.epochs > 1
    assert (ours.synaptic_weights == other.synaptic_weights).all()
