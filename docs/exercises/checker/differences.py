"""How a result differs from the right one: nothing, shape, sign, order."""

import inspect
import reprlib

import numpy as np

from .outcomes import as_numbers, same_numbers

IT_GIVES = "It gives        "
IT_SHOULD = "it should give  "
WIDTH = 70  # of a line of a report, its margin left out


def difference(value, expected, printed="", results=()):
    """In the words of the lessons, why this is not the right result.

    None if it is the right one. `results` are names for several results.
    """
    words = no_value(value, printed)
    if words:
        return words
    if several(expected):
        return of_several(value, expected, printed, results)
    found, right = as_numbers(value), as_numbers(expected)
    if found is None:
        return "It gives %s; it should give %s." % (
            shown(value),
            shown(expected),
        )
    if found.shape != right.shape:
        return of_shapes(found, right, isinstance(expected, list))
    if same_numbers(found, right):
        return of_kinds(value, expected)
    return "\n".join([*of_numbers(found, right), both(value, expected)])


def no_value(value, printed):
    """For what is no result at all: None, a function, a text."""
    if value is None and printed:
        return (
            "It prints its result and returns nothing. A printed number can "
            "be read, but not computed with: write return instead of print."
        )
    if value is None:
        return "It returns nothing (None): it ended without a return."
    if inspect.isgenerator(value):
        return "It gives a generator: write return instead of yield."
    if callable(value):
        return (
            "It returns a function, not the function's result: the "
            "parentheses after its name are missing."
        )
    if isinstance(value, str):
        return (
            "It returns a text, %s. Numbers are written without quotation "
            "marks, and str() is not needed." % shown(value)
        )
    return None


def several(values):
    """Whether these are results beside each other, not numbers of one."""
    return isinstance(values, tuple) or (
        isinstance(values, list) and any(np.ndim(each) for each in values)
    )


def of_several(values, expected, printed, results):
    """For a list or a tuple of results: the first that is wrong."""
    if isinstance(values, np.ndarray):
        return "It gives one array. It should give %s." % (
            "a list of %d arrays" % len(expected)
            if isinstance(expected, list)
            else "%d results, separated by commas" % len(expected)
        )
    count = len(values) if isinstance(values, (list, tuple)) else 1
    if count != len(expected):
        return "It gives %s. It should give %s." % (
            how_many(count, "result"),
            how_many(len(expected), "result"),
        )
    names = results or [
        "Result %d of %d" % (place, count) for place in range(1, count + 1)
    ]
    for name, value, right in zip(names, values, expected):
        words = difference(value, right, printed)
        if words:
            between = "\n" if words.startswith(IT_GIVES) else " "
            return "%s:%s%s" % (name, between, words)
    return None


def how_many(count, noun):
    return "%d %s" % (count, noun if count == 1 else noun + "s")


def of_kinds(value, expected):
    """Right numbers, and yet not the kind of value that was asked for."""
    if isinstance(expected, np.ndarray) and expected.ndim:
        if not isinstance(value, np.ndarray):
            return (
                "The numbers are right, but they are in a list. It should be "
                "an array, with which one can compute at once: np.array(...)."
            )
        if value.dtype == bool:
            return (
                "It gives True and False. It should give 1 and 0: "
                ".astype(float) makes numbers of them."
            )
    return None


def of_numbers(value, expected):
    """A sentence on how these numbers differ, if one fits."""
    if np.isnan(value).any():
        yield "Some of it is not a number (nan): 0 / 0, or inf - inf."
    elif value.size > 1 and not np.any(value):
        yield "All of it is 0: is what was computed kept?"
    elif np.any(expected) and np.allclose(value, -expected):
        yield (
            "The numbers are right, and their sign is not: where it should "
            "be +, it is -. Look for a difference that is the wrong way round."
        )
    elif value.size > 1 and without_decimals(value, expected):
        yield (
            "The decimals are lost. Is there a // or an int(), or an array "
            "of whole numbers (dtype int)?"
        )
    elif value.size > 1 and whole(value) and not whole(expected):
        yield "These are whole numbers, and it should give decimals."
    elif rounded(value, expected):
        yield "The numbers are rounded: return them as they are."
    elif value.ndim == 2 and same_numbers(value.T, expected):
        yield "Rows and columns are exchanged: see .T."
    elif in_another_order(value, expected):
        yield "These are the right numbers in the wrong order."
    elif constant(value, expected, np.divide):
        factor = constant(value, expected, np.divide)
        yield "It gives %.6g times what is right." % factor
    elif constant(value, expected, np.subtract):
        gap = constant(value, expected, np.subtract)
        size = "large" if gap > 0 else "small"
        yield "Each number is %.6g too %s." % (abs(gap), size)


