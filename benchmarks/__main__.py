"""python -m benchmarks: measure, print, and write docs/benchmarks.rst.

`--only loop` compares train_many with a loop, and writes that part alone.
"""

import argparse
import datetime
import importlib.metadata
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import time

# What some machines set for older programs would slow the peers down.
for name in ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"]:
    if os.environ.pop(name, None) is not None:
        os.execv(
            sys.executable, [sys.executable, "-m", "benchmarks", *sys.argv[1:]]
        )

import numpy as np  # noqa: E402

import cnative  # noqa: E402
from cnative._core import lib  # noqa: E402
from cnative.processors import processors  # noqa: E402

from . import limits, loop, peers, workloads  # noqa: E402

DOCS = pathlib.Path(__file__).resolve().parent.parent / "docs"
PAGE = DOCS / "benchmarks.rst"
LOOP = DOCS / "benchmarks_loop.txt"  # a part of the page, measured by itself


class Ours:
    """cnative, called as its users call it."""

    version = importlib.metadata.version("rosetta-neuron")

    def __init__(self, work, threads=None):
        self.name = (
            "Rosetta Neuron"
            if threads is None
            else "Rosetta Neuron, %d thread%s" % (threads, "s" * (threads > 1))
        )
        self.work = work
        self.threads = threads
        self.network = cnative.MultiLayerNetwork(work.layers, seed=1)
        self.network.weights = work.starting_weights()
        if work.layers[1:] == (1,):
            self.network = cnative.NeuralNetwork(work.layers[0])
            self.network.synaptic_weights = work.starting_weights()[0]

    def train(self, iterations):
        self.network.train(
            self.work.inputs,
            self.work.targets,
            iterations,
            self.work.learning_rate,
            threads=self.threads,
        )


class Seeds:
    """Many networks, one after another or all at once."""

    version = Ours.version

    def __init__(self, work, name, threads, at_once):
        self.name, self.work = name, work
        self.threads, self.at_once = threads, at_once
        self.networks = [
            cnative.MultiLayerNetwork(work.layers, seed=seed)
            for seed in range(32 if work.is_small else 4)
        ]

    def train(self, iterations):
        arguments = (
            self.work.inputs,
            self.work.targets,
            iterations,
            self.work.learning_rate,
        )
        if self.at_once:
            cnative.train_many(self.networks, *arguments, threads=self.threads)
        else:
            for network in self.networks:
                network.train(*arguments, threads=self.threads)


def timed(candidate, iterations):
    """Nanoseconds for one iteration."""
    began = time.perf_counter()
    candidate.train(iterations)
    return (time.perf_counter() - began) / iterations * 1e9


def alternate(candidates, rounds, seconds):
    """Time all candidates in turn; {name: [nanoseconds in each round]}."""
    counts = {}
    for candidate in candidates:
        count = 1
        while (
            min(timed(candidate, count) for _ in range(2)) * count
            < seconds * 0.5e9
        ):
            count *= 2
        counts[candidate.name] = count
    found = {candidate.name: [] for candidate in candidates}
    for _ in range(rounds):
        for candidate in candidates:
            found[candidate.name].append(
                timed(candidate, counts[candidate.name])
            )
    return found


def made(work):
    """All candidates that can be had for this work, and who is missing."""
    candidates, missing = [Ours(work)], []
    if not work.is_small:
        candidates.append(Ours(work, 1))
    for peer in peers.ALL:
        try:
            candidates.append(peer(work))
        except Exception as error:
            reason = str(error).strip().splitlines() or [""]
            missing.append("%s (%s)" % (peer.name, type(error).__name__))
            print("missing: %s: %s" % (peer.name, reason[0][:200]))
    return candidates, missing


def spread(values):
    return "%.2f (%.2f .. %.2f)" % (
        statistics.median(values),
        min(values),
        max(values),
    )


