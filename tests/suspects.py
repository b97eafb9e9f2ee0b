"""make blame: twelve changes of one line, and whom the suite blames for each.

Each is made in a copy of the project, and the parity suite there is run up to
its first failure. Exits with 1 if a failure names anybody else.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import controls
import python2

ROOT = Path(__file__).resolve().parent.parent
# Enough of the engine to be blamed: one width of vectors, compiled quickly.
QUICKLY = {"ROSETTA_LANES": "2"}


class Change(NamedTuple):
    """One line of one implementation, changed."""

    file: str
    old: str
    new: str
    guilty: str  # how the message begins
    step: str


PYTHON2 = "py2_legacy by its shims"
SLOPE = "backward, in the sigmoid's slope"
CHANGES = [
    Change(
        "reference/arithmetic.py",
        "0x1.62e42fefa3800p-1",
        "0x1.62e42fefa3800p-2",
        "reference stands alone",
        "exp",
    ),
    Change(
        "reference/initialisation.py",
        "fan_out) - 1",
        "fan_out) - 0.5",
        "reference stands alone",
        "starting weights",
    ),
    Change(
        "reference/single_layer.py",
        "+= learning_rate * adjustment",
        "+= learning_rate * adjustment + 1e-9",
        "reference stands alone",
        "update",
    ),
    Change(
        "reference/perceptron.py",
        "weighted_sum > 0.0",
        "weighted_sum >= 0.0",
        "reference stands alone",
        "forward",
    ),
    Change(
        "py2_legacy/arithmetic.py",
        "xrange(1, a.shape[1])",
        "xrange(a.shape[1] - 1, 0, -1)",
        PYTHON2,
        "dot",
    ),
    Change(
        "py2_legacy/initialisation.py",
        "RandomState(seed)",
        "RandomState(seed + 1)",
        PYTHON2,
        "generator",
    ),
    Change(
        "py2_legacy/arithmetic.py",
        "return output * (1.0 - output)",
        "return output - output * output",
        PYTHON2,
        SLOPE,
    ),
    Change(
        "py2_legacy/multi_layer.py",
        "error = dot(delta, weights[layer].T)",
        "error = dot(delta, weights[layer].T) * 0.5",
        PYTHON2,
        "backward",
    ),
    Change(
        "cnative/src/arithmetic.c",
        "(1.0 + exp_of",
        "(1.0000000000000002 + exp_of",
        "plain C stands alone",
        "sigmoid",
    ),
    Change(
        "cnative/src/initialisation.c",
        "word ^= word >> 18;",
        "word ^= word >> 17;",
        "cnative and plain C stand alone",
        "generator",
    ),
    Change(
        "cnative/src/engine/exp.h",
        "0x1.5555555555555p-3",
        "0x1.5555555555556p-3",
        "cnative stands alone",
        "exp",
    ),
    Change(
        "cnative/src/engine/element_wise.h",
        "(adjust_each, 2, x + factor * y)",
        "(adjust_each, 2, x - factor * y)",
        "cnative stands alone",
        "backward",
    ),
]


def blamed(change, folder):
    """What the parity suite says first in a copy with this change."""
    copy(folder)
    changed = folder / change.file
    text = changed.read_text(encoding="utf-8")
    assert text.count(change.old) == 1, (
        "%s has %r not once: choose another line" % (change.file, change.old)
    )
    changed.write_text(text.replace(change.old, change.new), encoding="utf-8")
    if changed.suffix in (".c", ".h"):
        compile_core(folder)
    python, _ = python2.found()
    environment = {**os.environ, "CI": ""}
    if python:
        environment["PYTHON2"] = str(python)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-x",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            str(folder / "tests" / "test_parity.py"),
        ],
        cwd=folder,
        env={**environment, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    found = re.search(
        r"^E +AssertionError: (.*(?:\nE .*)*)", done.stdout, re.M
    )
    assert found, "no failure that blames:\n%s%s" % (done.stdout, done.stderr)
    return re.sub(r"(?m)^E +", "", found[1])


def copy(folder):
    """What the parity suite needs, with the C core as it is."""
    for name in ["reference", "py2_legacy", "cnative", "tests"]:
        shutil.copytree(
            ROOT / name,
            folder / name,
            ignore=shutil.ignore_patterns("__pycache__", ".pytest_cache"),
        )
    (folder / "build").mkdir()
    shutil.copy(ROOT / "pyproject.toml", folder)


def compile_core(folder):
    """The C core of the copy, by its own build script, but quickly.

    Its own check would refuse it on import, before the suite can speak.
    """
    face = folder / "cnative" / "__init__.py"
    face.write_text(
        controls.replaced(face.read_text(), "errors.check_core()\n", "")
    )
    for old in folder.glob("cnative/_core*"):
        if old.suffix != ".pyi":
            old.unlink()
    script = folder / "cnative" / "_build.py"
    script.write_text(
        controls.replaced(script.read_text(), '"-O3", "-fno', '"-O1", "-fno')
    )
    subprocess.run(
        [
            sys.executable,
            "-c",
            "from cnative._build import ffi; ffi.compile(tmpdir='.')",
        ],
        cwd=folder,
        env={**os.environ, **QUICKLY, "PYTHONPATH": str(folder)},
        check=True,
        capture_output=True,
    )


def names_the_guilty(change, told):
    """Whether the message begins with who it is, and finds the step."""
    first, second, *_ = told.splitlines()
    return first.startswith(change.guilty) and re.match(
        "They first differ at: %s( at |:|$)" % re.escape(change.step), second
    )


def main():
    wrong = 0
    for change in CHANGES:
        with tempfile.TemporaryDirectory() as folder:
            told = blamed(change, Path(folder))
        right = names_the_guilty(change, told)
        wrong += not right
        print("%s: %s -> %s" % (change.file, change.old, change.new))
        for line in told.splitlines()[:2]:
            print("    " + line[:160])
        if not right:
            print("    WRONG: expected %s, %s" % change[3:])
    print("%d of %d named the guilty" % (len(CHANGES) - wrong, len(CHANGES)))
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
