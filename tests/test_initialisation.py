"""Why `2 * random - 1`, told in tests: read the names from top to bottom."""

import random
from fractions import Fraction

import independent
import numpy as np
import parity
import pytest

import cnative
import py2_legacy
import reference
from reference import initialisation


def draws(seed, count):
    """Random numbers before they are doubled, the same from all."""
    rows = parity.agree(
        {"do": "random", "seed": seed, "rows": count, "columns": 1}
    )
    return np.array([float.fromhex(value) for (value,) in rows])


def weights(**network):
    """Starting weights, the same from all implementations."""
    answer = parity.agree({"do": "start", "network": network})
    return [
        np.array([[float.fromhex(value) for value in row] for row in matrix])
        for matrix in answer
    ]


# The range.


def test_random_gives_numbers_from_0_up_to_but_not_1():
    """[0, 1): so is every draw of every language."""
    numbers = draws(seed=1, count=10000)
    assert 0 <= numbers.min() < 0.001
    assert 0.999 < numbers.max() < 1


def test_doubling_gives_numbers_from_0_up_to_but_not_2():
    """[0, 2): twice as wide, and still nothing below 0."""
    doubled = 2 * draws(seed=1, count=10000)
    assert 0 <= doubled.min() and doubled.max() < 2
    assert doubled.max() > 1.99


def test_subtracting_1_gives_numbers_from_minus_1_up_to_but_not_1():
    """[-1, 1): as wide as before, and 0 now stands in the middle."""
    moved = 2 * draws(seed=1, count=10000) - 1
    assert -1 <= moved.min() < -0.99
    assert 0.99 < moved.max() < 1


def weight_from(package, state, word):
    """The weight that comes of two words like this, all states the same."""
    generator = package.initialisation.generator(0)
    if isinstance(generator, np.random.RandomState):
        generator.set_state(("MT19937", [state] * 624, 0))
    else:
        generator.words, generator.next = [state] * 624, 0
    (weight,) = package.initialisation.starting_weights(generator, 1, 1)[0]
    assert package.initialisation.words(generator, 1)[0] == word
    return weight


PACKAGES = pytest.mark.parametrize(
    "package", [reference, py2_legacy, cnative], ids=lambda p: p.__name__
)


@PACKAGES
def test_minus_1_can_occur(package):
    """Two words of zeros: random() is 0, and 2 * 0 - 1 is -1."""
    assert weight_from(package, state=0, word=0) == -1


@PACKAGES
def test_1_cannot_occur(package):
    """Two words of ones: random() is 2**-53 short of 1, twice that is left."""
    weight = weight_from(package, state=0x12DD9BB3, word=0xFFFFFFFF)
    assert weight == 1 - 2**-52 < 1


def test_a_random_number_is_a_whole_multiple_of_2_to_the_minus_53():
    """Two words of the generator make it: 27 bits of one, 26 of the next."""
    numbers = draws(seed=20260101, count=1000)
    multiples = numbers * 2.0**53
    assert (multiples == np.rint(multiples)).all()
    assert (multiples % 2 == 1).any(), "all 53 bits are used"
    first, second = parity.agree({"do": "words", "seed": 20260101, "count": 2})
    assert multiples[0] == (first >> 5) * 2**26 + (second >> 6)


def test_no_rounding_happens_at_all():
    """Each weight is 2 * random - 1 in exact fractions."""
    (drawn,) = weights(**{"class": "NeuralNetwork", "inputs": 1000, "seed": 7})
    for weight, number in zip(drawn[:, 0], draws(seed=7, count=1000)):
        assert Fraction(weight) == 2 * Fraction(number) - 1


# The distribution.


def test_the_mean_is_0_but_for_the_missing_1():
    """Over all 2**53 values it is -2**-53: -1 can occur and 1 cannot."""
    (many,) = weights(**{"class": "NeuralNetwork", "inputs": 30000, "seed": 3})
    assert abs(many.mean()) < 0.01


def test_the_variance_is_a_third():
    """(1 - -1)**2 / 12, as for every even distribution that is 2 wide."""
    (many,) = weights(**{"class": "NeuralNetwork", "inputs": 30000, "seed": 3})
    assert many.var() == pytest.approx(1 / 3, rel=0.02)


def test_three_draws_need_not_have_mean_0():
    """The video's three weights: two below 0, one above."""
    (video,) = weights(**{"class": "NeuralNetwork"})
    assert video.ravel().tolist() == [
        -0.165955990594852,
        0.4406489868843162,
        -0.9997712503653102,
    ]
    assert video.mean() < -0.2


def test_half_of_the_weights_pull_up_and_half_pull_down():
    """That is what centring is for: no unit starts with a leaning."""
    (first,) = weights(**{"class": "NeuralNetwork", "inputs": 10000})
    assert abs((first > 0).mean() - 0.5) < 0.02


# Why random at all.

XOR = {
    "inputs": [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]],
    "targets": [[0], [1], [1], [0]],
}


def trained(network, **data):
    answer = parity.agree(dict(data, do="trained", network=network))
    return answer["weights"], np.array(
        [float.fromhex(value) for (value,) in answer["prediction"]]
    )


def test_a_single_neuron_does_learn_from_zeros():
    """It has nobody to be different from."""
    _, outputs = trained(
        {"class": "NeuralNetwork", "weights": [[0], [0], [0]]},
        inputs=[[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]],
        targets=[[0], [1], [1], [0]],
        iterations=500,
    )
    assert outputs.round().tolist() == [0, 1, 1, 0]


