"""exp, dot and sigmoid by themselves: how exact they are, and in what order.

What is measured here is measured on the one answer of all implementations.
"""

import math
import re
from fractions import Fraction
from pathlib import Path

import golden
import mpmath
import numpy as np
import parity
import pytest

import py2_legacy.arithmetic
import reference.arithmetic

PYTHONS = [reference.arithmetic, py2_legacy.arithmetic]
ROOT = Path(__file__).resolve().parent.parent
LARGEST = 708.0


def hexed(values):
    return [float(value).hex() for value in values]


def of_all(step, values):
    """What every implementation makes of these numbers."""
    answer = parity.agree({"do": step, "values": hexed(values)})
    return [float.fromhex(value) for value in answer]


def products(a, b):
    answer = parity.agree(
        {
            "do": "dot",
            "a": [hexed(row) for row in a],
            "b": [hexed(row) for row in b],
        }
    )
    return [[float.fromhex(value) for value in row] for row in answer]


def error(x, y):
    """How far y is from exp(x), in units of y's last place."""
    with mpmath.workprec(120):
        exact = mpmath.exp(mpmath.mpf(x))
        return float(
            abs(mpmath.mpf(y) - exact) / mpmath.mpf(math.ulp(float(exact)))
        )


def next_to(x, up=True):
    return math.nextafter(x, math.inf if up else -math.inf)


# The constants.


@pytest.mark.parametrize("arithmetic", PYTHONS, ids=lambda m: m.__name__)
def test_the_coefficients_are_the_doubles_nearest_to_1_over_k_factorial(
    arithmetic,
):
    assert arithmetic.COEFFICIENTS.tolist() == [
        float(Fraction(1, math.factorial(k))) for k in range(2, 18)
    ]


@pytest.mark.parametrize("arithmetic", PYTHONS, ids=lambda m: m.__name__)
def test_log_2_stands_in_two_parts(arithmetic):
    """42 bits, so that n * LN2_HI is exact, and the rest to 2**-97."""
    with mpmath.workprec(300):
        exact = mpmath.log(2)
        assert arithmetic.LN2_LO == float(
            exact - mpmath.mpf(arithmetic.LN2_HI)
        )
        left = exact - arithmetic.LN2_HI - mpmath.mpf(arithmetic.LN2_LO)
        assert abs(left) < mpmath.mpf(2) ** -97
        assert arithmetic.LOG2_E == float(1 / exact)
    for n in range(-1022, 1025):
        assert Fraction(n * arithmetic.LN2_HI) == n * Fraction(
            arithmetic.LN2_HI
        )


@pytest.mark.parametrize("arithmetic", PYTHONS, ids=lambda m: m.__name__)
def test_708_is_the_largest_whole_number_both_ways(arithmetic):
    """exp(-708) is a normal number and exp(-709) would be none."""
    assert arithmetic.LARGEST == LARGEST
    smallest_normal = 2.0**-1022
    assert mpmath.exp(-708) > smallest_normal > mpmath.exp(-709)
    assert mpmath.exp(708) < mpmath.mpf(2) ** 1024


def test_c_has_the_same_constants():
    """The last coefficients hardly move a bit: no other test sees them."""

    def constants(path, opening, closing):
        text = (ROOT / path).read_text(encoding="utf-8")
        region = text.split(opening)[1].split(closing)[0]
        return re.findall(r"[-+]?0x[0-9a-f.]+p[-+]\d+", region)

    ours = constants(
        "reference/arithmetic.py", "# [constants]", "# [/constants]"
    )
    assert len(ours) == 19
    assert ours == constants(
        "cnative/src/arithmetic.c", "/* [constants] */", "/* [/constants] */"
    )


# exp.


def test_exp_is_within_one_unit_of_the_last_place_over_its_whole_range():
    """0.966 was the worst of 12 million; half a unit is the best there is."""
    draw = np.random.RandomState(2)
    values = np.concatenate(
        [
            draw.uniform(-LARGEST, LARGEST, 8000),
            draw.uniform(-2, 2, 4000),
            draw.uniform(-0.35, 0.35, 2000),
            draw.normal(0, 1e-8, 1000),
        ]
    )
    worst = max(map(error, values.tolist(), of_all("exp", values)))
    assert 0.5 < worst < 0.967


def test_the_worst_arguments_found_are_within_one_unit():
    errors = [
        error(float.fromhex(x), float.fromhex(y))
        for case in golden.cases()
        if "error is largest" in case["name"]
        for x, y in zip(case["values"], case["expect"], strict=True)
    ]
    assert 0.966 < max(errors) < 0.967


def test_exp_at_the_edges_of_each_power_of_two():
    """Where n changes, r is largest: half of log 2 to either side."""
    values = []
    for n in range(-1021, 1021):
        edge = float((n + mpmath.mpf(1) / 2) * mpmath.log(2))
        values += [next_to(edge, False), edge, next_to(edge)]
    worst = max(map(error, values, of_all("exp", values)))
    assert worst < 1.0


