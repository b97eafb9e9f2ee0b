"""Checks of the arguments that users pass, each with an error that helps.

A wrong type raises a TypeError, a wrong value a ValueError, and a number
beyond the largest double a FloatingPointError. Each message names the
argument, what was expected, and what came. It is the same in each language.
"""

import numpy as np

from .conversion import (
    FLOAT64,
    REAL,
    TEXT,
    WHOLE,
    at,
    column_of,
    describe,
    length,
    one_hot,
    real_array,
    shape_of,
    transposed,
)

LARGEST_SEED = 2**32 - 1
LARGEST_COUNT = 2**31 - 1
LARGEST_THREADS = 64
LARGEST_ITERATIONS = 2**63 - 1
LARGEST_WEIGHTS = 2**40  # 8.8 TB
LARGEST_SUM = 2.0**1023
INFINITY = float("inf")
BLOCK = 2**14  # numbers that are checked together
BITS_OF_1 = np.array(0x3FF0000000000000, np.uint64)  # the bits of 1.0

NEITHER = (bool, np.timedelta64)  # a kind of int, a kind of np.integer


def whole_number(name, value, lowest, highest):
    """The value as an int; bool, float and array are not whole numbers."""
    if type(value) is int and lowest <= value <= highest:
        return value
    expected = "%s must be a whole number from %d to %d" % (
        name,
        lowest,
        highest,
    )
    if isinstance(value, NEITHER) or not isinstance(value, WHOLE):
        raise TypeError("%s; got %s" % (expected, describe(value)))
    if not lowest <= value <= highest:
        raise ValueError("%s; got %s" % (expected, describe(value)))
    return int(value)


def positive_number(name, value):
    """The value as a float above 0 and below infinity."""
    if type(value) is float and 0.0 < value < INFINITY:
        return value
    expected = "%s must be a finite number above 0" % name
    if isinstance(value, NEITHER) or not isinstance(value, REAL):
        raise TypeError("%s; got %s" % (expected, describe(value)))
    try:
        number = float(value)
    except OverflowError:
        number = INFINITY
    if not 0.0 < number < INFINITY:
        raise ValueError("%s; got %s" % (expected, describe(value)))
    return number


def finite_number(name, value):
    """The value as a float, neither nan nor an infinity."""
    expected = "%s must be a finite number" % name
    if isinstance(value, NEITHER) or not isinstance(value, REAL):
        raise TypeError("%s; got %s" % (expected, describe(value)))
    try:
        number = float(value)
    except OverflowError:
        number = INFINITY
    if not -INFINITY < number < INFINITY:
        raise ValueError("%s; got %s" % (expected, describe(value)))
    return number


def true_or_false(name, value):
    """The value as a bool."""
    if not isinstance(value, (bool, np.bool_)):
        raise TypeError(
            "%s must be True or False; got %s" % (name, describe(value))
        )
    return bool(value)


def seed(value):
    """The seed as an int: what MT19937 takes, 0 .. 2**32 - 1."""
    return whole_number("seed", value, 0, LARGEST_SEED)


def inputs(value):
    """The number of inputs as an int of at least 1."""
    return count("inputs", value)


def count(name, value):
    """A number of inputs, units or epochs as an int of at least 1."""
    return whole_number(name, value, 1, LARGEST_COUNT)


def iterations(name, value):
    """A number of iterations or epochs as an int of at least 0."""
    return whole_number(name, value, 0, LARGEST_ITERATIONS)


def threads(value):
    """A number of threads as an int of at least 1, or None."""
    if value is None:
        return None
    return whole_number("threads", value, 1, LARGEST_THREADS)


def optional_count(name, value):
    """A whole number of at least 1, or None."""
    return None if value is None else count(name, value)


def optional_positive(name, value):
    """A finite number above 0, or None."""
    return None if value is None else positive_number(name, value)


def function_or_none(name, value):
    """A function, or None."""
    if value is not None and not callable(value):
        raise TypeError(
            "%s must be a function of the iteration and the loss; got %s"
            % (name, describe(value))
        )
    return value


