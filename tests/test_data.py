"""Data as people have it: converted or refused, never silently misread."""

import decimal
import fractions

import numpy as np
import parity
import pytest
from test_bad_input import accepted, refused

import cnative
import reference

NETWORKS = ["NeuralNetwork()", "MultiLayerNetwork()"]
REACH = "targets must be within 0 .. 1, the range of a sigmoid; targets"
LABELS = (
    ": for class labels, make one output for each class, with "
    "np.eye(classes)[np.ravel(targets).astype(int)]; scale other numbers"
)
SCALE = (
    ": scale them, as (targets - targets.min()) / "
    "(targets.max() - targets.min()) does"
)
WHOLE = (
    ": scale whole numbers or, if they are class labels, make one output "
    "for each class"
)

# Targets that no sigmoid reaches: what is said of the place, and the remedy.
TARGETS = [
    ("[[-1], [1], [1], [-1]]", "[0, 0] is -1.0: pass (targets + 1) / 2"),
    ("[[1], [1], [1], [-1]]", "[3, 0] is -1.0: pass (targets + 1) / 2"),
    ("[[0], [1], [2], [1]]", "[2, 0] is 2.0" + LABELS),
    ("[[1], [1], [1], [10]]", "[3, 0] is 10.0" + LABELS),
    ("[[0], [1], [-1], [1]]", "[2, 0] is -1.0" + WHOLE),
    ("[[0], [-3], [-1], [1]]", "[1, 0] is -3.0" + WHOLE),
    ("[[0.5], [1.5], [1], [0]]", "[1, 0] is 1.5" + SCALE),
    ("[[199.99], [1], [1], [0]]", "[0, 0] is 199.99" + SCALE),
    ("[[0], [1], [1], [-1e-300]]", "[3, 0] is -1e-300" + SCALE),
    (
        "[[0], [1], [1], [1 + 2.0**-52]]",
        "[3, 0] is 1.0000000000000002" + SCALE,
    ),
    ("np.array([[0], [1], [1], [255]], 'u1')", "[3, 0] is 255.0" + LABELS),
    ("np.array([[0], [2.5], [1], [0]], object)", "[1, 0] is 2.5" + SCALE),
]


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("targets, place", TARGETS)
def test_targets_that_a_sigmoid_does_not_reach(network, targets, place):
    for call in (
        "network.train(inputs, targets, 3)",
        "network.loss(inputs, targets)",
        "train_many([network], inputs, targets, 3)",
    ):
        refused(
            call,
            "ValueError",
            REACH + place,
            network=network,
            targets=targets,
        )


def test_of_many_targets_too_the_first_is_named():
    targets = np.full((10**5, 1), 0.5)
    targets[77777] = -0.25
    for package in (reference, cnative):
        with pytest.raises(ValueError, match=r"targets\[77777, 0\] is -0.25"):
            package.NeuralNetwork().train(np.ones((10**5, 3)), targets, 1)
    targets[77777] = np.nan
    with pytest.raises(ValueError, match=r"must be finite; targets\[77777"):
        cnative.NeuralNetwork().train(np.ones((10**5, 3)), targets, 1)


@pytest.mark.parametrize(
    "targets",
    [
        "[[0], [1], [1], [0]]",
        "[[False], [True], [True], [False]]",
        "[[-0.0], [1], [1], [0]]",
        "[[5e-324], [1], [1], [0]]",
        "[[0.1], [0.9], [0.5], [1]]",
        "np.array([[0], [1], [1], [0]], object)",
        "np.array([[False], [True], [1], [0.5]], object)",
    ],
)
def test_targets_from_0_to_1_are_reached(targets):
    for network in NETWORKS:
        accepted(
            "network.train(inputs, targets, 3)",
            network=network,
            targets=targets,
        )


@pytest.mark.parametrize("targets", ["[0, 2, 1, 0]", "[[0], [2], [1], [0]]"])
def test_labels_are_told_how_to_become_a_column_for_each(targets):
    shape = np.shape(eval(targets))
    refused(
        "network.train(inputs, targets)",
        "ValueError",
        "targets must have shape (4, 3); got %s: pass "
        "np.eye(3)[np.ravel(targets).astype(int)]" % (shape,),
        network="MultiLayerNetwork((3, 3))",
        targets=targets,
    )
    accepted(
        "network.train(inputs, np.eye(3)[np.ravel(targets).astype(int)], 1)",
        network="MultiLayerNetwork((3, 3))",
        targets=targets,
    )


