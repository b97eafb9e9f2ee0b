"""The suite can fail: each deliberate flaw is caught, where it should be.

A comparison that never fails proves nothing. Here one thing is wrong at a
time, for real: the compiler's options, the C sources, or the reference. Each
flaw goes through the comparison that all implementations go through.
"""

import re
import struct
import subprocess
from fractions import Fraction

import controls
import golden
import parity
import pytest

CASES = [case for case in golden.cases() if case.get("iterations", 0) <= 100]
STEPS = {
    "words",
    "random",
    "start",
    "exp",
    "sigmoid",
    "sigmoid_derivative",
    "dot",
}
EXACT = controls.build_script().EXACT
QUICK = [*EXACT, "-O0"]  # the compiler is done sooner; the flaws are the same
FUSED = [*EXACT, "-O2", "-ffp-contract=fast"]
FAST = ["-std=c99", "-O1", "-ffast-math"]
REORDERED = [
    *[*EXACT, "-O1"],
    "-fassociative-math",
    "-fno-signed-zeros",
    "-fno-trapping-math",
]


def caught(implementation):
    """What the comparison says, by the name of each case that it fails."""
    found = {}
    for case in CASES:
        request = golden.request(case)
        if implementation.ask(request) != case["expect"]:
            with pytest.raises(AssertionError) as difference:
                parity.agree(
                    request, [parity.REFERENCE, implementation], case["expect"]
                )
            found[case["name"]] = str(difference.value)
    return found


def kinds(found):
    """Which steps differ by themselves, before any network is trained."""
    return {case["do"] for case in CASES if case["name"] in found} & STEPS


def trained(found):
    return [
        case
        for case in CASES
        if case["do"] == "trajectory" and case["name"] in found
    ]


def answers(implementation, name):
    case = next(case for case in CASES if case["name"] == name)
    return implementation.ask(golden.request(case)), case["expect"]


# The flaws in C.


def has_fused_multiply_add(options):
    """Whether the machine runs what these options compile."""
    program = "int main(void) { volatile double a = 3; return a * a + a; }"
    return (
        subprocess.run(
            [*controls.COMPILER, *options, "-x", "c", "-", "-o", "/dev/null"],
            input=program,
            text=True,
            capture_output=True,
        ).returncode
        == 0
    )


def another_constant(text):
    """1/3! with its last bit changed."""
    return controls.replaced(
        text, "0x1.5555555555555p-3", "0x1.5555555555556p-3"
    )


BACKWARDS = """
#undef rosetta_engine_dot
void rosetta_engine_dot(rosetta_matrix result, rosetta_matrix a,
                        rosetta_matrix b, rosetta_team *team)
{
    (void)team;
    for (size_t i = 0; i < result.rows; i++)
        for (size_t j = 0; j < result.columns; j++) {
            double *left = a.values + i * a.row_step;
            double *right = b.values + j * b.column_step;
            size_t k = a.columns - 1;
            double total = left[k * a.column_step] * right[k * b.row_step];
            while (k-- > 0)
                total += left[k * a.column_step] * right[k * b.row_step];
            result.values[i * result.columns + j] = total;
        }
}
"""

IN_PAIRS = """
#undef rosetta_engine_dot
static double sum(const double *left, size_t left_step,
                  const double *right, size_t right_step, size_t count)
{
    size_t half = count / 2;
    if (count == 1)
        return left[0] * right[0];
    return sum(left, left_step, right, right_step, half)
        + sum(left + half * left_step, left_step,
              right + half * right_step, right_step, count - half);
}

void rosetta_engine_dot(rosetta_matrix result, rosetta_matrix a,
                        rosetta_matrix b, rosetta_team *team)
{
    (void)team;
    for (size_t i = 0; i < result.rows; i++)
        for (size_t j = 0; j < result.columns; j++)
            result.values[i * result.columns + j] =
                sum(a.values + i * a.row_step, a.column_step,
                    b.values + j * b.column_step, b.row_step, a.columns);
}
"""


def another_dot(text):
    """Put this in the place of the engine's dot, whatever that looks like."""

    def change(tiles):
        assert re.search(r"\brosetta_engine_dot\(", tiles), (
            "tiles.h defines no rosetta_engine_dot any more"
        )
        return (
            "#define rosetta_engine_dot rosetta_engine_dot_in_order\n"
            + tiles
            + text
        )

    return change


