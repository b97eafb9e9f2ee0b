"""The values printed on the page of the contract, recomputed.

docs/same_bits.rst is what a stranger writes a fourth implementation from. Each
block of check values has a name; the lines of a block say what to compute, and
what came out. Here both packages compute it again, Python 3 and C.
"""

import hashlib
import math
import re
from pathlib import Path

import numpy as np
import pytest

import cnative.arithmetic
import cnative.initialisation
import reference.arithmetic
import reference.initialisation

PAGE = Path(__file__).resolve().parents[1] / "docs" / "same_bits.rst"
TEXT = PAGE.read_text(encoding="utf-8")


@pytest.fixture(params=[reference, cnative], ids=["reference", "cnative"])
def package(request):
    return request.param


def lines(name):
    """The lines of the block with this name, without its comments."""
    pattern = (
        r"\n( *)\.\. code-block:: text\n +:name: %s\n\n"
        r"((?:\1   .*\n|\n)*)" % re.escape(name)
    )
    found = re.search(pattern, TEXT)
    assert found, "docs/same_bits.rst has no block named %s" % name
    block = [line.rstrip() for line in found.group(2).split("\n")]
    indent = min(len(s) - len(s.lstrip()) for s in block if s)
    return [s[indent:] for s in block if s and "#" not in s]


def grouped(block):
    """Lists of a line at the margin and the indented ones below it."""
    groups = []
    for line in block:
        if line.startswith(" "):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def matrices(name):
    """The matrices of a step-by-step block: name, then its rows."""
    return {
        title: np.array([[number(v) for v in row.split()] for row in rows])
        for title, *rows in grouped(lines(name))
    }


def number(text):
    return float.fromhex(text) if "x" in text else float(text)


def hexes(values):
    return [float(v).hex() for v in np.ravel(values)]


def sha256(*arrays):
    """Of the bytes of all arrays, each number with its lowest byte first."""
    digest = hashlib.sha256()
    for array in arrays:
        array = np.asarray(array)
        digest.update(array.astype(array.dtype.newbyteorder("<")).tobytes())
    return digest.hexdigest()


def printed_data():
    """Inputs and targets of each set that the page prints."""
    sets = {}
    for name, *rows in grouped(lines("check-data")):
        halves = [row.split("|") for row in rows]
        sets[name] = tuple(
            np.array([side.split() for side in sides], float)
            for sides in zip(*halves, strict=True)
        )
    return sets


DATA = printed_data()


def sizes(text):
    return tuple(int(n) for n in text.split("-"))


def same(computed, printed):
    """Every matrix of a block, bit for bit, with the first one that is not."""
    for title, values in printed.items():
        assert hexes(computed[title]) == hexes(values), title


def data(name, layers):
    """Inputs and targets by the name that the page gives them."""
    if name in DATA:
        return DATA[name]
    kind, examples, seed = name.split("-")
    random = reference.initialisation.generator(int(seed))
    inputs = reference.initialisation.starting_weights(
        random, int(examples), layers[0]
    )
    if kind == "halves":
        return inputs, (inputs[:, :1] > inputs[:, 1:2]) * 1.0
    return inputs, reference.initialisation.random(
        random, int(examples), layers[-1]
    )


def test_the_words_of_the_generator(package):
    block = lines("check-words")
    for values, digest in zip(block[0::2], block[1::2], strict=True):
        seed, *printed = values.split()
        random = package.initialisation.generator(int(seed))
        words = package.initialisation.words(random, 2000)
        chosen = ["%08x" % words[i] for i in (0, 1, 2, 3, 623, 624)]
        assert chosen == printed
        assert sha256(words) == digest.strip()


def test_the_random_numbers(package):
    for line in lines("check-random"):
        seed, *printed = line.split()
        random = package.initialisation.generator(int(seed))
        drawn = package.initialisation.random(random, 1, 3)
        assert hexes(drawn) == printed


def test_the_starting_weights(package):
    for heading, *rows in grouped(lines("check-starting-weights")):
        seed, layers = heading.split()
        network = package.MultiLayerNetwork(sizes(layers), seed=int(seed))
        drawn = sum([hexes(w) for w in network.weights], [])
        assert drawn == " ".join(rows).split()


def test_the_coefficients_and_their_bit_patterns():
    for line in lines("coefficients"):
        k, value, bits = line.split()
        assert reference.arithmetic.COEFFICIENTS[int(k)].hex() == value
        assert np.float64(number(value)).view(np.uint64) == int(bits, 16)