def no_others(kind, function, counter, others):
    """Refuse keywords that a function does not have."""
    if not others:
        return
    from difflib import get_close_matches  # which only a mistake needs

    code = function.__code__
    known = code.co_varnames[1:code.co_argcount]  # without self or networks
    for name in sorted(others):
        hint = ""
        if name in ("iterations", "epochs"):
            hint = ": a %s counts its training in %s" % (kind, counter)
        elif get_close_matches(name, known):
            hint = ": did you mean %s?" % get_close_matches(name, known)[0]
        raise TypeError(
            "%s has no argument '%s'%s" % (function.__name__, name, hint)
        )


def rates(values, size):
    """A learning rate for each of so many networks: one for all, or each."""
    if length(values) is None:
        return [positive_number("learning_rate", values)] * size
    if length(values) != size:
        raise ValueError(
            "learning_rate must be one number, or one for each of the %d "
            "networks; got %s" % (size, describe(values))
        )
    return [
        positive_number("learning_rate[%d]" % i, value)
        for i, value in enumerate(values)
    ]


def networks(name, values, kind):
    """The networks as a list of different objects of this kind."""
    found = None if isinstance(values, TEXT) else listed(values)
    if found is None:
        found = sequence(name, values)
    for i, network in enumerate(found):
        if not isinstance(network, kind):
            raise TypeError(
                "%s[%d] must be a network that can be trained by "
                "gradient descent; got %s" % (name, i, describe(network))
            )
    if len(set(id(network) for network in found)) < len(found):
        raise ValueError("%s must name each network once" % name)
    return found


def same_sizes(name, sizes):
    """The inputs and outputs, if those of all networks are alike."""
    for i, size in enumerate(sizes):
        if size != sizes[0]:
            raise ValueError(
                "%s must all have as many inputs and outputs as %s[0], which "
                "has %d and %d; %s[%d] has %d and %d"
                % ((name, name) + sizes[0] + (name, i) + size)
            )
    return sizes[0]


def layer_sizes(layers):
    """The layers as a tuple of two or more ints, each at least 1."""
    sizes = sequence("layers", layers)
    if len(sizes) < 2:
        raise ValueError(
            "layers must name the inputs, any hidden layers and "
            "the outputs, as in (3, 5, 4, 1); got %s" % describe(layers)
        )
    return tuple(count("layers[%d]" % i, size) for i, size in enumerate(sizes))


def memory_for(name, value, layers):
    """Refuse weights that no memory can hold, before they are allocated."""
    count = sum(
        fan_in * fan_out for fan_in, fan_out in zip(layers, layers[1:]))
    if count > LARGEST_WEIGHTS:
        raise MemoryError(
            "%s=%s asks for %.3g weights, %.3g TB: more than a computer "
            "can hold" % (name, value, count, 8.0 * count / 1e12)
        )


def positions(name, values, size):
    """Positions of inputs as a sorted tuple of different ints."""
    found = [
        whole_number("%s[%d]" % (name, i), value, 0, size - 1)
        for i, value in enumerate(sequence(name, values))
    ]
    if len(set(found)) < len(found):
        raise ValueError(
            "%s must name each position once; got %s"
            % (name, describe(values))
        )
    return tuple(sorted(found))


def sequence(name, values):
    """The values as a list; text, a set or a number is not a sequence."""
    found = None
    if isinstance(values, (list, tuple)) or np.shape(values) != ():
        found = listed(values)
    if found is None:
        raise TypeError(
            "%s must be a list or tuple; got %s" % (name, describe(values))
        )
    return found


def listed(values):
    """The values as a list; None if Python cannot go through them."""
    if isinstance(values, memoryview):  # which may have rows and columns
        values = np.asarray(values)
    try:
        values = iter(values)
    except TypeError:
        return None
    return list(values)


def one_or_more(inputs, width, has_constant=True):
    """One example, shape (width,), or several, shape (examples, width).

    Returns the examples with shape (examples, width), and whether it was one.
    """
    array = real_array("inputs", inputs)
    if array.shape == (width,):
        return finite("inputs", array, inputs).reshape(1, width), True
    if array.ndim != 2 or array.shape[1] != width or len(array) == 0:
        raise ValueError(
            "inputs must have shape (%d,) for one example or (examples, %d) "
            "for several; got %s%s"
            % (width, width, shape_of(array),
               mended("inputs", inputs, array, width, None, has_constant))
        )
    return finite("inputs", array, inputs), False


