"""Every implementation gives the same bits, at every stage and iteration."""

import hashlib
import json
import os
import random

import add_golden
import golden
import numpy as np
import parity
import pytest
from hypothesis import given
from hypothesis import strategies as st

CASES = golden.cases()
NAMES = [case["name"] for case in CASES]
VIDEO = {
    "do": "trajectory",
    "network": {"class": "NeuralNetwork", "seed": 1},
    "inputs": [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]],
    "targets": [[0], [1], [1], [0]],
}


# The golden file.


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_every_implementation_answers_what_the_golden_file_holds(case):
    parity.agree(golden.request(case), expect=case["expect"])


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_golden_file_holds_what_plain_python_floats_give(case):
    parity.agree(golden.request(case), [parity.BY_HAND], case["expect"])


def test_every_golden_case_has_a_name_of_its_own_and_a_reason():
    assert len(set(NAMES)) == len(NAMES) >= 100
    assert all(len(case["why"]) > 10 for case in CASES)


def test_the_golden_file_has_every_rung_and_every_step():
    assert {case["do"] for case in CASES} >= {
        "words",
        "random",
        "start",
        "exp",
        "sigmoid",
        "sigmoid_derivative",
        "dot",
        "trajectory",
        "predict",
    }
    trained = {
        case["network"]["class"]
        for case in CASES
        if case["do"] == "trajectory"
    }
    assert trained == {"NeuralNetwork", "MultiLayerNetwork", "Perceptron"}


def test_the_golden_file_is_written_as_add_golden_writes_it():
    assert golden.FILE.read_text(encoding="utf-8") == golden.text(CASES), (
        "golden.json was edited by hand; add cases with add_golden.py"
    )


def expected(name):
    return next(case["expect"] for case in CASES if case["name"] == name)


def test_the_golden_words_are_those_published_for_the_generator():
    assert expected("words of seed 5489") == [
        3499211612,
        581869302,
        3890346734,
        3586334585,
        545404204,
    ]


def test_the_10000th_word_is_the_one_that_the_cpp_standard_asks_for(
    implementation,
):
    words = implementation.ask({"do": "words", "seed": 5489, "count": 10000})
    assert words[-1] == 4123659995


def test_the_golden_starting_weights_are_those_of_the_video():
    assert expected("starting weights, seed 1") == [
        [
            ["-0x1.53e0bc0170fe8p-3"],
            ["0x1.c3397ceebc144p-2"],
            ["-0x1.ffe2046f999e4p-1"],
        ]
    ]


def test_the_golden_training_ends_where_the_video_does():
    (weights,) = expected("video, seed 1, 10000 iterations")["weights"]
    assert [round(float.fromhex(w), 8) for (w,) in weights] == [
        9.67299303,
        -0.2078435,
        -4.62963669,
    ]
    new = expected("prediction of the video, seed 1")[0][0]
    assert round(float.fromhex(new), 8) == 0.99993704


def test_3_1_is_the_video_bit_for_bit():
    assert expected("video on 3-1") == expected("video, seed 1, 65 iterations")


def test_the_digest_is_over_the_bytes_after_each_iteration():
    assert (
        expected("video, seed 1, 65 iterations")["digest"]
        == "cfa8195d19d99583eab444dfa6d603cd79e0a64485602bd57d2c6d64ca5b02c9"
    )


# Adding a golden case.

NEW = {
    "name": "one more",
    "why": "To show how one is added.",
    "do": "exp",
    "values": ["0x0.0p+0"],
}


def test_adding_a_case_leaves_all_others_as_they_were():
    cases = add_golden.added(CASES, [NEW], [parity.REFERENCE])
    assert cases[:-1] == CASES
    assert cases[-1] == dict(NEW, expect=["0x1.0000000000000p+0"])
    assert golden.text(cases).startswith(golden.text(CASES)[:-5])


@pytest.mark.parametrize(
    "change, message",
    [
        ({"name": NAMES[0]}, "is there already, and no case is changed"),
        ({"name": ""}, "needs a name and a reason"),
        ({"why": ""}, "needs a name and a reason"),
        ({"why": "Because."}, "needs a name and a reason"),
        ({"do": "exponential"}, "does one of words, random, start, exp, "),
        ({"do": None}, "does one of words"),
        ({"value": 1}, "has an unknown value: 'exp' takes do, values"),
        ({"do": "dot"}, "lacks a, b: 'dot' takes do, a, b"),
        (
            {"do": "start", "network": {"class": "Neuron"}},
            'network of "class": "Neuron"; there are McCullochPittsNeuron',
        ),
        (
            {"do": "start", "network": {"class": "Perceptron", "layers": [1]}},
            "has an unknown layers: 'Perceptron' takes class, inputs",
        ),
        ({"expect": ["0x1.0p+1"]}, "brings its answer"),
    ],
)
def test_a_case_that_would_change_the_file_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        case = dict(NEW, **change)
        if "network" in case:
            del case["values"]
        add_golden.added(CASES, [case], [parity.REFERENCE])


