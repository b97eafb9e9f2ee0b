"""What a user sets on a network is looked at, by every implementation.

One table: each attribute of each class, with each kind of wrong value, the
error and its whole message. The object stays as it was.
"""

import numpy as np
import parity
import pytest
from test_bad_input import NO_NUMBER, refused

import cnative
import py2_legacy
import reference

SIGMOID = ["NeuralNetwork()"]
DEEP = ["MultiLayerNetwork((3, 2, 1))"]
PERCEPTRON = ["Perceptron()"]
NEURON = ["McCullochPittsNeuron(2, 1, [0])"]

NUMBER = "bias must be a finite number; got "
REAL = " must be an array of real numbers; got "
EPOCHS = "epochs must be a whole number from 0 to 9223372036854775807; got "
ITERATIONS = EPOCHS.replace("epochs", "iterations")
SEED = "seed must be a whole number from 0 to 4294967295; got "
THRESHOLD = "threshold must be a whole number from 0 to 2147483647; got "
COUNT = "inputs must be a whole number from 1 to 2147483647; got "
POSITION = "inhibitory[0] must be a whole number from 0 to 1; got "
SHAPE = "synaptic_weights must have shape (3, 1); got "

TABLE = [
    # The bias.
    (PERCEPTRON, "bias", "'x'", "TypeError", NUMBER + "text"),
    (PERCEPTRON, "bias", "None", "TypeError", NUMBER + "None"),
    (PERCEPTRON, "bias", "True", "TypeError", NUMBER + "True"),
    (PERCEPTRON, "bias", "1j", "TypeError", NUMBER + "a complex number"),
    (PERCEPTRON, "bias", "[1.0]", "TypeError", NUMBER + "a list of 1"),
    (
        PERCEPTRON,
        "bias",
        "np.array([0.5])",
        "TypeError",
        NUMBER + "an array of shape (1,)",
    ),
    (PERCEPTRON, "bias", "float('nan')", "ValueError", NUMBER + "nan"),
    (PERCEPTRON, "bias", "-float('inf')", "ValueError", NUMBER + "-inf"),
    (
        PERCEPTRON,
        "bias",
        "10**400",
        "ValueError",
        NUMBER + "a larger number",
    ),
    # What a perceptron remembers of its training.
    (PERCEPTRON, "epochs", "-1", "ValueError", EPOCHS + "-1"),
    (PERCEPTRON, "epochs", "2.5", "TypeError", EPOCHS + "2.5"),
    (PERCEPTRON, "epochs", "True", "TypeError", EPOCHS + "True"),
    (
        PERCEPTRON,
        "converged",
        "1",
        "TypeError",
        "converged must be True or False; got 1",
    ),
    (
        PERCEPTRON,
        "converged",
        "None",
        "TypeError",
        "converged must be True or False; got None",
    ),
    # The neuron of 1943.
    (NEURON, "inhibitory", "[-1]", "ValueError", POSITION + "-1"),
    (NEURON, "inhibitory", "[5]", "ValueError", POSITION + "5"),
    (NEURON, "inhibitory", "[0.0]", "TypeError", POSITION + "0.0"),
    (
        NEURON,
        "inhibitory",
        "[1, 1]",
        "ValueError",
        "inhibitory must name each position once; got a list of 2",
    ),
    (
        NEURON,
        "inhibitory",
        "1",
        "TypeError",
        "inhibitory must be a list or tuple; got 1",
    ),
    (NEURON, "threshold", "-1", "ValueError", THRESHOLD + "-1"),
    (NEURON, "threshold", "1.5", "TypeError", THRESHOLD + "1.5"),
    (NEURON, "threshold", "float('nan')", "TypeError", THRESHOLD + "nan"),
    (NEURON, "threshold", "2**31", "ValueError", THRESHOLD + "2147483648"),
    # Where the random weights came from, and how far training came.
    (SIGMOID + DEEP, "seed", "-1", "ValueError", SEED + "-1"),
    (SIGMOID + DEEP, "seed", "1.0", "TypeError", SEED + "1.0"),
    (
        SIGMOID,
        "seed",
        "2",
        "AttributeError",
        "seed cannot be changed: create a new NeuralNetwork with seed=2",
    ),
    (
        DEEP,
        "seed",
        "2",
        "AttributeError",
        "seed cannot be changed: create a new MultiLayerNetwork with seed=2",
    ),
    (SIGMOID + DEEP, "iterations", "-1", "ValueError", ITERATIONS + "-1"),
    (SIGMOID + DEEP, "iterations", "0.5", "TypeError", ITERATIONS + "0.5"),
    (SIGMOID + DEEP, "iterations", "True", "TypeError", ITERATIONS + "True"),
    # How many inputs and layers there are.
    (
        SIGMOID + PERCEPTRON,
        "inputs",
        "'3'",
        "TypeError",
        COUNT + "text",
    ),
    (SIGMOID + PERCEPTRON + NEURON, "inputs", "0", "ValueError", COUNT + "0"),
    (
        SIGMOID,
        "inputs",
        "4",
        "AttributeError",
        "inputs cannot be changed: create a new NeuralNetwork with inputs=4",
    ),
    (
        NEURON,
        "inputs",
        "3",
        "AttributeError",
        "inputs cannot be changed: create a new McCullochPittsNeuron with "
        "inputs=3",
    ),
    (
        DEEP,
        "layers",
        "[3, 4, 1]",
        "AttributeError",
        "layers cannot be changed: create a new MultiLayerNetwork with "
        "layers=(3, 4, 1)",
    ),
    (
        DEEP,
        "layers",
        "[3, 0, 1]",
        "ValueError",
        "layers[1] must be a whole number from 1 to 2147483647; got 0",
    ),
    # Weights.
    (
        SIGMOID + PERCEPTRON,
        "synaptic_weights",
        "np.zeros((1, 3))",
        "ValueError",
        SHAPE + "(1, 3)",
    ),
    (
        SIGMOID + PERCEPTRON,
        "synaptic_weights",
        "1.0",
        "ValueError",
        SHAPE + "()",
    ),
    (
        SIGMOID + PERCEPTRON,
        "synaptic_weights",
        "[[1j], [0], [0]]",
        "TypeError",
        "synaptic_weights must be an array of real numbers; "
        "synaptic_weights[0, 0] is a complex number",
    ),
    (
        DEEP,
        "weights",
        "np.zeros((3, 1))",
        "ValueError",
        "weights must be a list of 2 arrays; got an array of shape (3, 1)",
    ),
    # What has a shape, or rows, and is no list.
    (
        DEEP,
        "weights",
        "type('Table', (), {'shape': (2,)})()",
        "TypeError",
        "weights must be a list or tuple; got an object of type Table",
    ),
    (
        DEEP,
        "layers",
        "memoryview(np.ones((3, 1)))",
        "TypeError",
        "layers[0] must be a whole number from 1 to 2147483647; got an array "
        "of shape (1,)",
    ),
    (
        NEURON,
        "inhibitory",
        "memoryview(np.ones((1, 1)))",
        "TypeError",
        POSITION + "an array of shape (1,)",
    ),
    # Names that the object has not got.
    (
        DEEP,
        "synaptic_weights",
        "0",
        "AttributeError",
        "a MultiLayerNetwork has no attribute 'synaptic_weights'; it has "
        "layers, seed, weights, iterations",
    ),
    (
        DEEP,
        "weight",
        "0",
        "AttributeError",
        "a MultiLayerNetwork has no attribute 'weight'; it has layers, "
        "seed, weights, iterations",
    ),
    (
        SIGMOID,
        "bias",
        "0.5",
        "AttributeError",
        "a NeuralNetwork has no attribute 'bias'; it has inputs, "
        "seed, synaptic_weights, iterations",
    ),
    (
        SIGMOID,
        "layers",
        "(3, 1)",
        "AttributeError",
        "a NeuralNetwork has no attribute 'layers'; it has inputs, "
        "seed, synaptic_weights, iterations",
    ),
    (
        SIGMOID,
        "threshold",
        "1",
        "AttributeError",
        "a NeuralNetwork has no attribute 'threshold'; it has inputs, "
        "seed, synaptic_weights, iterations",
    ),
    (
        NEURON,
        "weights",
        "[1, 1]",
        "AttributeError",
        "a McCullochPittsNeuron has no attribute 'weights'; it has inputs, "
        "threshold, inhibitory",
    ),
    (
        NEURON,
        "synaptic_weights",
        "[1, 1]",
        "AttributeError",
        "a McCullochPittsNeuron has no attribute 'synaptic_weights'; it has "
        "inputs, threshold, inhibitory",
    ),
    (
        PERCEPTRON,
        "weights",
        "0",
        "AttributeError",
        "a Perceptron has no attribute 'weights'; it has inputs, "
        "synaptic_weights, bias, converged, epochs",
    ),
    (
        SIGMOID,
        "synaptic_weigths",
        "0.5",
        "AttributeError",
        "a NeuralNetwork has no attribute 'synaptic_weigths'; it has inputs, "
        "seed, synaptic_weights, iterations",
    ),
    (
        NEURON,
        "treshold",
        "1",
        "AttributeError",
        "a McCullochPittsNeuron has no attribute 'treshold'; it has inputs, "
        "threshold, inhibitory",
    ),
]


