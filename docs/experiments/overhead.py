"""Where the time goes in Python, NumPy and C, in microseconds.

One iteration of the video's network takes three times: in `reference`, whose
exp and dot are loops that keep to a fixed order; in plain NumPy, the video's
own lines with numpy.exp and numpy.dot; and in the C core. Each figure is the
processor time of the best of many short runs, so that other work on the
machine disturbs little. The figures differ from machine to machine.
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
            "  %6d elements  %8.2f" % (size, best(partial(np.add, a, b), 200))
        )
    print("one iteration of the video's network")
    print("  examples  reference  plain NumPy        C    ratio to C")
    for examples, count in [(4, 2000), (400, 200), (4000, 20)]:
        row(examples, count)
    network = cnative.NeuralNetwork()
    print(
        "one call of cnative's predict  %5.1f"
        % best(lambda: network.predict([1, 0, 0]), 200)
    )


def row(examples, count):
    """Print the three times for so many examples, and how they compare."""
    problem = PROBLEMS["video"]
    data = [
        np.tile(np.array(each, float), (examples // 4, 1))
        for each in (problem.training_set_inputs, problem.training_set_outputs)
    ]
    loops, plain, core = (
        best(partial(train, *data, iterations, 1 / examples), 1) / iterations
        for train, iterations in [
            (reference.NeuralNetwork().train, count // 20),
            (plain_numpy, count // 4),
            (cnative.NeuralNetwork().train, count),
        ]
    )
    print(
        "  %8d  %9.1f  %11.2f  %7.3f  %5.0f and %5.1f"
        % (examples, loops, plain, core, loops / core, plain / core)
    )


def plain_numpy(inputs, targets, iterations, learning_rate):
    """The video's lines."""
    weights = np.zeros((3, 1))
    for _ in range(iterations):
        output = 1 / (1 + np.exp(-np.dot(inputs, weights)))
        delta = (targets - output) * output * (1 - output)
        weights += learning_rate * np.dot(inputs.T, delta)


def best(action, repeats):
    """The shortest processor time of an action, in microseconds."""
    shortest = float("inf")
    stop = time.perf_counter() + 3
    while time.perf_counter() < stop:
        began = time.process_time()
        for _ in range(repeats):
            action()
        shortest = min(shortest, time.process_time() - began)
    return 1e6 * shortest / repeats


if __name__ == "__main__":
    main()
