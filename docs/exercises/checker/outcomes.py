"""Calls what a file defines, and keeps what came of it."""

import contextlib
import copy
import io
import re
import traceback
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass
class Outcome:
    """What a call returned, printed and raised."""

    value: Any = None
    printed: str = ""
    error: BaseException | None = None
    line: int | None = None  # of the learner's file


def outcome_of(function, arguments, path="<your file>"):
    """Call it with copies, so that nothing that it changes is kept."""
    arguments = copy.deepcopy(arguments)
    printed = io.StringIO()
    outcome = Outcome()
    with (
        contextlib.redirect_stdout(printed),
        np.errstate(all="ignore"),
    ):
        try:
            outcome.value = function(*arguments)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # sys.exit() is among them
            outcome.error, outcome.line = error, line_of(error, path)
    outcome.printed = printed.getvalue()
    return outcome


def defined_by(text, path="<your file>"):
    """Run a file's text: its names, and the outcome of running it."""
    names = {"__name__": "exercise"}
    outcome = outcome_of(lambda: exec(compile(text, path, "exec"), names), ())
    if outcome.error:
        outcome.line = line_of(outcome.error, path)
    return names, outcome


def line_of(error, path):
    """The last line of this file in which the error passed."""
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == path
    ]
    return lines[-1] if lines else None


def alike(one, other):
    """Whether two outcomes are the same, but for the last digits."""
    if one.error or other.error:
        return type(one.error) is type(other.error) and (
            str(one.error) == str(other.error)
        )
    return same_value(one.value, other.value)


def same_value(one, other):
    if one is None or other is None:
        return one is other
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        if len(one) != len(other):
            return False
        return all(map(same_value, one, other))
    try:
        one, other = np.asarray(one, float), np.asarray(other, float)
    except (TypeError, ValueError):
        return False
    return one.shape == other.shape and bool(
        np.allclose(one, other, rtol=1e-6, atol=1e-8, equal_nan=True)
    )


HELP = [
    (
        r"name 'xrange'",
        "xrange is Python 2's. Python 3 calls it range.",
    ),
    (
        r"name '(\w+)' is not defined",
        "Python does not know the name %s. Is it spelt as where you defined "
        "it, and is its module imported?",
    ),
    (
        r"local variable '?(\w+)'?",
        "%s is used before it has a value. Give it one before the loop, "
        "0 for a sum.",
    ),
    (
        r"not aligned|mismatch in its core dimension",
        "dot needs (rows, n) and (n, columns): the inner numbers must agree. "
        "Is a .T missing, or at the wrong array?",
    ),
    (
        r"could not be broadcast",
        "Element by element, with * or -, two arrays need the same shape. Did "
        "you mean dot, or is a .T missing?",
    ),
    (
        r"(unsupported operand|can't multiply|only concatenate).*'?list",
        "A list does not compute with all its numbers at once. Take them one "
        "by one, or make an array of it.",
    ),
    (
        r"NoneType",
        "Something here is None: does a function of yours print its result "
        "where it should return it?",
    ),
    (r"index out of range|out of bounds", "It asks for a place past the end."),
]


def in_words(outcome):
    """What went wrong in the learner's code, and where."""
    kind, message = type(outcome.error).__name__, str(outcome.error)
    where = "Line %d: " % outcome.line if outcome.line else ""
    text = "%s%s: %s." % (where, kind, message.rstrip("."))
    for pattern, words in HELP:
        found = re.search(pattern, message)
        if found:
            name = found.group(1) if "%s" in words else ()
            return text + "\n" + words % name
    return text
