"""A training that is watched, stopped or interrupted, in every language."""

import os
import random
import signal
import subprocess
import sys
import threading

import numpy as np
import parity
import pytest
from interrupts import interrupted
from test_bad_input import accepted

import cnative
import py2_legacy
import reference

PACKAGES = [reference, cnative, py2_legacy]
INPUTS = np.array([[0.0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
TARGETS = np.array([[0.0], [1], [1], [0]])


def weights_of(network):
    found = getattr(network, network.learnt)
    return found if isinstance(found, list) else [found]


def bits(network):
    return [matrix.tobytes() for matrix in weights_of(network)]


@pytest.fixture(params=PACKAGES, ids=lambda package: package.__name__)
def package(request):
    return request.param


# The loss.


@pytest.mark.parametrize(
    "network", ["NeuralNetwork()", "MultiLayerNetwork((3, 4, 2, 1), 7)"]
)
@pytest.mark.parametrize("iterations", [0, 1, 500])
def test_the_loss_has_the_same_bits_everywhere(network, iterations):
    accepted(
        "(network.train(inputs, targets, %d), network.loss(inputs, targets))"
        % iterations,
        network=network,
    )


def test_the_loss_is_half_the_squared_error_added_row_by_row(package):
    network = package.MultiLayerNetwork((3, 2, 2), seed=3)
    targets = np.array([[0.1, 0.9], [1, 0], [0.3, 0.3], [0, 1]])
    errors = (targets - network.predict(INPUTS)).ravel().tolist()
    total = 0.0
    for error in errors:
        total = total + error * error
    assert network.loss(INPUTS, targets) == 0.5 * total
    assert type(network.loss(INPUTS, targets)) is float


def test_the_slope_of_the_loss_is_what_training_follows(package):
    network = package.NeuralNetwork()
    before = network.synaptic_weights.copy()
    network.train(INPUTS, TARGETS, 1, learning_rate=1.0)
    moved = network.synaptic_weights - before
    for i in range(3):
        losses = []
        for step in (1e-6, -1e-6):
            network.synaptic_weights = before + step * np.eye(3)[:, i : i + 1]
            losses.append(network.loss(INPUTS, TARGETS))
        slope = (losses[0] - losses[1]) / 2e-6
        assert moved[i, 0] == pytest.approx(-slope, rel=1e-6)


# What a training says when it ends.


def test_a_training_says_what_it_did(package):
    network = package.NeuralNetwork()
    result = network.train(INPUTS, TARGETS)
    assert result == (
        10000,
        network.loss(INPUTS, TARGETS),
        "all iterations done",
    )
    assert str(result) == "10000 iterations, loss 0.000129219: " + result.ended
    assert repr(result).startswith("TrainingResult(iterations=10000, loss=")
    assert isinstance(result, package.TrainingResult)


def test_what_a_training_leaves_is_of_pythons_own_types(package):
    """Not NumPy's, which print otherwise and are no JSON."""
    network, perceptron = package.NeuralNetwork(), package.Perceptron()
    done = network.train(INPUTS, TARGETS, np.int16(3))
    learnt = perceptron.train(INPUTS, TARGETS, np.int16(9), np.float32(1))
    (many,) = package.train_many([network], INPUTS, TARGETS, np.int16(3))
    types = [
        *[type(value) for value in (*done, *learnt[::2], *many)],
        *[type(network.iterations), type(perceptron.epochs)],
        *[type(perceptron.bias), type(perceptron.converged)],
    ]
    assert types == [
        *[int, float, str, int, str, int, float, str],
        *[int, int, float, bool],
    ]


def test_no_iterations_have_no_loss(package):
    network = package.NeuralNetwork()
    result = network.train(INPUTS, TARGETS, 0)
    assert result == (0, None, "all iterations done")
    assert str(result) == "0 iterations: all iterations done"
    assert package.train_many([network], INPUTS, TARGETS, 0) == [result]


def test_iterations_are_counted_over_several_trainings(package):
    network = package.MultiLayerNetwork()
    assert network.iterations == 0
    for count in (3, 0, 5):
        network.train(INPUTS, TARGETS, count)
    package.train_many([network], INPUTS, TARGETS, 4)
    assert network.iterations == 12


@pytest.mark.parametrize("many", [1, 3, 11])
def test_many_networks_say_what_each_did(package, many):
    networks = [package.NeuralNetwork(seed=seed) for seed in range(many)]
    results = package.train_many(iter(networks), INPUTS, TARGETS, 20)
    assert len(results) == many
    for network, result in zip(networks, results):
        assert network.iterations == 20
        assert result == (
            20,
            network.loss(INPUTS, TARGETS),
            "all iterations done",
        )


def test_each_of_many_networks_may_have_a_learning_rate_of_its_own(package):
    rates = [0.1 + 0.1 * (i % 3) for i in range(19)]
    networks = [package.NeuralNetwork(seed=seed) for seed in range(19)]
    package.train_many(networks, INPUTS, TARGETS, 30, learning_rate=rates)
    for seed, (network, rate) in enumerate(zip(networks, rates)):
        alone = reference.NeuralNetwork(seed=seed)
        alone.train(INPUTS, TARGETS, 30, learning_rate=rate)
        assert bits(network) == bits(alone)


# A callback.


@pytest.mark.parametrize(
    "iterations, every, expected",
    [
        (10, "None", list(range(1, 11))),
        (10, "1", list(range(1, 11))),
        (10, "3", [3, 6, 9, 10]),
        (10, "100", [10]),
        (1000, "None", list(range(10, 1001, 10))),
        (1050, "None", list(range(10, 1051, 10))),
        (0, "None", []),
    ],
)
def test_a_callback_sees_the_iteration_and_the_loss(
    iterations, every, expected
):
    answer = parity.agree(
        {
            "do": "outcome",
            "before": "seen = []",
            "call": "(network.train(inputs, targets, %d, callback=lambda "
            "iteration, loss: seen.append((iteration, loss)), every=%s), seen)"
            % (iterations, every),
        }
    )
    result, seen = answer["value"]
    assert [iteration for iteration, _ in seen] == expected
    if seen:
        assert seen[-1] == result[:2]
        alone = reference.NeuralNetwork()
        alone.train(INPUTS, TARGETS, seen[0][0])
        assert seen[0][1] == alone.loss(INPUTS, TARGETS).hex()


def test_a_callback_changes_no_bit(package):
    watched, alone = package.MultiLayerNetwork(), package.MultiLayerNetwork()
    watched.train(
        INPUTS, TARGETS, 77, callback=lambda iteration, loss: None, every=5
    )
    alone.train(INPUTS, TARGETS, 77)
    assert bits(watched) == bits(alone)
    assert watched.iterations == alone.iterations == 77


def test_a_callback_ends_the_training_by_true(package):
    network = package.NeuralNetwork()
    result = network.train(
        INPUTS, TARGETS, callback=lambda iteration, loss: loss < 0.1, every=10
    )
    assert result.ended == "stopped by the callback"
    assert result.iterations == network.iterations < 10000
    assert network.iterations % 10 == 0
    assert result.loss == network.loss(INPUTS, TARGETS) < 0.1
    for answer in (None, 1, "yes", [3]):  # are not True
        result = package.NeuralNetwork().train(
            INPUTS,
            TARGETS,
            5,
            callback=lambda iteration, loss, answer=answer: answer,
        )
        assert result.iterations == 5
    result = package.NeuralNetwork().train(
        INPUTS, TARGETS, 5, callback=lambda iteration, loss: np.True_, every=1
    )
    assert result.iterations == 1


def test_in_a_callback_the_network_stands_where_it_says(package):
    network, seen = package.NeuralNetwork(), []

    def look(iteration, loss):
        assert network.iterations == iteration
        assert network.loss(INPUTS, TARGETS) == loss
        seen.append(bits(network))

    network.train(INPUTS, TARGETS, 6, callback=look, every=1)
    alone = reference.NeuralNetwork()
    for expected in seen:
        alone.train(INPUTS, TARGETS, 1)
        assert bits(alone) == expected


def test_from_weights_that_a_callback_sets_the_training_goes_on(package):
    network = package.NeuralNetwork()

    def start_again(iteration, loss):
        if iteration == 4:
            network.synaptic_weights = reference.NeuralNetwork(
                seed=9
            ).synaptic_weights

    network.train(INPUTS, TARGETS, 10, callback=start_again, every=4)
    alone = reference.NeuralNetwork(seed=9)
    alone.train(INPUTS, TARGETS, 6)
    assert bits(network) == bits(alone)
    assert network.iterations == 10


def test_weights_that_a_callback_has_kept_do_not_change_any_more(package):
    network, kept, copies = package.MultiLayerNetwork(), [], []

    def keep(iteration, loss):
        kept.append(weights_of(network))
        copies.append(bits(network))

    network.train(INPUTS, TARGETS, 6, callback=keep, every=2)
    assert copies == [[m.tobytes() for m in matrices] for matrices in kept]


def test_an_error_in_a_callback_leaves_the_network_where_it_stood(package):
    network = package.NeuralNetwork()

    def fail(iteration, loss):
        if iteration == 30:
            raise KeyError("of the user's own")

    with pytest.raises(KeyError, match="of the user's own"):
        network.train(INPUTS, TARGETS, 100, callback=fail, every=10)
    alone = reference.NeuralNetwork()
    alone.train(INPUTS, TARGETS, 30)
    assert network.iterations == 30
    assert bits(network) == bits(alone)


def test_weights_that_overflow_leave_the_network_as_it_was(package):
    network = package.NeuralNetwork()
    before = network.synaptic_weights
    with pytest.raises(FloatingPointError, match="the network is unchanged"):
        network.train(
            [[1e200, 0, 0], [-1e200, 0, 0]],
            [[0.5], [1]],
            50,
            learning_rate=1e150,
            callback=lambda iteration, loss: None,
            every=1,
        )
    assert network.synaptic_weights is before
    assert network.iterations == 0


def test_it_ends_where_the_loss_no_longer_falls(package):
    network = package.NeuralNetwork()
    result = network.train(INPUTS, TARGETS, tolerance=1e-4)
    assert result.ended == "the loss no longer falls"
    assert 100 < result.iterations < 5000
    alone = reference.NeuralNetwork()
    alone.train(INPUTS, TARGETS, result.iterations)
    assert bits(network) == bits(alone)


def test_so_many_iterations_can_be_watched_that_no_int_counts_them(package):
    result = package.NeuralNetwork().train(
        INPUTS,
        TARGETS,
        2**63 - 1,
        callback=lambda iteration, loss: iteration == 3,
        every=1,
    )
    assert result.iterations == 3


# What fails on the way.


def fails_at_its_second_call(package, kind, step, error, monkeypatch):
    """In a training whose slices are an iteration each."""
    kind, calls = getattr(package, kind), []
    function = getattr(kind, step)

    def fails(*arguments):
        calls.append(1)
        if len(calls) == 2:
            raise error
        return function(*arguments)

    monkeypatch.setattr(kind, step, staticmethod(fails))
    monkeypatch.setattr(kind, "_first_slice", staticmethod(lambda *_: 1))


@pytest.mark.parametrize(
    "error, is_ours",
    [
        (FloatingPointError, True),
        (MemoryError, True),
        (SystemError, True),  # which NumPy raises for want of memory
        (TypeError, True),
        (ValueError, True),
        (KeyboardInterrupt, False),
        (RuntimeError, False),
    ],
)
@pytest.mark.parametrize("step", ["_train", "_predict"])
@pytest.mark.parametrize("many", [False, True])
def test_an_error_restores_the_networks_and_one_from_outside_does_not(
    package, many, step, error, is_ours, monkeypatch
):
    networks = [package.NeuralNetwork(seed=seed) for seed in range(3)]
    before = [network.synaptic_weights for network in networks]
    fails_at_its_second_call(
        package, "NeuralNetwork", step, error, monkeypatch
    )
    with pytest.raises(error):
        if many:
            package.train_many(networks, INPUTS, TARGETS, 8, threads=1)
        else:
            networks[0].train(
                INPUTS, TARGETS, 8, every=2, callback=lambda i, loss: None
            )
    monkeypatch.undo()
    counts = [network.iterations for network in networks]
    assert any(counts) is not is_ours
    for seed, (network, weights) in enumerate(zip(networks, before)):
        if is_ours:
            assert network.synaptic_weights is weights
        alone = package.NeuralNetwork(seed=seed)
        alone.train(INPUTS, TARGETS, network.iterations)
        assert bits(network) == bits(alone)
        network.train(INPUTS, TARGETS, 1)  # nobody holds it any more


@pytest.mark.parametrize(
    "error, epochs", [(MemoryError, 0), (KeyboardInterrupt, 1)]
)
def test_so_it_is_with_a_perceptron(package, error, epochs, monkeypatch):
    fails_at_its_second_call(
        package, "Perceptron", "_train", error, monkeypatch
    )
    perceptron, alone = package.Perceptron(), package.Perceptron()
    with pytest.raises(error):
        perceptron.train(INPUTS, TARGETS)
    monkeypatch.undo()
    alone.train(INPUTS, TARGETS, epochs)
    assert perceptron.epochs == epochs
    assert perceptron.bias == alone.bias
    assert (perceptron.synaptic_weights == alone.synaptic_weights).all()
    perceptron.train(INPUTS, TARGETS)


# A bar.


def test_a_bar_shows_the_progress(package, capsys):
    pytest.importorskip("tqdm")
    package.NeuralNetwork().train(INPUTS, TARGETS, 50, progress=True)
    assert "50/50" in capsys.readouterr().err


def test_no_bar_is_shown_that_nobody_asked_for(package, capsys):
    network = package.NeuralNetwork()
    network.train(INPUTS, TARGETS, 50)
    network.train(INPUTS, TARGETS, 50, callback=lambda iteration, loss: None)
    assert capsys.readouterr() == ("", "")


def test_without_tqdm_the_error_says_what_to_install(package, monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    network = package.NeuralNetwork()
    with pytest.raises(ImportError) as missing:
        network.train(INPUTS, TARGETS, 50, progress=True)
    assert network.iterations == 0
    said = "progress=True needs tqdm, which is not installed: pip install tqdm"
    # Python 3 shows the message, Python 2 the arguments.
    assert (str(missing.value), missing.value.args) == (said, (said,))


# Ctrl-C.


@pytest.mark.parametrize("moment", range(20))
def test_an_interrupt_at_any_moment_keeps_a_whole_iteration(moment):
    after = random.Random(moment).uniform(0.05, 0.35)
    package = [cnative, cnative, reference, py2_legacy][moment % 4]
    network = package.MultiLayerNetwork(seed=moment)
    with pytest.raises(KeyboardInterrupt) as stopped:
        interrupted(lambda: network.train(INPUTS, TARGETS, 10**12), after)
    done = network.iterations
    assert stopped.value.iterations == done
    assert str(stopped.value) == (
        "stopped after %d of 1000000000000 iterations, which are kept: "
        "another call to train continues from there" % done
    )
    alone = (cnative if done > 20000 else reference).MultiLayerNetwork(
        seed=moment
    )
    alone.train(INPUTS, TARGETS, done)
    assert bits(network) == bits(alone)


PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
import numpy as np
from py2_legacy import NeuralNetwork
inputs = np.array([[0., 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
targets = np.array([[0.], [1], [1], [0]])
network = NeuralNetwork()
sys.stdout.write("ready\\n")
sys.stdout.flush()
try:
    network.train(inputs, targets, 10**9)
except KeyboardInterrupt as stopped:
    alone = NeuralNetwork()
    alone.train(inputs, targets, network.iterations)
    same = (alone.synaptic_weights == network.synaptic_weights).all()
    sys.stdout.write("%s %s %s" % (
        same, network.iterations == stopped.iterations, stopped))
"""


def test_an_interrupt_keeps_a_whole_iteration_on_the_real_python_2_7():
    python = parity.real_python2()
    if python is None:
        pytest.skip("no Python 2.7")
    process = subprocess.Popen(
        [python.python, "-B", "-c", PROGRAM],
        stdout=subprocess.PIPE,
        text=True,
        cwd=parity.HERE.parent,
    )
    assert process.stdout.readline() == "ready\n"
    threading.Event().wait(0.5)
    os.kill(process.pid, signal.SIGINT)
    answer = process.communicate(timeout=60)[0]
    assert answer.startswith("True True stopped after "), answer