def test_every_golden_case_is_of_a_kind_that_can_be_added():
    for case in CASES:
        golden.check({key: case[key] for key in case if key != "expect"})


def test_no_line_of_the_golden_file_is_too_long_to_be_compared():
    """Broken lines change no value: the text reads back as it was."""
    lines = golden.FILE.read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 200
    assert json.loads(golden.text(CASES))["cases"] == CASES


def test_the_golden_values_are_those_of_the_first_file():
    """Cases are added behind these; not one character of these changes."""
    first = json.dumps(CASES[:105], separators=(",", ":"))
    assert (
        hashlib.sha256(first.encode()).hexdigest()
        == "41e14b528d3c91a131d5bd37738b6073503373698caf31bc6159a59b29241b45"
    )


def test_two_new_cases_of_one_name_are_refused():
    with pytest.raises(ValueError, match="is there already"):
        add_golden.added([], [NEW, NEW], [parity.REFERENCE])


# Random cases.

SEEDS = st.integers(0, 2**32 - 1)
REALS = st.one_of(
    st.sampled_from([0.0, -0.0, 1.0, -1.0, 0.5]),
    st.floats(-8, 8),
    st.floats(-1e-300, 1e-300),
)
ANY = st.floats(allow_nan=False, width=64)
PROBABILITIES = st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0, 1))
RATES = st.one_of(st.just(1.0), st.floats(1e-3, 4.0))


def matrices(rows, columns, values):
    row = st.lists(values.map(float.hex), min_size=columns, max_size=columns)
    return st.lists(row, min_size=rows, max_size=rows)


@st.composite
def trainings(draw, spec, targets=PROBABILITIES):
    network, inputs, outputs = draw(spec)
    examples = draw(st.integers(1, 9))
    return {
        "do": "trajectory",
        "network": network,
        "inputs": draw(matrices(examples, inputs, REALS)),
        "targets": draw(matrices(examples, outputs, targets)),
        "iterations": draw(st.integers(1, 12)),
        "learning_rate": draw(RATES).hex(),
    }


@st.composite
def single(draw):
    inputs = draw(st.integers(1, 12))
    network = {"class": "NeuralNetwork", "inputs": inputs, "seed": draw(SEEDS)}
    if draw(st.booleans()):
        network["weights"] = draw(matrices(inputs, 1, REALS))
    return network, inputs, 1


@st.composite
def deep(draw):
    layers = draw(st.lists(st.integers(1, 7), min_size=2, max_size=5))
    network = {
        "class": "MultiLayerNetwork",
        "layers": layers,
        "seed": draw(SEEDS),
    }
    if draw(st.integers(0, 3)) == 0:
        network["weights"] = [
            draw(matrices(*shape, REALS)) for shape in zip(layers, layers[1:])
        ]
    return network, layers[0], layers[-1]


@st.composite
def perceptrons(draw):
    inputs = draw(st.integers(1, 6))
    network = {"class": "Perceptron", "inputs": inputs}
    if draw(st.booleans()):
        network["weights"] = draw(matrices(inputs, 1, REALS))
    return network, inputs, 1


def everyone():
    return [*parity.implementations(), parity.BY_HAND]


IN_C = [parity.CNATIVE, parity.PLAIN_C]


def in_steps_and_at_once(request, among):
    """Trained in calls of one iteration, and by C in one call of all."""
    end = parity.agree(request, among)
    del end["digest"]
    parity.agree(dict(request, do="trained"), IN_C, expect=end)


@given(trainings(single()))
def test_any_single_layer_training_agrees_at_every_iteration(request):
    in_steps_and_at_once(request, everyone())


@given(trainings(deep()))
def test_any_deep_training_agrees_at_every_iteration(request):
    in_steps_and_at_once(request, everyone())


@given(trainings(perceptrons(), st.sampled_from([0.0, 1.0])))
def test_any_perceptron_training_agrees_after_every_epoch(request):
    in_steps_and_at_once(request, everyone())


