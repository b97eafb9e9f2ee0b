"""Calls what a file defines, and keeps what came of it."""

import contextlib
import copy
import io
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass
class Outcome:
    """What a call returned, printed and raised, and its arguments after it."""

    value: Any = None
    printed: str = ""
    error: BaseException | None = None
    arguments: tuple = ()


def outcome_of(function, arguments):
    """Call it with copies, so that nothing that it changes is kept."""
    outcome = Outcome(arguments=copy.deepcopy(arguments))
    printed = io.StringIO()
    with (
        contextlib.redirect_stdout(printed),
        np.errstate(all="ignore"),
    ):
        try:
            outcome.value = function(*outcome.arguments)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # sys.exit() is among them
            outcome.error = error
    outcome.printed = printed.getvalue()
    return outcome


def defined_by(text, path="<solution>"):
    """Run a file's text: its names, and the outcome of running it."""
    names = {"__name__": "exercise"}
    outcome = outcome_of(lambda: exec(compile(text, path, "exec"), names), ())
    return names, outcome


def alike(one, other):
    """Whether two outcomes are the same, but for the last digits.

    For mistakes, which are told from each other: a number that is nearly 0 is
    not the same as 0.
    """
    if one.error or other.error:
        return type(one.error) is type(other.error) and (
            str(one.error) == str(other.error)
        )
    return same_value(one.value, other.value, nearly=1e-15)


def same_value(one, other, nearly=1e-8, relative=1e-6):
    if one is None or other is None:
        return one is other
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        if len(one) != len(other):
            return False
        return all(
            same_value(*pair, nearly, relative) for pair in zip(one, other)
        )
    return same_numbers(as_numbers(one), as_numbers(other), nearly, relative)


def same_numbers(one, other, nearly=1e-8, relative=1e-6):
    """Whether two arrays are the same, but for the last digits."""
    if one is None or other is None:
        return False
    return one.shape == other.shape and bool(
        np.allclose(one, other, rtol=relative, atol=nearly, equal_nan=True)
    )


def as_numbers(value):
    """An array of floats; None if this is anything but numbers."""
    try:
        array = np.asarray(value)
        return array.astype(float) if array.dtype.kind in "biuf" else None
    except (TypeError, ValueError):  # rows of different lengths, say
        return None
