"""The fast kernels of the C core give the bits of the plain loops.

The loops that they are compared with stand here, in NumPy, one product at a
time. Everything is run with 2, 4 and 8 doubles side by side.
"""

import subprocess
import types

import controls
import cores
import numpy as np
import pytest
from cffi import FFI

import reference
from reference import arithmetic as plain

BUILD = controls.build_script()


# -O1: the compiler is done in half the time, and make variants tests -O3.
OPTIONS = [*BUILD.EXACT, "-O1", "-fPIC", "-pthread", "-I", controls.SOURCES]
DISPATCH = controls.SOURCES / "engine" / "dispatch.c"
OTHERS = {*controls.SOURCES.glob("*.c"), *DISPATCH.parent.glob("*.c")} - {
    DISPATCH
}


def compiler(folder, *arguments):
    subprocess.run(
        [*controls.COMPILER, *OPTIONS, *arguments], cwd=folder, check=True
    )


@pytest.fixture(scope="session")
def variants(tmp_path_factory):
    """The C core for every CPU, but for what chooses among its variants."""
    folder = tmp_path_factory.mktemp("variants")
    compiler(folder, "-DROSETTA_VARIANTS", "-c", *OTHERS)
    return sorted(folder.glob("*.o"))


@pytest.fixture(scope="session", params=cores.WIDTHS)
def core(request, tmp_path_factory):
    """The C core, compiled to use just so many doubles side by side."""
    [(limit, width)] = cores.limit(request.param).items()
    if limit == "ROSETTA_AT_MOST":
        rest = ["-DROSETTA_VARIANTS", *request.getfixturevalue("variants")]
    else:
        rest = ["-DROSETTA_ANY_CPU", *OTHERS]
    folder = tmp_path_factory.mktemp("core-%s" % width)
    compiler(
        folder,
        *["-shared", "-D%s=%s" % (limit, width)],
        *[DISPATCH, *rest, "-o", "core.so"],
    )
    ffi = FFI()
    ffi.cdef(BUILD.declarations())
    lib = ffi.dlopen(str(folder / "core.so"))
    assert lib.rosetta_engine_lanes() == request.param
    return types.SimpleNamespace(ffi=ffi, lib=lib)


def matrix(core, array):
    return core.lib.rosetta_matrix_of(
        core.ffi.from_buffer("double[]", array), *array.shape
    )


def bits(array):
    return np.ascontiguousarray(array).view(np.uint64)


def assert_same(ours, expected, what):
    wrong = np.argwhere(bits(ours) != bits(expected))
    assert len(wrong) == 0, "%s: element %s is %s, not %s" % (
        what,
        tuple(wrong[0]),
        float(ours[tuple(wrong[0])]).hex(),
        float(expected[tuple(wrong[0])]).hex(),
    )


def sums_by_k(a, b):
    """Each sum in the order of k, beginning with the product itself."""
    with np.errstate(all="ignore"):
        total = a[:, :1] * b[:1, :]
        for k in range(1, a.shape[1]):
            total = total + a[:, k : k + 1] * b[k : k + 1, :]
    return total


def awkward(random, *shape):
    """Numbers of all sizes, both zeros and subnormals among them."""
    numbers = random.standard_normal(shape)
    numbers *= 10.0 ** random.randint(-3, 4, shape)
    numbers[random.random_sample(shape) < 0.2] *= 1e-308
    numbers[random.random_sample(shape) < 0.2] = 0.0
    numbers[random.random_sample(shape) < 0.2] = -0.0
    return numbers


SHAPES = [
    (1, 1, 1),
    (1, 1, 9),
    (2, 1, 1),
    (3, 4, 1),
    (4, 3, 1),
    (4, 4, 4),
    (5, 2, 3),
    (7, 5, 9),
    (13, 300, 17),
    (6, 128, 8),
    (12, 129, 16),
    (97, 127, 25),
    (200, 3, 1),
    (3, 200, 1),
    (1, 784, 30),
    (193, 257, 11),
    (12, 175, 31),
    (7, 176, 32),
    (61, 177, 33),
    (13, 353, 65),
    (101, 130, 48),
    (1000, 2, 2),
    (61, 140, 128),
    (65, 257, 131),
    (130, 9, 300),
]


