"""Builds a cell, runs it, and says what came of it."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

import builders
import cases
import golden
import matrix_cells

HERE = Path(__file__).resolve().parent
SOURCES = HERE.parent.parent / "cnative" / "src"
# Even small networks are shared by a team of more threads than processors.
SHARED = ["-DROSETTA_SHARED=1", "-DROSETTA_OVERSUBSCRIBE=1"]
# What runs this can print a line, and adds two doubles as IEEE 754 says: gcc's
# additions in software for ARM, for one, round this sum the wrong way.
HELLO = """#include <stdio.h>
int main(void)
{
    volatile double one = 1.0, small = -0x1.caec95ff32532p-33;
    volatile double sum = one + small;
    puts(sum == 0x1.fffffffe35137p-1 ? "hello" : "wrong sum");
    return 0;
}
"""
WRONG_SUM = "1 - 0x1.caec95ff32532p-33 is not rounded as IEEE 754 says"
SECONDS = 300


class Outcome(NamedTuple):
    says: str  # same, different, refused, not available
    why: str


def outcome(cell):
    """Build it in a folder of its own, run it on every golden case."""
    lacks = builders.missing(cell.builder.command)
    if lacks:
        return Outcome(matrix_cells.UNAVAILABLE, "%s is not here" % lacks)
    with tempfile.TemporaryDirectory() as folder:
        return built(cell, Path(folder))


def built(cell, folder):
    program = folder / "judge.exe"
    done = compiled(cell, sources(cell, folder), program)
    if done.returncode == "timeout":
        return Outcome(
            matrix_cells.UNAVAILABLE,
            "the compiler was not done after %d seconds" % SECONDS,
        )
    if done.returncode != 0:
        if not compiles_hello(cell, folder):
            return Outcome(
                matrix_cells.UNAVAILABLE,
                "the compiler cannot build a program that says hello",
            )
        return Outcome(matrix_cells.REFUSED, complaint(done.stderr))
    runner = cell.builder.runner
    if runner is None:
        return Outcome(matrix_cells.UNAVAILABLE, "built; nothing here runs it")
    if runner and not shutil.which(runner[0]):
        return Outcome(
            matrix_cells.UNAVAILABLE, "built; %s is not here" % runner[0]
        )
    hello = says_hello(cell, folder)
    if hello == "wrong sum":
        return Outcome(matrix_cells.UNAVAILABLE, WRONG_SUM)
    if hello != "hello":
        return Outcome(
            matrix_cells.UNAVAILABLE,
            "%s cannot run even a program that says hello"
            % Path(runner[0] if runner else "this machine").name,
        )
    return judged(cell, program)


def sources(cell, folder):
    """The files to compile, in this folder where the cell changes them."""
    place = SOURCES
    if cell.change:
        place = folder / "src"
        shutil.copytree(SOURCES, place)
        name, *pairs = cell.change
        text = (place / name).read_text(encoding="utf-8")
        for old, new in zip(pairs[::2], pairs[1::2], strict=True):
            assert old in text, "the sources no longer have %r" % old
            text = text.replace(old, new)
        (place / name).write_text(text, encoding="utf-8")
    engine = [] if cell.plain else sorted(place.glob("engine/*.c"))
    return [*sorted(place.glob("*.c")), *engine, *sorted(HERE.glob("*.c"))]


def compiled(cell, files, program):
    """The compiler at work; only what begins with a dash is an option."""
    options = [word for word in cell.options if word.startswith("-")]
    if cell.builder.name != "tcc":
        options += ["-w", "-pthread"] if has_threads(cell) else ["-w"]
    if cell.plain:
        options.append("-DJUDGE_PLAIN")
    includes = {str(file.parent) for file in files} - {str(HERE)}
    root = min(includes, key=len)
    return run(
        [
            *cell.builder.command,
            *cell.builder.options,
            *options,
            *cell.exact,
            *SHARED,
            *["-I", root, "-I", str(HERE)],
            *map(str, files),
            *["-o", str(program)],
        ]
    )


def has_threads(cell):
    return cell.builder.system not in ("Windows", "WASI")


def compiles_hello(cell, folder):
    source = folder / "hello.c"
    source.write_text(HELLO)
    command = [*cell.builder.command, *cell.builder.options, str(source)]
    return run([*command, "-o", str(folder / "hello.exe")]).returncode == 0


def says_hello(cell, folder):
    """Else what follows would blame the core for what runs it."""
    if not compiles_hello(cell, folder):
        return ""
    done = run([*cell.builder.runner, str(folder / "hello.exe")], seconds=60)
    return done.stdout.strip() if done.returncode == 0 else ""


def judged(cell, program):
    text = cases.text(golden.cases())
    done = run([*cell.builder.runner, str(program)], text, SECONDS)
    says, *fields = (done.stdout.strip() or "nothing").split("\t")
    if says == matrix_cells.SAME:
        return Outcome(matrix_cells.SAME, told(*fields))
    if says == matrix_cells.REFUSED:
        return Outcome(matrix_cells.REFUSED, " ".join(fields))
    if says == matrix_cells.DIFFERENT:
        name, way, index, found, expected = fields
        [case] = [c for c in golden.cases() if c["name"] == name]
        why = cases.difference(case, way, int(index), found, expected)
        return Outcome(matrix_cells.DIFFERENT, why)
    if done.returncode == "timeout":
        return Outcome(
            matrix_cells.UNAVAILABLE,
            "the judge was not done after %d seconds" % SECONDS,
        )
    return Outcome(
        matrix_cells.DIFFERENT,
        "no answer: it ended with %s, and said %r"
        % (done.returncode, (done.stdout + done.stderr)[-200:]),
    )


def told(count, lanes, members, order, bits):
    """What the judge says of the program that it is in."""
    widths = {"0": "plain C", "1": "one double at a time"}
    team = "a team of %s" % members if members != "1" else "a single thread"
    if lanes == "0":
        team = "no thread"
    return "%s cases; %s; %s; %s bits, %s-endian" % (
        count,
        widths.get(lanes, "%s doubles side by side" % lanes),
        team,
        bits,
        order,
    )


def complaint(text):
    """The first error that a compiler tells, without where."""
    lines = [line for line in text.splitlines() if "error" in line]
    line = (lines or text.splitlines() or ["without a word"])[0]
    return line.split("error:")[-1].strip().removeprefix("#error ").strip('"')


def run(command, text="", seconds=SECONDS):
    """Never an exception: a program that hangs has ended with "timeout"."""
    environment = {
        **os.environ,
        "WINEDEBUG": "-all",
        "WINEPREFIX": str(HERE.parent.parent / "build" / "wine"),
    }
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            env=environment,
            start_new_session=True,  # so that what it starts ends with it
        )
    except OSError as error:
        return subprocess.CompletedProcess(command, "error", "", str(error))
    try:
        output, errors = process.communicate(text, seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return subprocess.CompletedProcess(command, "timeout", "", "")
    return subprocess.CompletedProcess(
        command, process.returncode, output, errors
    )
