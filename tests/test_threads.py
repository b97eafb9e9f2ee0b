"""Any number of threads gives the same bits, safely."""

import multiprocessing
import os
import threading
import time

import numpy as np
import pytest
from interrupts import interrupted

import cnative
import py2_legacy
import reference
from cnative._core import lib
from cnative.arithmetic import dot

LARGE = (101, 67, 13)


def examples(count, inputs, outputs):
    random = np.random.RandomState(7)
    return (
        random.standard_normal((count, inputs)),
        random.random_sample((count, outputs)),
    )


def trained(threads, count=503, layers=LARGE, iterations=3):
    network = cnative.MultiLayerNetwork(layers, seed=1)
    network.train(
        *examples(count, layers[0], layers[-1]),
        iterations=iterations,
        learning_rate=0.01,
        threads=threads,
    )
    return b"".join(matrix.tobytes() for matrix in network.weights)


@pytest.mark.parametrize("threads", [2, 3, 5, 64])
def test_a_training_does_not_depend_on_the_threads(threads):
    assert trained(threads) == trained(1)


def test_a_shared_training_equals_the_reference():
    network = reference.MultiLayerNetwork(LARGE, seed=1)
    network.train(
        *examples(503, LARGE[0], LARGE[-1]), iterations=3, learning_rate=0.01
    )
    expected = b"".join(matrix.tobytes() for matrix in network.weights)
    assert trained(3) == expected


@pytest.mark.parametrize("threads", [2, 3])
def test_one_neuron_with_many_examples_does_not_depend_on_them(threads):
    inputs, targets = examples(70001, 9, 1)
    found = []
    for members in [1, threads]:
        network = cnative.NeuralNetwork(inputs=9, seed=3)
        network.train(
            inputs, targets, iterations=4, learning_rate=1e-5, threads=members
        )
        found.append(
            network.synaptic_weights.tobytes()
            + network.predict(inputs, threads=members).tobytes()
        )
    assert found[0] == found[1]


@pytest.mark.parametrize("threads", [2, 3, 64])
def test_a_prediction_does_not_depend_on_the_threads(threads):
    inputs, _ = examples(1003, LARGE[0], LARGE[-1])
    network = cnative.MultiLayerNetwork(LARGE, seed=2)
    assert (
        network.predict(inputs, threads=threads).tobytes()
        == network.predict(inputs, threads=1).tobytes()
    )


@pytest.mark.parametrize(
    "rows, columns",
    [(1, 4000), (4000, 1), (2, 3000), (3000, 2), (5, 7), (700, 80)],
)
@pytest.mark.parametrize("depth", [1, 100])
def test_every_split_of_a_product_covers_it(rows, columns, depth):
    """One column of weights; more columns; more parts than rows."""
    random = np.random.RandomState(8)
    weights = [random.standard_normal((depth, columns)) / depth]
    network = cnative.MultiLayerNetwork((depth, columns), seed=1)
    network.weights = weights
    inputs = random.standard_normal((rows, depth))
    alone = network.predict(inputs, threads=1)
    assert (alone == cnative.arithmetic.sigmoid(dot(inputs, weights[0]))).all()
    for threads in [2, 3, 7]:
        assert (network.predict(inputs, threads=threads) == alone).all()


def test_networks_can_be_trained_in_several_python_threads_at_once():
    expected = trained(1)
    found = []
    runners = [
        threading.Thread(target=lambda: found.append(trained(2)))
        for _ in range(6)
    ]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    assert found == [expected] * 6


def send_trained(pipe):
    pipe.send(trained(2))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_process_can_fork_between_trainings():
    expected = trained(2)
    context = multiprocessing.get_context("fork")
    for _ in range(3):
        ours, theirs = context.Pipe()
        child = context.Process(target=send_trained, args=(theirs,))
        child.start()
        assert ours.poll(60), "the child process hangs"
        assert ours.recv() == expected
        child.join()


@pytest.mark.skipif(
    not os.path.isdir("/proc/self/task"),
    reason="threads cannot be counted here",
)
def test_no_thread_outlives_the_call():
    def threads():
        return len(os.listdir("/proc/self/task"))

    before = threads()
    trained(5)
    for _ in range(200):  # one that was joined may be listed a moment longer
        if threads() == before:
            break
        time.sleep(0.01)
    assert threads() == before


def test_an_interrupt_arrives_soon_and_keeps_what_was_trained():
    network = cnative.NeuralNetwork()
    began = time.perf_counter()
    with pytest.raises(KeyboardInterrupt, match="which are kept") as stopped:
        interrupted(
            lambda: network.train([[0, 0, 1]], [[0]], 10**12),
            has_begun=lambda: network.iterations > 0,
        )
    assert time.perf_counter() - began < 60  # not hours
    assert network.iterations == stopped.value.iterations
    alone = cnative.NeuralNetwork()
    alone.train([[0, 0, 1]], [[0]], network.iterations)
    assert network.synaptic_weights.tobytes() == (
        alone.synaptic_weights.tobytes()
    )


@pytest.mark.parametrize("package", [reference, cnative, py2_legacy])
@pytest.mark.parametrize(
    "value, error",
    [
        (0, ValueError),
        (65, ValueError),
        (-1, ValueError),
        (True, TypeError),
        (2.0, TypeError),
        ("2", TypeError),
    ],
)
def test_threads_must_be_a_whole_number(package, value, error):
    network = package.NeuralNetwork()
    expected = "threads must be a whole number from 1 to 64; got "
    for call in [
        lambda: network.train([[0, 0, 1]], [[0]], threads=value),
        lambda: network.predict([0, 0, 1], threads=value),
        lambda: package.train_many(
            [network], [[0, 0, 1]], [[0]], threads=value
        ),
    ]:
        with pytest.raises(error, match=expected):
            call()


def test_a_workspace_beyond_all_memory_is_refused_before_it_is_written():
    """The size of a workspace is not counted modulo 2**64."""
    assert lib.rosetta_engine_many_workspace([3, 1], 1, 2**63) == 2**64 - 1
    with pytest.raises(MemoryError, match="more numbers than a computer"):
        cnative.matrices.workspace(2**64 - 1)
