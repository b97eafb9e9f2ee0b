"""Where the time goes in Python, NumPy and C, in microseconds.

Each figure is the best of many short runs, so that other work on the machine
disturbs little. They differ from machine to machine.
"""

import time
from functools import partial

import numpy as np

import cnative
import reference
from reference.problems import PROBLEMS


def main():
    """Print the time of an addition, and of an iteration of training."""
    print("one addition of two NumPy arrays")
    for size in (1, 40, 400, 4000):
        a, b = np.ones(size), np.ones(size)
        print(
            "  %6d elements  %10.2f" % (size, best(partial(np.add, a, b), 200))
        )
    print("one iteration of the video's network   NumPy           C  ratio")
    for examples, few, many in [(4, 20, 2000), (400, 1, 200), (4000, 1, 20)]:
        slow = iteration(reference.NeuralNetwork, examples, few)
        fast = iteration(cnative.NeuralNetwork, examples, many)
        print(
            "  %6d examples  %26.1f  %10.3f  %5.0f"
            % (examples, slow, fast, slow / fast)
        )
    network = cnative.NeuralNetwork()
    print(
        "one call of cnative's predict          %7.1f"
        % best(lambda: network.predict([1, 0, 0]), 200)
    )


def iteration(network_class, examples, iterations):
    """Of training on so many examples, the video's again and again."""
    problem = PROBLEMS["video"]
    inputs = np.tile(problem.training_set_inputs, (examples // 4, 1))
    targets = np.tile(problem.training_set_outputs, (examples // 4, 1))
    network = network_class()
    return (
        best(
            lambda: network.train(inputs, targets, iterations, 1 / examples), 1
        )
        / iterations
    )


def best(action, repeats):
    """The shortest time of an action, in microseconds."""
    shortest = float("inf")
    stop = time.perf_counter() + 3
    while time.perf_counter() < stop:
        began = time.perf_counter()
        for _ in range(repeats):
            action()
        shortest = min(shortest, time.perf_counter() - began)
    return 1e6 * shortest / repeats


if __name__ == "__main__":
    main()