def backwards_in_plain_c(text):
    """The sums of the lesson's own dot, from the last product to the first."""
    text = controls.replaced(
        text, "rosetta_at(a, i, 0)", "rosetta_at(a, i, last)"
    )
    text = controls.replaced(
        text, "rosetta_at(b, 0, j)", "rosetta_at(b, last, j)"
    )
    text = controls.replaced(
        text, "rosetta_at(a, i, k)", "rosetta_at(a, i, last - k)"
    )
    text = controls.replaced(
        text, "rosetta_at(b, k, j)", "rosetta_at(b, last - k, j)"
    )
    return controls.replaced(
        text, "double total", "size_t last = a.columns - 1; double total"
    )


def adjusted_before_sent_back(text):
    """Each layer's weights change before its errors are sent back."""
    adjust = """
        rosetta_matrix input = seen_by(layer, layers, seen);
        rosetta_dot(next.adjustment, rosetta_transpose(input), next.delta);
        rosetta_adjust(next.weights, 1.0, next.adjustment);
        rosetta_dot(here.error, next.delta,"""
    text = controls.replaced(
        text,
        "    rosetta_matrix targets)",
        "    rosetta_matrix targets, rosetta_matrix seen)",
    )
    text = controls.replaced(
        text,
        "backward(layers, depth, targets)",
        "backward(layers, depth, targets, inputs)",
    )
    return controls.replaced(
        text, "        rosetta_dot(here.error, next.delta,", adjust
    )


BUILDS = {
    "honest": ([*EXACT, "-O2"], None),  # as the fused one
    "fused": ([*FUSED, "-mfma"], None),
    "fast": ([*FAST, "-U__FAST_MATH__"], None),
    "reordered": (REORDERED, None),
    "constant": (QUICK, ("engine/exp.h", another_constant)),
    "backwards": (QUICK, ("engine/tiles.h", another_dot(BACKWARDS))),
    "in pairs": (QUICK, ("engine/tiles.h", another_dot(IN_PAIRS))),
    "plain constant": (QUICK, ("arithmetic.c", another_constant)),
    "plain backwards": (QUICK, ("arithmetic.c", backwards_in_plain_c)),
    "plain late": (QUICK, ("multi_layer.c", adjusted_before_sent_back)),
}


@pytest.fixture(scope="module")
def builds(tmp_path_factory):
    """Every build, by its name; compiled side by side."""
    compilers = {}
    for name, (options, change) in BUILDS.items():
        if name == "fused" and not has_fused_multiply_add(options):
            options = FUSED  # a CPU other than x86 has it without asking
        folder = tmp_path_factory.mktemp("control")
        controls.prepare(folder, change)
        plain = {"files": ["*.c"]} if name.startswith("plain") else {}
        compilers[name] = folder, controls.compiling(folder, options, **plain)
    made = {}
    for name, (folder, compiler) in compilers.items():
        printed, _ = compiler.communicate()
        assert compiler.returncode == 0, "%s: %s" % (name, printed)
        package = "plain_c" if name.startswith("plain") else "cnative"
        made[name] = controls.InC(name, folder, package)
    for name in [
        "honest",
        "fused",
    ]:  # the same library, by its plain functions
        plain = "plain " + name
        made[plain] = controls.InC(plain, compilers[name][0], "plain_c")
    yield made
    for implementation in made.values():
        implementation.close()


@pytest.mark.parametrize("build", ["honest", "plain honest"])
def test_the_unchanged_sources_built_in_the_same_way_pass(builds, build):
    assert caught(builds[build]) == {}


@pytest.mark.parametrize(
    "build, steps",
    [
        ("plain constant", {"exp"}),
        ("plain backwards", {"dot"}),
        ("plain late", set()),
    ],
)
def test_a_flaw_in_the_plain_c_is_caught(builds, build, steps):
    """In the step that has it, and in the networks that take this step."""
    found = caught(builds[build])
    assert kinds(found) == steps
    assert trained(found)


def test_a_fused_multiply_add_in_the_plain_c_is_caught(builds):
    try:
        found = caught(builds["plain fused"])
    except (RuntimeError, OSError):
        pytest.skip("this CPU has no fused multiply-add")
    assert {"exp", "dot"} <= kinds(found)


def test_a_fused_multiply_add_is_caught(builds):
    """-ffp-contract=fast: a * b + c is rounded once instead of twice."""
    try:
        found = caught(builds["fused"])
    except (RuntimeError, OSError):
        pytest.skip(
            "this CPU has no fused multiply-add; the next test shows "
            "by exact fractions what it would give"
        )
    assert {"exp", "dot"} <= kinds(found)
    assert len(trained(found)) > 3