def duration(nanoseconds):
    for size, unit in [(1e6, "ms"), (1e3, "\u00b5s")]:
        if nanoseconds >= size:
            return "%.3g %s" % (nanoseconds / size, unit)
    return "%.3g ns" % nanoseconds


def table(header, rows, title):
    """A list-table in reStructuredText."""
    lines = [".. list-table:: " + title, "   :header-rows: 1", ""]
    for row in [header] + rows:
        lines += [
            "   %s %s" % ("* -" if i == 0 else "  -", cell)
            for i, cell in enumerate(row)
        ]
    return lines + [""]


def counted(number, noun):
    return "%d %s%s" % (number, noun, "s" * (number != 1))


def heading(text, under="-"):
    return [text, under * len(text), ""]


def compared(work, limit, rounds, seconds):
    """The section of one workload."""
    candidates, missing = made(work)
    found = alternate(candidates, rounds, seconds)
    ours = found[candidates[0].name]
    rows = []
    for candidate in sorted(
        candidates, key=lambda c: statistics.median(found[c.name])
    ):
        times = found[candidate.name]
        rows.append(
            [
                "%s (%s)" % (candidate.name, candidate.version),
                duration(statistics.median(times)),
                "%s .. %s" % (duration(min(times)), duration(max(times))),
                spread([t / o for t, o in zip(times, ours)]),
            ]
        )
    lines = heading(work.title) + table(
        [
            "library",
            "one iteration, median",
            "fastest .. slowest",
            "times as long as Rosetta Neuron, median (spread)",
        ],
        rows,
        "One iteration: one pass over all examples",
    )
    if missing:
        lines += ["Missing here: %s." % ", ".join(missing), ""]
    median = statistics.median(ours)
    if work.is_small:
        add, multiply, divide = limits.chain(work.layers, len(work.inputs))
        bound = (
            add * limit["add"]
            + multiply * limit["multiply"]
            + divide * limit["divide"]
        )
        count = limits.operations(work.layers, len(work.inputs))
        lines += [
            "The limit: %s, %s and %s, each waiting for the one before, "
            "take %.1f ns. Rosetta Neuron takes %.2f times that. At the "
            "peak, all %s additions and multiplications take %.1f ns; "
            "Rosetta Neuron takes %.2f times that."
            % (
                counted(add, "addition"),
                counted(multiply, "multiplication"),
                counted(divide, "division"),
                bound,
                median / bound,
                f"{count:,}",
                count / limit["peak"],
                median * limit["peak"] / count,
            ),
            "",
        ]
    else:
        alone = statistics.median(found[candidates[1].name])
        rate = 2 * work.products() / alone
        lines += [
            "One processor reaches %.1f GFLOP/s, sigmoids included, which "
            "is %.0f %% of the peak of %.1f. %d processors are %s times as "
            "fast as one."
            % (
                rate,
                100 * rate / limit["peak"],
                limit["peak"],
                processors(),
                spread(
                    [a / o for a, o in zip(found[candidates[1].name], ours)]
                ),
            ),
            "",
        ]
    return lines


def many_seeds(works, rounds, seconds):
    """train_many against a loop of train."""
    rows = []
    for work in works:
        one = Seeds(work, "one after another, 1 thread", 1, False)
        candidates = [
            one,
            Seeds(work, "train_many, 1 thread", 1, True),
            Seeds(
                work,
                "train_many, %d threads" % processors(),
                processors(),
                True,
            ),
        ]
        found = alternate(candidates, rounds, seconds)
        base = found[one.name]
        for candidate in candidates:
            times = found[candidate.name]
            each = statistics.median(times) / len(one.networks)
            rows.append(
                [
                    work.title,
                    candidate.name,
                    duration(each),
                    spread([b / t for b, t in zip(base, times)]),
                ]
            )
    return heading("Many seeds") + table(
        [
            "problem",
            "how",
            "one iteration of one network",
            "times as fast as one after another, median (spread)",
        ],
        rows,
        "The same problem from many seeds (%d small networks, %d large)"
        % (32, 4),
    )


