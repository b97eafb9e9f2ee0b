"""What is wrong is refused alike everywhere, in words, and changes nothing.

A row of a table below is a call, the error that it gives and its message, in
full. All four classes of all implementations are asked; a network that was
refused something is as it was, and so are the arrays that were passed.
"""

import importlib

import numpy as np
import parity
import pytest

SEED = "seed must be a whole number from 0 to 4294967295; got "
COUNT = "must be a whole number from 1 to 2147483647; got "
ITERATIONS = (
    "iterations must be a whole number from 0 to 9223372036854775807; got "
)
RATE = "learning_rate must be a finite number above 0; got "
REAL = " must be an array of real numbers; got "
RAGGED = " must be an array of real numbers, in rows of equal length; "
CELL = "inputs must be an array of real numbers; inputs"
SHAPE = "inputs must have shape (examples, 3) with at least 1 example; got "
EITHER = (
    "inputs must have shape (3,) for one example or (examples, 3) for "
    "several; got "
)
GREW = (
    " grew beyond the largest double, and the network is unchanged: use "
    "smaller inputs or a smaller learning_rate"
)

NO_NUMBER = (
    "a weighted sum became infinity minus infinity, which is not a number: "
    "use smaller inputs or smaller weights"
)

SEEDS = [
    ("-1", "ValueError", SEED + "-1"),
    ("2**32", "ValueError", SEED + "4294967296"),
    ("10**20 - 1", "ValueError", SEED + "99999999999999999999"),
    ("10**20", "ValueError", SEED + "a larger number"),
    ("-10**20", "ValueError", SEED + "a larger number"),
    ("np.int64(-1)", "ValueError", SEED + "-1"),
    ("np.int64(-2**63)", "ValueError", SEED + "-9223372036854775808"),
    ("True", "TypeError", SEED + "True"),
    ("np.bool_(False)", "TypeError", SEED + "False"),
    ("None", "TypeError", SEED + "None"),
    ("1.0", "TypeError", SEED + "1.0"),
    ("np.float64(1)", "TypeError", SEED + "1.0"),
    ("'1'", "TypeError", SEED + "text"),
    ("b'1'", "TypeError", SEED + "text"),
    ("u'1'", "TypeError", SEED + "text"),
    ("[1]", "TypeError", SEED + "a list of 1"),
    ("(1, 2)", "TypeError", SEED + "a tuple of 2"),
    ("np.array(1)", "TypeError", SEED + "an array of shape ()"),
    ("np.array([1, 2])", "TypeError", SEED + "an array of shape (2,)"),
    ("1j", "TypeError", SEED + "a complex number"),
    ("np.complex64(1)", "TypeError", SEED + "a complex number"),
    ("{}", "TypeError", SEED + "an object of type dict"),
    (
        "np.timedelta64(5, 's')",
        "TypeError",
        SEED + "an object of type timedelta64",
    ),
]

COUNTS = [
    ("0", "ValueError", COUNT + "0"),
    ("-3", "ValueError", COUNT + "-3"),
    ("2**31", "ValueError", COUNT + "2147483648"),
    ("True", "TypeError", COUNT + "True"),
    ("3.0", "TypeError", COUNT + "3.0"),
    ("'3'", "TypeError", COUNT + "text"),
    ("None", "TypeError", COUNT + "None"),
    ("[3]", "TypeError", COUNT + "a list of 1"),
]