@pytest.mark.parametrize(
    "targets, place",
    [
        ("[1, 2, 3, 1]", None),
        ("[[-5], [7], [7], [900]]", None),
        ("np.array([0.5, 1.5, 2.5, 0.5])", None),
        ("['red', 'blue', 'blue', 'green']", "targets[0] is the text 'red'"),
        (
            "np.array([['a'], ['b'], ['c'], ['c']])",
            "targets[0, 0] is the text 'a'",
        ),
    ],
)
def test_other_labels_are_told_so_too(targets, place):
    shape = np.shape(eval(targets))
    mended = "np.eye(3)[np.unique(targets, return_inverse=True)[1].ravel()]"
    kind, words = (
        "ValueError",
        "targets must have shape (4, 3); got %s" % (shape,),
    )
    if place is not None:
        kind = "TypeError"
        words = "targets must be an array of real numbers; " + place
    refused(
        "network.train(inputs, targets)",
        kind,
        "%s: pass %s" % (words, mended),
        network="MultiLayerNetwork((3, 3))",
        targets=targets,
    )
    accepted(
        "network.train(inputs, %s, 1)" % mended,
        network="MultiLayerNetwork((3, 3))",
        targets=targets,
    )


@pytest.mark.parametrize(
    "targets, words",
    [
        ("[5, 7, 7, 5]", "got (4,)"),  # two classes for three outputs
        ("[1, 2, float('nan'), 2]", "got (4,)"),
        ("[['0.5'], ['1'], ['0'], ['1']]", "'0.5': convert it, as "),
    ],
)
def test_what_are_no_labels_for_it_is_not_told_so(targets, words):
    for package in ("reference", "cnative", "py2_legacy"):
        network = __import__(package).MultiLayerNetwork((3, 3))
        with pytest.raises((TypeError, ValueError)) as error:
            network.train(np.ones((4, 3)), eval(targets))
        assert words in str(error.value) and "eye" not in str(error.value)


@pytest.mark.parametrize("package", ["reference", "cnative", "py2_legacy"])
@pytest.mark.parametrize(
    "network", ["NeuralNetwork()", "Perceptron()", "MultiLayerNetwork((3, 2))"]
)
def test_what_is_said_of_two_labels_leads_to_targets(package, network):
    targets = np.array(["yes", "no", "no", "yes"])
    trained = eval("__import__(package)." + network)
    for _ in range(1 + (network == "MultiLayerNetwork((3, 2))")):
        with pytest.raises((TypeError, ValueError)) as refusal:
            trained.train(np.ones((4, 3)), targets, 1)
        targets = eval(str(refusal.value).split(": pass ")[1])
    trained.train(np.ones((4, 3)), targets, 1)
    assert targets[:, -1].tolist() == [1, 0, 0, 1]


@pytest.mark.parametrize("network", NETWORKS)
def test_a_missing_column_of_ones_is_named(network):
    # A perceptron has a bias, and the neuron of 1943 counts.
    hint = (
        ": if the column of ones is missing, pass "
        "np.column_stack([inputs, np.ones(4)])"
    )
    given = {"network": network, "inputs": "np.ones((4, 2))"}
    refused(
        "network.train(inputs, [[0], [1], [1], [0]])",
        "ValueError",
        "inputs must have shape (examples, 3) with at least 1 example; got "
        "(4, 2)" + hint,
        **given,
    )
    refused(
        "network.predict(inputs)",
        "ValueError",
        "inputs must have shape (3,) for one example or (examples, 3) for "
        "several; got (4, 2)" + hint,
        **given,
    )
    accepted("network.predict(np.column_stack([inputs, np.ones(4)]))", **given)
    refused(
        "network.predict(np.ones((0, 2)))",
        "ValueError",
        "inputs must have shape (3,) for one example or (examples, 3) for "
        "several; got (0, 2)",
        **given,
    )


@pytest.mark.parametrize(
    "call, words",
    [
        (
            "network.train([[1]], [[1]], iteration=5)",
            "'iteration': did you mean iterations?",
        ),
        (
            "network.train([[1]], [[1]], call_back=5)",
            "'call_back': did you mean callback?",
        ),
        ("network.train([[1]], [[1]], momentum=5)", "'momentum'"),
        # The nearest of several; of several, the first by the alphabet.
        (
            "network.train([[1]], [[1]], learning_tolerance=5)",
            "'learning_tolerance': did you mean learning_rate?",
        ),
        ("network.train([[1]], [[1]], momentum=5, batch=1)", "'batch'"),
        ("network.train([[1]], [[1]], sel=5)", "'sel'"),
        (
            "Perceptron(1).train([[1]], [[1]], epoch=5)",
            "'epoch': did you mean epochs?",
        ),
        (
            "train_many([network], [[1]], [[1]], learningrate=1)",
            "'learningrate': did you mean learning_rate?",
        ),
    ],
)
def test_a_misspelt_argument_is_told_the_right_one(call, words):
    function = "train_many" if call.startswith("train_many") else "train"
    refused(
        call,
        "TypeError",
        "%s has no argument %s" % (function, words),
        network="NeuralNetwork(1)",
    )