@given(st.integers(1, 6), st.integers(0, 7), st.data())
def test_any_mcculloch_pitts_neuron_agrees(inputs, threshold, data):
    inhibitory = data.draw(st.sets(st.integers(0, inputs - 1)))
    row = st.lists(st.integers(0, 1), min_size=inputs, max_size=inputs)
    examples = data.draw(st.lists(row, min_size=1, max_size=8))
    parity.agree(
        {
            "do": "predict",
            "examples": examples,
            "network": {
                "class": "McCullochPittsNeuron",
                "inputs": inputs,
                "threshold": threshold,
                "inhibitory": list(inhibitory),
            },
        },
        everyone(),
    )


@given(SEEDS, st.integers(0, 700))
def test_any_seed_gives_the_same_words(seed, count):
    parity.agree({"do": "words", "seed": seed, "count": count}, everyone())


@given(SEEDS)
def test_any_seed_gives_the_same_starting_weights(seed):
    parity.agree(
        {
            "do": "start",
            "network": {
                "class": "MultiLayerNetwork",
                "layers": [3, 5, 4, 1],
                "seed": seed,
            },
        },
        everyone(),
    )


@given(st.lists(ANY.map(float.hex), min_size=1, max_size=20))
def test_exp_and_sigmoid_of_any_numbers_agree(values):
    for step in ("exp", "sigmoid"):
        parity.agree({"do": step, "values": values}, everyone())


@given(st.lists(st.floats(0, 1).map(float.hex), min_size=1, max_size=20))
def test_the_slope_of_any_output_agrees(values):
    parity.agree({"do": "sigmoid_derivative", "values": values}, everyone())


FINITE = st.floats(-1e100, 1e100)


@given(st.data(), st.integers(1, 5), st.integers(1, 20), st.integers(1, 9))
def test_dot_of_any_matrices_agrees(data, rows, between, columns):
    parity.agree(
        {
            "do": "dot",
            "a": data.draw(matrices(rows, between, FINITE)),
            "b": data.draw(matrices(between, columns, FINITE)),
        },
        everyone(),
    )


def test_exp_of_many_numbers_at_once_agrees():
    """Longer than any vector and than any block that a kernel works in."""
    values = np.random.RandomState(1).uniform(-720, 720, 3001)
    parity.agree(
        {"do": "exp", "values": [v.hex() for v in values.tolist()]}, everyone()
    )


def drawn(network, inputs, outputs, examples, iterations):
    """A training on random reals, at a rate that rounds."""
    draw = np.random.RandomState(100 * inputs + examples)
    return {
        "do": "trajectory",
        "network": network,
        "iterations": iterations,
        "inputs": [
            [v.hex() for v in row]
            for row in draw.uniform(-1, 1, (examples, inputs)).tolist()
        ],
        "targets": [
            [v.hex() for v in row]
            for row in draw.uniform(0, 1, (examples, outputs)).tolist()
        ],
        "learning_rate": (0.3).hex(),
    }


@pytest.mark.parametrize(
    "layers",
    [
        [1, 1],
        [1, 3, 1],
        [2, 16, 3],
        [5, 8, 8, 8, 2],
        [8, 8],
        [8, 9, 1],
        [9, 8, 1],
        [9, 17, 5],
        [31, 33, 4],
        [3] + 20 * [2] + [1],
    ],
    ids=str,
)
@pytest.mark.parametrize("examples", [1, 2, 7, 8, 9, 16, 31])
def test_sizes_around_those_of_a_vector_agree(layers, examples):
    in_steps_and_at_once(
        drawn(
            {"class": "MultiLayerNetwork", "layers": layers},
            layers[0],
            layers[-1],
            examples,
            4,
        ),
        [*IN_C, parity.BY_HAND],
    )


@pytest.mark.parametrize("inputs", range(1, 11))
def test_every_small_single_layer_agrees(inputs):
    """Where a tuned kernel has a text of its own for each size."""
    for examples in range(1, 19):
        in_steps_and_at_once(
            drawn(
                {"class": "NeuralNetwork", "inputs": inputs},
                inputs,
                1,
                examples,
                5,
            ),
            [*IN_C, parity.BY_HAND],
        )