LAYERS = (
    "layers must name the inputs, any hidden layers and the outputs, "
    "as in (3, 5, 4, 1); got "
)
NO_SEQUENCE = " must be a list or tuple; got "
CONSTRUCTED = [
    ("MultiLayerNetwork(layers=())", "ValueError", LAYERS + "a tuple of 0"),
    ("MultiLayerNetwork(layers=[3])", "ValueError", LAYERS + "a list of 1"),
    (
        "MultiLayerNetwork(layers=np.array([3]))",
        "ValueError",
        LAYERS + "an array of shape (1,)",
    ),
    ("MultiLayerNetwork(layers=3)", "TypeError", "layers" + NO_SEQUENCE + "3"),
    (
        "MultiLayerNetwork(layers='31')",
        "TypeError",
        "layers" + NO_SEQUENCE + "text",
    ),
    (
        "MultiLayerNetwork(layers={3, 1})",
        "TypeError",
        "layers" + NO_SEQUENCE + "an object of type set",
    ),
    (
        "MultiLayerNetwork(layers=None)",
        "TypeError",
        "layers" + NO_SEQUENCE + "None",
    ),
    (
        "MultiLayerNetwork(layers=(3, 0))",
        "ValueError",
        "layers[1] " + COUNT + "0",
    ),
    (
        "MultiLayerNetwork(layers=(-1, 1))",
        "ValueError",
        "layers[0] " + COUNT + "-1",
    ),
    (
        "MultiLayerNetwork(layers=(3, 4, 2.5, 1))",
        "TypeError",
        "layers[2] " + COUNT + "2.5",
    ),
    (
        "MultiLayerNetwork(layers=(3, True))",
        "TypeError",
        "layers[1] " + COUNT + "True",
    ),
    (
        "MultiLayerNetwork(layers=[[3, 1]])",
        "ValueError",
        LAYERS + "a list of 1",
    ),
    (
        "MultiLayerNetwork(layers=[[3], [1]])",
        "TypeError",
        "layers[0] " + COUNT + "a list of 1",
    ),
    (
        "McCullochPittsNeuron(threshold=-1)",
        "ValueError",
        "threshold must be a whole number from 0 to 2147483647; got -1",
    ),
    (
        "McCullochPittsNeuron(threshold=2**31)",
        "ValueError",
        "threshold must be a whole number from 0 to 2147483647; "
        "got 2147483648",
    ),
    (
        "McCullochPittsNeuron(threshold=1.5)",
        "TypeError",
        "threshold must be a whole number from 0 to 2147483647; got 1.5",
    ),
    (
        "McCullochPittsNeuron(inhibitory=[2])",
        "ValueError",
        "inhibitory[0] must be a whole number from 0 to 1; got 2",
    ),
    (
        "McCullochPittsNeuron(inhibitory=[0, -1])",
        "ValueError",
        "inhibitory[1] must be a whole number from 0 to 1; got -1",
    ),
    (
        "McCullochPittsNeuron(inhibitory=[False])",
        "TypeError",
        "inhibitory[0] must be a whole number from 0 to 1; got False",
    ),
    (
        "McCullochPittsNeuron(inhibitory=[1, 1])",
        "ValueError",
        "inhibitory must name each position once; got a list of 2",
    ),
    (
        "McCullochPittsNeuron(inhibitory=1)",
        "TypeError",
        "inhibitory" + NO_SEQUENCE + "1",
    ),
    (
        "McCullochPittsNeuron(inhibitory='1')",
        "TypeError",
        "inhibitory" + NO_SEQUENCE + "text",
    ),
]

