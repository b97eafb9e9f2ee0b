"""Many networks trained on the same examples.

Three ways, of which none takes longer than one network after the other:

- Small networks of one size train side by side, a full group at a time: one
  network in each lane of the CPU's vectors.
- Whatever else there is becomes a task for one thread each, the longest first.
- Of networks so large that threads share the work of one, those that would
  leave a thread without a task come last, one by one, by all threads.
"""

import numpy as np

from ._core import ffi, lib
from .matrices import matrix, workspace
from .share import share
from .slices import in_slices
from .work import additions, threads_for, worth_a_thread

SIDE_BY_SIDE = 2**14  # doubles (128 KiB) that a group of networks may work in
LARGE = 2 * 10**5  # additions in an iteration that threads may share
LAYERS = lib.ROSETTA_MANY_LAYERS


def train(
    train_one, all_weights, inputs, targets, iterations, learning_rate, threads
):
    """Train each of these networks; `train_one` is their rung's own way."""
    training = inputs, targets, iterations, learning_rate
    tasks, large = [], []
    for sizes, networks in by_sizes(all_weights).items():
        work = additions(len(inputs), arrays_of(networks[0]))
        grouped = 0
        if may_group(sizes, len(inputs)):
            lanes = lib.rosetta_engine_lanes()
            grouped = len(networks) // lanes * lanes
            tasks += [
                (
                    lanes * work,
                    group(sizes, networks[i : i + lanes], *training),
                )
                for i in range(0, grouped, lanes)
            ]
        rest = networks[grouped:]
        shares = threads_for(threads, work) if work >= LARGE else 1
        evenly = len(rest) // shares * shares
        tasks += [
            (work, one(train_one, weights, *training))
            for weights in rest[:evenly]
        ]
        large += [(weights, shares) for weights in rest[evenly:]]
    tasks.sort(key=lambda task: -task[0])  # the longest first
    total = iterations * sum(work for work, _ in tasks)
    share(
        [task for _, task in tasks],
        min(threads_for(threads, total), 1 + total // worth_a_thread()),
    )
    for weights, shares in large:
        train_one(inputs, targets, weights, iterations, learning_rate, shares)


def by_sizes(all_weights):
    """The networks that have the same sizes, by these: inputs, units, ..."""
    alike = {}
    for weights in all_weights:
        arrays = arrays_of(weights)
        sizes = (len(arrays[0]),) + tuple(w.shape[1] for w in arrays)
        alike.setdefault(sizes, []).append(weights)
    return alike


def arrays_of(weights):
    return weights if isinstance(weights, list) else [weights]


def one(train_one, weights, inputs, targets, iterations, learning_rate):
    """The task of training one network, by one thread."""

    def task(may_go_on):
        train_one(
            inputs, targets, weights, iterations, learning_rate, 1, may_go_on
        )

    return task


def may_group(sizes, examples):
    """Whether networks of these sizes can share the CPU's nearest cache."""
    return len(sizes) - 1 <= LAYERS and doubles(sizes, examples) <= (
        SIDE_BY_SIDE
    )


def doubles(sizes, examples):
    """How many doubles a group of networks works in."""
    return lib.rosetta_engine_many_workspace(
        ffi.new("size_t[]", sizes), len(sizes) - 1, examples
    )


def group(sizes, networks, inputs, targets, iterations, learning_rate):
    """The task of training a network in each lane of the vectors."""

    def task(may_go_on):
        rows = np.array(
            [
                np.concatenate([w.ravel() for w in arrays_of(weights)])
                for weights in networks
            ]
        )
        memory, address = workspace(doubles(sizes, len(inputs)))
        c_sizes = ffi.new("size_t[]", sizes)
        matrices = matrix(rows, written=True), matrix(inputs), matrix(targets)

        def run(count):
            lib.rosetta_engine_many_train(
                matrices[0],
                c_sizes,
                len(sizes) - 1,
                *matrices[1:],
                count,
                learning_rate,
                address,
            )

        work = sum(additions(len(inputs), arrays_of(w)) for w in networks)
        in_slices(run, iterations, work, may_go_on)
        for row, weights in zip(rows, networks):
            start = 0
            for w in arrays_of(weights):
                w[...] = row[start : start + w.size].reshape(w.shape)
                start += w.size

    return task