def test_it_is_the_fused_rounding_that_was_caught(builds):
    """(1 + 2**-30)**2 - (1 + 2**-29) is 2**-60, and 0 with two roundings."""
    try:
        got, expected = answers(builds["fused"], "dot rounds each product")
    except (RuntimeError, OSError):
        pytest.skip("this CPU has no fused multiply-add")
    assert expected == [["0x0.0p+0"]]
    assert got == [["0x1.0000000000000p-60"]]


def test_a_fused_multiply_add_in_exact_fractions_is_caught():
    """The same without such a CPU: products kept whole until they are added.

    One row of each random dot case is enough to see it.
    """
    seen = 0
    for case in CASES:
        if not case["name"].startswith("dot of ("):
            continue
        a = [float.fromhex(value) for value in case["a"][0]]
        b = [float.fromhex(row[0]) for row in case["b"]]
        total = a[0] * b[0]
        for x, y in zip(a[1:], b[1:], strict=True):
            total = float(Fraction(x) * Fraction(y) + Fraction(total))
        seen += total.hex() != case["expect"][0][0]
    assert seen >= 2


def test_fast_math_is_refused_by_the_sources(tmp_path):
    controls.prepare(tmp_path)
    compiler = controls.compiling(tmp_path, FAST)
    printed, _ = compiler.communicate()
    assert compiler.returncode != 0
    assert "compile without -ffast-math" in printed


def test_ofast_is_refused_even_without_contraction(tmp_path):
    controls.prepare(tmp_path)
    compiler = controls.compiling(
        tmp_path, ["-std=c99", "-Ofast", "-ffp-contract=off"]
    )
    printed, _ = compiler.communicate()
    assert compiler.returncode != 0
    assert "compile without -ffast-math" in printed


@pytest.mark.parametrize("build", ["fast", "reordered"])
def test_fast_math_that_nobody_sees_is_caught(builds, build):
    """-ffast-math under a false flag, and the part of it that has no name.

    (x + 1.5 * 2**52) - 1.5 * 2**52 rounds x to an integer. Who is allowed to
    reorder takes it for x, and exp(1) becomes 2**1: not the last bit, all.
    """
    values = [value.hex() for value in (0.0, 1.0, -1.0, 10.0)]
    with pytest.raises(AssertionError, match="'exp' is answered differently"):
        parity.agree(
            {"do": "exp", "values": values}, [parity.REFERENCE, builds[build]]
        )


def test_fast_math_flushes_subnormal_numbers_to_zero(builds):
    """The linker adds a start file to it that sets the whole process so."""
    honest, fast = (
        parity.trajectory(
            builds[build],
            {
                "do": "trajectory",
                "iterations": 1,
                "network": {
                    "class": "NeuralNetwork",
                    "inputs": 1,
                    "weights": [[(3e-310).hex()]],
                },
                "inputs": [[0]],
                "targets": [[0]],
            },
        )
        for build in ("honest", "fast")
    )
    assert struct.unpack("<d", honest.bits) == (3e-310,)
    found = parity.first_difference(honest, fast)
    if found is None:
        pytest.skip("this compiler's -ffast-math leaves subnormals alone")
    assert found.right == 0.0


def test_one_bit_of_one_constant_is_caught(builds):
    found = caught(builds["constant"])
    assert "exp" in kinds(found) <= {"exp", "sigmoid"}
    assert all(
        "1 ULP apart" in told
        for name, told in found.items()
        if name.startswith("exp ")
    )


@pytest.mark.parametrize("build", ["backwards", "in pairs"])
def test_another_order_of_the_sum_is_caught(builds, build):
    """Only dot differs by itself, and only where three terms are added."""
    found = caught(builds[build])
    assert kinds(found) == {"dot"}
    assert not {
        "dot rounds each product",
        "dot keeps the sign of zero",
        "dot of minus zeros",
        "dot of subnormal products",
        "dot of (1, 1) and (1, 1)",
    } & set(found)


def test_it_is_the_order_of_the_sum_that_was_caught(builds):
    got, expected = answers(builds["backwards"], "dot adds from left to right")
    assert (float.fromhex(expected[0][0]), float.fromhex(got[0][0])) == (
        1e16,
        1e16 + 2,
    )
    got, expected = answers(builds["in pairs"], "dot does not pair")
    left = ((1.0 + 2.0**53) + 1.0) - 2.0**53
    paired = (1.0 + 2.0**53) + (1.0 - 2.0**53)
    assert left != paired
    assert (float.fromhex(expected[0][0]), float.fromhex(got[0][0])) == (
        left,
        paired,
    )