@pytest.mark.parametrize("rows, depth, columns", SHAPES)
@pytest.mark.parametrize("a_is_transposed", [False, True])
@pytest.mark.parametrize("b_is_transposed", [False, True])
def test_dot_adds_in_the_order_of_k(
    core, rows, depth, columns, a_is_transposed, b_is_transposed
):
    random = np.random.RandomState(rows * depth + columns)
    a = awkward(random, *((depth, rows) if a_is_transposed else (rows, depth)))
    b = awkward(
        random, *((columns, depth) if b_is_transposed else (depth, columns))
    )
    result = np.full((rows, columns), np.nan)
    left, right = matrix(core, a), matrix(core, b)
    if a_is_transposed:
        a, left = a.T, core.lib.rosetta_transpose(left)
    if b_is_transposed:
        b, right = b.T, core.lib.rosetta_transpose(right)
    core.lib.rosetta_engine_dot(
        matrix(core, result), left, right, core.ffi.NULL
    )
    assert_same(result, sums_by_k(a, b), "dot")


def test_dot_keeps_the_sign_of_a_zero(core):
    for rows, depth, columns in [(1, 1, 1), (12, 1, 16), (12, 9, 16)]:
        a = np.full((rows, depth), -0.0)
        b = np.ones((depth, columns))
        result = np.zeros((rows, columns))
        core.lib.rosetta_engine_dot(
            matrix(core, result),
            matrix(core, a),
            matrix(core, b),
            core.ffi.NULL,
        )
        assert np.signbit(result).all()


@pytest.mark.parametrize("rows, depth, columns", SHAPES)
@pytest.mark.parametrize("a_is_transposed", [False, True])
def test_the_sums_of_a_product_can_go_on(
    core, rows, depth, columns, a_is_transposed
):
    """The rows of b in two groups give the bits of all of them at once."""
    random = np.random.RandomState(rows + depth + columns)
    a, b = awkward(random, rows, depth), awkward(random, depth, columns)
    result = np.zeros((rows, columns))
    half = (depth + 1) // 2
    for function, start, end in [
        (core.lib.rosetta_engine_dot, 0, half),
        (core.lib.rosetta_engine_add_dot, half, depth),
    ]:
        if start == end:
            continue
        left = np.ascontiguousarray(a[:, start:end])
        turned = np.ascontiguousarray(left.T)
        right = np.ascontiguousarray(b[start:end])
        function(
            matrix(core, result),
            core.lib.rosetta_transpose(matrix(core, turned))
            if a_is_transposed
            else matrix(core, left),
            matrix(core, right),
            core.ffi.NULL,
        )
    assert_same(result, sums_by_k(a, b), "a times b in two groups")


def test_infinities_and_nans_stay_in_their_own_element(core):
    random = np.random.RandomState(3)
    a, b = awkward(random, 50, 20), awkward(random, 20, 13)
    a[7, 3], a[21, 4], b[5, 12] = np.inf, np.nan, -np.inf
    result = np.zeros((50, 13))
    core.lib.rosetta_engine_dot(
        matrix(core, result),
        matrix(core, a),
        matrix(core, b),
        core.ffi.NULL,
    )
    expected = sums_by_k(a, b)
    assert (np.isnan(result) == np.isnan(expected)).all()
    known = ~np.isnan(expected)
    assert (bits(result)[known] == bits(expected)[known]).all()