@pytest.mark.parametrize("hidden", range(1, 11))
def test_every_small_hidden_layer_agrees(hidden):
    for examples in (1, 3, 4, 5, 8, 9):
        for outputs in (1, 2, 9):
            in_steps_and_at_once(
                drawn(
                    {
                        "class": "MultiLayerNetwork",
                        "layers": [3, hidden, outputs],
                    },
                    3,
                    outputs,
                    examples,
                    3,
                ),
                [*IN_C, parity.BY_HAND],
            )


# Sizes on both sides of each threshold of the engine: small networks end at 8
# examples, 8 units and 4 layers; vectors hold 2, 4 or 8 doubles, tiles 6 rows;
# a product below 64 is not tiled, and panels are 176 deep, 32 wide; examples
# come in groups from 240 and 480 on.
AROUND = {
    "examples": [1, 5, 6, 7, 8, 9, 16, 17, 239, 240, 241, 479, 480, 481],
    "units": [1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 31, 32, 33, 175, 176, 177],
    "depth": [1, 2, 3, 4, 5, 6],
}
RANDOM_CASES = int(os.environ.get("ROSETTA_RANDOM_CASES", 60))


def around_the_thresholds(number):
    """A training of random size; few products, so that it takes no minute."""
    choose = random.Random(number)
    while True:
        examples = choose.choice(AROUND["examples"])
        depth = choose.choice(AROUND["depth"])
        layers = [choose.choice(AROUND["units"]) for _ in range(depth + 1)]
        products = sum(a * b for a, b in zip(layers, layers[1:]))
        if examples * products <= 400000:
            break
    if depth == 1 and choose.random() < 0.5:
        layers[-1] = 1
        network = {"class": "NeuralNetwork", "inputs": layers[0]}
    else:
        network = {"class": "MultiLayerNetwork", "layers": layers}
    iterations = choose.choice([1, 2, 3, 5])
    request = drawn(network, layers[0], layers[-1], examples, iterations)
    return dict(request, network=dict(network, seed=number))


@pytest.mark.parametrize("block", range(10))
def test_plain_c_and_engine_agree_around_each_threshold(block):
    """ROSETTA_RANDOM_CASES=2000 tries as many of them."""
    for number in range(block, RANDOM_CASES, 10):
        in_steps_and_at_once(around_the_thresholds(number), IN_C)


# The layout of the arrays that a user passes.

LAYOUTS = [
    "a",
    "a.tolist()",
    "tuple(map(tuple, a.tolist()))",
    "list(a)",
    "np.asfortranarray(a)",
    "a.astype('f4')",
    "a.astype('f2')",
    "a.astype('>f8')",
    "a.astype('>i4')",
    "a.astype('i1')",
    "a.astype('u8')",
    "a.astype(bool)",
    "a.astype(np.longdouble)",
    "np.repeat(np.repeat(a, 3, axis=0), 2, axis=1)[::3, ::2]",
    "a[::-1, ::-1].copy()[::-1, ::-1]",
    "np.frombuffer(b'x' + a.tobytes(), np.uint8)[1:].view('f8')"
    ".reshape(a.shape)",
    "np.ma.array(a)",
]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "network",
    [
        {"class": "NeuralNetwork"},
        {"class": "MultiLayerNetwork", "layers": [3, 4, 1]},
        {"class": "Perceptron"},
    ],
    ids=lambda spec: spec["class"],
)
def test_whatever_the_layout_of_the_arrays_the_bits_are_the_same(
    layout, network
):
    request = dict(VIDEO, network=network, iterations=3)
    assert parity.agree(dict(request, layout=layout)) == parity.agree(request)


def test_an_input_that_cannot_be_written_is_only_read(implementation):
    answer = implementation.ask(
        {
            "do": "outcome",
            "call": "network.train(inputs, targets, 3)",
            "before": "inputs.flags.writeable = False; "
            "targets.flags.writeable = False",
        }
    )
    assert answer == {
        "value": [3, "0x1.729aa530a241ep-2", "all iterations done"],
        "changed": ["network"],
    }


# Training on.


@pytest.mark.parametrize(
    "network",
    [
        {"class": "NeuralNetwork", "seed": 5},
        {"class": "MultiLayerNetwork", "layers": [3, 5, 4, 1], "seed": 5},
        {"class": "Perceptron"},
    ],
    ids=lambda spec: spec["class"],
)
def test_one_call_of_many_iterations_equals_many_calls_of_one(network):
    request = dict(VIDEO, network=network, iterations=200)
    stepwise = parity.agree(request)
    del stepwise["digest"]
    assert parity.agree(dict(request, do="trained")) == stepwise


TRAJECTORIES = [case for case in CASES if case["do"] == "trajectory"]