@pytest.mark.parametrize("objects, name, value, error, message", TABLE)
def test_a_wrong_value_is_refused_where_it_is_set(
    objects, name, value, error, message
):
    for network in objects:
        refused(
            "setattr(network, %r, %s)" % (name, value),
            error,
            message,
            network=network,
        )


def test_every_attribute_stands_in_the_table():
    tried = {(one, row[1]) for row in TABLE for one in row[0]}
    for network in SIGMOID + DEEP + PERCEPTRON + NEURON:
        found = eval("reference." + network)
        for name in vars(found):
            assert (network, name) in tried, "%s of %s" % (name, network)


@pytest.mark.parametrize(
    "network, change, message",
    [
        (
            "NeuralNetwork()",
            "network.synaptic_weights[1, 0] = np.nan",
            "synaptic_weights must be finite; synaptic_weights[1, 0] is nan",
        ),
        (
            "MultiLayerNetwork((3, 2, 1))",
            "network.weights[1] = np.zeros((1, 2))",
            "weights[1] must have shape (2, 1); got (1, 2)",
        ),
        (
            "MultiLayerNetwork((3, 2, 1))",
            "del network.weights[0]",
            "weights must be a list of 2 arrays; got a list of 1",
        ),
        (
            "Perceptron()",
            "network.synaptic_weights[0, 0] = np.inf",
            "synaptic_weights must be finite; synaptic_weights[0, 0] is inf",
        ),
    ],
)
@pytest.mark.parametrize(
    "call", ["network.train(inputs, targets)", "network.predict(inputs)"]
)
def test_what_changes_inside_is_looked_at_by_the_next_call(
    network, change, message, call
):
    answer = parity.agree(
        {
            "do": "outcome",
            "call": call,
            "given": {"network": network},
            "before": change,
        }
    )
    assert answer == {
        "error": "ValueError",
        "message": message,
        "changed": [],
    }


