"""Every layout that NumPy has, into every public function of cnative.

What a function is given may be strided, reversed, transposed, broadcast, of
size zero, without dimensions, big-endian, unaligned, read-only, a subclass,
or share its memory with something else: cnative answers as reference does,
bit for bit or in the same words, and changes nothing that it was given.

ROSETTA_RANDOM_CASES says how many examples each test tries; under the address
sanitizer tests/test_sanitized.py runs this file again.
"""

import os

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cnative
import reference

EXAMPLES = int(os.environ.get("ROSETTA_RANDOM_CASES", 100))
pytestmark = pytest.mark.filterwarnings("ignore:the matrix subclass")
many_examples = settings(max_examples=EXAMPLES)

SIZES = st.sampled_from([0, 1, 2, 3, 4, 5, 7, 8, 9, 17, 33, 60])
TYPES = ["<f8", ">f8", "<f4", "<f2", "<i8", ">i4", "i1", "u8", "?", "g"]


class Special(np.ndarray):
    """A subclass with nothing of its own."""


def unaligned(array):
    """A copy of the same values at an odd address."""
    memory = np.zeros(array.nbytes + 1, np.uint8)
    found = memory[1 : 1 + array.nbytes].view(array.dtype)
    found = found.reshape(array.shape)
    found[...] = array
    return found


def spread(array, step):
    """The same values, with others between them."""
    if array.ndim == 0:
        return array
    shape = tuple(step * size for size in array.shape)
    found = np.full(shape, 77, array.dtype)[
        tuple([slice(None, None, step)] * array.ndim)
    ]
    found[...] = array
    return found


def read_only(array):
    found = array.copy()
    found.flags.writeable = False
    return found


LAYOUTS = {
    "plain": lambda a: a,
    "of Fortran": np.asfortranarray,
    "transposed twice": lambda a: a.T.copy().T,
    "strided": lambda a: spread(a, 2),
    "strided by 3": lambda a: spread(a, 3),
    "reversed": lambda a: np.flip(np.flip(a).copy()),
    "unaligned": unaligned,
    "read-only": read_only,
    "subclass": lambda a: a.view(Special),
    "masked": np.ma.array,
    "matrix": lambda a: np.asmatrix(a) if a.ndim == 2 else a,
    "list": lambda a: a.tolist(),
    "rows": lambda a: list(a) if a.ndim else a,
    "broadcast": lambda a: np.broadcast_to(a[:1], a.shape) if a.ndim else a,
    "broadcast in columns": lambda a: (
        np.broadcast_to(a[..., :1], a.shape) if a.ndim else a
    ),
}
# Memory, dates, text and objects are refused; here the words have to agree.
ODD = [None, "text", object(), [[1, 2], [3]], np.array("x"), 1j, b"1"]


@st.composite
def arrays(draw, shape, smallest=-30, largest=30):
    """An array, or what can be made one, in some layout and of some type."""
    random = np.random.RandomState(draw(st.integers(0, 2**32 - 1)))
    array = random.uniform(smallest, largest, shape)
    with np.errstate(all="ignore"):
        array = np.asarray(array).astype(draw(st.sampled_from(TYPES)))
    return LAYOUTS[draw(st.sampled_from(sorted(LAYOUTS)))](array)


@st.composite
def shapes(draw):
    return tuple(draw(st.lists(SIZES, max_size=3)))


def state(value):
    """What may not have changed."""
    if isinstance(value, np.ndarray):
        return value.shape, value.strides, np.array(value).tobytes()
    return repr(value)


def answer(function, *arguments):
    """The bits of what comes out, or the words of the error."""
    before = [state(argument) for argument in arguments]
    try:
        with np.errstate(all="ignore"):
            found = function(*arguments)
    except Exception as error:
        found = type(error).__name__, str(error)
    else:
        array = np.asarray(found)
        assert array.dtype == np.float64
        found = array.shape, array.tobytes()
    assert [state(argument) for argument in arguments] == before
    return found


def same(call, *arguments):
    ours = answer(lambda *given: call(cnative, *given), *arguments)
    theirs = answer(lambda *given: call(reference, *given), *arguments)
    assert ours == theirs


FUNCTIONS = ["exp", "sigmoid", "sigmoid_derivative"]


