"""Runs the experiments, and keeps what they print for their pages.

    python docs/experiments/record.py [NAME ...]  runs these, or all
    python docs/experiments/record.py --check     tells which print other text

Each file in recorded/ begins with the SHA-256 of the program that printed it.
tests/docs/test_truth.py compares the two: after a change of a program, record
it again.
"""

import datetime
import difflib
import hashlib
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

import numpy

HERE = Path(__file__).resolve().parent
# What these print differs from machine to machine.
MEASURED = ["overhead", "plain_numpy", "video_style"]
COMPUTED = [
    "dead_networks",
    "deep",
    "descent_or_search",
    "digits",
    "starting_ranges",
    "xor",
]


def record_of(name):
    """The file that keeps what an experiment printed."""
    return HERE / "recorded" / (name + ".txt")


def fingerprint(name):
    """The SHA-256 of an experiment's program."""
    return hashlib.sha256((HERE / (name + ".py")).read_bytes()).hexdigest()


def printed_by(name):
    """What an experiment prints, run anew."""
    return subprocess.run(
        [sys.executable, str(HERE / (name + ".py"))],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=dict(os.environ, PYTHONPATH=str(HERE.parents[1])),
    ).stdout


def machine():
    """The day, the processor and the versions, in one line."""
    processor = platform.machine()
    if Path("/proc/cpuinfo").exists():
        processor = re.search(
            r"(?m)^model name\s*: (.*)", Path("/proc/cpuinfo").read_text()
        )[1]
    return "%s, %s, Python %s, NumPy %s" % (
        datetime.date.today(),
        processor,
        platform.python_version(),
        numpy.__version__,
    )


def write(name):
    """Run an experiment, and keep what it prints."""
    text = printed_by(name)
    record_of(name).write_text(
        "program: %s\nrecorded: %s\n\n%s"
        % (fingerprint(name), machine(), text),
        encoding="utf-8",
    )


def differences(name):
    """What an experiment prints now beside what was kept."""
    kept = record_of(name).read_text("utf-8").split("\n", 3)[3]
    return list(
        difflib.unified_diff(
            kept.splitlines(), printed_by(name).splitlines(), lineterm=""
        )
    )


def main(arguments):
    if arguments == ["--check"]:
        changed = {name: differences(name) for name in COMPUTED}
        for name, lines in changed.items():
            print("\n".join([name + (" differs" * bool(lines)), *lines]))
        return any(changed.values())
    for name in arguments or COMPUTED + MEASURED:
        print("running", name, flush=True)
        write(name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
