"""Whether a run tests the C core and the threads that it says it tests.

tests/variants.py runs the suite in copies whose C core is limited to one
width, shares even small work, and uses a given number of threads. It says
which by ROSETTA_TEST_WIDTH and ROSETTA_THREADS; a run in which anything else
is found ends before its first test.
"""

import os
import threading
import time

import numpy as np
import parity
import pytest

from cnative import NeuralNetwork
from cnative._core import ffi, lib
from cnative.matrices import matrix, workspace
from cnative.work import threads_for

TASKS = "/proc/self/task"  # Linux lists the threads of this process here
EXAMPLES = 9  # one more than networks have that never share: see small.h
INPUTS = 3


def check(width, threads):
    """End the run unless it tests just this, here and in other processes."""
    expected = {
        "doubles side by side": width,
        "threads chosen for little work": threads,
        "threads chosen for much work": threads,
        "threads in a small training": threads,
        "parts in a small step of a team of 3": 3,
    }
    here = parity.Here("this process", "cnative")
    elsewhere = parity.Elsewhere("a process that it starts", "cnative")
    for process in [here, elsewhere]:
        found = process.ask({"do": "core"})
        for what, value in expected.items():
            if found[what] != value:
                raise pytest.UsageError(
                    "this would test another C core than it says: %s has %s "
                    "%s, not %s" % (process, found[what], what, value)
                )
    elsewhere.close()


def core():
    """What the C core in this process is, and how it takes small work."""
    return {
        "doubles side by side": lib.rosetta_engine_lanes(),
        "threads chosen for little work": threads_for(None, 10),
        "threads chosen for much work": threads_for(None, 10**12),
        "threads in a small training": threads_in_a_training(),
        "parts in a small step of a team of 3": parts_of_a_step(3),
    }


def threads_in_a_training():
    """How many threads there are while one trains without `threads=`.

    They are counted, by one that does nothing else. Where the system does not
    list them, it is the number that the training would ask for.
    """
    wanted = threads_for(None, 10)
    if not os.path.isdir(TASKS):
        return wanted
    for _ in range(20):  # a busy machine, or a thread that ends, may mislead
        found = counted_threads()
        if found == wanted:
            break
    return found


def counted_threads():
    """The most threads that were there at one time during a training."""
    inputs, targets = np.ones((EXAMPLES, INPUTS)), np.ones((EXAMPLES, 1))
    trainer = threading.Thread(
        target=NeuralNetwork(INPUTS).train, args=(inputs, targets, 200000)
    )
    before = len(os.listdir(TASKS))
    most = 0
    trainer.start()
    while trainer.is_alive():
        most = max(most, len(os.listdir(TASKS)) - before)
        time.sleep(0)  # Python lets the trainer go on
    return most


def parts_of_a_step(members):
    """Into how many parts the steps of a small training are split.

    The team is of this process, not of C: it does one part after the other,
    and can be asked afterwards.
    """
    parts = [1]

    @ffi.callback(
        "void(rosetta_team *, size_t, void (*)(void *, size_t, size_t),"
        " void *)"
    )
    def run(team, count, task, job):
        parts.append(count)
        for part in range(count):
            task(job, part, count)

    team = ffi.new("rosetta_team *", {"members": members, "run": run})
    weights, inputs = np.zeros((INPUTS, 1)), np.ones((EXAMPLES, INPUTS))
    targets = np.ones((EXAMPLES, 1))
    layer = ffi.new("rosetta_layer *")
    layer.weights = matrix(weights, written=True)
    memory, address = workspace(
        lib.rosetta_engine_multi_layer_workspace(layer, 1, EXAMPLES)
    )
    lib.rosetta_engine_multi_layer_place(layer, 1, EXAMPLES, address)
    lib.rosetta_engine_train(
        layer, 1, matrix(inputs), matrix(targets), 1, 1.0, team
    )
    del memory
    return max(parts)
