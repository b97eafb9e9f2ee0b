"""How a result differs from the right one: nothing, shape, sign, order."""

import numpy as np


def difference(outcome, expected):
    """In the words of the lessons, why this outcome is not the right one."""
    value = outcome.value
    if value is None:
        return nothing(outcome.printed)
    if isinstance(expected, tuple) and not numbers_only(expected):
        return of_several(value, expected)
    if isinstance(expected, list) and not numbers_only(expected):
        return of_several(value, expected)
    try:
        value = np.asarray(value, float)
    except (TypeError, ValueError):
        return "It gives %s; numbers are wanted: %s" % (
            shown(outcome.value),
            shown(expected),
        )
    return of_arrays(value, np.asarray(expected, float))


def nothing(printed):
    if printed:
        return (
            "It prints its result and returns nothing. A printed number can "
            "be read, but not computed with: write return instead of print."
        )
    return "It returns nothing (None). Does its last line say return?"


def numbers_only(values):
    return all(np.ndim(each) == 0 for each in values)


def of_several(values, expected):
    """For a list or a tuple of results: the first that is wrong."""
    if not isinstance(values, (list, tuple)) or len(values) != len(expected):
        found = len(values) if isinstance(values, (list, tuple)) else 1
        return "It gives %d of %d results. Wanted are all of them." % (
            found,
            len(expected),
        )
    for place, (value, right) in enumerate(zip(values, expected), start=1):
        try:
            same = np.shape(value) == np.shape(right) and np.allclose(
                value, right, rtol=1e-6, atol=1e-8
            )
            words = of_arrays(np.asarray(value, float), np.asarray(right))
        except (TypeError, ValueError):
            same, words = False, "It is %s" % shown(value)
        if not same:
            return "Result %d of %d: %s" % (place, len(expected), words)
    return ""


def of_arrays(value, expected):
    if value.shape != expected.shape:
        return of_shapes(value, expected)
    if np.allclose(value, -expected) and np.any(expected):
        return (
            "The numbers are right, and their sign is not: where it should "
            "be +, it is -. Look for a difference that is the wrong way round."
        )
    if same_numbers(value, expected):
        return (
            "These are the right numbers in the wrong order.\n"
            "It gives   %s\nwanted is  %s" % (shown(value), shown(expected))
        )
    factor = constant_factor(value, expected)
    if factor:
        return "It gives %.6g times what is right: %s; wanted is %s" % (
            factor,
            shown(value),
            shown(expected),
        )
    return "It gives   %s\nwanted is  %s" % (shown(value), shown(expected))


def of_shapes(value, expected):
    shapes = "The shape is %s; wanted is %s." % (value.shape, expected.shape)
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
        return shapes + " The numbers are as many, their shape differs."
    return shapes


def spread(value, expected):
    """(4, 4) for (4, 1): what comes of a column and a row, or a flat array."""
    return expected.shape[1] == 1 and value.shape == 2 * expected.shape[:1]


def same_numbers(value, expected):
    return expected.size > 1 and np.allclose(
        np.sort(value, axis=None), np.sort(expected, axis=None)
    )


def constant_factor(value, expected):
    """What all numbers are multiplied by, if it is one factor for all."""
    if expected.size < 2 or not np.all(expected) or not np.all(value):
        return None
    factors = value / expected
    first = factors.flat[0]
    return float(first) if np.allclose(factors, first) else None


def shown(value):
    """A short text of a value: four decimals, one line if it can be."""
    if isinstance(value, (float, np.ndarray, np.floating)):
        return np.array2string(
            np.asarray(value), precision=4, suppress_small=True, separator=", "
        )
    return repr(value)