def training_set(inputs, targets, width, outputs, has_constant=True):
    """The examples and their targets, one row for each example."""
    examples = real_array("inputs", inputs)
    answers = real_array("targets", targets)
    if examples.ndim != 2 or examples.shape[1] != width or len(examples) == 0:
        raise ValueError(
            "inputs must have shape (examples, %d) with at least 1 example; "
            "got %s%s"
            % (width, shape_of(examples),
               mended("inputs", inputs, examples, width, None, has_constant))
        )
    finite("inputs", examples, inputs)
    if answers.shape != (len(examples), outputs):
        raise ValueError(
            "targets must have shape (%d, %d); got %s%s"
            % (len(examples), outputs, shape_of(answers),
               mended("targets", targets, answers, outputs, len(examples)))
        )
    return examples, answers


def mended(name, values, array, columns, rows=None, has_constant=False):
    """Words for a message: what to type instead, if the shape shows it.

    A flat array is not accepted as a column: `predict` returns a column, and
    a column compared with a flat array gives a square, without an error.
    """
    is_length = rows in (None, len(array) if array.ndim else 0)
    if array.ndim == 1 and columns == 1 and is_length and len(array) > 0:
        return ": pass %s" % column_of(name, values)
    if rows is not None and columns > 1 and array.size == rows:
        labels = np.unique(array)
        if (labels == np.rint(labels)).all() and (
                0.0 <= labels[0] and labels[-1] < columns):
            return ": pass np.eye(%d)[np.ravel(%s).astype(int)]" % (
                columns, name)
        if len(labels) == columns and is_finite(labels):
            return ": pass %s" % one_hot(name, columns)
    if array.ndim == 2 and len(array) == columns != array.shape[1] > 0:
        if rows in (None, array.shape[1]):
            return ": pass %s, one row for each example" % transposed(
                name, values)
    if has_constant and array.shape[1:] == (columns - 1,) and len(array) > 0:
        return (
            ": if the column of ones is missing, pass "
            "np.column_stack([%s, np.ones(%d)])" % (name, len(array))
        )
    return ""


def reachable(targets, values):
    """The targets, if a sigmoid reaches each: within 0 .. 1.

    As whole numbers, the bits of the doubles from 0.0 to 1.0 are in order,
    and those of all others are larger.
    """
    bits = targets.view(np.uint64)
    if targets.size <= BLOCK:
        is_well = (bits <= BITS_OF_1).tobytes().find(b"\0") < 0
    else:
        is_well = bits.max() <= BITS_OF_1
    if not is_well:
        finite("targets", targets, values)
        wrong = (targets < 0.0) | (targets > 1.0)
        if wrong.any():
            raise ValueError(
                "targets must be within 0 .. 1, the range of a sigmoid; "
                "%s: %s"
                % (first("targets", targets, wrong, values),
                   within_reach(targets))
            )
    return targets


def within_reach(targets):
    """What brings targets of this kind within 0 .. 1, in words."""
    if not (targets == np.rint(targets)).all():
        return (
            "scale them, as (targets - targets.min()) / "
            "(targets.max() - targets.min()) does"
        )
    if ((targets == -1.0) | (targets == 1.0)).all():
        return "pass (targets + 1) / 2"
    if targets.min() >= 0.0 and targets.shape[1] == 1:
        return (
            "for class labels, make one output for each class, with "
            "np.eye(classes)[np.ravel(targets).astype(int)]; scale other "
            "numbers"
        )
    return (
        "scale whole numbers or, if they are class labels, make one output "
        "for each class"
    )


def kept(name, values, shape):
    """One layer's weights as an array; the user's own, if it is one."""
    return shaped(name, real_array(name, values), shape)


def kept_layers(name, values, layers):
    """Every layer's weights as a list of arrays."""
    matrices = sequence(name, values)
    if len(matrices) != len(layers) - 1:
        raise ValueError(
            "%s must be a list of %d arrays; got %s"
            % (name, len(layers) - 1, describe(values))
        )
    return [
        kept("%s[%d]" % (name, i), matrix, (layers[i], layers[i + 1]))
        for i, matrix in enumerate(matrices)
    ]


