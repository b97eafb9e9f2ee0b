"""The contract's page, and the check values that a stranger's program meets.

The kit, tests/vectors.json, holds every check value with its reason;
docs/check_values.rst prints it. Here each package answers every call, and the
worked examples, constants and data of the pages are computed again.
"""

import math
import os
import re
import subprocess
import sys
from pathlib import Path

import answering
import numpy as np
import parity
import pytest
import vectors

import cnative.arithmetic
import reference.arithmetic

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent / "docs"
TEXT = (DOCS / "same_bits.rst").read_text(encoding="utf-8")
VALUES = (DOCS / "check_values.rst").read_text(encoding="utf-8")


@pytest.fixture(params=[reference, cnative], ids=["reference", "cnative"])
def package(request):
    return request.param


def block(name):
    """The lines of the page's block with this name, without comments."""
    pattern = (
        r"\n( *)\.\. code-block:: text\n +:name: %s\n\n"
        r"((?:\1   .*\n|\n)*)" % re.escape(name)
    )
    found = re.search(pattern, TEXT)
    assert found, "docs/same_bits.rst has no block named %s" % name
    printed = [line.rstrip() for line in found.group(2).split("\n")]
    indent = min(len(s) - len(s.lstrip()) for s in printed if s)
    return [s[indent:] for s in printed if s and "#" not in s]


def grouped(printed):
    """Lists of a line at the margin and the indented ones below it."""
    groups = []
    for line in printed:
        if line.startswith(" "):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def worked(name):
    """The lines of an example by its steps."""
    return vectors.KIT["worked"][name]["lines"]


def matrices(name):
    """The matrices of an example by its steps: name, then rows."""
    return {
        title: np.array([[number(v) for v in row.split()] for row in rows])
        for title, *rows in grouped(worked(name))
    }


def number(text):
    return float.fromhex(text) if "x" in text else float(text)


def hexes(values):
    return [float(v).hex() for v in np.ravel(values)]


def same(computed, printed):
    """Every matrix of a block, bit for bit, with the first one that is not."""
    for title, values in printed.items():
        assert hexes(computed[title]) == hexes(values), title


def data(name):
    """Inputs and targets by the name that the page gives them."""
    return tuple(
        np.array(answering.array(half), float)
        for half in answering.DATA[name].split("|")
    )


def test_the_data_are_those_that_the_page_prints():
    printed = {}
    for name, *rows in grouped(block("check-data")):
        halves = [row.split("|") for row in rows]
        printed[name] = "|".join(
            "".join(",".join(half.split()) + ";" for half in side)
            for side in zip(*halves, strict=True)
        )
    assert printed == answering.DATA


# Every check value, by every package.


def told(wrong):
    return "\n".join(w.told() for w in wrong)


# The longest trainings, every iteration in each language, are the golden
# file's; here the fastest language compares them with the printed digests.
SHORT = [c for c in vectors.CASES if " 10000\n" not in vectors.calls([c])]


@pytest.mark.parametrize(
    "name, cases",
    [("reference", SHORT), ("cnative", vectors.CASES)],
    ids=["reference", "cnative"],
)
@pytest.mark.parametrize("section", vectors.SECTIONS)
def test_a_package_meets_the_check_values(name, cases, section):
    cases = [case for case in cases if case["section"] == section]
    package = answering.Answering(name)
    answers = [package.answer(call) for c in cases for call, _ in c["lines"]]
    wrong = vectors.judge(answers, cases)
    assert not wrong, told(wrong)


def test_the_port_meets_the_check_values():
    """By its own Python, if there is one."""
    real = parity.real_python2()
    command = [
        real.python if real else sys.executable,
        str(HERE / "answering.py"),
        "py2_legacy",
    ]
    answers, status = vectors.answers_of(
        command, SHORT, env=dict(os.environ, PYTHONPATH=str(HERE.parent))
    )
    assert status == 0
    wrong = vectors.judge(answers, SHORT)
    assert not wrong, told(wrong)


def test_each_case_says_why_it_exists_and_each_section_has_its_place():
    for case in vectors.CASES:
        assert case["why"].endswith("."), case
    printed = re.findall(r"^\.\. check-values:: (.+)$", VALUES, re.M)
    assert printed == vectors.SECTIONS
    linked = re.findall(r":ref:`Check values <check-(.+)>`", TEXT)
    assert linked == vectors.SECTIONS


def test_no_case_stands_in_the_kit_twice():
    lines = [str(case["lines"]) for case in vectors.CASES]
    assert len(set(lines)) == len(lines)


# The judge.


def right_answers():
    return [answer for c in vectors.CASES for _, answer in c["lines"]]


