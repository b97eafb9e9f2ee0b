"""Many networks trained on the same examples.

There are three ways, and none takes longer than one network after another:

- Small networks of one size train side by side, a full group at a time: one
  network in each lane of the CPU's vectors.
- Each other network becomes a task for one thread, the longest first.
- Some networks are so large that threads share the work of each. Those that
  would leave a thread without a task come last, one by one, on all threads.
"""

import numpy as np

from ._core import ffi, lib
from .errors import check_thread
from .matrices import matrix, workspace
from .share import share
from .shared import checks, slices
from .work import additions, arrays_of, threads_for, worth_a_thread

SIDE_BY_SIDE = 2**14  # doubles (128 KiB) that a group of networks may work in
LARGE = 2 * 10**5  # additions in an iteration that threads may share
LAYERS = lib.ROSETTA_MANY_LAYERS


def train(members, inputs, targets, iterations, threads):
    """Train each of these (network, name, learning rate).

    Each network keeps what it has learnt after every slice of its training.
    """
    training = inputs, targets, iterations
    tasks, large = [], []
    for (sizes, rate), alike in alike_ones(members).items():
        work = additions(len(inputs), arrays_of(alike[0][0]._weights()))
        grouped = 0
        if may_group(sizes, len(inputs)):
            lanes = lib.rosetta_engine_lanes()
            grouped = len(alike) // lanes * lanes
            tasks += [
                (
                    lanes * work,
                    group(sizes, alike[i : i + lanes], *training, rate),
                )
                for i in range(0, grouped, lanes)
            ]
        rest = alike[grouped:]
        shares = threads_for(threads, work) if work >= LARGE else 1
        evenly = len(rest) // shares * shares
        tasks += [
            (work, one(member, *training, 1)) for member in rest[:evenly]
        ]
        large += [one(member, *training, shares) for member in rest[evenly:]]
    tasks.sort(key=lambda task: -task[0])  # the longest first
    total = iterations * sum(work for work, _ in tasks)
    share(
        [task for _, task in tasks],
        min(threads_for(threads, total), 1 + total // worth_a_thread()),
    )
    for task in large:
        task(lambda: True)


def alike_ones(members):
    """The members of the same sizes and learning rate, by these."""
    alike = {}
    for member in members:
        network, _, rate = member
        arrays = arrays_of(network._weights())
        sizes = (len(arrays[0]),) + tuple(w.shape[1] for w in arrays)
        alike.setdefault((sizes, rate), []).append(member)
    return alike


def one(member, inputs, targets, iterations, threads):
    """The task of training one network."""
    network, name, rate = member

    def task(may_go_on):
        first = network._first_slice(inputs, network._weights())
        for count in slices.slices(iterations, first):
            if not may_go_on():
                return
            network._advance(
                network._weights(name),
                inputs,
                targets,
                count,
                rate,
                threads,
                name,
            )

    return task


def may_group(sizes, examples):
    """Whether networks of these sizes can share the CPU's nearest cache."""
    return len(sizes) - 1 <= LAYERS and doubles(sizes, examples) <= (
        SIDE_BY_SIDE
    )


def doubles(sizes, examples):
    """The number of doubles in the workspace of a group of networks."""
    return lib.rosetta_engine_many_workspace(
        ffi.new("size_t[]", sizes), len(sizes) - 1, examples
    )


def group(sizes, members, inputs, targets, iterations, learning_rate):
    """The task of training a network in each lane of the vectors."""
    networks = [network for network, _, _ in members]

    def task(may_go_on):
        memory, address = workspace(doubles(sizes, len(inputs)))
        c_sizes = ffi.new("size_t[]", sizes)
        examples = matrix(inputs), matrix(targets)
        first = networks[0]._first_slice(inputs, networks[0]._weights())
        for count in slices.slices(iterations, max(1, first // len(networks))):
            if not may_go_on():
                return
            weights = [network._weights() for network in networks]
            rows = np.array(
                [
                    np.concatenate([w.ravel() for w in arrays_of(w_of_one)])
                    for w_of_one in weights
                ]
            )
            check_thread()
            lib.rosetta_engine_many_train(
                matrix(rows, written=True),
                c_sizes,
                len(sizes) - 1,
                *examples,
                count,
                learning_rate,
                address,
            )
            for member, learnt, row in zip(members, weights, rows):
                network, name, _ = member
                checks.still_finite(name + network.learnt, row)
                put(row, arrays_of(learnt))
                network._learn(learnt, count)
        del memory

    return task


def put(row, arrays):
    """Copy the numbers of a row into the arrays, one after another."""
    start = 0
    for array in arrays:
        array[...] = row[start : start + array.size].reshape(array.shape)
        start += array.size
