"""The main program in each language, as commands to run."""

import glob
import os
import subprocess
import sys
from collections import namedtuple

import numpy as np
import python2

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DEMO = os.path.join(ROOT, "build", "demo")

SOURCES = os.path.join(ROOT, "cnative", "src")


def build_demo():
    """Build the C program where it is missing or older than its sources."""
    files = glob.glob(os.path.join(SOURCES, "*.[ch]")) + glob.glob(
        os.path.join(SOURCES, "program", "*.[ch]")
    )
    newest = max(map(os.path.getmtime, files))
    if os.path.exists(DEMO) and os.path.getmtime(DEMO) >= newest:
        return
    os.makedirs(os.path.dirname(DEMO), exist_ok=True)
    subprocess.run(
        [
            *os.environ.get("CC", "cc").split(),
            *["-std=c99", "-O2", "-ffp-contract=off", "-I", SOURCES],
            *[file for file in files if file.endswith(".c")],
            *["-o", DEMO],
        ],
        check=True,
    )


Program = namedtuple("Program", ["language", "command", "interpreter"])


def programs():
    """Every program that can run here, the canonical one first."""
    python3 = "CPython %d.%d.%d" % sys.version_info[:3]
    numpy3 = "%s with NumPy %s" % (python3, np.__version__)
    found = [
        Program(
            "Python 3 and NumPy", [sys.executable, "-m", "reference"], numpy3
        )
    ]
    python, words = python2.found()
    if python:
        found.append(
            Program(
                "Python 2.7 and NumPy",
                [python, "-m", "py2_legacy"],
                words.replace("Python", "CPython"),
            )
        )
    else:
        found.append(
            Program(
                "Python 2.7, by its shims",
                [sys.executable, "-m", "py2_legacy"],
                numpy3,
            )
        )
    found.append(
        Program(
            "C, called from Python",
            [sys.executable, "-m", "cnative"],
            python3 + ", " + compiler(),
        )
    )
    found.append(Program("C alone", [DEMO], compiler()))
    return found


def run(program, *arguments):
    """The finished process, with what it printed as bytes."""
    return subprocess.run(
        program.command + list(arguments),
        cwd=ROOT,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


def compiler():
    """The C compiler's name for itself, without its packager's notes."""
    command = os.environ.get("CC", "cc")
    first_line = subprocess.run(
        command.split() + ["--version"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout.splitlines()[0]
    return first_line.split(" (")[0] + " " + first_line.split()[-1]
