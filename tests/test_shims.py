"""The port's shims, removed one by one from each file that uses them.

py2_legacy/compat.py tells of each what happens without it: seen here.
"""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import python2

ROOT = Path(__file__).resolve().parent.parent
PORT = ROOT / "py2_legacy"
IMPORT = re.compile(r"(?m)^from \.compat import (.*)$")
PRINT = "from __future__ import print_function\n"

# Uses every loop and every check of the port.
PROGRAM = """
import sys
sys.path.insert(0, ".")
from py2_legacy import checks
from py2_legacy import __main__ as program
import py2_legacy
for network in ("three-layer", "perceptron", "mcculloch-pitts"):
    program.main(py2_legacy, ["--network", network, "--problem", "xor",
                              "--iterations", "9"])
py2_legacy.NeuralNetwork().train([[1, 2, 3]] * 20000, [[1]] * 20000, 2,
                                 callback=lambda iteration, loss: None)
py2_legacy.McCullochPittsNeuron(2, 1).predict([[0, 1], [1, 0]])
"""


def uses():
    """(file, shim) for each shim that a file of the port imports."""
    for file in sorted(PORT.glob("*.py")):
        text = file.read_text("utf-8")
        for names in IMPORT.findall(text):
            for name in names.split(", "):
                yield file.name, name
        if PRINT in text:
            yield file.name, "print"


def run(python, folder):
    return subprocess.run(
        [python, "-B", "-c", PROGRAM],
        cwd=folder,
        capture_output=True,
        text=True,
    )


def without(shim, text):
    if shim == "print":
        return text.replace(PRINT, "")

    def fewer(found):
        names = [name for name in found[1].split(", ") if name != shim]
        return "from .compat import " + ", ".join(names) if names else ""

    return IMPORT.sub(fewer, text)


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(
        PORT,
        tmp_path / "py2_legacy",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    return tmp_path


@pytest.mark.parametrize("file, shim", list(uses()))
def test_python_3_stops_without_a_shim(file, shim, copy):
    changed = copy / "py2_legacy" / file
    whole = run(sys.executable, copy)
    changed.write_text(without(shim, changed.read_text("utf-8")))
    done = run(sys.executable, copy)
    if shim == "print":  # Python 3 has it anyway
        assert done.stdout == whole.stdout
    else:
        assert "NameError: name '%s' is not defined" % shim in done.stderr


@pytest.mark.parametrize("file, shim", list(uses()))
def test_the_real_python_2_7_needs_only_print(file, shim, copy):
    python, words = python2.found()
    if python is None:
        pytest.skip(words)
    whole = run(python, copy)
    assert whole.returncode == 0, whole.stderr
    changed = copy / "py2_legacy" / file
    changed.write_text(without(shim, changed.read_text("utf-8")))
    done = run(python, copy)
    assert done.returncode == 0, done.stderr
    if shim == "print":
        assert "('Not converged after', 9, 'epochs.')" in done.stdout
    else:
        assert done.stdout == whole.stdout


def test_every_shim_is_told_at_the_head_of_compat():
    head = ast.get_docstring(ast.parse((PORT / "compat.py").read_text()))
    told = re.findall(r"(?m)^(\w+): ", head)
    assert sorted(told) == sorted({shim for _, shim in uses()})