def test_hidden_units_that_start_at_zero_stay_equal_for_ever():
    """Equal weights get equal adjustments; XOR stays at exactly 0.5."""
    zeros = [[[0] * 4] * 3, [[0]] * 4]
    (hidden, _), outputs = trained(
        {"class": "MultiLayerNetwork", "layers": [3, 4, 1], "weights": zeros},
        iterations=300,
        **XOR,
    )
    assert all(len(set(row)) == 1 for row in hidden)
    assert outputs.tolist() == [0.5, 0.5, 0.5, 0.5]


def test_random_weights_let_hidden_units_become_different():
    (hidden, _), outputs = trained(
        {"class": "MultiLayerNetwork", "layers": [3, 4, 1]},
        iterations=1500,
        **XOR,
    )
    assert all(len(set(row)) == 4 for row in hidden)
    assert outputs.round().tolist() == [0, 1, 1, 0]


def test_weights_from_0_to_1_would_start_every_unit_high():
    """Without the - 1 no weight is negative, and no output below 0.5."""
    inputs = draws(seed=11, count=300).reshape(100, 3)
    uncentred = draws(seed=12, count=60).reshape(3, 20)
    centred = 2 * uncentred - 1
    high = reference.arithmetic.sigmoid(
        reference.arithmetic.dot(inputs, uncentred)
    )
    even = reference.arithmetic.sigmoid(
        reference.arithmetic.dot(inputs, centred)
    )
    assert (high > 0.5).all()
    assert 0.3 < (even > 0.5).mean() < 0.7


# Why a seed, and why this generator.


def test_the_same_seed_gives_the_same_weights_every_time():
    (first,) = weights(**{"class": "NeuralNetwork", "seed": 1})
    (again,) = weights(**{"class": "NeuralNetwork", "seed": 1})
    assert first.tobytes() == again.tobytes()


def test_another_seed_gives_other_weights():
    """1 is nothing special; only that everybody has the same is."""
    firsts = {
        weights(**{"class": "NeuralNetwork", "seed": seed})[0][0, 0]
        for seed in range(20)
    }
    assert len(firsts) == 20


def test_the_seed_is_1_unless_another_is_asked_for():
    for network in ("NeuralNetwork", "MultiLayerNetwork"):
        by_default = weights(**{"class": network})
        named = weights(**{"class": network, "seed": 1})
        assert [m.tobytes() for m in by_default] == [
            m.tobytes() for m in named
        ]


def test_three_generators_have_three_first_draws_for_the_same_seed():
    """NumPy's of the video, Python's own, and NumPy's newer one."""
    python = random.Random(1).random()
    newer = np.random.default_rng(1).random()
    assert [
        "%.5f" % number
        for number in (draws(seed=1, count=1)[0], python, newer)
    ] == ["0.41702", "0.13436", "0.51182"]


def test_pythons_own_generator_is_the_same_one_seeded_otherwise():
    """Put into the state that the seed 1 has in NumPy, it draws the same."""
    assert (
        independent.mersenne_twister(1).random() == draws(seed=1, count=1)[0]
    )


@pytest.mark.parametrize("seed", [0, 1, 2, 42, 2**31, 2**32 - 1])
def test_the_draws_are_those_of_numpy_s_randomstate(seed):
    """Bit for bit, C's too. NumPy has promised never to change them."""
    theirs = np.random.RandomState(seed)
    assert draws(seed, 700).tobytes() == theirs.random_sample(700).tobytes()


def test_the_lesson_s_own_line_gives_the_same_weights():
    """random.seed(1); 2 * random.random((3, 1)) - 1, as in the video."""
    before = np.random.get_state()
    np.random.seed(1)
    lesson = 2 * np.random.random((3, 1)) - 1
    np.random.set_state(before)
    (mine,) = weights(**{"class": "NeuralNetwork"})
    assert mine.tobytes() == lesson.tobytes()


def test_a_network_has_a_generator_of_its_own():
    """Other draws in the same program neither disturb it nor notice it."""
    np.random.seed(5)
    expected = np.random.random(2).tolist()
    np.random.seed(5)
    drawn = [np.random.random()]
    first = reference.NeuralNetwork().synaptic_weights
    drawn.append(np.random.random())
    assert drawn == expected
    assert (reference.NeuralNetwork().synaptic_weights == first).all()


# What (3, 1) means.


def test_3_1_means_three_inputs_and_one_output():
    """Not the number of examples: the video has four of those."""
    (video,) = weights(**{"class": "NeuralNetwork"})
    assert video.shape == (3, 1)
    assert weights(**{"class": "NeuralNetwork", "inputs": 5})[0].shape == (
        5,
        1,
    )
    assert trained(
        {"class": "NeuralNetwork"},
        iterations=1,
        inputs=[[0, 0, 1]] * 9,
        targets=[[0]] * 9,
    )[1].shape == (9,)


def test_a_layer_s_weights_are_drawn_row_by_row():
    """All weights of the first input, then all of the second."""
    generator = initialisation.generator(4)
    matrix = initialisation.starting_weights(generator, 2, 3)
    assert matrix.shape == (2, 3)
    stream = 2 * draws(seed=4, count=6) - 1
    assert matrix.ravel().tolist() == stream.tolist()


def test_layers_are_drawn_one_after_the_other_from_one_stream():
    """So (3, 1) is the video's network, and more layers only draw more."""
    layers = weights(
        **{"class": "MultiLayerNetwork", "layers": [3, 5, 4, 1], "seed": 6}
    )
    assert [matrix.shape for matrix in layers] == [(3, 5), (5, 4), (4, 1)]
    stream = 2 * draws(seed=6, count=39) - 1
    assert (
        np.concatenate([matrix.ravel() for matrix in layers]).tolist()
        == stream.tolist()
    )