# Inputs of a training, for 3 inputs.
INPUTS = [
    ("[]", "ValueError", SHAPE + "(0,)"),
    ("[[]]", "ValueError", SHAPE + "(1, 0)"),
    ("np.zeros((0, 3))", "ValueError", SHAPE + "(0, 3)"),
    ("[0, 0, 1]", "ValueError", SHAPE + "(3,)"),
    ("0.0", "ValueError", SHAPE + "()"),
    ("[[0], [1]]", "ValueError", SHAPE + "(2, 1)"),
    ("[[0, 0, 1, 1]]", "ValueError", SHAPE + "(1, 4)"),
    ("[[[0, 0, 1]]]", "ValueError", SHAPE + "(1, 1, 3)"),
    (
        "[[0, 0, 1], [1, 1]]",
        "ValueError",
        "inputs" + RAGGED + "inputs[1] has 2, and inputs[0] has 3",
    ),
    (
        "[[0, 0, 1], [1, 1, 1], []]",
        "ValueError",
        "inputs" + RAGGED + "inputs[2] has 0, and inputs[0] has 3",
    ),
    (
        "[[0, 0, 1], 1]",
        "ValueError",
        "inputs" + RAGGED + "inputs[1] is 1, and inputs[0] is a list of 3",
    ),
    (
        "[[0, 0, 1], [1, [1, 2], 1]]",
        "ValueError",
        "inputs" + RAGGED + "inputs[1, 1] is a list of 2",
    ),
    (
        "[np.zeros(3), np.zeros(2)]",
        "ValueError",
        "inputs" + RAGGED + "inputs[1] has 2, and inputs[0] has 3",
    ),
    ("'text'", "TypeError", "inputs" + REAL + "text"),
    ("b'text'", "TypeError", "inputs" + REAL + "text"),
    (
        "[['0', '0', '1']]",
        "TypeError",
        CELL + "[0, 0] is the text '0': convert it, as float('0') does",
    ),
    ("[[0, 0, 'x']]", "TypeError", CELL + "[0, 2] is the text 'x'"),
    ("[[0, 0, b'x']]", "TypeError", CELL + "[0, 2] is the text 'x'"),
    ("[[0, u'x', 1]]", "TypeError", CELL + "[0, 1] is the text 'x'"),
    (
        "[[0, u'\\xe9t\\xe9\\n', 1]]",
        "TypeError",
        CELL + r"[0, 1] is the text '\xe9t\xe9\n'",
    ),
    (
        "[[0, 'a' * 50, 1]]",
        "TypeError",
        CELL + "[0, 1] is the text 'aaaaaaaaaaaaaaaaa...'",
    ),
    (
        "[[0, 0, 1], [0, ' 1.5 ', 1]]",
        "TypeError",
        CELL
        + "[1, 1] is the text ' 1.5 ': convert it, as float(' 1.5 ') does",
    ),
    (
        "np.array([['0', '0', 'x']])",
        "TypeError",
        CELL + "[0, 0] is the text '0': convert it, as float('0') does",
    ),
    ("[[0, 0, None]]", "TypeError", CELL + "[0, 2] is None"),
    (
        "np.array([[0, 0, 1], [0, {}, 1]], object)",
        "TypeError",
        CELL + "[1, 1] is an object of type dict",
    ),
    (
        "np.array([[0, 0, np.timedelta64(3, 's')]], object)",
        "TypeError",
        CELL + "[0, 2] is an object of type timedelta64",
    ),
    ("None", "TypeError", "inputs" + REAL + "None"),
    ("[[0, 0, 1j]]", "TypeError", CELL + "[0, 2] is a complex number"),
    ("[[0, None, 1j]]", "TypeError", CELL + "[0, 1] is None"),
    ("{1: 2}", "TypeError", "inputs" + REAL + "an object of type dict"),
    ("{1, 2}", "TypeError", "inputs" + REAL + "an object of type set"),
    (
        "(n for n in [1])",
        "TypeError",
        "inputs" + REAL + "an object of type generator: pass list(inputs)",
    ),
    (
        "[[0, 0, 10**400]]",
        "ValueError",
        "inputs must be finite; inputs[0, 2] is inf",
    ),
    (
        "[[0, -10**400, 1]]",
        "ValueError",
        "inputs must be finite; inputs[0, 1] is -inf",
    ),
    (
        "[[0, __import__('decimal').Decimal('sNaN'), 1]]",
        "ValueError",
        "inputs must be finite; inputs[0, 1] is nan",
    ),
    (
        "np.array(['2026-01-01'], 'M8')",
        "TypeError",
        "inputs" + REAL + "dates",
    ),
    (
        "np.array([5], 'm8[s]')",
        "TypeError",
        "inputs" + REAL + "time spans",
    ),
    (
        "np.zeros(2, 'f8,f8')",
        "TypeError",
        "inputs"
        + REAL
        + "the named fields f0, f1: turn them into columns with "
        + "np.column_stack([inputs[field] for field in inputs.dtype.names])",
    ),
    ("np.array([[]], object)", "ValueError", SHAPE + "(1, 0)"),
    (
        "np.zeros((3, 5))",
        "ValueError",
        SHAPE + "(3, 5): pass inputs.T, one row for each example",
    ),
    (
        "[[0, 0], [1, 1], [0, 1]]",
        "ValueError",
        SHAPE + "(3, 2): pass np.transpose(inputs), one row for each example",
    ),
    (
        "[[0, float('nan'), 1]]",
        "ValueError",
        "inputs must be finite; inputs[0, 1] is nan",
    ),
    (
        "[[0, 0, 1], [0, 0, float('inf')]]",
        "ValueError",
        "inputs must be finite; inputs[1, 2] is inf",
    ),
    (
        "[[-float('inf'), 0, 1]]",
        "ValueError",
        "inputs must be finite; inputs[0, 0] is -inf",
    ),
    (
        "np.array([[0, 0, np.nan]], 'f4')",
        "ValueError",
        "inputs must be finite; inputs[0, 2] is nan",
    ),
]

