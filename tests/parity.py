"""Asks every implementation the same, and tells who answers otherwise.

blame.py finds out at which step, and blames.
"""

import atexit
import base64
import functools
import json
import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import independent
import python2
import worker

HERE = Path(__file__).resolve().parent


class Here:
    """An implementation in this process.

    `package` is what it is one of: two of the same sources have one voice.
    """

    def __init__(self, name, package):
        self.name = name
        self.package = package

    def __repr__(self):
        return self.name

    @functools.cached_property
    def answers(self):
        return worker.Worker(self.package)

    def send(self, request):
        self.request = request

    def receive(self):
        return self.answers.ask(self.request)

    def ask(self, request):
        self.send(request)
        return self.receive()


class ByHand(Here):
    """The computation without NumPy and without C."""

    @functools.cached_property
    def answers(self):
        return independent.Independent()


class Elsewhere(Here):
    """An implementation in an interpreter of its own."""

    def __init__(self, name, package, python=sys.executable, **environment):
        super().__init__(name, package)
        self.python = python
        self.environment = environment

    @functools.cached_property
    def process(self):
        environment = dict(
            os.environ,
            PYTHONPATH=str(HERE.parent),
            PYTHONDONTWRITEBYTECODE="1",
            **self.environment,
        )
        process = subprocess.Popen(
            [self.python, *self.command()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        atexit.register(self.close)
        return process

    def command(self):
        return [str(HERE / "worker.py"), self.package]

    def close(self):
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass  # it ended by itself
        self.process.stdout.close()
        self.process.wait()

    def send(self, request):
        self.request = request
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # it has ended; receive() tells

    def receive(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(
                "%s ended, with status %s, when asked %s"
                % (self.name, self.process.wait(), json.dumps(self.request))
            )
        answer = json.loads(line)
        if "failed" in answer:
            raise RuntimeError(
                "%s failed:\n%s" % (self.name, answer["failed"])
            )
        return answer["answer"]


REFERENCE = Here("reference", "reference")
CNATIVE = Here("cnative", "cnative")
PLAIN_C = Here("plain C", "plain_c")
BY_SHIMS = Elsewhere("py2_legacy by its shims", "py2_legacy")
BY_HAND = ByHand("plain Python floats", None)


@functools.cache
def real_python2():
    """The port in its own Python; None where there is none."""
    python, _ = python2.found()
    return python and Elsewhere(
        "py2_legacy on Python 2.7", "py2_legacy", python
    )


def implementations():
    """Everything that must agree, the slowest to answer last."""
    everyone = [REFERENCE, CNATIVE, PLAIN_C, BY_SHIMS]
    return everyone + [real_python2()] if real_python2() else everyone


def agree(request, among=None, expect=None):
    """The one answer of all to this request; of a golden case, the expected.

    Raises
    ------
    AssertionError
        If they differ: says first who stands alone, then where and how far.
    """
    __tracebackhide__ = True
    among = among or implementations()
    answers = ask_all(request, among)
    right = answers[0] if expect is None else expect
    if any(answer != right for answer in answers):
        import blame  # asks further

        raise AssertionError(blame.told(request, among, answers, expect))
    return right


class Failed(NamedTuple):
    """What an implementation answers that ended in an error."""

    error: Exception

    def __eq__(self, other):
        return isinstance(other, Failed) and str(self) == str(other)

    def __str__(self):
        return "an error: %s" % str(self.error).strip().splitlines()[-1]


def ask_all(request, among):
    """Their answers; those elsewhere compute while those here do.

    An error is an answer too, unless all have it.
    """
    for implementation in among:
        implementation.send(request)
    answers = []
    for implementation in among:
        try:
            answers.append(implementation.receive())
        except Exception as error:  # the others still have to be heard
            answers.append(Failed(error))
    if all(isinstance(answer, Failed) for answer in answers):
        raise answers[0].error
    return answers


def listed(names):
    """a, b and c."""
    names = list(map(str, names))
    return " and ".join([", ".join(names[:-1]), names[-1]][-len(names) :])


def standing_alone(names):
    return "%s %s alone" % (
        listed(names),
        "stands" if len(names) == 1 else "stand",
    )


def first_unequal(a, b, place=""):
    """Where two answers differ first, and what stands there."""
    if type(a) is type(b) is list and len(a) == len(b):
        pairs = [
            ("[%d]" % i, *pair)
            for i, pair in enumerate(zip(a, b, strict=True))
        ]
    elif type(a) is type(b) is dict and a.keys() == b.keys():
        pairs = [(" %s " % name, a[name], b[name]) for name in a]
    else:
        return " at " + place.strip() if place else "", a, b
    step, a, b = next(pair for pair in pairs if pair[1] != pair[2])
    return first_unequal(a, b, place + step)


def compared(names, a, b):
    """Two values, and their distance if they are floats in hex."""
    told = "%s %s, %s %s" % (names[0], value(a), names[1], value(b))
    if is_hex(a) and is_hex(b):
        told += "; " + distance(float.fromhex(a), float.fromhex(b))
    return told


def value(a):
    """A float in hex and in decimals; anything else as it is."""
    return "%s (%r)" % (a, float.fromhex(a)) if is_hex(a) else str(a)


def is_hex(a):
    """Whether this is written as float.hex() writes."""
    try:
        float.fromhex(a)
    except (TypeError, ValueError):
        return False
    return "0x" in a or a in ("nan", "inf", "-inf")


class Trajectory(NamedTuple):
    """All weights after every iteration, as bytes."""

    shapes: list
    bits: bytes

    @property
    def size(self):
        """The bytes of one iteration."""
        return 8 * sum(rows * columns for rows, columns in self.shapes)

    @property
    def iterations(self):
        return len(self.bits) // self.size


def trajectory(implementation, request):
    answer = implementation.ask(dict(request, bits=True))
    return Trajectory(answer["shapes"], base64.b64decode(answer["bits"]))


class Difference(NamedTuple):
    """Where two trajectories part first; what stands there in each."""

    iteration: int
    layer: int
    row: int
    column: int
    left: float
    right: float
    layers: int

    def told(self, left="one", right="the other"):
        if self.left is None or self.right is None:
            shorter = left if self.left is None else right
            return "%s ends before iteration %d" % (shorter, self.iteration)
        return (
            "%s and %s differ first after iteration %d, in layer %d of %d, "
            "weight [%d, %d]: %s %s, %s %s; %s"
            % (
                left,
                right,
                self.iteration,
                self.layer,
                self.layers,
                self.row,
                self.column,
                left,
                value(self.left.hex()),
                right,
                value(self.right.hex()),
                distance(self.left, self.right),
            )
        )


def first_difference(left, right):
    """The first weight whose bits differ; None if all are the same.

    Iterations and layers count from 1, rows and columns from 0. Where one
    trajectory ends before the other, its value is None.
    """
    if left.shapes != right.shapes:
        raise ValueError(
            "the layers differ: %s and %s" % (left.shapes, right.shapes)
        )
    for place in range(0, min(len(left.bits), len(right.bits)), 8):
        a, b = left.bits[place : place + 8], right.bits[place : place + 8]
        if a != b:
            return difference_at(left, place, a, b)
    if len(left.bits) != len(right.bits):
        place = min(len(left.bits), len(right.bits))
        return difference_at(
            left,
            place,
            left.bits[place : place + 8],
            right.bits[place : place + 8],
        )
    return None


def difference_at(trajectory, place, a, b):
    iteration, rest = divmod(place, trajectory.size)
    rest //= 8
    for layer, (rows, columns) in enumerate(trajectory.shapes, 1):
        if rest < rows * columns:
            break
        rest -= rows * columns
    return Difference(
        iteration + 1,
        layer,
        *divmod(rest, columns),
        *(struct.unpack("<d", bits)[0] if bits else None for bits in (a, b)),
        len(trajectory.shapes),
    )


def distance(left, right):
    """How far two doubles are apart, in words."""
    if left != left or right != right:
        return "not a number has no distance"
    if left == right == 0.0:
        return "0 ULP apart: the signs of zero differ"
    return "%d ULP apart" % ulps(left, right)


def ulps(left, right):
    """How many doubles one has to step over to get from one to another."""
    return abs(rank(left) - rank(right))


def rank(value):
    """Doubles counted from 0 upwards and downwards, in order of size."""
    bits = struct.unpack("<q", struct.pack("<d", value))[0]
    return bits if bits >= 0 else -(bits & 0x7FFFFFFFFFFFFFFF)
