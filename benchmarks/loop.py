"""train_many beside the loop that it replaces, in wall and in CPU time.

Each time is the least of all rounds: what else the machine does only adds.
`python -m benchmarks --only loop` measures this alone.
"""

import time

import numpy as np

import cnative
from cnative.processors import processors

SMALL, MIDDLE, LARGE = (3, 4, 1), (10, 9, 5), (200, 100, 10)
# What is trained: sizes with how many networks of each, examples, threads.
CASES = [
    *[
        (
            "%d of %s" % (count, "-".join(map(str, layers))),
            [(layers, count)],
            examples,
            None,
        )
        for layers, examples in [((3, 1), 4), (SMALL, 4), (MIDDLE, 40)]
        for count in (2, 3, 5, 9, 17)
    ],
    (
        "1 of each of 6 small sizes",
        [((3, n, 1), 1) for n in range(2, 8)],
        4,
        None,
    ),
    (
        "5 of each of 4 small sizes",
        [((3, n, 1), 5) for n in range(2, 6)],
        4,
        None,
    ),
    ("2 of 200-100-10, 8 threads", [(LARGE, 2)], 500, 8),
    ("3 of 200-100-10", [(LARGE, 3)], 500, None),
    (
        "1 of 10-100-5 and 9 of 10-4-5",
        [((10, 100, 5), 1), ((10, 4, 5), 9)],
        400,
        None,
    ),
]
SECONDS = 0.1


class Case:
    """Networks to train on the same examples, in a loop or together."""

    def __init__(self, title, sizes, examples, threads):
        random = np.random.RandomState(1)
        first = sizes[0][0]
        self.title, self.threads = title, threads
        self.inputs = random.standard_normal((examples, first[0]))
        self.targets = random.random_sample((examples, first[-1]))
        self.networks = [
            cnative.MultiLayerNetwork(layers, seed=seed)
            for layers, count in sizes
            for seed in range(count)
        ]

    def in_a_loop(self, iterations):
        for network in self.networks:
            network.train(
                self.inputs, self.targets, iterations, 1e-3, self.threads
            )

    def together(self, iterations):
        cnative.train_many(
            self.networks,
            self.inputs,
            self.targets,
            iterations,
            1e-3,
            self.threads,
        )


def timed(train, iterations):
    """Wall and CPU time, in seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    train(iterations)
    return time.perf_counter() - wall, time.process_time() - cpu


def ratios(case, rounds):
    """The least times of all rounds, together / loop: wall, and CPU."""
    iterations = 1
    while timed(case.in_a_loop, iterations)[0] < SECONDS / 2:
        iterations *= 2
    ways = [case.in_a_loop, case.together]
    times = {way: [] for way in ways}
    for turn in range(rounds):
        for way in ways if turn % 2 else ways[::-1]:
            times[way].append(timed(way, iterations))
    least = [[min(kind) for kind in zip(*times[way])] for way in ways]
    return [together / loop for loop, together in zip(*least)]


def rows(rounds):
    """A row for each case, for the table of the page."""
    made = []
    for case in CASES:
        wall, cpu = ratios(Case(*case), rounds)
        made.append([case[0], "%.2f" % wall, "%.2f" % cpu])
        print("   ".join(made[-1]), flush=True)
    return made


def title():
    return (
        "The time of train_many divided by that of a loop of train, on %d "
        "processors" % processors()
    )