X = np.concatenate(
    [
        np.random.RandomState(4).standard_normal(501) * size
        for size in [1e-310, 1e-20, 1.0, 30.0, 400.0, 1e5, 1e300]
    ]
    + [
        [
            0.0,
            -0.0,
            np.inf,
            -np.inf,
            708.0,
            -708.0,
            np.nextafter(708.0, 800),
            np.nextafter(-708.0, -800),
        ]
    ]
)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 7, 8, 9, 17, len(X)])
@pytest.mark.parametrize("name", ["exp", "sigmoid", "sigmoid_derivative"])
def test_element_wise_functions_keep_their_bits(core, name, count):
    x = np.ascontiguousarray(X[-count:]).reshape(-1, 1)
    if name == "sigmoid_derivative":
        x = x[np.isfinite(x)].reshape(-1, 1)
    result = np.zeros(x.shape)
    getattr(core.lib, "rosetta_engine_" + name)(
        matrix(core, result), matrix(core, x), core.ffi.NULL
    )
    with np.errstate(all="ignore"):
        assert_same(result, getattr(plain, name)(x), name)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 7, 8, 9, 17, 100])
@pytest.mark.parametrize("name", ["subtract", "delta", "adjust"])
def test_steps_of_two_matrices_keep_their_order(core, name, count):
    x, y = np.random.RandomState(count).random_sample((2, count, 1))
    if name == "adjust":
        result, expected = x.copy(), x + 0.1 * y
        operands = [0.1, matrix(core, y)]
    else:
        result = np.zeros(x.shape)
        expected = {"subtract": x - y, "delta": x * (y * (1.0 - y))}[name]
        operands = [matrix(core, x), matrix(core, y)]
    getattr(core.lib, "rosetta_engine_" + name)(
        matrix(core, result), *operands, core.ffi.NULL
    )
    assert_same(result, expected, name)


def sigmoid(core, x):
    result = np.zeros(x.shape)
    core.lib.rosetta_engine_sigmoid(
        matrix(core, result), matrix(core, x), core.ffi.NULL
    )
    return result


def test_the_sigmoid_keeps_its_bits_where_exp_begins_to_need_limits(core):
    """x just below, at and just above each half and whole n * log(2).

    Each x fills all vectors that are taken at once: one that is far from 0
    would send the others, too, the longer way.
    """
    halves = np.arange(-530, 530.5, 0.5) * np.log(2)
    x = np.concatenate(
        [np.nextafter(halves, -800), halves, np.nextafter(halves, 800)]
    )
    x = np.ascontiguousarray(np.repeat(x, 4 * 8)).reshape(-1, 1)
    assert_same(sigmoid(core, x), plain.sigmoid(x), "sigmoid")


@pytest.mark.parametrize(
    "far", [355.3, -354.6, 1e3, -1e3, 1e300, np.inf, -np.inf, np.nan]
)
def test_one_number_far_from_0_changes_none_beside_it(core, far):
    near = np.random.RandomState(5).standard_normal((4 * 8, 1)) * 9
    for place in range(len(near)):
        x = near.copy()
        x[place] = far
        with np.errstate(all="ignore"):
            expected = plain.sigmoid(x)
        result = sigmoid(core, x)
        assert (np.isnan(result) == np.isnan(x)).all()
        result[np.isnan(x)] = expected[np.isnan(x)] = 0.0  # NaN has no bits
        assert_same(result, expected, "place %d" % place)


def test_nan_stays_nan_and_nothing_beyond_the_end_is_written(core):
    x = np.array([[np.nan], [1.0], [-np.nan], [2.0], [np.nan], [7.0]])
    result = np.full((6, 1), 42.0)
    core.lib.rosetta_engine_exp(
        matrix(core, result[:5]), matrix(core, x[:5]), core.ffi.NULL
    )
    assert np.isnan(result).ravel().tolist() == [1, 0, 1, 0, 1, 0]
    assert result[5] == 42.0