# Targets for four examples of one output.
TARGETS = [
    (
        "[0, 1, 1, 0]",
        "ValueError",
        "targets must have shape (4, 1); got (4,): pass "
        "np.reshape(targets, (-1, 1))",
    ),
    (
        "np.array([0, 1, 1, 0])",
        "ValueError",
        "targets must have shape (4, 1); got (4,): pass "
        "targets.reshape(-1, 1)",
    ),
    (
        "[0, 1, 1]",
        "ValueError",
        "targets must have shape (4, 1); got (3,)",
    ),
    (
        "[[0, 1, 1, 0]]",
        "ValueError",
        "targets must have shape (4, 1); got (1, 4): pass "
        "np.transpose(targets), one row for each example",
    ),
    (
        "[[0], [1], [1]]",
        "ValueError",
        "targets must have shape (4, 1); got (3, 1)",
    ),
    ("[]", "ValueError", "targets must have shape (4, 1); got (0,)"),
    ("1", "ValueError", "targets must have shape (4, 1); got ()"),
    (
        "[[0], [1], [1], [0, 1]]",
        "ValueError",
        "targets" + RAGGED + "targets[3] has 2, and targets[0] has 1",
    ),
    (
        "[[0], [1], [1], ['no']]",
        "TypeError",
        CELL.replace("inputs", "targets") + "[3, 0] is the text 'no'",
    ),
    (
        "[[0], [1], [1], [None]]",
        "TypeError",
        CELL.replace("inputs", "targets") + "[3, 0] is None",
    ),
    (
        "[[0], [1], [1], [1j]]",
        "TypeError",
        CELL.replace("inputs", "targets") + "[3, 0] is a complex number",
    ),
    (
        "[[0], [1], [float('nan')], [0]]",
        "ValueError",
        "targets must be finite; targets[2, 0] is nan",
    ),
    (
        "[[0], [1], [float('inf')], [0]]",
        "ValueError",
        "targets must be finite; targets[2, 0] is inf",
    ),
]

RATES = [
    ("0", "ValueError", RATE + "0"),
    ("0.0", "ValueError", RATE + "0.0"),
    ("-0.0", "ValueError", RATE + "-0.0"),
    ("-1", "ValueError", RATE + "-1"),
    ("float('nan')", "ValueError", RATE + "nan"),
    ("float('inf')", "ValueError", RATE + "inf"),
    ("10**400", "ValueError", RATE + "a larger number"),
    ("True", "TypeError", RATE + "True"),
    ("None", "TypeError", RATE + "None"),
    ("'1'", "TypeError", RATE + "text"),
    ("1j", "TypeError", RATE + "a complex number"),
    ("[1.0]", "TypeError", RATE + "a list of 1"),
    ("np.array(1.0)", "TypeError", RATE + "an array of shape ()"),
    ("np.array([1.0])", "TypeError", RATE + "an array of shape (1,)"),
]

COUNTERS = [
    ("-1", "ValueError", ITERATIONS + "-1"),
    ("2**63", "ValueError", ITERATIONS + "9223372036854775808"),
    ("10**30", "ValueError", ITERATIONS + "a larger number"),
    ("1.0", "TypeError", ITERATIONS + "1.0"),
    ("0.5", "TypeError", ITERATIONS + "0.5"),
    ("True", "TypeError", ITERATIONS + "True"),
    ("False", "TypeError", ITERATIONS + "False"),
    ("None", "TypeError", ITERATIONS + "None"),
    ("'10'", "TypeError", ITERATIONS + "text"),
    ("[10]", "TypeError", ITERATIONS + "a list of 1"),
    ("float('nan')", "TypeError", ITERATIONS + "nan"),
]

NETWORKS = ["NeuralNetwork()", "MultiLayerNetwork()", "Perceptron()"]


def refused(call, error, message, **given):
    """The call is refused so, by all, and nothing has changed."""
    answer = parity.agree({"do": "outcome", "call": call, "given": given})
    told = "%s with %s" % (call, given)
    assert "error" in answer, "%s was not refused" % told
    assert (answer["error"], answer["message"]) == (error, message), told
    assert answer["changed"] == [], "%s changed %s" % (told, answer["changed"])


def accepted(call, **given):
    answer = parity.agree({"do": "outcome", "call": call, "given": given})
    assert "error" not in answer, "%s: %s" % (call, answer["message"])
    return answer


@pytest.mark.parametrize("value, error, message", SEEDS)
def test_a_bad_seed(value, error, message):
    for network in ("NeuralNetwork", "MultiLayerNetwork"):
        refused("%s(seed=%s)" % (network, value), error, message)


@pytest.mark.parametrize("value, error, message", COUNTS)
def test_a_bad_number_of_inputs(value, error, message):
    for network in ("NeuralNetwork", "Perceptron", "McCullochPittsNeuron"):
        refused("%s(inputs=%s)" % (network, value), error, "inputs " + message)


@pytest.mark.parametrize("call, error, message", CONSTRUCTED)
def test_a_bad_constructor(call, error, message):
    refused(call, error, message)


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("value, error, message", INPUTS)
def test_bad_inputs_to_train(network, value, error, message):
    refused(
        "network.train(%s, targets)" % value, error, message, network=network
    )


@pytest.mark.parametrize(
    "network", [*NETWORKS, "McCullochPittsNeuron(inputs=3)"]
)
@pytest.mark.parametrize(
    "value, error, message", [row for row in INPUTS if row[0] != "[0, 0, 1]"]
)  # that is one example
def test_bad_inputs_to_predict(network, value, error, message):
    refused(
        "network.predict(%s)" % value,
        error,
        message.replace(SHAPE, EITHER),
        network=network,
    )


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("value, error, message", TARGETS)
def test_bad_targets(network, value, error, message):
    refused(
        "network.train(inputs, targets)",
        error,
        message,
        network=network,
        targets=value,
    )


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("value, error, message", RATES)
def test_a_bad_learning_rate(network, value, error, message):
    refused(
        "network.train(inputs, targets, learning_rate=%s)" % value,
        error,
        message,
        network=network,
    )


@pytest.mark.parametrize("value, error, message", COUNTERS)
def test_a_bad_number_of_iterations(value, error, message):
    for network in NETWORKS[:2]:
        refused(
            "network.train(inputs, targets, iterations=%s)" % value,
            error,
            message,
            network=network,
        )
    refused(
        "network.train(inputs, targets, epochs=%s)" % value,
        error,
        message.replace("iterations", "epochs"),
        network="Perceptron()",
    )


@pytest.mark.parametrize(
    "call, error, message",
    [
        (
            "network.train([[0, 0, 2]], [[0.5]], epochs=1)",
            "ValueError",
            "targets must be 0 or 1; targets[0, 0] is 0.5",
        ),
        (
            "network.train(inputs, [[0], [1], [1], [-1]])",
            "ValueError",
            "targets must be 0 or 1; targets[3, 0] is -1.0",
        ),
    ],
)
def test_a_perceptron_is_taught_0_or_1(call, error, message):
    refused(call, error, message, network="Perceptron()")


@pytest.mark.parametrize(
    "call, error, message",
    [
        (
            "network.predict([0, 2])",
            "ValueError",
            "inputs must be 0 or 1; inputs[0, 1] is 2.0",
        ),
        (
            "network.predict([[0, 1], [0.5, 1]])",
            "ValueError",
            "inputs must be 0 or 1; inputs[1, 0] is 0.5",
        ),
        (
            "network.predict([[0, 1], [0, -1]])",
            "ValueError",
            "inputs must be 0 or 1; inputs[1, 1] is -1.0",
        ),
        (
            "network.predict([1])",
            "ValueError",
            "inputs must have shape (2,) for one example or (examples, 2) for "
            "several; got (1,)",
        ),
    ],
)
def test_a_mcculloch_pitts_neuron_sees_0_or_1(call, error, message):
    refused(call, error, message, network="McCullochPittsNeuron()")


