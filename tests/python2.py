"""Finds a real Python 2.7 that runs and has NumPy."""

import functools
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MISSING = (
    "Python 2.7 was not found: the port ran under Python 3 by its shims. "
    "Set PYTHON2 to a Python 2.7 that has NumPy 1.16 to run it for real."
)
PROBE = (
    "import sys, numpy; assert sys.version_info[:2] == (2, 7); "
    "print('Python %d.%d.%d' % sys.version_info[:3] "
    "+ ' with NumPy ' + numpy.__version__)"
)


def candidates(environment=os.environ, root=ROOT):
    """Where a Python 2.7 may be, the likeliest first."""
    if environment.get("PYTHON2"):
        yield environment["PYTHON2"]
    yield str(root / ".venv-python2" / "bin" / "python")
    on_path = shutil.which("python2.7", path=environment.get("PATH", ""))
    if on_path:
        yield on_path
    home = environment.get("HOME", "")
    pyenv = environment.get("PYENV_ROOT") or os.path.join(home, ".pyenv")
    for version in sorted(Path(pyenv).glob("versions/2.7*")):
        yield str(version / "bin" / "python")


def probe(python):
    """What this interpreter is, in words; None if it is of no use.

    pyenv leaves a `python2.7` on PATH that does not run, and a Python 2.7
    without NumPy cannot import the port: so it is made to import NumPy.
    """
    try:
        done = subprocess.run(
            [python, "-c", PROBE],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def first_that_runs(pythons):
    """The first of these interpreters that is of use, and what it is."""
    for python in pythons:
        words = probe(python)
        if words:
            return python, words
    return None, MISSING


class NotPython2Error(ValueError):
    """PYTHON2 names something else: no other is taken in its place."""


def chosen(environment=os.environ, root=ROOT):
    """The Python 2.7 that PYTHON2 names, or else the first that runs.

    setup_python2.py puts NumPy beside one that has none, so that its
    environment may stand for it.
    """
    named = environment.get("PYTHON2")
    places = list(candidates(environment, root))
    if named and probe(named) is None and not is_python2(named):
        raise NotPython2Error(
            "PYTHON2 is %r, which does not run as a Python 2.7. Set it to "
            "one, or unset it to have one looked for." % named
        )
    return first_that_runs(places)


def is_python2(python):
    """Whether this is a Python 2.7 that runs, with NumPy or without."""
    code = "import sys; sys.exit(sys.version_info[:2] != (2, 7))"
    try:
        done = subprocess.run(
            [python, "-c", code], capture_output=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


@functools.cache
def found():
    """Python 2.7 and what it is; None and what to do, if there is none."""
    return chosen()
