"""The trainer in somebody's process: forks, exits, signals, other threads."""

import os
import signal
import subprocess
import sys
import threading

import numpy as np
import pytest

import cnative

HAS_FORK = hasattr(os, "fork")
LAYERS = (101, 67, 13)


def examples(count=503):
    random = np.random.RandomState(7)
    return (
        random.standard_normal((count, LAYERS[0])),
        random.random_sample((count, LAYERS[-1])),
    )


def trained(threads, iterations=3):
    network = cnative.MultiLayerNetwork(LAYERS, seed=1)
    network.train(*examples(), iterations, 0.01, threads=threads)
    return b"".join(weights.tobytes() for weights in network.weights)


def program(text, **options):
    """Run it in a process of its own; a program that hangs is an error."""
    return subprocess.run(
        [sys.executable, "-c", text],
        capture_output=True,
        text=True,
        timeout=60,
        **options,
    )


# Makes ready a training by the engine itself, train(*call), by one thread.
CALL_INTO_C = """
import os, threading, time
import numpy as np
import cnative

network = cnative.MultiLayerNetwork({layers})
inputs = np.ones(({examples}, network.layers[0]))
targets = np.ones(({examples}, network.layers[-1]))
layers, depth = cnative.matrices.layers_of(network.weights)
memory = cnative.multi_layer.place(layers, depth, len(inputs))
call = (layers, depth, cnative.matrices.matrix(inputs),
        cnative.matrices.matrix(targets), {iterations}, 1e-9, 1)
train = cnative._core.lib.rosetta_engine_multi_layer_train
"""

FREE = """
threading.Thread(target=train, args=call, daemon=True).start()
began = time.process_time()
while time.process_time() < began + 0.3:  # seconds that only C can take
    time.sleep(0.01)
print("free", flush=True)
os._exit(0)
"""


def test_the_interpreter_is_free_while_c_computes():
    """During a call into C that does not end, another thread goes on."""
    endless = CALL_INTO_C.format(
        layers=(20, 10, 3), examples=50, iterations=2**62
    )
    assert program(endless + FREE).stdout == "free\n"


FORK = """
import multiprocessing, os, sys, threading
sys.path[:0] = {path!r}
from test_neighbour import trained

expected = trained(2)
stop = []

def keep_training():
    while not stop:
        assert trained(2) == expected

trainer = threading.Thread(target=keep_training)
trainer.start()
for _ in range(5):
    child = os.fork()
    if child == 0:
        os._exit(0 if trained(2) == expected and trained(1) == expected else 1)
    _, status = os.waitpid(child, 0)
    assert status == 0, status
stop.append(True)
trainer.join()
print("fine")
"""


@pytest.mark.skipif(not HAS_FORK, reason="this system cannot fork")
def test_a_process_forks_while_another_thread_trains():
    """The child has none of the workers, and misses none."""
    path = [os.path.dirname(__file__), os.path.dirname(cnative.__path__[0])]
    done = program(FORK.format(path=path))
    assert done.stdout == "fine\n", done.stderr


FORK_WITHIN = """
import os, threading
import {package} as package

network = package.NeuralNetwork()
begun, forked = threading.Event(), threading.Event()

def wait(iteration, loss):
    begun.set()
    forked.wait()

trainer = threading.Thread(
    target=network.train, args=([[0, 0, 1]], [[0]], 2),
    kwargs={{"callback": wait, "every": 1}})
trainer.start()
begun.wait()
child = os.fork()
if child == 0:
    network.train([[0, 0, 1]], [[0]], 5)
    os._exit(network.iterations)
status = os.waitpid(child, 0)[1]
forked.set()
trainer.join()
print(os.WEXITSTATUS(status), network.iterations)
"""


@pytest.mark.skipif(not HAS_FORK, reason="this system cannot fork")
@pytest.mark.parametrize("package", ["reference", "py2_legacy", "cnative"])
def test_the_child_may_train_the_network_that_the_parent_is_training(package):
    """The thread that trained it has stayed in the parent."""
    done = program(FORK_WITHIN.format(package=package))
    assert done.stdout == "6 2\n", done.stderr


EXIT = """
import threading, time
import numpy as np
import cnative

inputs, targets = np.ones((503, 101)), np.ones((503, 13))
network = cnative.MultiLayerNetwork((101, 67, 13))
threading.Thread(
    target=network.train, args=(inputs, targets, 10**12, 1e-9),
    kwargs={"threads": 2}, daemon=True).start()
time.sleep(0.5)
print("over")
"""


def test_the_interpreter_exits_while_a_daemon_thread_trains():
    done = program(EXIT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "over\n", "")


class AlarmError(Exception):
    """What the handler of a signal raises."""


@pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="this system has no timer"
)
@pytest.mark.parametrize("many", [False, True])
def test_a_handler_that_raises_leaves_a_whole_iteration(many):
    def ring(number, frame):
        raise AlarmError

    networks = [cnative.MultiLayerNetwork(LAYERS, seed=s) for s in range(3)]
    threads_before = threading.active_count()
    old = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with pytest.raises(AlarmError):
            if many:
                cnative.train_many(
                    networks, *examples(), 10**9, 1e-9, threads=2
                )
            else:
                networks[0].train(*examples(), 10**9, 1e-9, threads=2)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
    assert threading.active_count() == threads_before
    for seed, network in enumerate(networks):
        alone = cnative.MultiLayerNetwork(LAYERS, seed=seed)
        alone.train(*examples(), network.iterations, 1e-9)
        for ours, others in zip(network.weights, alone.weights):
            assert ours.tobytes() == others.tobytes()


SMALL_STACK = """
threading.stack_size({stack})
thread = threading.Thread(target=train, args=call)
thread.start()
thread.join()
print(network.weights[0][0, 0] < 2)
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="a limit that Linux keeps"
)
def test_a_thread_with_a_stack_of_128_kib_can_train():
    """As threads have where the C library is musl; Python needs half."""
    large = CALL_INTO_C.format(
        layers=(133, 67, 13), examples=503, iterations=3
    )
    done = program(large + SMALL_STACK.format(stack=128 * 1024))
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr
