"""Any number of threads gives the same bits, safely."""

import concurrent.futures
import functools
import itertools
import multiprocessing
import os
import sys
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


# Several threads of Python and one network. A Python without its global lock
# runs them at the same time; others are made to switch between them often.

LESSON = (
    [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]],
    [[0], [1], [1], [0]],
)
PACKAGES = [reference, cnative, py2_legacy]


@pytest.fixture
def switching():
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def all_at_once(*functions):
    """Call each in a thread of its own; raise what any of them raises."""
    together = threading.Barrier(len(functions))

    def call(function):
        together.wait()
        function()

    with concurrent.futures.ThreadPoolExecutor(len(functions)) as pool:
        for done in [pool.submit(call, function) for function in functions]:
            done.result()


def run_with(meanwhile, at, package, call):
    """Call it, and something else before this line of the package's files.

    Returns what the call returns, and whether it ran so many lines.
    """
    folder = os.path.dirname(package.training.__file__)
    lines = itertools.count(1)

    def trace(frame, event, argument):
        if os.path.dirname(frame.f_code.co_filename) != folder:
            return None
        if event == "line" and next(lines) == at:
            sys.settrace(None)
            meanwhile()
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        returned = call()
    finally:
        sys.settrace(before)
    return returned, next(lines) > at


def state(network):
    """What the network has learnt, in bytes."""
    return b"".join(
        np.asarray(getattr(network, name), float).tobytes()
        for name in network._learns
    )


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("kind", ["NeuralNetwork", "Perceptron"])
def test_who_reads_while_another_thread_trains_sees_whole_iterations(
    package, kind, switching, tmp_path, monkeypatch
):
    """What is saved, and what predicts, was there after some iteration."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    network, alone = getattr(package, kind)(), getattr(package, kind)()
    there_were, outputs = set(), set()
    for _ in range(100):
        there_were.add(state(alone))
        outputs.add(alone.predict(LESSON[0]).tobytes())
        alone.train(*LESSON, 1, learning_rate=0.1)
    there_were.add(state(alone))
    outputs.add(alone.predict(LESSON[0]).tobytes())
    ended = threading.Event()
    path = tmp_path / "network.json"

    def train():
        for _ in range(100):
            network.train(*LESSON, 1, learning_rate=0.1)
        ended.set()

    def read():
        while not ended.is_set():
            network.save(path)
            assert state(package.load(path)) in there_were
            assert network.predict(LESSON[0]).tobytes() in outputs

    all_at_once(train, read)
    assert state(network) == state(alone)


def seen(network, path):
    network.save(path)
    return path.read_bytes(), network.predict(LESSON[0]).tobytes()


@pytest.mark.parametrize("package", [reference, py2_legacy])
@pytest.mark.parametrize("kind", ["NeuralNetwork", "Perceptron"])
def test_a_training_between_two_lines_of_another_thread_s_reading(
    package, kind, tmp_path, monkeypatch
):
    """The file, and the prediction, are those before it or after it."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    came, at = True, 0
    while came:
        at += 1
        network = getattr(package, kind)()
        train = functools.partial(network.train, *LESSON, 1)
        read = functools.partial(seen, network, tmp_path / "network.json")
        train()
        before = read()
        found, came = run_with(train, at, package, read)
        for ours, *others in zip(found, before, read(), strict=True):
            assert ours in others
    assert at > 100


@pytest.mark.parametrize("package", [reference, py2_legacy])
@pytest.mark.parametrize("is_held", [False, True])
def test_a_thread_that_comes_between_two_lines_of_another_s_claim(
    package, is_held
):
    """One of the two trains the network, even if a third has just ended."""
    came, at = True, 0
    while came:
        at += 1
        claims, came = claims_of_two(package.training, at, package, is_held)
        assert claims.count(None) == (came or is_held)
    assert at > 5 and package.training.IN_TRAINING == {}


def claims_of_two(training, at, package, is_held):
    """What each claims, where a third thread ends as the second comes."""
    network, claims = package.NeuralNetwork(), []
    second = concurrent.futures.ThreadPoolExecutor(1)
    third = concurrent.futures.ThreadPoolExecutor(1)
    keys = [(os.getpid(), id(network))]

    def claim():
        try:
            training.claim([network], [])
        except RuntimeError:
            return None
        return keys

    def change():
        third.submit(training.release, keys).result()
        third.shutdown()
        claims.append(second.submit(claim).result())

    if is_held:
        third.submit(claim).result()
    first, came = run_with(change, at, package, claim)
    if not came:
        third.submit(training.release, keys).result()
    second.submit(training.release, keys).result()
    training.release(keys)
    second.shutdown()
    third.shutdown()
    return [first, *claims], came


WAYS = {
    "train": lambda package, network: network.train(*LESSON, 1),
    "train_many": lambda package, network: package.train_many(
        [network], *LESSON, 1
    ),
}


@pytest.mark.parametrize("package", [reference, py2_legacy])
@pytest.mark.parametrize(
    "kind, way",
    [
        ("NeuralNetwork", "train"),
        ("NeuralNetwork", "train_many"),
        ("Perceptron", "train"),
    ],
)
def test_ctrl_c_before_any_line_of_a_training_leaves_the_network_free(
    package, kind, way
):
    def interrupt():
        raise KeyboardInterrupt

    network, came, at = getattr(package, kind)(), True, 0
    while came:
        at += 1
        train = functools.partial(WAYS[way], package, network)
        try:
            _, came = run_with(interrupt, at, package, train)
        except KeyboardInterrupt:
            pass
        assert package.training.IN_TRAINING == {}
    assert at > 100


@pytest.mark.parametrize("package", PACKAGES)
def test_threads_train_many_with_networks_in_common(package, switching):
    """Each call trains all of its networks, or none and says why."""
    networks = [package.NeuralNetwork(seed=seed) for seed in range(4)]
    trained = []

    def train(first):
        mine = networks[first:] + networks[:first]
        for _ in range(20):
            try:
                package.train_many(mine[:3], *LESSON, iterations=2)
                trained.extend(mine[:3])
            except RuntimeError as error:
                assert "another thread is training" in str(error)

    all_at_once(*(functools.partial(train, first) for first in range(4)))
    for network in networks:
        alone = package.NeuralNetwork(seed=network.seed)
        alone.train(*LESSON, 2 * trained.count(network))
        assert state(network) == state(alone)
