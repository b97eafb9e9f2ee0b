"""make analyse: what compilers and analysers find in the C sources.

python tests/analyse.py [--only WORD]

Warnings of gcc and clang, gcc's analyser and clang's, valgrind, and a short
run of the fuzzer, one line for each cell. Exits with 1 for any finding, and in
CI for any tool that is not here.
"""

import argparse
import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import fuzz

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
SOURCES = ROOT / "cnative" / "src"
CORE = [*sorted(SOURCES.glob("*.c")), *sorted(SOURCES.glob("engine/*.c"))]
PROGRAM = [
    *sorted(SOURCES.glob("*.c")),
    *sorted(SOURCES.glob("program/*.c")),
]
LESSON = ROOT / "cnative" / "lesson.c"
ALL = sorted({*CORE, *PROGRAM, LESSON})
TRAININGS = [TESTS / "trainings.c", *CORE]

EXACT = ["-std=c99", "-fno-fast-math", "-ffp-contract=off", "-pthread",
         "-I%s" % SOURCES]  # fmt: skip
# No vector is ever handed to a function that is not inlined: -Wpsabi, that
# the way to hand one over depends on the CPU, does not concern this code.
STRICT = [
    *["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow"],
    *["-Wcast-qual", "-Wcast-align", "-Wwrite-strings", "-Wundef", "-Wvla"],
    *["-Wstrict-prototypes", "-Wmissing-prototypes", "-Wpointer-arith"],
    *["-Wold-style-definition", "-Wno-psabi", "-Werror"],
]
# Vectors as wide as the CPU has them; each narrower limit; one width for any
# CPU, as on other architectures; no vectors; and what the tests build.
VARIANTS = ["-DROSETTA_VARIANTS"]
SETTINGS = [
    VARIANTS,
    *[[*VARIANTS, "-DROSETTA_AT_MOST=%d" % width] for width in (2, 4)],
    *[
        ["-DROSETTA_ANY_CPU", "-DROSETTA_LANES=%d" % width]
        for width in (1, 2, 8)
    ],
    [*VARIANTS, "-DROSETTA_DEBUG", "-DROSETTA_SHARED=1"],
]

CLEAN, FOUND, ABSENT = "clean", "found", "not here"


class Cell(NamedTuple):
    tool: str
    of: str
    program: str  # what must be on the path
    commands: object  # a list of them, or what yields them for a folder


def warnings(compiler):
    """The core with each setting, then the program and the lesson's file."""
    check = [compiler, *EXACT, *STRICT, "-fsyntax-only"]
    for setting in SETTINGS:
        yield Cell(
            "warnings",
            "%s: the core, %s" % (compiler, " ".join(setting)),
            compiler,
            [[*check, *setting, *CORE]],
        )
    # Without atomic operations the core is built for one thread.
    for title, options, files in [
        ("the core for one thread", ["-U__ATOMIC_SEQ_CST"], CORE),
        ("the program and lesson.c", [], [*PROGRAM, LESSON]),
        ("the plain C and the program, -O2", ["-O2"], PROGRAM),
    ]:
        yield Cell(
            "warnings",
            "%s: %s" % (compiler, title),
            compiler,
            [
                [*check[:-1], *options, "-c", path, "-o", os.devnull]
                for path in files
            ],
        )


def gcc_analyser():
    """At -O1: below, gcc 12 takes a memcpy for a number that is not set.

    Of the kernels it explores one way to each place, with no vectors, or it
    would not end; and it follows no loop that fills an array, so that it calls
    each of these numbers not set. valgrind and clang look for such numbers.
    """
    analyse = ["gcc", *EXACT, "-fanalyzer", "-Werror", "-c"]
    kernels = SOURCES / "engine" / "kernels.c"
    others = [path for path in ALL if not path.name.startswith("kernels")]
    yield Cell(
        "gcc -fanalyzer",
        "all but the kernels",
        "gcc",
        [
            [*analyse, "-O1", *VARIANTS, path, "-o", os.devnull]
            for path in others
        ],
    )
    yield Cell(
        "gcc -fanalyzer",
        "the kernels",
        "gcc",
        [
            [
                *[*analyse, "-O0", "-DROSETTA_ANY_CPU", "-DROSETTA_LANES=1"],
                "--param=analyzer-max-enodes-per-program-point=1",
                "--param=analyzer-bb-explosion-factor=1",
                "-Wno-analyzer-use-of-uninitialized-value",
                *[kernels, "-o", os.devnull],
            ]
        ],
    )


