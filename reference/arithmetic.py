"""exp, dot and sigmoid, made only of steps that every computer rounds alike.

IEEE 754 prescribes + - * / to the last bit, but neither the last bit of exp
nor the order of a sum. Both are therefore written out here.
py2_legacy/arithmetic.py and cnative/src/arithmetic.c have the same
steps in the same order.
"""

import numpy as np

from .checks import factors
from .conversion import real_array

# [constants]
LARGEST = 708.0  # exp(-708) and exp(708) are normal doubles
LOG2_E = float.fromhex("0x1.71547652b82fep+0")
# log(2) in two parts; the first has 42 bits:
# n * LN2_HI is exact
LN2_HI = float.fromhex("0x1.62e42fefa3800p-1")
LN2_LO = float.fromhex("0x1.ef35793c76730p-45")

# 1 / k! for k = 2, 3, ... 17: the Taylor series of exp
COEFFICIENTS = np.array([float.fromhex(c) for c in [
    "0x1.0000000000000p-1", "0x1.5555555555555p-3",
    "0x1.5555555555555p-5", "0x1.1111111111111p-7",
    "0x1.6c16c16c16c17p-10", "0x1.a01a01a01a01ap-13",
    "0x1.a01a01a01a01ap-16", "0x1.71de3a556c734p-19",
    "0x1.27e4fb7789f5cp-22", "0x1.ae64567f544e4p-26",
    "0x1.1eed8eff8d898p-29", "0x1.6124613a86d09p-33",
    "0x1.93974a8c07c9dp-37", "0x1.ae7f3e733b81fp-41",
    "0x1.ae7f3e733b81fp-45", "0x1.952c77030ad4ap-49",
]])
# [/constants]


# [polynomial]
def polynomial(r):
    """1/2! + r/3! + ... + r**15/17!, added in pairs.

    Neighbours are joined, then pairs of neighbours, and
    so on: 16 coefficients become 8, 4, 2, 1 while r is
    squared (Estrin, 1960).
    """
    c = COEFFICIENTS.reshape((16,) + (1,) * r.ndim)
    while len(c) > 1:
        c, r = c[0::2] + c[1::2] * r, r * r
    return c[0]
# [/polynomial]


# [exp]
def exp(x):
    """exp of each element, within 1.12 ULP (proved).

    x = n * log(2) + r with a whole n and |r| <= log(2) / 2,
    so that exp(x) = 2**n * exp(r) (Cody and Waite, 1980).

    Parameters
    ----------
    x : array_like of float64, any shape
        Taken as -708 below and as 708 above: the
        result is never 0 and never infinite.

    Returns
    -------
    ndarray of float64, the shape of x; NaN where x is NaN
    """
    x = real_array("x", x)
    x = np.where(x < -LARGEST, -LARGEST, x)
    x = np.where(x > LARGEST, LARGEST, x)
    n = np.rint(x * LOG2_E)
    r = (x - n * LN2_HI) - n * LN2_LO
    y = 1.0 + (r + r * r * polynomial(r))
    return np.ldexp(y, n.astype(np.int32))
# [/exp]


# [dot]
def dot(a, b):
    """The matrix product, each sum taken in the order of k.

    a[i, 0] * b[0, j] + a[i, 1] * b[1, j] + ..., from the
    left: one product is added after the other.

    Parameters
    ----------
    a : ndarray of float64, shape (rows, n), n >= 1
    b : ndarray of float64, shape (n, columns)

    Returns
    -------
    ndarray of float64, shape (rows, columns)
    """
    a, b = factors(a, b)
    total = a[:, :1] * b[:1, :]
    for k in range(1, a.shape[1]):
        total = total + a[:, k:k + 1] * b[k:k + 1, :]
    return total
# [/dot]


# [sigmoid]
def sigmoid(x):
    """The S-shaped curve: maps any sum into (0, 1]."""
    x = real_array("x", x)
    return 1.0 / (1.0 + exp(-x))
# [/sigmoid]


# [sigmoid_derivative]
def sigmoid_derivative(output):
    """The slope where the sigmoid gave this output.

    The argument is the sigmoid's *output*, not its input:
    with s = sigmoid(x), the derivative at x is s * (1 - s).
    """
    output = real_array("output", output)
    return output * (1.0 - output)
# [/sigmoid_derivative]


# [half_squared_error]
def half_squared_error(targets, output):
    """The loss: half the sum of the squared errors.

    Training follows its slope. The squares are added row
    by row.

    Parameters
    ----------
    targets, output : ndarray of float64, of one shape
    """
    errors = (targets - output).reshape(1, -1)
    return 0.5 * float(dot(errors, errors.T)[0, 0])
# [/half_squared_error]