def weight(name, values, shape):
    """A copy of one layer's weights, which a training may change.

    Adding 0.0 makes 0.0 of -0.0, and no weight ever becomes -0.0 again: NumPy
    before 1.25 adds -0.0 to a single -0.0 and gets 0.0.
    """
    return kept(name, values, shape) + 0.0


def weights(name, values, layers):
    """A copy of every layer's weights, which a training may change."""
    return [matrix + 0.0 for matrix in kept_layers(name, values, layers)]


def zero_or_one(name, array, values=None):
    """The array, if each of its values is 0 or 1."""
    wrong = (finite(name, array, values) != 0.0) & (array != 1.0)
    if wrong.any():
        raise ValueError(
            "%s must be 0 or 1; %s"
            % (name, first(name, array, wrong, values))
        )
    return array


def still_finite(name, arrays):
    """Refuse numbers that overflowed, so that no network keeps them."""
    for array in [arrays] if isinstance(arrays, np.ndarray) else arrays:
        if not is_finite(array):
            raise FloatingPointError(
                "%s grew beyond the largest double, and the network is "
                "unchanged: use smaller inputs or a smaller learning_rate"
                % name
            )


def are_numbers(sums):
    """Refuse weighted sums or outputs that are not numbers."""
    wrong = sums != sums
    if b"\1" in wrong.tobytes() if wrong.size <= BLOCK else wrong.any():
        raise FloatingPointError(
            "a weighted sum became infinity minus infinity, which is not a "
            "number: use smaller inputs or smaller weights"
        )


def may_overflow(inputs, weights):
    """Whether a weighted sum of these may leave the range of doubles."""
    largest = [float(np.abs(array).max()) for array in (inputs, weights)]
    return largest[0] * largest[1] * len(weights) > LARGEST_SUM


def factors(a, b):
    """The two matrices of a product, if their shapes fit."""
    a, b = matrix("a", a), matrix("b", b)
    if a.shape[1] != b.shape[0] or a.shape[1] == 0:
        raise ValueError(
            "dot needs as many columns of a as rows of b, at least 1; got "
            "shapes %s and %s" % (shape_of(a), shape_of(b))
        )
    return a, b


def matrix(name, values):
    """Anything array-like as a float64 array (rows, columns)."""
    is_plain = type(values) is np.ndarray and values.dtype is FLOAT64
    array = values if is_plain else real_array(name, values)
    if array.ndim != 2:
        raise ValueError(
            "%s must have shape (rows, columns); got %s"
            % (name, shape_of(array))
        )
    return array


def pairs(inputs):
    """The inputs of XOR: a matrix with two columns."""
    array = matrix("inputs", inputs)
    if array.shape[1] != 2:
        raise ValueError(
            "inputs must have shape (examples, 2); got %s" % shape_of(array)
        )
    return array



def shaped(name, array, shape):
    """The array, if it has this very shape and is finite."""
    if array.shape != shape:
        raise ValueError(
            "%s must have shape %s; got %s" % (name, shape, shape_of(array))
        )
    return finite(name, array)


def finite(name, array, values=None):
    """The array, if it holds neither nan nor an infinity.

    It was made from `values`, which may have names for its columns.
    """
    if not is_finite(array):
        wrong = ~np.isfinite(array)
        raise ValueError(
            "%s must be finite; %s" % (name, first(name, array, wrong, values))
        )
    return array


def is_finite(array):
    """Whether it holds neither nan nor an infinity.

    A few numbers are searched as bytes, since all() takes longer to start.
    Many are searched a block at a time, lest the results take much memory.
    """
    if array.size <= BLOCK:
        return np.isfinite(array).tobytes().find(b"\0") < 0
    flat = array.reshape(-1)
    return all(
        np.isfinite(flat[start:start + BLOCK]).all()
        for start in range(0, flat.size, BLOCK)
    )


def first(name, array, wrong, values=None):
    """The place of the first wrong value, and the value."""
    place = tuple(np.argwhere(wrong)[0])
    return "%s is %s" % (at(name, place, values), describe(array[place]))
