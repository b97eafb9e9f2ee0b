"""The neuron of 1943: thresholds, absolute inhibition, and a net for XOR."""

import itertools

import numpy as np
import pytest

import cnative
import py2_legacy
import reference

PACKAGES = [reference, cnative, py2_legacy]
BITS = [[0, 0], [0, 1], [1, 0], [1, 1]]


@pytest.fixture(params=PACKAGES, ids=lambda package: package.__name__)
def package(request):
    return request.param


def table(neuron, inputs=BITS):
    return [int(value) for (value,) in neuron.predict(inputs)]


def test_and_fires_when_both_are_active(package):
    assert table(package.McCullochPittsNeuron(2, threshold=2)) == [0, 0, 0, 1]


def test_or_fires_when_one_is_active(package):
    assert table(package.McCullochPittsNeuron(2, threshold=1)) == [0, 1, 1, 1]


def test_not_is_one_inhibitory_input_and_a_threshold_of_0(package):
    neuron = package.McCullochPittsNeuron(1, threshold=0, inhibitory=[0])
    assert table(neuron, [[0], [1]]) == [1, 0]


def test_it_is_and_unless_asked_otherwise(package):
    neuron = package.McCullochPittsNeuron()
    assert (neuron.inputs, neuron.threshold, neuron.inhibitory) == (2, 2, ())
    assert table(neuron) == [0, 0, 0, 1]


def test_one_neuron_computes_no_xor(package):
    """Of all neurons with two inputs none does."""
    for threshold in range(4):
        for inhibitory in ([], [0], [1], [0, 1]):
            neuron = package.McCullochPittsNeuron(2, threshold, inhibitory)
            assert table(neuron) != [0, 1, 1, 0]


def test_a_net_of_three_computes_xor(package):
    """a without b, or b without a."""
    a_not_b = package.McCullochPittsNeuron(2, 1, inhibitory=[1])
    b_not_a = package.McCullochPittsNeuron(2, 1, inhibitory=[0])
    either = package.McCullochPittsNeuron(2, threshold=1)
    assert table(a_not_b) == [0, 0, 1, 0]
    assert table(b_not_a) == [0, 1, 0, 0]
    hidden = np.hstack([a_not_b.predict(BITS), b_not_a.predict(BITS)])
    assert table(either, hidden) == [0, 1, 1, 0]


def test_the_net_for_xor_is_there_ready_made(package):
    exclusive_or = package.mcculloch_pitts.exclusive_or
    assert exclusive_or(np.array(BITS, float)).tolist() == [
        [0.0],
        [1.0],
        [1.0],
        [0.0],
    ]


@pytest.mark.parametrize("excited", range(6))
def test_inhibition_is_absolute(package, excited):
    """However many inputs are active, one inhibitory one prevents firing."""
    neuron = package.McCullochPittsNeuron(6, threshold=0, inhibitory=[5])
    example = [1] * excited + [0] * (5 - excited)
    assert neuron.predict([*example, 0]).tolist() == [1.0]
    assert neuron.predict([*example, 1]).tolist() == [0.0]


def test_an_inhibitory_input_does_not_count_towards_the_threshold(package):
    neuron = package.McCullochPittsNeuron(2, threshold=1, inhibitory=[1])
    assert table(neuron) == [0, 0, 1, 0]


@pytest.mark.parametrize("threshold", range(6))
def test_every_neuron_of_four_inputs_does_as_the_definition_says(
    package, threshold
):
    examples = list(itertools.product([0, 1], repeat=4))
    for count in range(5):
        for inhibitory in itertools.combinations(range(4), count):
            neuron = package.McCullochPittsNeuron(4, threshold, inhibitory)
            assert table(neuron, examples) == [
                int(
                    not any(example[i] for i in inhibitory)
                    and sum(example) >= threshold
                )
                for example in examples
            ]


def test_the_positions_are_kept_in_order(package):
    neuron = package.McCullochPittsNeuron(4, 1, [3, 0, 2])
    assert neuron.inhibitory == (0, 2, 3)
    assert all(type(position) is int for position in neuron.inhibitory)


def test_one_example_gives_one_number_and_several_give_rows(package):
    neuron = package.McCullochPittsNeuron()
    assert neuron.predict([1, 1]).shape == (1,)
    assert neuron.predict([[1, 1]]).shape == (1, 1)
    assert neuron.predict(BITS).dtype == np.float64


def test_it_cannot_learn(package):
    assert not hasattr(package.McCullochPittsNeuron(), "train")