def test_the_first_fault_is_told_in_the_order_of_the_arguments():
    refused(
        "network.train('a', 'b', 'c', 'd')",
        "TypeError",
        "inputs" + REAL + "text",
    )
    refused(
        "network.train(inputs, 'b', 'c', 'd')",
        "TypeError",
        "targets" + REAL + "text",
    )
    refused(
        "network.train(inputs, targets, 'c', 'd')",
        "TypeError",
        ITERATIONS + "text",
    )
    refused(
        "NeuralNetwork(inputs=0, seed=-1)",
        "ValueError",
        "inputs " + COUNT + "0",
    )


@pytest.mark.parametrize(
    "call, message",
    [
        (
            "network.predict([[0, np.nan, 1], [np.inf, 0, 0]])",
            "inputs must be finite; inputs[0, 1] is nan",
        ),
        (
            "network.train([[0, 1, 'a'], [None, 0, 0]], [[0], [1]])",
            "inputs must be an array of real numbers; inputs[0, 2] is the "
            "text 'a'",
        ),
        (
            "NeuralNetwork().train(inputs, [[0], [-3], [1], [2]])",
            "targets must be within 0 .. 1, the range of a sigmoid; "
            "targets[1, 0] is -3.0",
        ),
        (
            "Perceptron().train(inputs, [[0], [-3], [1], [2]])",
            "targets must be 0 or 1; targets[1, 0] is -3.0",
        ),
        (
            "MultiLayerNetwork(layers=(3, 0, -1))",
            "layers[1] must be a whole number from 1 to 2147483647; got 0",
        ),
    ],
)
def test_the_first_of_two_wrong_values_is_told(call, message):
    answer = parity.agree({"do": "outcome", "call": call})
    assert answer["message"].startswith(message)


# What stands just inside each limit is taken.


@pytest.mark.parametrize(
    "call",
    [
        "NeuralNetwork(seed=0)",
        "NeuralNetwork(seed=2**32 - 1)",
        "NeuralNetwork(seed=np.uint32(2**32 - 1))",
        "NeuralNetwork(seed=np.int8(3))",
        "NeuralNetwork(inputs=1)",
        "NeuralNetwork(inputs=np.int16(2))",
        "MultiLayerNetwork(layers=[1, 1])",
        "MultiLayerNetwork(layers=np.array([2, 3, 1]))",
        "MultiLayerNetwork(layers=range(2, 5))",
        "Perceptron(inputs=1)",
        "McCullochPittsNeuron(inputs=1, threshold=0)",
        "McCullochPittsNeuron(inputs=2147483, threshold=2**31 - 1)",
        "McCullochPittsNeuron(inputs=3, inhibitory=(2, 0))",
        "McCullochPittsNeuron(inputs=3, inhibitory=np.array([1]))",
        "McCullochPittsNeuron(inputs=1, inhibitory=[])",
        "network.train(inputs, targets, 0)",
        "network.train(inputs, targets, np.int64(2), np.float32(0.5))",
        "network.train(inputs, targets, 1, 5e-324)",
        "network.train(inputs, targets, 1, 2)",
        "network.train(inputs[:1], targets[:1], 1)",
        "Perceptron(3).train(inputs, targets, 2**63 - 1)",
    ],
)
def test_what_is_just_inside_the_limits_is_taken(call):
    given = {}
    if "train" not in call:
        call = "[%s, None][1]" % call
    accepted(call, **given)


def test_no_iterations_change_no_bit():
    for network in NETWORKS:
        assert (
            accepted("network.train(inputs, targets, 0)", network=network)[
                "changed"
            ]
            == []
        )


# Numbers too large for a double.

OVERFLOW = [
    (
        "NeuralNetwork()",
        "[[1e308, 1e308, 1e308]] * 4",
        "1e308",
        "synaptic_weights",
    ),
    (
        "MultiLayerNetwork((3, 1))",
        "[[1e308, 1e308, 1e308]] * 4",
        "1e308",
        "weights",
    ),
    (
        "Perceptron()",
        "[[1e308, 1e308, 1e308]] * 4",
        "1e308",
        "synaptic_weights",
    ),
]


@pytest.mark.parametrize("network, inputs, rate, name", OVERFLOW)
def test_a_weight_beyond_the_largest_double_is_refused(
    network, inputs, rate, name
):
    refused(
        "network.train(%s, targets, 5, %s)" % (inputs, rate),
        "FloatingPointError",
        name + GREW,
        network=network,
        targets="[[0], [1], [1], [0]]",
    )


