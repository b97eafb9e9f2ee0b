"""The golden cases as words for the judge, a program in C.

What the judge reads, and how a value that it names is called in the golden
file. See judge.c for the form.
"""

import struct
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import golden  # noqa: E402
import parity  # noqa: E402
import worker  # noqa: E402

KINDS = [
    "NeuralNetwork",
    "MultiLayerNetwork",
    "Perceptron",
    "McCullochPittsNeuron",
]


def text(cases):
    """All cases, for the judge's standard input."""
    return "".join("%s\n%s\n" % (case["name"], words(case)) for case in cases)


def words(case):
    """What to do, with what, and the values expected."""
    expected = [bits for _, bits in places(case)]
    asked = [*question(case), "%x" % len(expected), *expected]
    return " ".join([case["do"], *asked])


def question(case):
    do = case["do"]
    if do == "words":
        return hexadecimal(case["seed"], case["count"], 1)
    if do == "random":
        return hexadecimal(case["seed"], case["rows"], case["columns"])
    if do == "start":
        return network(case["network"])
    if do == "dot":
        return [*matrix(case["a"]), *matrix(case["b"])]
    if do == "trajectory":
        return [*network(case["network"]), *training(case)]
    if do == "predict":
        return [
            *network(case["network"]),
            *training(case),
            *matrix(case["examples"]),
        ]
    return matrix(case["values"])


def hexadecimal(*numbers):
    return ["%x" % number for number in numbers]


def double(value):
    """The 64 bits of a float64."""
    return struct.pack(">d", worker.number(value)).hex()


def matrix(values):
    """Rows, columns, and the values row by row; a list is one row."""
    if not isinstance(values[0], list):
        values = [values]
    flat = [double(value) for row in values for value in row]
    return [*hexadecimal(len(values), len(values[0])), *flat]


def training(case):
    if not case.get("iterations"):
        return ["0"]
    return [
        *hexadecimal(case["iterations"]),
        double(case.get("learning_rate", 1)),
        *matrix(case["inputs"]),
        *matrix(case["targets"]),
    ]


def network(told):
    """Kind, layers, seed, weights of its own if there are any, and the rest.

    In Python a weight of -0.0 counts as 0.0 when it is set.
    """
    inputs = told.get("inputs", 3)
    layers = told.get("layers", [inputs, 1])
    given = told.get("weights")
    if given is None:
        weights = ["0"]
    else:
        own = given if "layers" in told else [given]
        weights = ["1"]
        for layer in own:
            set_to = [
                [worker.number(value) + 0.0 for value in row] for row in layer
            ]
            weights += matrix(set_to)
    if told["class"] == "McCullochPittsNeuron":
        inhibits = [i in told["inhibitory"] for i in range(inputs)]
        weights += [*matrix(inhibits), double(told["threshold"])]
    return [
        *hexadecimal(KINDS.index(told["class"]), len(layers) - 1, *layers),
        *hexadecimal(told.get("seed", 1)),
        *weights,
    ]


def places(case):
    """Each value that a case expects: its place in words, and its 64 bits."""
    expect, whole = case["expect"], case["do"] == "words"
    if not isinstance(expect, dict):
        return list(flat("", expect, whole))
    found = [*flat("weights", expect["weights"])]
    found += flat("prediction", expect["prediction"])
    for name in ("converged", "epochs"):
        if name in expect:
            found.append((name, "%016x" % expect[name]))
    parts = [expect["digest"][i : i + 16] for i in range(0, 64, 16)]
    return found + [("digest of all iterations", part) for part in parts]


def flat(place, values, whole=False):
    if isinstance(values, list):
        for i, value in enumerate(values):
            yield from flat("%s[%d]" % (place, i), value, whole)
    else:
        yield place, "%016x" % values if whole else double(values)


def difference(case, way, index, found, expected):
    """A difference that the judge has found, in words."""
    place = places(case)[index][0]
    if place.startswith("digest") or case["do"] == "words":
        told = "%s, not %s" % (found, expected)
    elif place in ("converged", "epochs"):
        told = "%d, not %d" % (int(found, 16), int(expected, 16))
    else:
        left, right = (
            struct.unpack(">d", bytes.fromhex(bits))[0]
            for bits in (found, expected)
        )
        told = "%s, not %s: %s" % (
            *(left.hex(), right.hex()),
            parity.distance(left, right),
        )
    return "%s, by %s: %s is %s" % (case["name"], way, place or "it", told)


if __name__ == "__main__":
    sys.stdout.write(text(golden.cases()))