@pytest.mark.parametrize("name", ["LARGEST", "LOG2_E", "LN2_HI", "LN2_LO"])
def test_the_constants_and_their_bit_patterns(name):
    found = re.search(
        r"\* - ``%s``\n +- ``(.+)``\n +- ``(.+)``\n" % name, TEXT
    )
    value, bits = found.groups()
    assert getattr(reference.arithmetic, name).hex() == value
    assert np.float64(number(value)).view(np.uint64) == int(bits, 16)


def test_exp(package):
    for line in lines("check-exp"):
        x, printed = line.split()
        assert hexes(package.arithmetic.exp(number(x))) == [printed], x


HALVES = {
    "upwards, ``floor(v + 0.5)``": lambda v: math.floor(v + 0.5),
    "away from 0": lambda v: math.copysign(math.floor(abs(v) + 0.5), v),
    "downwards": lambda v: math.ceil(v - 0.5),
    "towards 0": lambda v: math.copysign(math.ceil(abs(v) - 0.5), v),
    "to the odd neighbour": lambda v: math.floor(v) | 1,
}


def test_which_row_finds_out_which_wrong_rint():
    table = re.search(r":name: check-halves\n((?:\n| .*\n)*)", TEXT).group(1)
    cells = re.findall(r"\* - (.*)\n +- (.*)\n", table)
    assert {mistake: caught_by(rint) for mistake, rint in HALVES.items()} == {
        mistake: caught for mistake, caught in cells[1:]
    }


def caught_by(rint):
    """For which of the arguments halfway exp changes, as the page says it."""
    arguments = [number(line.split()[0]) for line in lines("check-exp")]
    halfway = [
        x
        for x in arguments
        if abs(x) < 708 and (x * reference.arithmetic.LOG2_E) % 1 == 0.5
    ]
    assert len(halfway) == 4
    wrong = [
        "%g" % (x * reference.arithmetic.LOG2_E)
        for x in halfway
        if exp_steps(x, rint)["exp(x)"] != exp_steps(x)["exp(x)"]
    ]
    return (
        "all four"
        if wrong == ["10.5", "5.5", "-996.5", "-981.5"]
        else " and ".join(wrong).replace("-", "\N{MINUS SIGN}")
    )


def test_rint_by_adding_and_subtracting():
    big = number("0x1.8p+52")
    assert big == 6755399441055744
    halves = np.arange(-2043, 2044) / 2
    values = np.concatenate([halves, halves - 0.1, halves + 0.1])
    assert np.array_equal(values + big - big, np.rint(values))


def test_the_steps_of_exp():
    printed = matrices("check-exp-steps")
    same(exp_steps(float(printed["x"][0, 0])), printed)


def exp_steps(x, rint=np.rint):
    a = reference.arithmetic
    n = float(rint(x * a.LOG2_E))
    high = x - n * a.LN2_HI
    r = high - n * a.LN2_LO
    folds, c, q = [], list(a.COEFFICIENTS), r
    while len(c) > 1:
        c, q = [c[i] + c[i + 1] * q for i in range(0, len(c), 2)], q * q
        folds.append(c)
    y = 1.0 + (r + r * r * c[0])
    return {
        "x": x,
        "n": n,
        "n * LN2_HI": n * a.LN2_HI,
        "x - n * LN2_HI": high,
        "n * LN2_LO": n * a.LN2_LO,
        "r": r,
        "c[0], c[1], ... c[7] after the first round": folds[0],
        "c[0], c[1], c[2], c[3] after the second": folds[1],
        "c[0], c[1] after the third": folds[2],
        "p(r)": folds[3],
        "r * r": r * r,
        "(r * r) * p(r)": r * r * c[0],
        "y": y,
        "exp(x)": math.ldexp(y, int(n)),
    }


def test_exp_on_a_grid(package):
    grid = np.arange(-46000, 46001) / 64
    assert [sha256(package.arithmetic.exp(grid))] == lines("check-exp-digest")


def test_dot(package):
    for line in lines("check-dot"):
        row, column, printed = line.split("|")
        row = np.array([[number(v) for v in row.split()]])
        column = np.array([[number(v)] for v in column.split()])
        assert hexes(package.arithmetic.dot(row, column)) == [
            printed.strip()
        ], line


def test_sigmoid(package):
    for line in lines("check-sigmoid"):
        x, *printed = line.split()
        output = package.arithmetic.sigmoid(np.array([number(x)]))
        slope = package.arithmetic.sigmoid_derivative(output)
        assert hexes([output, slope]) == printed, x


def test_the_first_iteration_of_the_single_layer(package):
    same(single_step(package), matrices("check-single-step"))


def single_step(package):
    a = package.arithmetic
    inputs, targets = DATA["video"]
    network = package.NeuralNetwork(seed=1)
    before = network.synaptic_weights
    weighted_sum = a.dot(inputs, before)
    output = a.sigmoid(weighted_sum)
    slope = a.sigmoid_derivative(output)
    delta = (targets - output) * slope
    network.train(inputs, targets, iterations=1)
    return {
        "X": inputs,
        "T": targets,
        "W before": before,
        "dot(X, W)": weighted_sum,
        "exp(-dot(X, W))": a.exp(-weighted_sum),
        "output": output,
        "error": targets - output,
        "slope": slope,
        "delta": delta,
        "adjustment": a.dot(inputs.T, delta),
        "W after": network.synaptic_weights,
    }


def test_the_first_iteration_of_three_layers(package):
    same(multi_step(package), matrices("check-multi-step"))


def multi_step(package):
    a = package.arithmetic
    inputs, targets = DATA["xor"]
    network = package.MultiLayerNetwork((3, 4, 1), seed=1)
    before = network.weights
    hidden = a.sigmoid(a.dot(inputs, before[0]))
    output = a.sigmoid(a.dot(hidden, before[1]))
    delta_2 = (targets - output) * a.sigmoid_derivative(output)
    error_1 = a.dot(delta_2, before[1].T)
    delta_1 = error_1 * a.sigmoid_derivative(hidden)
    network.train(inputs, targets, iterations=1)
    return {
        "X": inputs,
        "T": targets,
        "W[0] before": before[0],
        "W[1] before": before[1],
        "out[1]": hidden,
        "out[2]": output,
        "error[2]": targets - output,
        "delta[2]": delta_2,
        "error[1]": error_1,
        "delta[1]": delta_1,
        "adjustment of W[0]": a.dot(inputs.T, delta_1),
        "adjustment of W[1]": a.dot(hidden.T, delta_2),
        "W[0] after": network.weights[0],
        "W[1] after": network.weights[1],
    }


def test_mcculloch_pitts(package):
    for line in lines("check-mcculloch-pitts"):
        told, printed = line.split("|")
        inputs, threshold, inhibitory = told.split()
        neuron = package.McCullochPittsNeuron(
            int(inputs),
            int(threshold),
            ()
            if inhibitory == "none"
            else [int(i) for i in inhibitory.split(",")],
        )
        rows = np.indices((2,) * int(inputs)).reshape(int(inputs), -1).T
        outputs = [int(v) for v in neuron.predict(rows)[:, 0]]
        assert outputs == [int(v) for v in printed.split()], line


def network_rows():
    return [
        (*heading.split(), rows[0].strip())
        for heading, *rows in grouped(lines("check-networks"))
    ]


@pytest.mark.parametrize("line", lines("check-loss"))
def test_the_loss(package, line):
    told, printed = line.split(" | ")
    name, layers, seed, rate, iterations = told.split()
    layers = sizes(layers)
    network = package.MultiLayerNetwork(layers, seed=int(seed))
    inputs, targets = data(name, layers)
    network.train(inputs, targets, int(iterations), float(rate))
    assert network.loss(inputs, targets).hex() == printed


@pytest.mark.parametrize("row", network_rows(), ids=" ".join)
def test_the_trajectory_of_a_network(package, row):
    name, layers, seed, rate, iterations, printed = row
    layers = sizes(layers)
    network = package.MultiLayerNetwork(layers, seed=int(seed))
    assert (
        trajectory(network, *data(name, layers), int(iterations), float(rate))
        == printed
    )


def trajectory(network, inputs, targets, iterations, rate):
    digest = hashlib.sha256()
    for _ in range(iterations):
        network.train(inputs, targets, 1, rate)
        for weights in network.weights:
            digest.update(weights.astype("<f8").tobytes())
    return digest.hexdigest()


def test_the_end_of_the_videos_training(package):
    network = package.NeuralNetwork(seed=1)
    network.train(*DATA["video"], iterations=10000)
    same(
        {
            "W": network.synaptic_weights,
            "predict [1, 0, 0]": network.predict([1, 0, 0]),
        },
        matrices("check-video-end"),
    )


