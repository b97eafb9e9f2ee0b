"""Converts what users pass into arrays of float64.

Any table of real numbers is converted: lists, arrays of any type, data frames,
Decimal and Fraction, large integers. Anything else raises an error that names
the place of the first value that is not a number, and what to type instead.
"""

import numbers

import numpy as np

WHOLE = (int, np.integer)
REAL = (int, float, np.integer, np.floating)
TEXT = (str, bytes)
FLOAT64 = np.dtype(np.float64)
SEQUENCES = (list, tuple, np.ndarray)
MISSING = ("NAType", "NaTType")
OTHER_KINDS = {"M": "dates", "m": "time spans"}
SHOWN = 20  # characters of a text that a message shows


def real_array(name, values):
    """Anything array-like as float64, contiguous, row by row."""
    if type(values) is np.ndarray and values.dtype is FLOAT64:
        flags = values.flags
        if flags.c_contiguous and flags.aligned:
            return values
    expected = "%s must be an array of real numbers" % name
    if isinstance(values, np.ma.MaskedArray) and np.ma.is_masked(values):
        raise ValueError("%s; got masked values" % expected)
    try:
        array = np.asarray(values)
    except ValueError:
        array = None
    if array is None or holds_sequences(array):
        rows = list(values if array is None else array)
        raise ValueError(
            "%s, in rows of equal length; %s" % (expected, uneven(name, rows))
        )
    if array.dtype.kind not in "biuf":
        return from_objects(name, values, array, expected)
    if array.dtype.kind != "f":
        return array.astype(np.float64, "C")
    with np.errstate(all="ignore"):
        return np.require(array, np.float64, ["C", "A"])


def holds_sequences(array):
    """Whether NumPy made objects of rows or cells that differ in length."""
    return array.dtype.kind == "O" and array.ndim > 0 and any(
        issubclass(kind, SEQUENCES)
        for kind in set(type(value) for value in array.flat)
    )


def uneven(name, rows):
    """Which row differs in length from the first, or which cell is a row."""
    lengths = [length(row) for row in rows]
    for i, row in enumerate(rows):
        if lengths[i] != lengths[0]:
            if None in (lengths[i], lengths[0]):
                return "%s[%d] is %s, and %s[0] is %s" % (
                    name, i, describe(row), name, describe(rows[0]))
            return "%s[%d] has %d, and %s[0] has %d" % (
                name, i, lengths[i], name, lengths[0])
    cells = [
        (i, j, cell)
        for i, row in enumerate(rows) for j, cell in enumerate(row)
    ]
    inner = [cell for cell in cells if length(cell[2]) is not None]
    if len(inner) < len(cells):
        return "%s[%d, %d] is %s" % ((name,) + inner[0][:2] + (
            describe(inner[0][2]),))
    return "got rows of different lengths"


def length(row):
    """The number of values in a row; None if it is not a row."""
    is_row = isinstance(row, SEQUENCES) and getattr(row, "ndim", 1) > 0
    return len(row) if is_row else None


def from_objects(name, values, array, expected):
    """The array's objects as float64, if each is a real number."""
    if array.dtype.names:
        raise TypeError(
            "%s; got the named fields %s: turn them into columns with "
            "np.column_stack([%s[field] for field in %s.dtype.names])"
            % (expected, ", ".join(array.dtype.names), name, name)
        )
    if array.shape == ():
        raise TypeError("%s; got %s" % (expected, alone(name, array[()])))
    if array.dtype.kind in "MmV":
        kind = OTHER_KINDS.get(array.dtype.kind, "values of another type")
        raise TypeError("%s; got %s" % (expected, kind))
    cells = np.array(values, object)
    types = set(type(cell) for cell in cells.flat)
    if not all(is_real(kind) for kind in types):
        place = next(
            place for place in np.ndindex(cells.shape)
            if not is_real(type(cells[place]))
        )
        found = at(name, place, values)
        words = cell_in_words(cells[place])
        if name == "targets" and all(is_label(cell) for cell in cells.flat):
            words += ": pass %s" % of_labels(name, len(set(cells.flat)))
        raise TypeError("%s; %s is %s" % (expected, found, words))
    result = np.empty(cells.shape)
    for place in np.ndindex(cells.shape):
        result[place] = nearest_double(cells[place])
    return result


