"""What type checkers say of a user's strict program, and of the stubs."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "tests" / "typed_program.py"
WRONG = [
    number
    for number, line in enumerate(PROGRAM.read_text("utf-8").splitlines(), 1)
    if line.endswith("  # wrong")
]

# What only the rungs have a use for: a stub would tell nobody anything.
WITHOUT_STUBS = r"""
.*\._[a-z]\w*
(reference|py2_legacy|cnative)\.mcculloch_pitts\..*
(reference|py2_legacy|cnative)\.arithmetic\.(element_wise|polynomial|[A-Z].*)
(reference|py2_legacy)\.arithmetic\.[a-z_]+
(reference|py2_legacy)\.hooks\.Hooks.*
(reference|py2_legacy)\.interface\.\w+\.learnt
cnative\.processors\.quota
cnative\.__main__\.(program|output)
cnative\.sklearn\.(\w+\.)*(set_\w+_request|error)
(reference|py2_legacy)\.(dead|training)\.(?!DeadNetworkWarning|TrainingResult)\w+
(reference|py2_legacy|cnative)(\.interface)?\.(\w+\.)?train(_many)?
"""


def needs(module):
    return pytest.mark.skipif(
        importlib.util.find_spec(module) is None,
        reason="%s is not installed (pip install -e '.[lint]')" % module,
    )


def complaints(*command):
    """The numbers of the lines that a checker refuses, and all it says."""
    done = subprocess.run(
        [sys.executable, "-m", *command, str(PROGRAM)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    said = done.stdout + done.stderr
    found = re.findall(r"typed_program\.py:(\d+):.*error", said)
    return sorted({int(number) for number in found}), said


def test_the_program_runs():
    subprocess.run([sys.executable, str(PROGRAM)], check=True, cwd=ROOT)


@needs("mypy")
def test_mypy_refuses_what_is_wrong_and_nothing_else():
    lines, said = complaints("mypy", "--strict")
    assert lines == WRONG, said


@needs("pyright")
def test_pyright_refuses_what_is_wrong_and_nothing_else():
    lines, said = complaints("pyright", "--pythonpath", sys.executable)
    if " informations" not in said:  # it fetches itself when it first runs
        pytest.skip("pyright does not run here: " + said[-200:])
    assert lines == WRONG, said


@needs("mypy")
@pytest.mark.parametrize("package", ["reference", "cnative", "py2_legacy"])
def test_the_stubs_are_those_of_the_package(package, tmp_path):
    """As it is installed: without what only builders and Python 2 can use."""
    for name in ("reference", "cnative", "py2_legacy"):
        shutil.copytree(
            ROOT / name,
            tmp_path / name,
            ignore=shutil.ignore_patterns(
                "lesson.*", "_build.py", "src", "__pycache__"
            ),
        )
    (tmp_path / "allowed").write_text(WITHOUT_STUBS)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    done = subprocess.run(
        [
            *[sys.executable, "-m", "mypy.stubtest", package],
            *["--allowlist", "allowed", "--ignore-unused-allowlist"],
            *["--mypy-config-file", "pyproject.toml"],
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