def test_sizes_beyond_all_memory_are_told_in_terabytes():
    refused(
        "MultiLayerNetwork((10**9, 10**9, 1))",
        "MemoryError",
        "layers=(1000000000, 1000000000, 1) asks for 1e+18 weights, 8e+06 "
        "TB: more than a computer can hold",
    )


# What is no array of float64, and is one of real numbers.
CONVERTED = [
    ("[[0, 0, 2**64]]", [0, 0, 2.0**64]),
    ("[[0, 0, -2**63 - 1]]", [0, 0, -(2.0**63)]),
    ("[[0, 0, 10**30]]", [0, 0, 1e30]),
    ("[[0, 2**64 + 2049, 1]]", [0, 2.0**64 + 4096, 1]),
    ("np.array([[0, 0, 1]], object)", [0, 0, 1]),
    ("np.array([[True, 0.5, 2]], object)", [1, 0.5, 2]),
    ("np.array([[np.bool_(True), np.float32(0.1), 2]], object)", None),
    ("[[__import__('decimal').Decimal('0.1'), 2, 3]]", [0.1, 2, 3]),
    ("[[__import__('fractions').Fraction(1, 3), 2, 3]]", [1 / 3, 2, 3]),
    ("np.array([[np.int8(-3), np.uint64(2**63), 0]], object)", None),
]


@pytest.mark.parametrize("inputs, expected", CONVERTED)
def test_real_numbers_of_any_kind_are_converted(inputs, expected):
    answer = accepted("network.predict(%s)" % inputs)
    if expected:
        assert answer == accepted("network.predict(%s)" % [expected])
    names = {"np": np, "decimal": decimal, "fractions": fractions}
    given = eval(inputs, names)
    numbers = [[float(value) for value in row] for row in given]
    assert answer == accepted("network.predict(%s)" % numbers)


WRONG_WORD = [
    (
        "NeuralNetwork()",
        "network.train(inputs, targets, epochs=5)",
        "train has no argument 'epochs': a NeuralNetwork counts its training "
        "in iterations",
    ),
    (
        "MultiLayerNetwork()",
        "network.train(inputs, targets, epochs=5)",
        "train has no argument 'epochs': a MultiLayerNetwork counts its "
        "training in iterations",
    ),
    (
        "Perceptron()",
        "network.train(inputs, targets, iterations=5)",
        "train has no argument 'iterations': a Perceptron counts its "
        "training in epochs",
    ),
    (
        "NeuralNetwork()",
        "train_many([network], inputs, targets, epochs=5)",
        "train_many has no argument 'epochs': a network counts its training "
        "in iterations",
    ),
    (
        "NeuralNetwork()",
        "network.train(inputs, targets, lerning_rate=5)",
        "train has no argument 'lerning_rate': did you mean learning_rate?",
    ),
]


@pytest.mark.parametrize("network, call, message", WRONG_WORD)
def test_a_keyword_that_is_not_there_names_the_right_one(
    network, call, message
):
    refused(call, "TypeError", message, network=network)


@pytest.mark.parametrize(
    "call, error, message",
    [
        (
            "network.train(inputs, targets, callback=3)",
            "TypeError",
            "callback must be a function of the iteration and the loss; got 3",
        ),
        (
            "network.train(inputs, targets, every=0)",
            "ValueError",
            "every must be a whole number from 1 to 2147483647; got 0",
        ),
        (
            "network.train(inputs, targets, tolerance=0.0)",
            "ValueError",
            "tolerance must be a finite number above 0; got 0.0",
        ),
        (
            "network.train(inputs, targets, progress='yes')",
            "TypeError",
            "progress must be True or False; got text",
        ),
        (
            "train_many([network], inputs, targets, 1, [0.1, 0.2])",
            "ValueError",
            "learning_rate must be one number, or one for each of the 1 "
            "networks; got a list of 2",
        ),
        (
            "train_many([network], inputs, targets, 1, [0.0])",
            "ValueError",
            "learning_rate[0] must be a finite number above 0; got 0.0",
        ),
        (
            "train_many([network], inputs, targets, 1, np.array(0.5))",
            "TypeError",
            "learning_rate must be a finite number above 0; got an array of "
            "shape ()",
        ),
        (
            "train_many('network', inputs, targets, 1)",
            "TypeError",
            "networks must be a list or tuple; got text",
        ),
    ],
)
def test_what_a_training_is_asked_for(call, error, message):
    refused(call, error, message)