@pytest.mark.parametrize("name", FUNCTIONS)
@many_examples
@given(st.data())
def test_what_is_done_to_each_element(name, data):
    values = data.draw(arrays(data.draw(shapes())))
    same(lambda package, x: getattr(package.arithmetic, name)(x), values)


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("values", ODD, ids=lambda v: type(v).__name__)
def test_what_is_no_array_of_numbers(name, values):
    same(lambda package, x: getattr(package.arithmetic, name)(x), values)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_an_array_that_has_to_be_copied_keeps_its_copy(name):
    """The pointer that C had was once that of a copy nobody owned."""
    function = getattr(cnative.arithmetic, name)
    expected = getattr(reference.arithmetic, name)
    values = np.linspace(-5, 5, 200).reshape(4, -1).T
    for _ in range(50):
        assert function(values).tobytes() == expected(values).tobytes()
    strided = np.zeros(2 * 10**6)[::2]
    assert (function(strided) == expected(np.zeros(1))[0]).all()


@many_examples
@given(st.data())
def test_products(data):
    """Shapes that fit, and shapes that do not."""
    if data.draw(st.booleans()):
        rows, between, columns = (data.draw(SIZES) for _ in range(3))
        a, b = (rows, between), (between, columns)
    else:
        a, b = data.draw(shapes()), data.draw(shapes())
    same(
        lambda package, x, y: package.arithmetic.dot(x, y),
        data.draw(arrays(a)),
        data.draw(arrays(b)),
    )


@many_examples
@given(st.data())
def test_products_of_overlapping_factors(data):
    rows, columns = data.draw(SIZES), data.draw(SIZES)
    memory = np.random.RandomState(1).uniform(-1, 1, rows * columns + 8)
    a = memory[: rows * columns].reshape(rows, columns)
    b = memory[8 : 8 + rows * columns].reshape(columns, rows)
    for right in (a.T, b, a.T.copy()[::-1]):
        same(lambda package, x, y: package.arithmetic.dot(x, y), a, right)


NETWORKS = {
    "NeuralNetwork": (lambda p, n, m: p.NeuralNetwork(n, seed=3), 1),
    "MultiLayerNetwork": (
        lambda p, n, m: p.MultiLayerNetwork((n, 5, m), seed=3),
        None,
    ),
    "Perceptron": (lambda p, n, m: p.Perceptron(n), 1),
}


@pytest.mark.parametrize("kind", NETWORKS)
@many_examples
@given(st.data())
def test_training_and_prediction(kind, data):
    make, outputs = NETWORKS[kind]
    examples, inputs = data.draw(SIZES), 1 + data.draw(SIZES)
    outputs = outputs or 1 + data.draw(st.integers(0, 3))
    shape, wanted = (examples, inputs), (examples, outputs)
    if data.draw(st.integers(0, 4)) == 0:
        shape = data.draw(shapes())
    largest = 1 if kind == "Perceptron" else 2
    x, y = data.draw(arrays(shape)), data.draw(arrays(wanted, 0, largest))
    counted = {"epochs" if kind == "Perceptron" else "iterations": 2}

    def call(package, x, y):
        network = make(package, inputs, outputs)
        network.train(x, y, learning_rate=0.25, **counted)
        learnt = (
            network.weights
            if kind == "MultiLayerNetwork"
            else [network.synaptic_weights]
        )
        return np.concatenate(
            [w.ravel() for w in learnt] + [np.ravel(network.predict(x))]
        )

    same(call, x, y)
    same(lambda p, x: make(p, inputs, outputs).predict(x), x)


@many_examples
@given(st.data())
def test_weights_of_ones_own(data):
    """They stay as they were; training replaces them."""
    inputs, units = 1 + data.draw(SIZES), 1 + data.draw(SIZES)
    weights = data.draw(arrays((inputs, units), -1, 1))
    x = np.random.RandomState(2).uniform(-1, 1, (9, inputs))

    def call(package, weights):
        network = package.MultiLayerNetwork((inputs, units), seed=1)
        network.weights = [weights]
        network.train(x, np.ones((9, units)), 2)
        return network.weights[0]

    same(call, weights)


@many_examples
@given(st.data())
def test_the_neurons_of_1943(data):
    inputs = 1 + data.draw(st.integers(0, 5))
    shape = (data.draw(SIZES), inputs)
    x = data.draw(arrays(shape, 0, 1.999))
    same(lambda p, x: p.McCullochPittsNeuron(inputs, 2, [0]).predict(x), x)
    same(lambda p, x: p.mcculloch_pitts.exclusive_or(x), x)


@many_examples
@given(st.data())
def test_many_networks(data):
    examples, inputs = 1 + data.draw(SIZES), 1 + data.draw(SIZES)
    x = data.draw(arrays((examples, inputs)))
    y = data.draw(arrays((examples, 2), 0, 1))

    def call(package, x, y):
        networks = [
            package.MultiLayerNetwork((inputs, 3, 2), seed=seed)
            for seed in range(9)
        ]
        package.train_many(networks, x, y, 2, 0.25)
        return np.concatenate([n.weights[0].ravel() for n in networks])

    same(call, x, y)
