"""Many networks trained on the same examples, small ones side by side."""

import numpy as np

from . import training
from ._core import ffi, lib
from .matrices import matrix, workspace

SIDE_BY_SIDE = 2**14  # doubles (128 KiB) that a group of networks may work in
LAYERS = 16


def train(
    train_one, all_weights, inputs, targets, iterations, learning_rate, threads
):
    """Train each of these networks; `train_one` is their rung's own way."""
    alike = {}
    for weights in all_weights:
        arrays = weights if isinstance(weights, list) else [weights]
        sizes = (len(arrays[0]),) + tuple(w.shape[1] for w in arrays)
        alike.setdefault(sizes, []).append((weights, arrays))
    for sizes, networks in alike.items():
        work = training.additions(len(inputs), networks[0][1])
        tasks = None
        if len(networks) > 1 and len(sizes) <= LAYERS:
            tasks = groups(
                sizes,
                [arrays for _, arrays in networks],
                inputs,
                targets,
                iterations,
                learning_rate,
                work,
            )
        if tasks is None:
            tasks = [
                one(
                    train_one,
                    weights,
                    inputs,
                    targets,
                    iterations,
                    learning_rate,
                )
                for weights, _ in networks
            ]
        training.share(
            tasks,
            training.threads_for(threads, work * iterations * len(networks)),
        )


def one(train_one, weights, inputs, targets, iterations, learning_rate):
    def task(may_go_on):
        train_one(
            inputs, targets, weights, iterations, learning_rate, 1, may_go_on
        )

    return task


def groups(sizes, networks, inputs, targets, iterations, learning_rate, work):
    """One task for as many networks as fit into the lanes of the CPU.

    None if they are too large to share its nearest cache.
    """
    depth = len(sizes) - 1
    c_sizes = ffi.new("size_t[]", sizes)
    doubles = lib.rosetta_engine_many_workspace(c_sizes, depth, len(inputs))
    if doubles > SIDE_BY_SIDE:
        return None
    lanes = lib.rosetta_engine_lanes()

    def group(members):
        def task(may_go_on):
            rows = np.array(
                [
                    np.concatenate([w.ravel() for w in arrays])
                    for arrays in members
                ]
            )
            memory, address = workspace(doubles)

            def run(count):
                lib.rosetta_engine_many_train(
                    matrix(rows),
                    c_sizes,
                    depth,
                    matrix(inputs),
                    matrix(targets),
                    count,
                    learning_rate,
                    address,
                )

            training.in_slices(run, iterations, lanes * work, may_go_on)
            for row, arrays in zip(rows, members):
                start = 0
                for w in arrays:
                    w[...] = row[start : start + w.size].reshape(w.shape)
                    start += w.size

        return task

    return [
        group(networks[i : i + lanes]) for i in range(0, len(networks), lanes)
    ]