# What only Python 3 has beside it: pandas and scipy.

pandas = pytest.importorskip("pandas")
PACKAGES = [reference, cnative]


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize(
    "frame",
    [
        pandas.DataFrame({"a": [True, False], "b": [0.5, 1], "c": [1, 1]}),
        pandas.DataFrame({"a": [1, 0], "b": [0.5, 1], "c": [1, 1]}).astype(
            {"a": "Int64", "b": "Float64", "c": "boolean"}
        ),
        pandas.get_dummies(
            pandas.DataFrame({"x": [0.5, 1], "s": ["red", "blue"]})
        ),
        pandas.DataFrame(
            {"a": [decimal.Decimal("0.1"), 1], "b": [2**70, 1], "c": [1, 1]}
        ),
    ],
    ids=["bool and float", "nullable", "get_dummies", "objects"],
)
def test_a_frame_of_numbers_is_converted(package, frame):
    numbers = [[float(value) for value in row] for row in frame.values]
    output = package.NeuralNetwork().predict(frame)
    assert (output == package.NeuralNetwork().predict(numbers)).all()


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize(
    "frame, message",
    [
        (
            pandas.DataFrame({"a": [1, 2], "b": ["red", 2], "c": [1, 1]}),
            "[0, 1] (column 'b') is the text 'red'",
        ),
        (
            pandas.DataFrame({"a": [1, 2], "b": [2, None], "c": [1, 1]}),
            "[1, 1] (column 'b') is nan",
        ),
        (
            pandas.DataFrame(
                {"a": [1, 2], "b": [2, None], "c": [1, 1]}
            ).astype("Int64"),
            "[1, 1] (column 'b') is a missing value",
        ),
        (
            pandas.DataFrame([[1, 2, 1], [1, [3], 1]]),
            "[1, 1] is a list of 1",
        ),
        (
            pandas.DataFrame([[1, 2, 1], [1, "", 1]]),
            "[1, 1] (column 1) is the text ''",
        ),
    ],
)
def test_a_frame_of_something_else_names_the_column(package, frame, message):
    for call in (
        lambda: package.NeuralNetwork().predict(frame),
        lambda: package.NeuralNetwork().train(frame, [[0], [1]]),
    ):
        with pytest.raises((TypeError, ValueError)) as refusal:
            call()
        assert str(refusal.value).endswith("inputs" + message)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_flat_series_is_told_how_to_become_a_column(package):
    inputs = np.ones((4, 3))
    with pytest.raises(ValueError) as refusal:
        package.NeuralNetwork().train(inputs, pandas.Series([0, 1, 1, 0]))
    expression = str(refusal.value).split("pass ")[1]
    assert expression == "targets.to_numpy().reshape(-1, 1)"
    column = eval(expression, {"targets": pandas.Series([0, 1, 1, 0])})
    package.NeuralNetwork().train(inputs, column, 1)


@pytest.mark.parametrize("package", PACKAGES)
def test_what_the_messages_say_to_type_helps(package):
    inputs = np.ones((4, 3))
    for given in ([0, 1, 1, 0], np.array([0, 1, 1, 0]), [[0, 1, 1, 0]]):
        with pytest.raises(ValueError) as refusal:
            package.NeuralNetwork().train(inputs, given)
        expression = str(refusal.value).split("pass ")[1].split(", one row")[0]
        package.NeuralNetwork().train(
            inputs, eval(expression, {"np": np, "targets": given}), 1
        )


@pytest.mark.parametrize("package", PACKAGES)
def test_a_sparse_matrix_is_told_how_to_become_an_array(package):
    sparse = pytest.importorskip("scipy.sparse").eye(3).tocsr()
    with pytest.raises(TypeError, match=r"sparse matrix: pass inputs.toarray"):
        package.NeuralNetwork().predict(sparse)
    package.NeuralNetwork().predict(sparse.toarray())


@pytest.mark.parametrize("package", PACKAGES)
def test_an_iterator_is_told_how_to_become_a_list(package):
    rows = [[0, 0, 1], [1, 1, 1]]
    for inputs in (map(list, rows), zip(*rows), (row for row in rows)):
        with pytest.raises(TypeError, match=r"pass list\(inputs\)"):
            package.NeuralNetwork().predict(inputs)


def test_the_table_is_as_long_as_it_should_be():
    import test_bad_input as table

    rows = table.INPUTS + table.TARGETS + TARGETS + CONVERTED + WRONG_WORD
    assert len(rows) >= 60
    assert len(parity.implementations()) >= 4