@pytest.mark.parametrize(
    "x, expected",
    [
        (0.0, 1.0),
        (-0.0, 1.0),
        (5e-324, 1.0),
        (-5e-324, 1.0),
        (2.0**-1022, 1.0),
        (2.0**-54, 1.0),
        (-(2.0**-55), 1.0),
        (2.0**-52, 1.0 + 2.0**-52),
        (-(2.0**-53), 1.0 - 2.0**-53),
        (1.0, math.e + 2.0**-51),  # one unit too many
    ],
)
def test_exp_where_its_value_is_known(x, expected):
    assert of_all("exp", [x]) == [expected]


def test_exp_stays_where_it_is_beyond_708():
    """Never infinite and never 0: 1 / (1 + exp(-x)) needs no exception."""
    (top,) = of_all("exp", [708.0])
    (bottom,) = of_all("exp", [-708.0])
    assert top.hex() == "0x1.586f6bf260cf0p+1021"
    assert bottom.hex() == "0x1.7c8ab2288c9acp-1022"
    beyond = [next_to(708.0), 709.0, 710.0, 1e300, math.inf]
    assert of_all("exp", beyond) == [top] * 5
    assert of_all("exp", [-x for x in beyond]) == [bottom] * 5
    below = of_all("exp", [next_to(708.0, False), next_to(-708.0)])
    assert below[0] < top and below[1] > bottom


def test_exp_of_what_is_not_a_number_is_not_a_number():
    """And its neighbours in the same vector keep their values."""
    values = [
        0.0,
        math.nan,
        1.0,
        -math.nan,
        800.0,
        math.nan,
        -800.0,
        2.0,
        math.nan,
    ]
    got = of_all("exp", values)
    assert [y != y for y in got] == [x != x for x in values]
    assert [y for y in got if y == y] == of_all(
        "exp", [x for x in values if x == x]
    )
    outputs = of_all("sigmoid", values)
    assert [y != y for y in outputs] == [x != x for x in values]


@pytest.mark.parametrize(
    "around", [0.0, 2.0**-53, -(2.0**-53), 1e-8, 1.0, -1.0]
)
def test_exp_never_falls_from_one_number_to_the_next(around):
    values = [around]
    for _ in range(500):
        values.append(next_to(values[-1]))
        values.insert(0, next_to(values[0], False))
    got = of_all("exp", values)
    assert got == sorted(got)


def test_exp_never_falls_over_its_range():
    values = np.linspace(-709, 709, 5001).tolist()
    got = of_all("exp", values)
    assert got == sorted(got)


@pytest.mark.parametrize(
    "shape", [(), (0,), (1,), (7,), (2, 3), (2, 0), (3, 1, 5)], ids=str
)
@pytest.mark.parametrize(
    "implementation", [parity.REFERENCE, parity.CNATIVE], ids=repr
)
def test_exp_keeps_the_shape_of_what_it_is_given(implementation, shape):
    arithmetic = implementation.answers.arithmetic
    values = np.linspace(-3, 3, int(np.prod(shape))).reshape(shape)
    for step in (
        arithmetic.exp,
        arithmetic.sigmoid,
        arithmetic.sigmoid_derivative,
    ):
        before = values.copy()
        assert np.shape(step(values)) == shape
        assert (values == before).all(), "the argument was changed"
    one_by_one = [arithmetic.exp(value) for value in values.ravel()]
    assert np.ravel(arithmetic.exp(values)).tolist() == one_by_one


# dot.


def test_a_sum_is_taken_from_left_to_right():
    """1e16 has no neighbour at 1: what is added one by one is lost."""
    assert products([[1e16, 1, 1]], [[1], [1], [1]]) == [[1e16]]
    assert products([[1, 1, 1e16]], [[1], [1], [1]]) == [[1e16 + 2]]


def test_each_product_is_rounded_before_it_is_added():
    """(1 + e)**2 - (1 + 2e) is e**2; without it, nothing is fused."""
    e = 2.0**-30
    assert products([[-(1 + 2 * e), 1 + e]], [[1], [1 + e]]) == [[0.0]]


def test_a_sum_begins_with_its_first_product():
    """0 + -0.0 would be 0.0."""
    assert hexed(products([[-0.0]], [[1.0]])[0]) == ["-0x0.0p+0"]
    assert hexed(products([[-0.0, -0.0]], [[1.0], [1.0]])[0]) == ["-0x0.0p+0"]