@pytest.mark.parametrize("count", [1, 3, 8, 21])
def test_differences_deltas_and_adjustments_keep_their_bits(core, count):
    random = np.random.RandomState(count)
    a, b = awkward(random, count, 3), awkward(random, count, 3)
    result = np.zeros((count, 3))
    core.lib.rosetta_engine_subtract(
        matrix(core, result),
        matrix(core, a),
        matrix(core, b),
        core.ffi.NULL,
    )
    assert_same(result, a - b, "subtract")
    core.lib.rosetta_engine_delta(
        matrix(core, result),
        matrix(core, a),
        matrix(core, b),
        core.ffi.NULL,
    )
    assert_same(result, a * (b * (1.0 - b)), "delta")
    weights = a.copy()
    core.lib.rosetta_engine_adjust(
        matrix(core, weights), 0.3, matrix(core, b), core.ffi.NULL
    )
    assert_same(weights, a + 0.3 * b, "adjust")


LAYERS = [
    (1, 1),
    (2, 1),
    (3, 1),
    (4, 1),
    (5, 1),
    (8, 1),
    (9, 1),
    (3, 2),
    (3, 4, 1),
    (2, 2, 1),
    (3, 5, 4, 1),
    (8, 8, 8, 8, 8),
    (9, 3, 1),
    (2, 9, 2),
    (2, 2, 2, 2, 2, 2),
    (20, 12, 5),
]


@pytest.mark.parametrize("layers", LAYERS, ids=str)
@pytest.mark.parametrize(
    "examples, size",
    [(examples, 1) for examples in [1, 2, 3, 4, 5, 7, 8, 9, 40]]
    + [(examples, 400) for examples in [4, 8, 40]],
)
def test_training_equals_the_reference(core, layers, examples, size):
    """With inputs of size 400 some weighted sums are far from 0, some not."""
    random = np.random.RandomState(examples)
    inputs = random.standard_normal((examples, layers[0])) * size
    inputs[random.random_sample(inputs.shape) < 0.3] = 0.0
    targets = random.random_sample((examples, layers[-1]))
    network = reference.MultiLayerNetwork(layers=layers, seed=examples)
    weights = [matrix.copy() for matrix in network.weights]
    for iteration in range(12):
        network.train(inputs, targets, iterations=1, learning_rate=0.7)
        train(core, weights, inputs, targets, 1)
        for layer in range(len(weights)):
            assert_same(
                weights[layer],
                network.weights[layer],
                "iteration %d, layer %d" % (iteration + 1, layer),
            )


FAR = (119 + 0.25 * np.arange(12)).reshape(4, 3)  # sums below -357


@pytest.mark.parametrize(
    "layers", [(3, 1), (3, 4, 1), (3, 2, 1), (3, 5, 4, 1), (3, 9, 1)], ids=str
)
def test_outputs_of_1e_155_count_in_the_weights(core, layers):
    """Targets as large as these outputs are small let the weights tell."""
    targets = 1e156 * np.arange(1.0, 5.0).reshape(4, 1)
    weights = [-np.ones(shape) for shape in zip(layers, layers[1:])]
    theirs = [layer.copy() for layer in weights]
    reference.multi_layer.train(FAR, targets, theirs, 1, 0.7)
    train(core, weights, FAR, targets, 1)
    for ours, expected in zip(weights, theirs):
        assert_same(ours, expected, "weights")
        assert (expected != -1).all()


@pytest.mark.parametrize(
    "layers", [(3, 1), (3, 4, 1), (12, 1), (12, 4, 1)], ids=str
)
def test_many_iterations_equal_as_many_calls(core, layers):
    random = np.random.RandomState(9)
    inputs = random.standard_normal((7, layers[0]))
    targets = random.random_sample((7, 1))
    start = [
        2 * random.random_sample(shape) - 1
        for shape in zip(layers, layers[1:])
    ]
    at_once = [matrix.copy() for matrix in start]
    train(core, at_once, inputs, targets, 100)
    one_by_one = [matrix.copy() for matrix in start]
    for _ in range(100):
        train(core, one_by_one, inputs, targets, 1)
    for ours, expected in zip(at_once, one_by_one):
        assert_same(ours, expected, "weights")