def test_a_bias_beyond_the_largest_double_is_refused():
    answer = parity.agree(
        {
            "do": "outcome",
            "given": {"network": "Perceptron()"},
            "before": "network.bias = -1e308; "
            "network.synaptic_weights = [[1e308], [0], [0]]",
            "call": "network.train([[1.5, 0, 0]], [[0]], 1, 1e308)",
        }
    )
    assert answer == {
        "error": "FloatingPointError",
        "message": "bias" + GREW,
        "changed": [],
    }


def test_a_prediction_that_is_not_a_number_is_refused():
    """Infinity minus infinity is not a number."""
    answer = parity.agree(
        {
            "do": "outcome",
            "call": "network.predict([10, 10, 0])",
            "before": "network.synaptic_weights = [[1e308], [-1e308], [0]]",
        }
    )
    assert answer == {
        "error": "FloatingPointError",
        "message": NO_NUMBER,
        "changed": [],
    }


@pytest.mark.parametrize(
    "network", ["NeuralNetwork()", "MultiLayerNetwork((3, 1))"]
)
@pytest.mark.parametrize(
    "call",
    [
        "network.train(inputs, targets, 1, 1e308)",
        "network.train(inputs, targets, 2, 1e308, every=1, "
        "callback=lambda iteration, loss: None)",
        "train_many([network], inputs, targets, 1, 1e308)",
    ],
)
def test_a_training_that_leads_to_such_a_prediction_changes_nothing(
    call, network
):
    """The weights are finite, and their sums are not numbers any more."""
    refused(
        call,
        "FloatingPointError",
        NO_NUMBER,
        network=network,
        inputs="[[8, 0, 0], [0, 8, 0], [8, 8, 0]]",
        targets="[[1], [0], [0.5]]",
    )


# Weights of one's own.


@pytest.mark.parametrize(
    "weights, error, message",
    [
        (
            "np.zeros((4, 1))",
            "ValueError",
            "synaptic_weights must have shape (3, 1); got (4, 1)",
        ),
        (
            "np.zeros(3)",
            "ValueError",
            "synaptic_weights must have shape (3, 1); got (3,)",
        ),
        (
            "[[0], [1], [float('nan')]]",
            "ValueError",
            "synaptic_weights must be finite; synaptic_weights[2, 0] is nan",
        ),
        (
            "[[0], [1], [float('inf')]]",
            "ValueError",
            "synaptic_weights must be finite; synaptic_weights[2, 0] is inf",
        ),
        (
            "[[0], [1], ['x']]",
            "TypeError",
            "synaptic_weights must be an array of real numbers; "
            "synaptic_weights[2, 0] is the text 'x'",
        ),
        ("None", "TypeError", "synaptic_weights" + REAL + "None"),
    ],
)
def test_bad_weights_of_ones_own(weights, error, message):
    for network in ("NeuralNetwork()", "Perceptron()"):
        refused(
            "setattr(network, 'synaptic_weights', %s)" % weights,
            error,
            message,
            network=network,
        )


@pytest.mark.parametrize(
    "weights, error, message",
    [
        ("None", "TypeError", "weights" + NO_SEQUENCE + "None"),
        (
            "[]",
            "ValueError",
            "weights must be a list of 2 arrays; got a list of 0",
        ),
        (
            "[np.zeros((2, 3))]",
            "ValueError",
            "weights must be a list of 2 arrays; got a list of 1",
        ),
        (
            "np.zeros((3, 2, 3))",
            "ValueError",
            "weights must be a list of 2 arrays; got an array of shape (3, 2, 3)",
        ),
        (
            "[np.zeros((2, 3)), np.zeros((1, 3))]",
            "ValueError",
            "weights[1] must have shape (3, 1); got (1, 3)",
        ),
        (
            "[np.zeros((3, 2)), np.zeros((3, 1))]",
            "ValueError",
            "weights[0] must have shape (2, 3); got (3, 2)",
        ),
        (
            "[np.zeros((2, 3)), [[0], [float('nan')], [0]]]",
            "ValueError",
            "weights[1] must be finite; weights[1][1, 0] is nan",
        ),
        (
            "[np.zeros((2, 3)), [[0], [1], [1, 1]]]",
            "ValueError",
            "weights[1]" + RAGGED + "weights[1][2] has 2, and weights[1][0] "
            "has 1",
        ),
    ],
)
def test_bad_weights_of_ones_own_in_layers(weights, error, message):
    refused(
        "setattr(network, 'weights', %s)" % weights,
        error,
        message,
        network="MultiLayerNetwork((2, 3, 1))",
    )


