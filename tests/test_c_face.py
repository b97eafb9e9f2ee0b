"""What stands between Python and C lets nothing through that C would misread."""

import subprocess
import sys
import threading
import time
import weakref

import numpy as np
import pytest
from interrupts import interrupted

import cnative
import cnative.arithmetic
import cnative.matrices
import cnative.mcculloch_pitts
import cnative.single_layer

XOR = [[0, 0], [0, 1], [1, 0], [1, 1]]
TARGETS = [[0], [1], [1], [0]]


def test_without_its_c_core_cnative_says_how_to_get_it():
    """So it is where the sources are, before they are built."""
    program = "import sys; sys.modules['cnative._core'] = None; import cnative"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True
    )
    assert run.stderr.splitlines()[-1] == (
        "ModuleNotFoundError: cnative has no C core in %s: build it with "
        "'pip install -e .' where the sources are; or, if cnative is "
        "installed, start Python in another folder" % cnative.__path__[0]
    )


@pytest.mark.parametrize("kind", [np.float32, np.int64, ">f8"])
def test_weights_of_another_type_never_reach_c(kind):
    weights = np.zeros((3, 1), kind)
    with pytest.raises(
        TypeError, match="the C core reads aligned arrays of float64"
    ):
        cnative.single_layer.train(np.eye(3), np.ones((3, 1)), weights, 5, 1.0)
    assert not weights.any()


def test_weights_that_are_read_only_stay_as_they_are():
    weights = np.zeros((3, 1))
    weights.flags.writeable = False
    with pytest.raises((ValueError, BufferError)):
        cnative.single_layer.train(np.eye(3), np.ones((3, 1)), weights, 5, 1.0)
    assert not weights.any()


def test_what_c_points_to_lives_as_long_as_the_matrix_and_no_longer():
    array = np.ones((50, 2))
    found, held = cnative.matrices.matrix(array), weakref.ref(array)
    del array
    assert held() is not None
    del found
    assert held() is None
    array = np.ones((2, 3))
    layers, held = cnative.matrices.layers_of([array]), weakref.ref(array)
    del array
    assert held() is not None
    del layers
    assert held() is None


def test_a_product_of_shapes_that_do_not_fit_is_refused():
    with pytest.raises(ValueError, match="columns of a as rows of b"):
        cnative.arithmetic.dot(np.ones((1, 4)), np.ones((2, 2)))


@pytest.mark.parametrize("kind", [np.int64, np.float32, np.bool_])
def test_xor_takes_numbers_of_any_kind(kind):
    output = cnative.mcculloch_pitts.exclusive_or(np.array(XOR, kind))
    assert output.tolist() == TARGETS


def test_an_interrupt_of_a_perceptron_arrives_soon_and_keeps_its_epochs():
    perceptron = cnative.Perceptron(inputs=2)
    began = time.perf_counter()
    with pytest.raises(KeyboardInterrupt) as stopped:
        interrupted(
            lambda: perceptron.train(XOR, TARGETS, 10**12),
            has_begun=lambda: perceptron.epochs > 0,
        )
    assert time.perf_counter() - began < 60  # not hours
    assert stopped.value.iterations == perceptron.epochs
    assert str(stopped.value) == (
        "stopped after %d of 1000000000000 epochs, which are kept: another "
        "call to train continues from there" % perceptron.epochs
    )
    alone = cnative.Perceptron(inputs=2)
    alone.train(XOR, TARGETS, perceptron.epochs)
    assert perceptron.synaptic_weights.tolist() == (
        alone.synaptic_weights.tolist()
    )
    assert perceptron.bias == alone.bias


def test_a_thread_with_a_small_stack_has_room_for_large_layers():
    network = cnative.MultiLayerNetwork((200, 200, 3))
    expected = network.predict(np.ones((60, 200)))
    outputs = []
    usual = threading.stack_size(192 * 1024)
    try:
        thread = threading.Thread(
            target=lambda: outputs.append(network.predict(np.ones((60, 200))))
        )
        thread.start()
        thread.join()
    finally:
        threading.stack_size(usual)
    assert outputs[0].tobytes() == expected.tobytes()