@pytest.mark.parametrize("layers", [(3, 1), (3, 4, 1), (12, 4, 1)], ids=str)
def test_an_iteration_changes_the_weights_once_and_none_leaves_them(
    core, layers
):
    """The sign of a zero and infinity show what else would be added."""
    inputs, targets = np.full((4, layers[0]), 0.5), np.full((4, 1), 2.0)
    start = [np.ones(shape) for shape in zip(layers, layers[1:])]
    start[0][:] = -0.0
    untouched = [matrix.copy() for matrix in start]
    train(core, untouched, inputs, targets, 0)
    for ours, expected in zip(untouched, start):
        assert_same(ours, expected, "weights after no iteration")
    train(core, untouched, inputs, targets, 1, learning_rate=np.inf)
    for ours in untouched:
        assert_same(ours, np.full_like(ours, np.inf), "weights")


@pytest.mark.parametrize("examples, width", [(4, 3), (8, 4), (9, 3), (4, 30)])
def test_the_single_layer_is_the_multi_layer_network(core, examples, width):
    random = np.random.RandomState(10)
    inputs = random.standard_normal((examples, width))
    targets = random.random_sample((examples, 1))
    weights = 2 * random.random_sample((width, 1)) - 1
    deep = [weights.copy()]
    train(core, deep, inputs, targets, 50)
    memory = np.empty(
        core.lib.rosetta_engine_single_layer_workspace(examples, width)
    )
    core.lib.rosetta_engine_single_layer_train(
        matrix(core, weights),
        matrix(core, inputs),
        matrix(core, targets),
        50,
        0.7,
        core.ffi.from_buffer("double[]", memory),
        1,
    )
    assert_same(weights, deep[0], "weights")


@pytest.mark.parametrize("examples", [1, 239, 241, 479, 480, 481, 4519, 9039])
def test_the_groups_of_examples_leave_no_trace(core, examples):
    """One group, two, many; the last one full, or with a single example."""
    random = np.random.RandomState(examples)
    inputs = random.standard_normal((examples, 9))
    targets = random.random_sample((examples, 3))
    network = reference.MultiLayerNetwork((9, 11, 3), seed=examples)
    weights = [matrix.copy() for matrix in network.weights]
    network.train(inputs, targets, 2, learning_rate=0.7)
    train(core, weights, inputs, targets, 2)
    for layer, (ours, expected) in enumerate(zip(weights, network.weights)):
        assert_same(ours, expected, "weights of layer %d" % layer)


@pytest.mark.parametrize("layers", [(20, 10, 5), (3, 2), (784, 128, 10)])
def test_the_workspace_stays_below_twice_the_activations(core, layers):
    """Beside it there are only the adjustments, as large as the weights."""
    made = core.ffi.new("rosetta_layer[]", len(layers) - 1)
    weights = [np.empty(shape) for shape in zip(layers, layers[1:])]
    for layer, array in zip(made, weights):
        layer.weights = matrix(core, array)
    for examples in [1000, 10**6, 10**9]:
        doubles = core.lib.rosetta_engine_multi_layer_workspace(
            made, len(weights), examples
        ) - sum(array.size for array in weights)
        assert doubles < 0.6 * 2 * examples * sum(layers[1:])
        assert doubles < 2**18


def train(core, weights, inputs, targets, iterations, learning_rate=0.7):
    layers = core.ffi.new("rosetta_layer[]", len(weights))
    for layer, array in zip(layers, weights):
        layer.weights = matrix(core, array)
    doubles = core.lib.rosetta_engine_multi_layer_workspace(
        layers, len(weights), len(inputs)
    )
    memory = np.full(doubles + 9, 42.0)
    core.lib.rosetta_engine_multi_layer_place(
        layers,
        len(weights),
        len(inputs),
        core.ffi.from_buffer("double[]", memory),
    )
    core.lib.rosetta_engine_multi_layer_train(
        layers,
        len(weights),
        matrix(core, inputs),
        matrix(core, targets),
        iterations,
        learning_rate,
        1,
    )
    assert (memory[doubles:] == 42.0).all(), "written beyond the workspace"
