"""Cells of Python: each interpreter with each NumPy that was set up for it.

tools.py makes the environments, build/portability/<python>-<numpy>; here they
are found. What Python calls the C core with is the module of the checkout.
"""

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

import builders
import matrix_cells
import running

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "build" / "portability"
JUDGE = Path(__file__).resolve().with_name("golden_python.py")
NO_FEATURES = (
    "SSE41 POPCNT SSE42 AVX F16C FMA3 AVX2 AVX512F AVX512CD AVX512_SKX"
)
SETTINGS = [
    {},
    {"NPY_DISABLE_CPU_FEATURES": NO_FEATURES},
    {"OPENBLAS_CORETYPE": "Nehalem"},
    {"OPENBLAS_CORETYPE": "Haswell"},
]
WHAT = (
    "import platform, numpy; print('%s %s with NumPy %s' % ("
    "platform.python_implementation(), platform.python_version(), "
    "numpy.__version__))"
)


class PythonCell(NamedTuple):
    group: str
    builder: builders.Builder
    variables: dict
    packages: list
    wanted: tuple = (matrix_cells.SAME,)
    fast: bool = False

    @property
    def settings(self):
        return " ".join("%s=%s" % pair for pair in self.variables.items())


def every():
    for python in found():
        name = what(python)
        if not name:
            continue
        old = " 2." in name.split(" with ")[0]
        packages = ["py2_legacy"] + ([] if old else ["reference", "cnative"])
        builder = builders.Builder(
            builders.THIS, "Linux", name, [str(python)], []
        )
        for variables in SETTINGS:
            yield PythonCell("Python", builder, variables, packages)


def found():
    """The environments that tools.py has made, and the checkout's own."""
    return [
        *sorted(PLACE.glob("*/bin/python")),
        ROOT / ".venv" / "bin" / "python",
        ROOT / ".venv-python2" / "bin" / "python",
    ]


def what(python):
    """Interpreter and NumPy in words; nothing where it does not run."""
    try:
        done = subprocess.run(
            [str(python), "-c", WHAT],
            capture_output=True,
            text=True,
            timeout=60,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def outcome(cell):
    """Run every golden case; the judge names the first difference."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("OPENBLAS_", "NPY_", "PYTHON"))
    }
    done = subprocess.run(
        [*cell.builder.command, str(JUDGE), *cell.packages],
        env={**kept, **cell.variables, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    says, _, why = done.stdout.strip().partition("\t")
    if says in (matrix_cells.SAME, matrix_cells.DIFFERENT):
        return running.Outcome(says, why)
    last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
    return running.Outcome(matrix_cells.REFUSED, last)