def nearest_double(number):
    """The number as a float; an infinity if it is beyond the range."""
    try:
        return float(number)
    except OverflowError:
        return float("inf") if number > 0 else -float("inf")
    except ValueError:  # a Decimal that says it is no number
        return float("nan")


def is_real(kind):
    """Whether objects of this type are real numbers; True and False are.

    A Decimal is a Number, and none of the kinds that `numbers` names.
    """
    if issubclass(kind, np.timedelta64):
        return False
    return issubclass(kind, (numbers.Real, np.bool_)) or (
        issubclass(kind, numbers.Number)
        and not issubclass(kind, numbers.Complex)
    )


def at(name, place, values=None):
    """A place in words: inputs[3, 1], and the column's name if it has one."""
    words = "%s[%s]" % (name, ", ".join("%d" % i for i in place))
    columns = getattr(values, "columns", None)
    if columns is not None and len(place) == 2:
        words += " (column %s)" % describe_name(columns[place[1]])
    return words


def describe_name(value):
    """The name of a column: 'age', or 3."""
    return quoted(value) if isinstance(value, TEXT) else describe(value)


def alone(name, value):
    """Words for a value that is not an array, and how to make one from it."""
    words = describe(value)
    if hasattr(value, "toarray"):
        return "a sparse matrix: pass %s.toarray()" % name
    if hasattr(value, "__next__") or hasattr(value, "next"):
        return "%s: pass list(%s)" % (words, name)
    return words


def cell_in_words(value):
    """Words for what is in the place of a number."""
    if type(value).__name__ in MISSING:
        return "a missing value"
    if not isinstance(value, TEXT):
        return describe(value)
    words = "the text %s" % quoted(value)
    if is_label(value):
        return words
    return words + ": convert it, as float(%s) does" % quoted(value)


def is_label(value):
    """Whether this is text that is not a number."""
    if not isinstance(value, TEXT):
        return False
    try:
        float(value)
    except ValueError:
        return True
    return False


def quoted(text):
    """A text in quotes, shortened and in ASCII."""
    if isinstance(text, bytes):
        text = text.decode("latin-1")
    if len(text) > SHOWN:
        text = text[:SHOWN - 3] + "..."
    return "'%s'" % str(text.encode("unicode_escape").decode("ascii"))


def column_of(name, values):
    """The expression that makes a column of flat values."""
    if hasattr(values, "to_numpy"):
        return "%s.to_numpy().reshape(-1, 1)" % name
    if hasattr(values, "reshape"):
        return "%s.reshape(-1, 1)" % name
    return "np.reshape(%s, (-1, 1))" % name


def one_hot(name, columns):
    """The expression that makes a column for each class of any labels."""
    return "np.eye(%d)[np.unique(%s, return_inverse=True)[1].ravel()]" % (
        columns, name)


def of_labels(name, classes):
    """The expression that makes targets of labels; a column for two classes.

    A network with an output for each of the two is told how to go on.
    """
    if classes > 2:
        return one_hot(name, classes)
    return "np.unique(%s, return_inverse=True)[1].reshape(-1, 1)" % name


def transposed(name, values):
    """The expression that exchanges rows and columns."""
    return "%s.T" % name if hasattr(values, "T") else "np.transpose(%s)" % name


def shape_of(array):
    """The shape as Python writes it: (4, 3)."""
    return str(tuple(int(size) for size in array.shape))


def describe(value):
    """A value in a few words that are the same in each language."""
    if value is None or isinstance(value, (bool, np.bool_)):
        return str(value)
    if isinstance(value, np.timedelta64):
        return "an object of type timedelta64"
    if isinstance(value, WHOLE):
        whole = int(value)
        return "%d" % whole if abs(whole) < 10**20 else "a larger number"
    if isinstance(value, REAL):
        return repr(float(value))
    if isinstance(value, TEXT):
        return "text"
    if isinstance(value, (complex, np.complexfloating)):
        return "a complex number"
    if isinstance(value, np.ndarray):
        return "an array of shape %s" % shape_of(value)
    if isinstance(value, (list, tuple)):
        return "a %s of %d" % (type(value).__name__, len(value))
    return "an object of type %s" % type(value).__name__
