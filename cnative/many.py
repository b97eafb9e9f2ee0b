"""Many networks trained on the same examples.

There are three ways, and none takes longer than one network after another:

- Small networks of one size train side by side, a full group at a time: one
  network in each lane of the CPU's vectors.
- Each other network becomes a task for one thread, the longest first.
- Some networks are so large that threads in C can share the work of each.
  Those that would leave a thread of Python without a task come last, one by
  one, on all threads; in a short training, which starts no such thread, all.
"""

import collections

import numpy as np

from ._core import ffi, lib
from .errors import check_thread
from .matrices import matrix, workspace
from .share import share
from .shared import checks, slices
from .work import additions, threads_for, worth_a_thread

SIDE_BY_SIDE = 2**14  # doubles (128 KiB) that a group of networks may work in
LARGE = 2 * 10**5  # additions in an iteration that threads may share
# A thread of Python takes 0.1 to 0.3 ms to start: it pays only for this many
# times the work that is worth a thread in C.
STARTING = 60
LAYERS = lib.ROSETTA_MANY_LAYERS


def train(members, inputs, targets, iterations, threads):
    """Train each of these (network, name, learning rate).

    Each network keeps what it has learnt after every slice of its training.
    """
    training = inputs, targets, iterations
    all_alike = alike_networks(members, inputs)
    total = iterations * sum(
        len(alike.members) * alike.work for alike in all_alike
    )
    workers = min(
        threads_for(threads, total),
        1 + total // (STARTING * worth_a_thread()),
    )
    lanes = lib.rosetta_engine_lanes()
    tasks, large = [], []
    for alike in all_alike:
        grouped = len(alike.members) // lanes * lanes
        if grouped and not may_group(alike.sizes, len(inputs)):
            grouped = 0
        tasks += [
            (
                lanes * alike.work,
                group(alike, alike.members[i : i + lanes], *training),
            )
            for i in range(0, grouped, lanes)
        ]
        rest = alike.members[grouped:]
        shares = threads_for(threads, alike.work) if alike.work >= LARGE else 1
        evenly = len(rest) // shares * shares if shares <= workers else 0
        tasks += [
            (alike.work, one(member, alike.first, *training, 1))
            for member in rest[:evenly]
        ]
        large += [
            one(member, alike.first, *training, shares)
            for member in rest[evenly:]
        ]
    tasks.sort(key=lambda task: -task[0])  # the longest first
    share([task for _, task in tasks], workers)
    for task in large:
        task(lambda: True)


# Networks of the same sizes and learning rate: the additions in an iteration
# of one of them, and the iterations in the first slice of its training.
Alike = collections.namedtuple("Alike", "sizes rate members work first")


def alike_networks(members, inputs):
    """The members, those that are alike together."""
    found = {}
    for member in members:
        network, _, rate = member
        found.setdefault((network._layers(), rate), []).append(member)
    return [
        Alike(
            *(sizes, rate, together),
            additions(len(inputs), sizes),
            together[0][0]._first_slice(inputs),
        )
        for (sizes, rate), together in found.items()
    ]


def one(member, first, inputs, targets, iterations, threads):
    """The task of training one network."""
    network, name, rate = member

    def task(may_go_on):
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


def group(alike, members, inputs, targets, iterations):
    """The task of training a network in each lane of the vectors."""
    sizes = alike.sizes
    networks = [network for network, _, _ in members]
    first = max(1, alike.first // len(networks))

    def task(may_go_on):
        memory, address = workspace(doubles(sizes, len(inputs)))
        c_sizes = ffi.new("size_t[]", sizes)
        examples = matrix(inputs), matrix(targets)
        for count in slices.slices(iterations, first):
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
                alike.rate,
                address,
            )
            for member, learnt, row in zip(members, weights, rows):
                network, name, _ = member
                checks.still_finite(name + network.learnt, row)
                put(row, arrays_of(learnt))
                network._learn(learnt, count)
        del memory

    return task


def arrays_of(weights):
    """The weights of a network as a list, one array for each layer."""
    return weights if isinstance(weights, list) else [weights]


def put(row, arrays):
    """Copy the numbers of a row into the arrays, one after another."""
    start = 0
    for array in arrays:
        array[...] = row[start : start + array.size].reshape(array.shape)
        start += array.size