@pytest.mark.parametrize(
    "network, name, value, kept",
    [
        ("Perceptron()", "bias", "np.float32(0.5)", "0.5"),
        ("Perceptron()", "bias", "3", "3.0"),
        ("Perceptron()", "epochs", "np.int16(7)", "7"),
        ("Perceptron()", "converged", "np.bool_(True)", "True"),
        (NEURON[0], "inhibitory", "[1, 0]", "(0, 1)"),
        (NEURON[0], "inhibitory", "np.array([1])", "(1,)"),
        (NEURON[0], "inputs", "2", "2"),
        (DEEP[0], "layers", "[3, 2, 1]", "(3, 2, 1)"),
        ("NeuralNetwork()", "history", "[1]", "[1]"),
        ("NeuralNetwork()", "_iterations", "7", "7"),
    ],
)
def test_a_right_value_is_kept_in_its_own_type(network, name, value, kept):
    answer = parity.agree(
        {
            "do": "outcome",
            "call": "[setattr(network, %r, %s), repr(network.%s)][1]"
            % (name, value, name),
            "given": {"network": network},
        }
    )
    assert answer["value"] == kept


@pytest.mark.parametrize("package", [reference, cnative, py2_legacy])
def test_a_class_of_ones_own_may_have_a_name_that_others_have(package):
    class Own(package.NeuralNetwork):
        bias = 0.0

    network = Own()
    network.bias = 0.5
    assert network.bias == 0.5


