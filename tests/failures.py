"""Trains while memory or threads are refused, one call after the other.

tests/test_failures.py runs this with tests/failing.c preloaded. It prints what
it found, and ends with an error at the first number that is wrong, network
that is half changed, or thread that is left behind.
"""

import ctypes
import os
import sys
import time

import numpy as np

import cnative

refuse = ctypes.CDLL(None)
refuse.fail_malloc.restype = refuse.fail_thread.restype = ctypes.c_long

random = np.random.RandomState(3)
INPUTS = random.standard_normal((600, 40))
TARGETS = random.random_sample((600, 3))
LAYERS = (40, 30, 3)
# NumPy forgets in places to say why it failed, and Python says SystemError.
OUT_OF_MEMORY = (MemoryError, SystemError)


def networks():
    return [cnative.MultiLayerNetwork(LAYERS, seed=seed) for seed in range(3)]


def train(made):
    made[0].train(INPUTS, TARGETS, 2, learning_rate=0.01, threads=4)


def train_many(made):
    cnative.train_many(made, INPUTS, TARGETS, 2, learning_rate=0.01, threads=4)


def predict(made):
    made[1].predict(INPUTS, threads=4)


def bits(made):
    return [b"".join(w.tobytes() for w in network.weights) for network in made]


def threads():
    return len(os.listdir("/proc/self/task"))


def threads_end(before):
    """A thread that was joined may stand in the list a moment longer."""
    for _ in range(200):
        if threads() <= before:
            return True
        time.sleep(0.01)
    return False


def examine(call, fail, errors):
    """Refuse the first call, then the second, ... until all are granted."""
    start = bits(networks())
    made = networks()
    call(made)  # whatever is set up only once
    expected = bits(made)
    before = threads()
    for number in range(1, 10000):
        made = networks()
        failed = False
        fail(number)
        try:
            call(made)
        except errors:
            failed = True
        calls = fail(0)
        assert bits(made) == (start if failed else expected), number
        assert threads_end(before), "a thread is left behind"
        if calls < number:
            return number - 1
    raise AssertionError("there is no end of calls")


if __name__ == "__main__":
    os.environ["ROSETTA_THREADS"] = "4"
    for call in (train, train_many, predict):
        # NumPy 1 itself crashes where all() is refused its memory.
        refused = 0
        if not np.__version__.startswith("1."):
            refused = examine(call, refuse.fail_malloc, OUT_OF_MEMORY)
        print("%s: memory refused %d times" % (call.__name__, refused))
        refused = examine(call, refuse.fail_thread, ())
        print("%s: threads refused %d times" % (call.__name__, refused))
    sys.exit(0)