def test_the_end_of_training_on_xor(package):
    network = package.MultiLayerNetwork((3, 4, 1), seed=1)
    network.train(*DATA["xor"], iterations=10000)
    same(
        {
            "W[0]": network.weights[0],
            "W[1]": network.weights[1],
            "predict X": network.predict(DATA["xor"][0]),
        },
        matrices("check-xor-end"),
    )


def perceptron_rows():
    return [
        (*heading.split(), rows[0].split(), rows[1].strip())
        for heading, *rows in grouped(lines("check-perceptrons"))
    ]


@pytest.mark.parametrize(
    "row", perceptron_rows(), ids=lambda row: " ".join(row[:4])
)
def test_a_perceptron(package, row):
    name, inputs, rate, most, ending, printed = row
    examples, targets = data(name, (int(inputs), 1))
    perceptron = package.Perceptron(int(inputs))
    digest = hashlib.sha256()
    for _ in range(int(most)):
        perceptron.train(examples, targets, 1, float(rate))
        digest.update(perceptron.synaptic_weights.astype("<f8").tobytes())
        digest.update(np.array(perceptron.bias, "<f8").tobytes())
        if perceptron.converged:
            break
    converged = "yes" if perceptron.converged else "no"
    assert [
        converged,
        str(perceptron.epochs),
        *hexes(perceptron.synaptic_weights),
        perceptron.bias.hex(),
    ] == ending
    assert digest.hexdigest() == printed


def test_two_epochs_of_a_perceptron(package):
    weights, bias = np.zeros((2, 1)), 0.0
    trained = package.Perceptron(2)
    assert (trained.converged, trained.epochs) == (False, 0)
    visits = zip(
        grouped(lines("check-perceptron-visits")),
        [*zip(*DATA["and"], strict=True)] * 2,
        strict=True,
    )
    for i, (visit, (example, target)) in enumerate(visits):
        weighted_sum = (
            float(package.arithmetic.dot(example.reshape(1, 2), weights)[0, 0])
            + bias
        )
        output = 1 if weighted_sum > 0 else 0
        step = 0.1 * (target[0] - output)
        if step != 0:
            weights = weights + step * example.reshape(2, 1)
            bias = float(bias + step)
        assert visit == [
            "%d [%d,%d] %d | %s %d"
            % (i // 4 + 1, *example, *target, weighted_sum.hex(), output),
            "    " + " ".join([*hexes(weights), bias.hex()]),
        ]
        if i % 4 == 3:
            trained.train(*DATA["and"], epochs=1, learning_rate=0.1)
            assert hexes(trained.synaptic_weights) == hexes(weights)
            assert trained.bias.hex() == bias.hex()


@pytest.mark.parametrize("line", lines("check-failures"))
def test_numbers_that_grow_too_large(package, line):
    told, outcome = line.split(" | ")
    kind, name, layers, *seed, rate, most = told.split()
    layers = sizes(layers) if seed else (int(layers), 1)
    network = (
        package.MultiLayerNetwork(layers, seed=int(seed[0]))
        if seed
        else package.Perceptron(layers[0])
    )
    assert kind == ("network" if seed else "perceptron")
    before = state(network)
    try:
        network.train(*data(name, layers), int(most), float(rate))
    except FloatingPointError:
        assert (outcome, state(network)) == ("fails", before)
    else:
        assert outcome == "succeeds"


def state(network):
    """All that training changes, in words."""
    if hasattr(network, "weights"):
        return [hexes(weights) for weights in network.weights]
    return (
        hexes(network.synaptic_weights),
        network.bias.hex(),
        network.converged,
        network.epochs,
    )


def test_enormous_inputs(package):
    network = package.NeuralNetwork(seed=1)
    network.train(*DATA["video"], iterations=10000)
    for line in lines("check-enormous-inputs"):
        example, printed = line.split(" | ")
        example = [number(v) for v in example.split()]
        if printed == "fails":
            with pytest.raises(FloatingPointError):
                network.predict(example)
        else:
            assert hexes(network.predict(example)) == [printed]


def test_a_weight_of_minus_zero_counts_as_zero(package):
    network = package.Perceptron(1)
    network.synaptic_weights, network.bias = np.array([[-0.0]]), -0.0
    network.train([[0.0]], [[0.0]], epochs=1)
    assert hexes(network.synaptic_weights) == ["0x0.0p+0"]
    assert network.bias.hex() == "0x0.0p+0"