GROWTH = """
import sys, time, tracemalloc
import numpy as np
import cnative
examples, layers = int(sys.argv[1]), (20, 10, 5)
random = np.random.RandomState(1)
inputs = random.random_sample((examples, 20))
targets = random.random_sample((examples, 5))
network = cnative.MultiLayerNetwork(layers)
network.train(inputs[:9], targets[:9], 1)
tracemalloc.start()  # NumPy tells it of its arrays; the C core has no others
network.train(inputs, targets, 1, 1e-9, threads=1)
memory = tracemalloc.get_traced_memory()[1]
tracemalloc.stop()
count = max(20, 2 * 10**6 // examples)  # looking the inputs over counts once
best = 1e9
for _ in range(3):
    began = time.perf_counter()
    network.train(inputs, targets, count, 1e-9, threads=1)
    best = min(best, (time.perf_counter() - began) / count)
print(best, memory)
"""


def growth():
    """Time and memory for 1,000 to 1,000,000 examples."""
    rows = []
    for examples in [10**3, 10**4, 10**5, 10**6]:
        printed = subprocess.run(
            [sys.executable, "-c", GROWTH, str(examples)],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()
        best, memory = float(printed[0]), int(printed[1])
        activations = 8 * 15 * examples
        rows.append(
            [
                f"{examples:,}",
                duration(best * 1e9),
                "%.1f ns" % (best / examples * 1e9),
                "%.4f MB" % (memory / 1e6),
                "%.4f MB" % (2 * activations / 1e6),
            ]
        )
    return heading("Growth") + table(
        [
            "examples",
            "one iteration",
            "for each example",
            "memory beside the inputs",
            "twice the activations",
        ],
        rows,
        "A (20, 10, 5) network on one processor",
    )


def costs():
    """What a call costs by itself, and the import."""
    inputs, targets = [[0.0, 0.0, 1.0], [1.0, 1.0, 1.0]], [[0.0], [1.0]]
    inputs, targets = np.array(inputs), np.array(targets)
    network = cnative.NeuralNetwork()
    calls = []
    for _ in range(200):
        began = time.perf_counter()
        for _ in range(100):
            network.train(inputs, targets, 0)
        calls.append((time.perf_counter() - began) / 100 * 1e6)
    imports = []
    for _ in range(9):
        imports.append(
            float(
                subprocess.run(
                    [
                        sys.executable,
                        "-c",
                        "import numpy, time\n"
                        "began = time.perf_counter()\nimport cnative\n"
                        "print(time.perf_counter() - began)",
                    ],
                    check=True,
                    capture_output=True,
                    text=True,
                ).stdout
            )
            * 1e3
        )
    return heading("Calls") + [
        "A call that trains no iteration takes %.1f \u00b5s. Importing "
        "``cnative`` after NumPy takes %.1f ms. Both are medians."
        % (statistics.median(calls), statistics.median(imports)),
        "",
    ]


def model():
    """The name of this machine's processor."""
    try:
        with open("/proc/cpuinfo") as info:
            return re.search(r"model name\s*:\s*(.*)", info.read()).group(1)
    except (OSError, AttributeError):
        return platform.processor()


def never_slower(rounds):
    """The table of train_many and the loop, and where it was measured."""
    rows = loop.rows(rounds)
    return table(["networks", "wall time", "CPU time"], rows, loop.title()) + [
        "Both take turns for %d rounds, each training for some %.2f s. A row "
        "compares the least time of each. Measured on %s, on %s; the load "
        "average was %.1f at the start, %.1f at the end."
        % (
            *(rounds, loop.SECONDS, datetime.date.today(), model()),
            *(LOAD, os.getloadavg()[0]),
        ),
        "",
    ]


def machine(limit):
    """Where all this was measured."""
    blas = "unknown"
    try:
        import threadpoolctl

        blas = ", ".join(
            "%s %s, %s kernels, %d threads"
            % (
                pool["internal_api"],
                pool["version"],
                pool.get("architecture", "?"),
                pool["num_threads"],
            )
            for pool in threadpoolctl.threadpool_info()
            if pool["user_api"] == "blas"
        )
    except ImportError:
        pass
    compiler = subprocess.run(
        [os.environ.get("CC", "cc"), "--version"],
        capture_output=True,
        text=True,
    ).stdout.splitlines()[:1]
    return heading("The machine") + [
        "* %s, %d processors, %s %s"
        % (model(), processors(), platform.system(), platform.machine()),
        "* Python %s, NumPy %s with %s"
        % (platform.python_version(), np.__version__, blas),
        "* the C core by %s; %d doubles side by side"
        % (compiler[0] if compiler else "?", lib.rosetta_engine_lanes()),
        "* an addition takes %.2f ns, a multiplication %.2f ns, a division "
        "%.2f ns: from one to the next that waits for it, at the best width"
        % (limit["add"], limit["multiply"], limit["divide"]),
        "* one processor multiplies and then adds at %.1f GFLOP/s at most, "
        "and copies memory at %.1f GB/s" % (limit["peak"], limit["bandwidth"]),
        "* measured on %s; the load average was %.1f at the start, %.1f at "
        "the end" % (datetime.date.today(), LOAD, os.getloadavg()[0]),
        "",
    ]


INTRODUCTION = """\
.. Written by ``make bench``; do not edit it.

Speed
=====

How long does one iteration of full-batch gradient descent take in ``cnative``,
and in the libraries that its users would call instead? All train the same
layers on the same examples in float64. The candidates run in turn, round after
round, each with all the processors it can use. Each ratio is the time of a
library divided by that of Rosetta Neuron in the same round. *NumPy* is the
video's own code, with ``numpy.exp`` and ``numpy.dot``.
``reference``, whose exp and dot are loops in Python, is measured in
:doc:`experiments/overhead` instead. scikit-learn's classifier can only
minimise the cross-entropy, and FANN adds biases: their work is nearly the
same. None of the other libraries gives the same bits on every machine. The
number after each name is its version.

.. picture:: speed
   :alt: For each of five problems, from the smallest network to the largest, a
         row of marks on a logarithmic axis: how many times as long as Rosetta
         Neuron each library takes. For the smallest they lie between 1.8
         and 1,200, for the largest between 1 and 20.

   How many times as long as Rosetta Neuron each library takes for one
   iteration. The tables below have the numbers.

For a small network, the limit is the longest chain of operations in which each
waits for the one before it: the number of additions, multiplications and
divisions in this chain, times the latency of each on this machine, in vectors
of the best width. With more units and examples, a second limit comes near: the
time for all additions and multiplications at the peak, the rate at which one
processor multiplies and then adds, again in vectors of the best width. For a
large network, only the second limit matters.
"""

LOAD = os.getloadavg()[0] if hasattr(os, "getloadavg") else -1.0


def main():
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument(
        "--seconds",
        type=float,
        default=0.2,
        help="for each candidate in each round",
    )
    parser.add_argument("--only", help="one workload, and no page")
    options = parser.parse_args()
    if options.only in (None, "loop"):
        LOOP.write_text("\n".join(never_slower(options.rounds)), "utf-8")
    if options.only == "loop":
        return
    limit = limits.measure(lib.rosetta_engine_lanes())
    works = [make() for make in workloads.ALL]
    lines = []
    for work in works:
        if options.only in (None, work.name):
            lines += compared(work, limit, options.rounds, options.seconds)
            print("\n".join(lines[-30:]), flush=True)
    if options.only in (None, "many"):
        lines += many_seeds(works[:4], options.rounds, options.seconds)
    if options.only is None:
        lines += heading("Never slower than the loop")
        lines += [".. include:: " + LOOP.name, ""]
    if options.only in (None, "growth"):
        lines += growth()
    lines += costs() + machine(limit)
    text = INTRODUCTION + "\n" + "\n".join(lines)
    print(text)
    if options.only is None:
        PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