@pytest.mark.parametrize(
    "case", TRAJECTORIES, ids=[case["name"] for case in TRAJECTORIES]
)
def test_one_long_call_of_the_c_core_ends_where_the_golden_file_does(case):
    """What it keeps from one iteration to the next is kept rightly."""
    end = {
        key: value for key, value in case["expect"].items() if key != "digest"
    }
    at_once = dict(golden.request(case), do="trained")
    parity.agree(at_once, [parity.CNATIVE], expect=end)


# The helper that finds the first difference, and what it says.


def made(shapes, iterations):
    """A trajectory in which every weight has another value."""
    size = sum(rows * columns for rows, columns in shapes)
    values = np.arange(1.0, size * iterations + 1)
    return parity.Trajectory(shapes, values.astype("<f8").tobytes())


def changed(trajectory, iteration, weight, value):
    values = np.frombuffer(trajectory.bits, "<f8").copy()
    values[(iteration - 1) * (trajectory.size // 8) + weight] = value
    return trajectory._replace(bits=values.tobytes())


def test_equal_trajectories_have_no_difference():
    assert (
        parity.first_difference(made([[3, 1]], 9), made([[3, 1]], 9)) is None
    )


def test_one_ulp_at_iteration_65_is_found_and_told():
    one = made([[3, 1]], 100)
    value = 64 * 3 + 2.0
    other = changed(one, 65, 1, np.nextafter(value, 1e9))
    found = parity.first_difference(one, other)
    assert found == (65, 1, 1, 0, value, np.nextafter(value, 1e9), 1)
    assert found.told("reference", "cnative") == (
        "reference and cnative differ first after iteration 65, in layer 1 "
        "of 1, weight [1, 0]: reference 0x1.8400000000000p+7 "
        "(194.0), cnative 0x1.8400000000001p+7 (194.00000000000003); "
        "1 ULP apart"
    )


def test_a_layer_in_the_middle_is_named():
    one = made([[3, 5], [5, 4], [4, 1]], 4)
    found = parity.first_difference(one, changed(one, 3, 15 + 4 * 2 + 3, 0))
    assert found[:4] == (3, 2, 2, 3)
    assert "iteration 3, in layer 2 of 3, weight [2, 3]" in found.told()


def test_the_first_of_several_differences_is_told():
    one = made([[2, 2]], 5)
    other = changed(changed(changed(one, 4, 0, 0), 2, 3, 0), 2, 1, 0)
    assert parity.first_difference(one, other)[:4] == (2, 1, 0, 1)


def test_minus_zero_is_not_zero():
    one = changed(made([[1, 1]], 2), 2, 0, 0.0)
    other = changed(one, 2, 0, -0.0)
    found = parity.first_difference(one, other)
    assert found[:4] == (2, 1, 0, 0)
    assert found.told().endswith(
        "one 0x0.0p+0 (0.0), the other -0x0.0p+0 (-0.0); "
        "0 ULP apart: the signs of zero differ"
    )


def test_not_a_number_is_told_as_such():
    one = made([[1, 1]], 2)
    found = parity.first_difference(one, changed(one, 2, 0, float("nan")))
    assert found.told().endswith(
        "the other nan (nan); not a number has no distance"
    )


def test_a_trajectory_that_ends_early_is_told():
    found = parity.first_difference(made([[3, 1]], 7), made([[3, 1]], 5))
    assert found.told("reference", "cnative") == (
        "cnative ends before iteration 6"
    )
    found = parity.first_difference(made([[3, 1]], 5), made([[3, 1]], 7))
    assert found.told("reference", "cnative") == (
        "reference ends before iteration 6"
    )


def test_networks_of_other_layers_are_not_compared():
    with pytest.raises(ValueError, match="the layers differ"):
        parity.first_difference(made([[3, 1]], 2), made([[1, 3]], 2))


@pytest.mark.parametrize(
    "a, b, apart",
    [
        (1.0, 1.0, 0),
        (1.0, 1.0 + 2.0**-52, 1),
        (1.0, 1.0 - 2.0**-53, 1),
        (-1.0, -1.0 - 2.0**-52, 1),
        (0.0, 5e-324, 1),
        (-5e-324, 5e-324, 2),
        (1.0, 2.0, 2**52),
        (1.7976931348623157e308, float("inf"), 1),
    ],
)
def test_distance_counts_the_doubles_between(a, b, apart):
    assert parity.ulps(a, b) == parity.ulps(b, a) == apart