def without_decimals(value, expected):
    return np.array_equal(value, np.floor(expected)) or np.array_equal(
        value, np.trunc(expected)
    )


def whole(numbers):
    return np.array_equal(numbers, np.round(numbers))


def rounded(value, expected):
    return any(
        np.array_equal(value, np.round(expected, digits))
        for digits in range(1, 6)
    )


def of_shapes(value, expected, of_lists):
    if expected.ndim == 0:
        return "It gives %s. It should give a single number, %s." % (
            "an array or a list, of shape %s" % (value.shape,),
            shown(expected),
        )
    if value.ndim == 0:
        return "It gives a single number, %s. It should give %s." % (
            shown(value),
            how_many(len(expected), "number")
            if of_lists
            else "an array of shape %s" % (expected.shape,),
        )
    if of_lists and value.ndim == 1:
        return "It gives %s; it should give %s.\n" % (
            how_many(len(value), "number"),
            how_many(len(expected), "number"),
        ) + both(value, expected)
    return of_arrays(value, expected)


def of_arrays(value, expected):
    shapes = "The shape is %s; it should be %s." % (
        value.shape,
        expected.shape,
    )
    if value.shape == expected.shape[::-1]:
        if np.allclose(value.T, expected):
            return shapes + " Rows and columns are exchanged: see .T."
        return shapes + " Rows and columns are exchanged."
    if value.ndim == 2 and expected.ndim == 2 and spread(value, expected):
        return (
            shapes + " NumPy has computed a column with a row, each number "
            "with each (this is called broadcasting). Make both columns."
        )
    if value.size == expected.size:
        return (
            shapes + " It has as many numbers as it should, in another shape."
        )
    if value.ndim == expected.ndim and one_less(value, expected):
        return (
            shapes
            + " One row is missing. If there is a range, does it begin at 0, "
            "and end late enough?"
        )
    return shapes


def spread(value, expected):
    """(4, 4) for (4, 1): what comes of a column and a row, or a flat array."""
    return expected.shape[1] == 1 and value.shape == 2 * expected.shape[:1]


def one_less(value, expected):
    return (value.shape[0] + 1, *value.shape[1:]) == expected.shape


def in_another_order(value, expected):
    return expected.size > 1 and np.allclose(
        np.sort(value, axis=None), np.sort(expected, axis=None)
    )


def constant(value, expected, operation):
    """By what all numbers differ, if it is the same for all of them."""
    if expected.size < 2 or not np.all(expected) or not np.all(value):
        return None
    gaps = operation(value, expected)
    first = gaps.flat[0]
    return float(first) if np.allclose(gaps, first) else None


def both(value, expected):
    """The two below each other, with as many decimals as make them differ."""
    for digits in (4, 8, 17):
        texts = shown(value, digits), shown(expected, digits)
        if texts[0] != texts[1]:
            break
    return "%s%s\n%s%s" % (IT_GIVES, texts[0], IT_SHOULD, texts[1])


def shown(value, digits=4):
    """A short text of a value: one line if it can be."""
    if isinstance(value, np.generic) or getattr(value, "shape", 1) == ():
        value = value.item()
    if isinstance(value, float):
        return repr(round(value, digits))
    if isinstance(value, np.ndarray):
        return np.array2string(
            value,
            precision=digits,
            suppress_small=digits == 4,
            separator=", ",
            threshold=30,
            prefix=" " * len(IT_GIVES),
            max_line_width=WIDTH,
        )
    if isinstance(value, (list, tuple)) and len(value) < 20:
        text = ", ".join(shown(each, digits) for each in value)
        if isinstance(value, list):
            return "[%s]" % text
        return "(%s,)" % text if len(value) == 1 else "(%s)" % text
    return reprlib.repr(value)