def test_the_users_own_array_is_kept():
    network = reference.NeuralNetwork()
    mine = np.zeros((3, 1))
    network.synaptic_weights = mine
    assert network.synaptic_weights is mine


@pytest.mark.parametrize(
    "call", ["network.predict([1e300, 1e300, 0])", "network.predict(inputs)"]
)
def test_a_perceptron_refuses_infinity_minus_infinity(call):
    answer = parity.agree(
        {
            "do": "outcome",
            "call": call,
            "given": {"network": "Perceptron()", "inputs": "[[1e9, 1e9, 1]]"},
            "before": "network.synaptic_weights = [[1e305], [-1e305], [0]]",
        }
    )
    assert answer == {
        "error": "FloatingPointError",
        "message": NO_NUMBER,
        "changed": [],
    }


def test_a_perceptron_takes_one_infinity_for_what_it_is():
    answer = parity.agree(
        {
            "do": "outcome",
            "call": "network.predict([[1e300, 0, 0], [-1e300, 0, 0]])",
            "given": {"network": "Perceptron()"},
            "before": "network.synaptic_weights = [[1e305], [-1e305], [0]]",
        }
    )
    assert answer["value"] == [["0x1.0000000000000p+0"], ["0x0.0p+0"]]


# The functions of the rungs, called with shapes that do not fit.

FUNCTIONS = [
    (
        "arithmetic.dot(np.ones((2, 3)), np.ones((5, 2)))",
        "dot needs as many columns of a as rows of b, at least 1; got shapes "
        "(2, 3) and (5, 2)",
    ),
    (
        "arithmetic.dot(np.ones((2, 0)), np.ones((0, 2)))",
        "dot needs as many columns of a as rows of b, at least 1; got shapes "
        "(2, 0) and (0, 2)",
    ),
    (
        "arithmetic.dot(np.ones((2, 2, 2)), np.ones((2, 2)))",
        "a must have shape (rows, columns); got (2, 2, 2)",
    ),
    (
        "arithmetic.dot(np.ones((2, 2)), np.ones(2))",
        "b must have shape (rows, columns); got (2,)",
    ),
    (
        "arithmetic.dot([[1, 2], [3]], np.ones((2, 2)))",
        "a must be an array of real numbers, in rows of equal length; "
        "a[1] has 1, and a[0] has 2",
    ),
    ("arithmetic.exp('x')", "x" + REAL + "text"),
    (
        "arithmetic.sigmoid([1j])",
        "x must be an array of real numbers; x[0] is a complex number",
    ),
    (
        "arithmetic.sigmoid_derivative([None])",
        "output must be an array of real numbers; output[0] is None",
    ),
    (
        "mcculloch_pitts.exclusive_or(np.ones((4, 3)))",
        "inputs must have shape (examples, 2); got (4, 3)",
    ),
    (
        "mcculloch_pitts.exclusive_or([1, 0])",
        "inputs must have shape (rows, columns); got (2,)",
    ),
    (
        "single_layer.predict(np.ones((4, 3)), np.ones((5, 1)))",
        "dot needs as many columns of a as rows of b, at least 1; got shapes "
        "(4, 3) and (5, 1)",
    ),
    (
        "multi_layer.predict(np.ones((4, 3)), [np.ones((3, 2)), "
        "np.ones((3, 1))])",
        "dot needs as many columns of a as rows of b, at least 1; got shapes "
        "(4, 2) and (3, 1)",
    ),
    (
        "perceptron.predict(np.ones((4, 3)), np.ones((2, 1)), "
        "np.zeros((1, 1)))",
        "dot needs as many columns of a as rows of b, at least 1; got shapes "
        "(4, 3) and (2, 1)",
    ),
]


@pytest.mark.parametrize("call, message", FUNCTIONS)
def test_the_functions_of_the_rungs_refuse_alike(call, message):
    for implementation in parity.implementations():
        if implementation in (parity.BY_HAND, parity.PLAIN_C):
            continue
        answer = implementation.ask(
            {
                "do": "outcome",
                "call": "step(%r)" % call.split(".")[0]
                + call[call.index(".") :],
            }
        )
        assert answer.get("message") == message, implementation
        assert answer["error"] in ("ValueError", "TypeError")