@pytest.mark.parametrize(
    "weights",
    [
        "[[1], [2], [3]]",
        "((1,), (2,), (3,))",
        "np.array([[1], [2], [3]], 'f4')",
        "np.array([[1], [2], [3]], '>i2')",
        "np.asfortranarray([[1.], [2], [3]])",
        "np.array([[1., 9], [2, 9], [3, 9]])[:, :1]",
    ],
)
@pytest.mark.parametrize("network", ["NeuralNetwork()", "Perceptron()"])
def test_good_weights_of_ones_own_are_read_and_replaced(weights, network):
    """Trained weights are new arrays: what the user holds stays."""

    def ask(weights, then):
        return parity.agree(
            {
                "do": "outcome",
                "given": {"network": network, "mine": "0"},
                "before": "mine = %s; network.synaptic_weights = mine"
                % weights,
                "call": "[network.train(inputs, targets, 3), %s]" % then,
            }
        )

    plain = ask("np.array([[1.], [2], [3]])", "network.synaptic_weights")
    answer = ask(weights, "network.synaptic_weights")
    assert answer["value"] == plain["value"]
    assert answer["changed"] == plain["changed"] == ["network"]
    kind = (
        "network.synaptic_weights.dtype.str, mine is network.synaptic_weights"
    )
    assert ask(weights, kind)["value"][1:] == ["<f8", False]


# NumPy's own settings.


@pytest.mark.parametrize("network", NETWORKS)
def test_a_user_who_lets_numpy_raise_gets_the_same_bits(network):
    """Saturated neurons underflow on the way, and nobody is told."""

    def ask(strict):
        return parity.agree(
            {
                "do": "outcome",
                "strict": strict,
                "given": {"network": network},
                "call": "[network.train(inputs * 300, targets, 20, 3.7),"
                " network.predict(inputs * 1e-300),"
                " network.predict(inputs * 1e300)]",
            }
        )

    answer = ask(True)
    assert "error" not in answer, answer["message"]
    assert answer == ask(False)


@pytest.mark.parametrize("network, inputs, rate, name", OVERFLOW)
def test_a_user_who_lets_numpy_raise_gets_the_same_overflow(
    network, inputs, rate, name
):
    answer = parity.agree(
        {
            "do": "outcome",
            "strict": True,
            "given": {"network": network},
            "call": "network.train(%s, targets, 5, %s)" % (inputs, rate),
        }
    )
    assert answer == {
        "error": "FloatingPointError",
        "message": name + GREW,
        "changed": [],
    }


@pytest.mark.skipif(
    np.finfo(np.longdouble).max == np.finfo(float).max,
    reason="here a long double reaches no further than a double",
)
def test_a_user_who_lets_numpy_raise_is_told_of_a_number_beyond_the_range():
    answer = parity.agree(
        {
            "do": "outcome",
            "strict": True,
            "call": "network.predict(np.array([0, 1, np.longdouble('1e4000')]))",
        }
    )
    assert answer["message"] == "inputs must be finite; inputs[2] is inf"


@pytest.mark.parametrize(
    "value", ["np.float32(0.5)", "np.longdouble(0.5)", "np.float16(0.5)"]
)
def test_a_learning_rate_of_another_precision_is_taken_exactly(value):
    def ask(rate):
        return accepted(
            "[network.train(inputs, targets, 3, %s), "
            "network.synaptic_weights][1]" % rate
        )

    assert ask(value) == ask("0.5")


@pytest.mark.parametrize("package", ["reference", "cnative", "py2_legacy"])
def test_masked_values_are_not_taken_for_data(package):
    package = importlib.import_module(package)
    masked = np.ma.array([[1.0, 2.0, 3.0]], mask=[[0, 1, 0]])
    with pytest.raises(ValueError, match="inputs .*; got masked values"):
        package.NeuralNetwork().predict(masked)
    unmasked = np.ma.array([[1.0, 2.0, 3.0]])
    assert package.NeuralNetwork().predict(unmasked).shape == (1, 1)
