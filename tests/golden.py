"""The golden cases: what every implementation has to answer, for ever."""

import json
import textwrap
from pathlib import Path

FILE = Path(__file__).resolve().with_name("golden.json")
ABOUT = (
    "Floats in hex, digests in SHA-256 over the little-endian bytes of "
    "all weights after iteration 1, 2, ... Cases are added with "
    "add_golden.py and never changed."
)
NOT_ASKED = ("name", "why", "expect")
WIDTH = 120  # of a line, where a value is not one long text

# What each kind of case asks for, and what it may say besides.
KINDS = {
    "words": ("seed count", ""),
    "random": ("seed rows columns", ""),
    "start": ("network", ""),
    "exp": ("values", ""),
    "sigmoid": ("values", ""),
    "sigmoid_derivative": ("values", ""),
    "dot": ("a b", ""),
    "predict": ("network examples", "inputs targets iterations learning_rate"),
    "trajectory": ("network inputs targets iterations", "learning_rate"),
}
NETWORKS = {
    "McCullochPittsNeuron": "inputs threshold inhibitory",
    "Perceptron": "inputs weights",
    "NeuralNetwork": "inputs seed weights",
    "MultiLayerNetwork": "layers seed weights",
}


def cases(file=FILE):
    return json.loads(file.read_text(encoding="utf-8"))["cases"]


def request(case):
    """What a worker is asked in this case."""
    return {key: value for key, value in case.items() if key not in NOT_ASKED}


def text(cases):
    """The file's text: a line for each part of a case, to read and diff."""
    return '{\n"about": %s,\n"cases": [\n%s\n]}\n' % (
        json.dumps(ABOUT),
        ",\n".join(map(block, cases)),
    )


def block(case):
    lines = [
        line(key, value) for key, value in case.items() if key != "expect"
    ]
    expect = case["expect"]
    if isinstance(expect, dict):
        parts = ["  " + line(key, value) for key, value in expect.items()]
        lines.append('"expect": {\n%s}' % ",\n".join(parts))
    else:
        lines.append(line("expect", expect))
    return "{%s}" % ",\n".join(lines)


def line(key, value):
    """One line, or as many as a list needs: a diff shows what was added."""
    text = "%s: %s" % (json.dumps(key), json.dumps(value))
    if isinstance(value, str):
        return text
    return textwrap.fill(
        text, WIDTH, break_long_words=False, break_on_hyphens=False
    )


def check(case):
    """Refuse a case that asks for something else than it seems to.

    Raises
    ------
    ValueError
        Says what is wrong in the case, and what it may hold.
    """
    name = case.get("name")
    if not name or len(case.get("why", "")) <= 10:
        raise ValueError(
            'each case needs a name and a reason, its "why", in more than '
            "10 letters: %s" % json.dumps(case)[:WIDTH]
        )
    if "expect" in case:
        raise ValueError("%r brings its answer; it is computed" % name)
    kind = case.get("do")
    if kind not in KINDS:
        raise ValueError(
            '%r has "do": %s; a case does one of %s'
            % (name, json.dumps(kind), ", ".join(KINDS))
        )
    needed, besides = (words.split() for words in KINDS[kind])
    check_keys(name, kind, request(case), ["do", *needed], besides)
    if "iterations" in case:  # a prediction after a training
        check_keys(name, kind, case, ["inputs", "targets"], case)
    if "network" in case:
        network = case["network"]
        if network.get("class") not in NETWORKS:
            raise ValueError(
                '%r has a network of "class": %s; there are %s'
                % (name, json.dumps(network.get("class")), ", ".join(NETWORKS))
            )
        arguments = NETWORKS[network["class"]].split()
        check_keys(name, network["class"], network, ["class"], arguments)


def check_keys(name, kind, given, needed, besides):
    missing = [key for key in needed if key not in given]
    unknown = [key for key in given if key not in [*needed, *besides]]
    for keys, what in ((missing, "lacks"), (unknown, "has an unknown")):
        if keys:
            raise ValueError(
                "%r %s %s: %r takes %s"
                % (
                    name,
                    what,
                    ", ".join(keys),
                    kind,
                    ", ".join([*needed, *besides]),
                )
            )