# The flaws in Python.


def appended(text):
    return lambda source: source + text


def exchanged(old, new):
    return lambda source: controls.replaced(source, old, new)


@pytest.fixture
def flawed(tmp_path, request):
    """The reference with a change in one file."""

    def make(file, change):
        name = re.sub(r"\W", "_", "flaw_" + request.node.name)
        return controls.in_python(name, tmp_path, file, change)

    return make


def test_a_copy_of_the_reference_without_a_flaw_passes(flawed):
    assert caught(flawed("arithmetic.py", lambda source: source)) == {}


def test_numpy_exp_is_caught(flawed):
    """NumPy's exp is good, and another one on other CPUs."""
    found = caught(
        flawed(
            "arithmetic.py",
            appended(
                "\n\ndef exp(x):\n    return np.exp(np.asarray(x, np.float64))\n"
            ),
        )
    )
    assert kinds(found) == {"exp", "sigmoid"}
    assert len(trained(found)) > 3


@pytest.mark.parametrize(
    "product", ["np.dot(a, b)", "a @ b", "np.einsum('ik,kj->ij', a, b)"]
)
def test_numpy_dot_is_caught(flawed, product):
    """NumPy asks a BLAS library, which adds as it likes."""
    found = caught(
        flawed(
            "arithmetic.py",
            appended("\n\ndef dot(a, b):\n    return %s\n" % product),
        )
    )
    assert kinds(found) == {"dot"}


def test_starting_a_sum_with_zero_is_caught(flawed):
    """0.0 + -0.0 is 0.0: only the sign of a zero differs."""
    found = caught(
        flawed(
            "arithmetic.py",
            appended(
                "\n\ndef dot(a, b):\n"
                "    total = np.zeros((len(a), b.shape[1]))\n"
                "    for k in range(a.shape[1]):\n"
                "        total += a[:, k:k + 1] * b[k:k + 1, :]\n"
                "    return total\n"
            ),
        )
    )
    assert "dot keeps the sign of zero" in found
    assert "dot of minus zeros" in found
    assert "the signs of zero differ" in found["dot of minus zeros"]


def test_another_way_to_seed_is_caught(flawed):
    """A seed in a list seeds the same generator otherwise."""
    found = caught(
        flawed(
            "initialisation.py",
            exchanged("RandomState(seed)", "RandomState([seed])"),
        )
    )
    assert kinds(found) == {"words", "random", "start"}


def test_drawing_column_by_column_is_caught(flawed):
    found = caught(
        flawed(
            "initialisation.py",
            exchanged(
                "2 * random(generator, fan_in, fan_out) - 1",
                "2 * random(generator, fan_out, fan_in).T - 1",
            ),
        )
    )
    assert "starting weights of 3-5-4-1" in found
    assert "starting weights, seed 1" not in found


def test_the_other_published_version_of_the_lesson_is_caught(flawed):
    """(error * output) * (1 - output) rounds otherwise: same maths, no bits.

    Every step by itself is right; the difference comes with training.
    """
    found = caught(
        flawed(
            "single_layer.py",
            exchanged(
                "delta = error * sigmoid_derivative(output)",
                "delta = error * output * (1.0 - output)",
            ),
        )
    )
    assert kinds(found) == set()
    assert "video, seed 1, 65 iterations" in found
    assert (
        "differ first after iteration" in found["video, seed 1, 65 iterations"]
    )


def test_changing_a_weight_too_early_is_caught(flawed):
    """A hidden layer's error needs the next layer's weights as they were."""
    found = caught(
        flawed(
            "multi_layer.py",
            exchanged(
                "        deltas = backward(targets, outputs, weights)\n",
                "        error = targets - outputs[-1]\n"
                "        last = error * sigmoid_derivative(outputs[-1])\n"
                "        weights[-1] += learning_rate * dot(outputs[-2].T, last)\n"
                "        deltas = backward(targets, outputs, weights)\n"
                "        weights[-1] -= learning_rate * dot(outputs[-2].T, last)\n",
            ),
        )
    )
    assert kinds(found) == set()
    assert (
        "differ first after iteration 1, in layer 1 of 6"
        in found["six layers deep"]
    )