@pytest.mark.parametrize(
    "rows, between, columns",
    [(1, 1, 1), (1, 2, 1), (4, 3, 1), (3, 4, 5), (6, 7, 8), (2, 50, 3)],
)
def test_dot_is_the_sum_in_exact_fractions_rounded_at_each_step(
    rows, between, columns
):
    """Python's fractions round a product and a sum to the nearest double."""
    draw = np.random.RandomState(rows * between)
    a = draw.normal(0, 1, (rows, between)).tolist()
    b = draw.normal(0, 1, (between, columns)).tolist()

    def element(i, j):
        total = float(Fraction(a[i][0]) * Fraction(b[0][j]))
        for k in range(1, between):
            product = float(Fraction(a[i][k]) * Fraction(b[k][j]))
            total = float(Fraction(total) + Fraction(product))
        return total

    assert products(a, b) == [
        [element(i, j) for j in range(columns)] for i in range(rows)
    ]


@pytest.mark.parametrize(
    "view", ["a.T", "a[::-1]", "a[:, ::2]", "np.asfortranarray(a)"]
)
def test_dot_reads_any_view_of_an_array(view):
    a = np.random.RandomState(1).normal(0, 1, (5, 5))
    seen = eval(view, {"a": a, "np": np})
    b = a[: seen.shape[1], :3]
    expected = reference.arithmetic.dot(seen.copy(), b.copy())
    for implementation in (parity.REFERENCE, parity.CNATIVE):
        dot = implementation.answers.arithmetic.dot
        assert dot(seen, b).tobytes() == expected.tobytes()
        assert (
            dot(b.T, seen.T).tobytes()
            == reference.arithmetic.dot(b.T.copy(), seen.T.copy()).tobytes()
        )


# sigmoid and its derivative.


def test_sigmoid_of_0_is_a_half():
    assert of_all("sigmoid", [0.0, -0.0]) == [0.5, 0.5]


def test_sigmoid_lies_above_0_and_reaches_1():
    """1 + exp(-37) is the first that still rounds to 1."""
    values = [-math.inf, -1e9, -708, -40, -1, 0, 1, 36, 37, 40, math.inf]
    got = of_all("sigmoid", values)
    assert got == sorted(got)
    assert got[0] == got[2] == 1 / of_all("exp", [708.0])[0] > 0
    assert got[7] < 1.0 == got[8] == got[-1]


def test_sigmoid_is_symmetric_but_for_the_rounding():
    """s(-x) is 1 - s(x): how probable the other answer is."""
    values = np.linspace(-20, 20, 801)
    there, back = of_all("sigmoid", values), of_all("sigmoid", -values)
    assert (
        max(abs(s + t - 1) for s, t in zip(there, back, strict=True))
        <= 2.0**-52
    )


def test_sigmoid_is_close_to_the_exact_one():
    values = np.linspace(-30, 30, 2001).tolist()
    for x, s in zip(values, of_all("sigmoid", values), strict=True):
        exact = 1 / (1 + mpmath.exp(-mpmath.mpf(x)))
        assert abs(s - exact) < 3 * math.ulp(s)


def test_the_derivative_takes_the_output_of_the_sigmoid():
    """At x the slope is s * (1 - s) with s = sigmoid(x), not x * (1 - x)."""
    values = np.linspace(-6, 6, 49)
    slopes = of_all("sigmoid_derivative", of_all("sigmoid", values))
    step = 1e-5
    above, below = (
        np.array(of_all("sigmoid", values + d)) for d in (step, -step)
    )
    assert slopes == pytest.approx((above - below) / (2 * step), rel=1e-6)


def test_the_slope_is_steepest_in_the_middle_and_0_at_the_ends():
    assert of_all("sigmoid_derivative", [0.0, 0.5, 1.0]) == [0.0, 0.25, 0.0]
    assert max(of_all("sigmoid_derivative", np.linspace(0, 1, 101))) == 0.25


# The same bits on another CPU.


def switched_off():
    """The vector units that NumPy would use here beyond its base."""
    try:
        from numpy._core import _multiarray_umath as numpy_core
    except ImportError:  # NumPy 1
        from numpy.core import _multiarray_umath as numpy_core

    return [
        feature
        for feature in numpy_core.__cpu_dispatch__
        if numpy_core.__cpu_features__[feature]
    ]


def test_numpy_gives_the_same_bits_with_the_cpus_vector_units_off():
    features = switched_off()
    if not features:
        pytest.skip("NumPy uses no more of this CPU than of any other")
    slow = parity.Elsewhere(
        "reference without " + " ".join(features),
        "reference",
        NPY_DISABLE_CPU_FEATURES=" ".join(features),
    )
    try:
        for case in golden.cases():
            if case.get("iterations", 0) <= 200:
                answer = parity.agree(
                    golden.request(case), [parity.REFERENCE, slow]
                )
                assert answer == case["expect"], case["name"]
        values = np.random.RandomState(3).uniform(-709, 709, 2001)
        parity.agree(
            {"do": "exp", "values": hexed(values)}, [parity.REFERENCE, slow]
        )
    finally:
        slow.close()