def clang_analyser():
    yield Cell(
        "clang --analyze",
        "all sources",
        "clang",
        [
            [
                *["clang", "--analyze", "--analyzer-output", "text"],
                *["-Xclang", "-analyzer-werror", *EXACT, *VARIANTS, path],
            ]
            for path in ALL
        ],
    )


VALGRIND = [
    *["valgrind", "--quiet", "--error-exitcode=9", "--leak-check=full"],
    "--errors-for-leak-kinds=all",
]
SITUATIONS = [
    ["--iterations", "50"],
    ["--network", "three-layer", "--problem", "xor", "--iterations", "50"],
    ["--network", "perceptron", "--problem", "parity", "--iterations", "9"],
    ["--network", "mcculloch-pitts", "--problem", "parity"],
    ["--help"],
]


def memory_of_the_program(folder):
    demo = folder / "demo"
    yield ["gcc", *EXACT, "-g", "-O1", *PROGRAM, "-o", demo]
    for arguments in SITUATIONS:
        yield [*VALGRIND, demo, *arguments]


def memory_of_the_trainings(folder):
    """By teams that are larger than the machine, which share small work."""
    trainings = folder / "trainings"
    yield [
        *["gcc", *EXACT, "-g", "-O1", "-Wno-psabi", *VARIANTS],
        *["-DROSETTA_SHARED=1", "-DROSETTA_OVERSUBSCRIBE"],
        *[*TRAININGS, "-o", trainings],
    ]
    yield [*VALGRIND, trainings, "0"]


def valgrind():
    yield Cell("valgrind", "the program", "valgrind", memory_of_the_program)
    yield Cell(
        "valgrind", "the trainings", "valgrind", memory_of_the_trainings
    )


def short_fuzz(folder):
    program = fuzz.build(folder)
    yield fuzz.command(program, "-runs=%d" % FUZZED, "-seed=1")


FUZZED = 1000


def fuzzer():
    yield Cell("libFuzzer", "%d calls" % FUZZED, "clang", short_fuzz)


def every():
    return [
        *[cell for name in ("gcc", "clang") for cell in warnings(name)],
        *gcc_analyser(),
        *clang_analyser(),
        *valgrind(),
        *fuzzer(),
    ]


def judged(cell):
    """What the cell says, and in detail."""
    if shutil.which(cell.program) is None:
        return ABSENT, cell.program
    with tempfile.TemporaryDirectory() as folder:
        commands = cell.commands
        if callable(commands):
            if cell.tool == "libFuzzer" and fuzz.missing(Path(folder)):
                return ABSENT, fuzz.missing(Path(folder))
            commands = commands(Path(folder))
        try:
            return outcome(commands)
        except fuzz.CompileError as error:
            return FOUND, str(error)


def outcome(commands):
    """Of commands that are silent, and end with 0, if there is no finding."""
    for command in commands:
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        if done.returncode != 0:
            return FOUND, done.stdout
    return CLEAN, ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="cells with this word")
    only = parser.parse_args().only
    cells = [cell for cell in every() if only in cell.tool + ": " + cell.of]
    if not cells:
        sys.exit("No cell has the word %r." % only)
    began = time.perf_counter()
    told = {CLEAN: 0, FOUND: 0, ABSENT: 0}
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for cell, (says, detail) in zip(
            cells, pool.map(judged, cells), strict=True
        ):
            told[says] += 1
            about = ": " + detail if says == ABSENT else ""
            print("%-8s  %-15s  %s%s" % (says, cell.tool, cell.of, about),
                  flush=True)  # fmt: skip
            if says == FOUND:
                print(detail[-4000:], flush=True)
    print(
        "%d clean, %d found, %d not here; %.1f minutes."
        % (*told.values(), (time.perf_counter() - began) / 60)
    )
    if told[FOUND] or (told[ABSENT] and os.environ.get("CI")):
        sys.exit(1)


if __name__ == "__main__":
    main()
