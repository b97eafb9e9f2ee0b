"""Three layers and deeper: right gradients, and what a hidden layer adds."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cnative
import py2_legacy
import reference

PACKAGES = [reference, cnative, py2_legacy]
INPUTS = np.array([[0.0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
TARGETS = np.array([[0.0, 1, 1, 0]]).T
XOR = np.array([[0.0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
XOR_TARGETS = np.array([[0.0, 1, 1, 0]]).T
PARITY = np.array(
    [[a, b, c, 1.0] for a in (0, 1) for b in (0, 1) for c in (0, 1)]
)
PARITY_TARGETS = PARITY[:, :3].sum(axis=1, keepdims=True) % 2


@pytest.fixture(params=PACKAGES, ids=lambda package: package.__name__)
def package(request):
    return request.param


def bits(network):
    return [matrix.tobytes() for matrix in network.weights]


# The gradients, against arithmetic that shares nothing with ours.


def loss(inputs, targets, weights):
    """Half the squared error, with math.exp and plain sums."""
    total = 0.0
    for example, target in zip(inputs.tolist(), targets.tolist(), strict=True):
        layer = example
        for matrix in weights:
            layer = [
                1
                / (
                    1
                    + math.exp(
                        -sum(
                            value * matrix[i, j]
                            for i, value in enumerate(layer)
                        )
                    )
                )
                for j in range(matrix.shape[1])
            ]
        total += (
            sum((t - o) ** 2 for t, o in zip(target, layer, strict=True)) / 2
        )
    return total


def slopes(inputs, targets, weights, h=1e-5):
    """The loss's slope along each weight, by finite differences."""
    found = [np.empty_like(matrix) for matrix in weights]
    for matrix, slope in zip(weights, found, strict=True):
        for place in np.ndindex(matrix.shape):
            kept = matrix[place]
            matrix[place] = kept + h
            above = loss(inputs, targets, weights)
            matrix[place] = kept - h
            below = loss(inputs, targets, weights)
            matrix[place] = kept
            slope[place] = (above - below) / (2 * h)
    return found


@pytest.mark.parametrize(
    "layers",
    [(3, 1), (3, 4, 1), (2, 3, 4, 2), (3, 2, 2, 2, 3), (1, 1, 1)],
    ids=str,
)
def test_every_gradient_agrees_with_finite_differences(package, layers):
    rng = np.random.RandomState(len(layers))
    inputs = rng.normal(0, 1, (5, layers[0]))
    targets = rng.uniform(0, 1, (5, layers[-1]))
    network = package.MultiLayerNetwork(layers, seed=2)
    before = [matrix.copy() for matrix in network.weights]
    rate = 1e-3
    network.train(inputs, targets, 1, rate)
    expected = slopes(inputs, targets, before)
    for after, start, slope in zip(
        network.weights, before, expected, strict=True
    ):
        assert (after - start) / rate == pytest.approx(
            -slope, rel=1e-4, abs=1e-8
        )


def test_the_loss_agrees_with_an_independent_computation_as_it_falls(package):
    network = package.MultiLayerNetwork((3, 5, 4, 1))
    losses = []
    for _ in range(20):
        network.train(XOR, XOR_TARGETS, 50)
        ours = ((XOR_TARGETS - network.predict(XOR)) ** 2).sum() / 2
        assert ours == pytest.approx(
            loss(XOR, XOR_TARGETS, network.weights), rel=1e-13
        )
        losses.append(ours)
    assert losses[-1] < losses[0] / 5


# What a hidden layer adds.


@pytest.mark.parametrize("layers", [(3, 4, 1), (3, 5, 4, 1)], ids=str)
def test_a_hidden_layer_solves_xor(layers):
    network = cnative.MultiLayerNetwork(layers)
    network.train(XOR, XOR_TARGETS, 60000)
    assert abs(network.predict(XOR) - XOR_TARGETS).max() < 0.01


@pytest.mark.parametrize("layers", [(4, 5, 4, 1), (4, 8, 1)], ids=str)
def test_hidden_layers_solve_the_parity_of_three_bits(layers):
    network = cnative.MultiLayerNetwork(layers)
    network.train(PARITY, PARITY_TARGETS, 60000)
    assert abs(network.predict(PARITY) - PARITY_TARGETS).max() < 0.02


def test_two_hidden_units_can_stall():
    """Of a hundred seeds 28 solve it; it is the same 28 on every machine."""
    solved = 0
    for seed in range(100):
        network = cnative.MultiLayerNetwork((3, 2, 1), seed)
        network.train(XOR, XOR_TARGETS, 10000)
        solved += (network.predict(XOR).round() == XOR_TARGETS).all()
    assert solved == 28