def test_the_judge_accepts_decimals_of_the_same_bits():
    decimals = [
        re.sub(
            r"-?0x[0-9a-f.]+p[+-]\d+",
            lambda found: repr(float.fromhex(found.group())),
            answer,
        )
        for answer in right_answers()
    ]
    assert decimals != right_answers()
    assert vectors.judge(decimals) == []


@pytest.mark.parametrize(
    "call, wrong, words",
    [
        ("exp 0x1.0000000000000p+0", "0x1.5bf0a8b14576bp+1", "1 ULP apart"),
        ("dot -0.0; 1.0;", "0.0;", "the signs of zero differ"),
        ("epochs", "yes 7", "different words"),
        ("network 3-1 4294967296", "ok", "different words"),
        ("dot 1e308,1e308; 10;-10;", "inf;", "not a number"),
    ],
)
def test_the_judge_names_the_call_that_was_answered_otherwise(
    call, wrong, words
):
    calls = vectors.calls().splitlines()
    answers = right_answers()
    answers[calls.index(call)] = wrong
    (found,) = vectors.judge(answers)
    assert "> " + call in found.told()
    assert words in found.told()


def test_the_judge_tells_a_program_that_ends_too_early():
    first = vectors.judge(right_answers()[:-1])
    assert len(first) == 1
    assert "came      nothing" in first[0].told()


def test_a_program_that_is_wrong_fails_the_command():
    program = "%s -c \"import sys; [print('ok') for _ in sys.stdin]\"" % (
        sys.executable
    )
    ran = subprocess.run(
        [sys.executable, str(HERE / "vectors.py"), program],
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 1
    assert "The first difference: generator: " in ran.stderr
    assert "generator          0 of" in ran.stdout


# What the pages work out, and what they say of it.


def test_the_coefficients_and_their_bit_patterns():
    for line in block("coefficients"):
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


HALVES = {
    "upwards, ``floor(v + 0.5)``": lambda v: math.floor(v + 0.5),
    "away from 0": lambda v: math.copysign(math.floor(abs(v) + 0.5), v),
    "downwards": lambda v: math.ceil(v - 0.5),
    "towards 0": lambda v: math.copysign(math.ceil(abs(v) - 0.5), v),
    "to the odd neighbour": lambda v: math.floor(v) | 1,
}


def test_which_row_finds_out_which_wrong_rint():
    table = re.search(r":name: check-halves\n((?:\n| .*\n)*)", VALUES).group(1)
    cells = re.findall(r"\* - (.*)\n +- (.*)\n", table)
    assert {mistake: caught_by(rint) for mistake, rint in HALVES.items()} == {
        mistake: caught for mistake, caught in cells[1:]
    }


def caught_by(rint):
    """For which of the arguments halfway exp changes, as the page says it."""
    calls = [call.split() for c in vectors.CASES for call, _ in c["lines"]]
    arguments = [number(call[1]) for call in calls if call[0] == "exp"]
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
    printed = matrices("exp-steps")
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


def test_the_first_iteration_of_the_single_layer(package):
    same(single_step(package), matrices("single-step"))


def single_step(package):
    a = package.arithmetic
    inputs, targets = data("video")
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
    same(multi_step(package), matrices("multi-step"))


def multi_step(package):
    a = package.arithmetic
    inputs, targets = data("xor")
    network = package.MultiLayerNetwork((3, 4, 1), seed=1)
    before = network.weights
    hidden = a.sigmoid(a.dot(inputs, before[0]))
    output = a.sigmoid(a.dot(hidden, before[1]))
    delta_1 = (targets - output) * a.sigmoid_derivative(output)
    error_0 = a.dot(delta_1, before[1].T)
    delta_0 = error_0 * a.sigmoid_derivative(hidden)
    network.train(inputs, targets, iterations=1)
    return {
        "X": inputs,
        "T": targets,
        "W[0] before": before[0],
        "W[1] before": before[1],
        "out[1]": hidden,
        "out[2]": output,
        "error[1]": targets - output,
        "delta[1]": delta_1,
        "error[0]": error_0,
        "delta[0]": delta_0,
        "adjustment of W[0]": a.dot(inputs.T, delta_0),
        "adjustment of W[1]": a.dot(hidden.T, delta_1),
        "W[0] after": network.weights[0],
        "W[1] after": network.weights[1],
    }


def test_two_epochs_of_a_perceptron(package):
    weights, bias = np.zeros((2, 1)), 0.0
    trained = package.Perceptron(2)
    assert (trained.converged, trained.epochs) == (False, 0)
    visits = zip(
        grouped(worked("perceptron-visits")),
        [*zip(*data("and"), strict=True)] * 2,
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
            trained.train(*data("and"), epochs=1, learning_rate=0.1)
            assert hexes(trained.synaptic_weights) == hexes(weights)
            assert trained.bias.hex() == bias.hex()