def test_hidden_units_from_zeros_stay_equal_and_xor_at_a_half(package):
    network = package.MultiLayerNetwork((3, 4, 1))
    network.weights = [np.zeros((3, 4)), np.zeros((4, 1))]
    network.train(XOR, XOR_TARGETS, 100)
    assert (network.predict(XOR) == 0.5).all()
    assert all((matrix == matrix[:, :1]).all() for matrix in network.weights)


# (3, 1) is the video's network.


@pytest.mark.parametrize("seed", [0, 1, 2**32 - 1])
def test_without_a_hidden_layer_it_is_the_videos_network(package, seed):
    one = package.NeuralNetwork(seed=seed)
    other = package.MultiLayerNetwork((3, 1), seed)
    assert [one.synaptic_weights.tobytes()] == bits(other)
    for _ in range(40):
        one.train(INPUTS, TARGETS, 5, 0.7)
        other.train(INPUTS, TARGETS, 5, 0.7)
        assert [one.synaptic_weights.tobytes()] == bits(other)
    assert one.predict(INPUTS).tobytes() == other.predict(INPUTS).tobytes()


@given(st.integers(1, 40), st.integers(1, 30), st.integers(0, 2**32 - 1))
def test_so_it_is_for_any_number_of_inputs_and_examples(
    inputs, examples, seed
):
    rng = np.random.RandomState(seed)
    data = rng.normal(0, 1, (examples, inputs))
    targets = rng.uniform(0, 1, (examples, 1))
    for package in PACKAGES:
        one = package.NeuralNetwork(inputs, seed)
        other = package.MultiLayerNetwork([inputs, 1], seed)
        one.train(data, targets, 7)
        other.train(data, targets, 7)
        assert [one.synaptic_weights.tobytes()] == bits(other)


# How it behaves.


def test_it_is_the_lessons_challenge_unless_asked_otherwise(package):
    network = package.MultiLayerNetwork()
    assert network.layers == (3, 5, 4, 1)
    assert type(network.layers) is tuple
    assert bits(network) == bits(
        package.MultiLayerNetwork(layers=[3, 5, 4, 1], seed=1)
    )
    assert [matrix.shape for matrix in network.weights] == [
        (3, 5),
        (5, 4),
        (4, 1),
    ]


def test_train_replaces_the_weights_by_a_new_list_of_new_arrays(package):
    network = package.MultiLayerNetwork()
    before, kept = network.weights, bits(network)
    assert network.train(INPUTS, TARGETS, 3).iterations == 3
    assert network.weights is not before
    assert type(network.weights) is list
    assert [matrix.tobytes() for matrix in before] == kept
    assert bits(network) != kept


def test_training_on_goes_on_where_it_stopped(package):
    once, again = package.MultiLayerNetwork(), package.MultiLayerNetwork()
    once.train(INPUTS, TARGETS, 60)
    for count in (1, 0, 29, 30):
        again.train(INPUTS, TARGETS, count)
    assert bits(once) == bits(again)


def test_it_trains_10000_iterations_at_rate_1_unless_asked_otherwise():
    one, other = cnative.MultiLayerNetwork(), cnative.MultiLayerNetwork()
    one.train(INPUTS, TARGETS)
    other.train(INPUTS, TARGETS, iterations=10000, learning_rate=1.0)
    assert bits(one) == bits(other)


def test_several_outputs_come_in_a_row_an_example(package):
    network = package.MultiLayerNetwork((3, 4, 2))
    assert network.predict([1, 0, 0]).shape == (2,)
    several = network.predict(INPUTS)
    assert several.shape == (4, 2)
    assert (
        np.array([network.predict(example) for example in INPUTS]).tobytes()
        == several.tobytes()
    )


def test_the_order_of_the_examples_is_part_of_the_sum(package):
    """The same examples, backwards: close, and not the same bits."""
    rng = np.random.RandomState(4)
    inputs, targets = rng.normal(0, 1, (9, 3)), rng.uniform(0, 1, (9, 1))
    one = package.MultiLayerNetwork()
    other = package.MultiLayerNetwork()
    one.train(inputs, targets, 20)
    other.train(inputs[::-1], targets[::-1], 20)
    assert bits(one) != bits(other)
    for a, b in zip(one.weights, other.weights, strict=True):
        assert a == pytest.approx(b, rel=1e-9)


def test_deltas_shrink_from_layer_to_layer_when_sigmoids_are_stacked():
    """Each slope is at most a quarter: the first layer hardly moves."""
    layers = [3] + 6 * [4] + [1]
    network = cnative.MultiLayerNetwork(layers)
    before = [matrix.copy() for matrix in network.weights]
    network.train(XOR, XOR_TARGETS, 1)
    moved = [
        abs(after - start).max()
        for after, start in zip(network.weights, before, strict=True)
    ]
    assert moved[0] < moved[-1] / 1000
