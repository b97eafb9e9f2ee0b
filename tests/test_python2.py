"""The port in its own Python: that it is found, and that it is real."""

import os
import subprocess
import sys
from pathlib import Path

import parity
import pytest
import python2

HERE = Path(__file__).resolve().parent


def test_a_real_python_2_7_runs_the_port():
    python, words = python2.found()
    if python is None:
        pytest.skip(words)
    versions = parity.real_python2().ask({"do": "versions"})
    assert versions["python"].startswith("2.7.")


def test_the_port_runs_by_its_shims_too():
    versions = parity.BY_SHIMS.ask({"do": "versions"})
    assert versions["python"].startswith("3.")


@pytest.mark.parametrize("interpreter", ["Python 2.7", "Python 3"])
def test_the_ports_own_tests_pass(interpreter):
    """They are plain unittest: what only a Python 2.7 can tell."""
    python = sys.executable
    if interpreter == "Python 2.7":
        python, words = python2.found()
        if python is None:
            pytest.skip(words)
    done = subprocess.run(
        [python, "-B", str(HERE / "legacy_tests.py"), "-v"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "\nOK" in done.stderr


def interpreter(folder, script):
    """An executable file that behaves as a Python might."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "python"
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(0o755)
    return str(path)


def test_the_likeliest_places_are_tried_first(tmp_path):
    shim = interpreter(tmp_path / "bin", "exit 127\n")
    (tmp_path / "bin" / "python2.7").symlink_to(shim)
    for version in ("2.7.17", "2.7.18", "3.11.7"):
        interpreter(tmp_path / "pyenv" / "versions" / version / "bin", "")
    places = list(
        python2.candidates(
            {
                "PYTHON2": "/named/python",
                "PATH": str(tmp_path / "bin"),
                "PYENV_ROOT": str(tmp_path / "pyenv"),
            },
            tmp_path / "checkout",
        )
    )
    assert places == [
        "/named/python",
        str(tmp_path / "checkout" / ".venv-python2" / "bin" / "python"),
        str(tmp_path / "bin" / "python2.7"),
        str(tmp_path / "pyenv/versions/2.7.17/bin/python"),
        str(tmp_path / "pyenv/versions/2.7.18/bin/python"),
    ]


def test_pyenv_is_looked_for_at_home(tmp_path):
    path = interpreter(tmp_path / ".pyenv/versions/2.7.18/bin", "")
    places = list(
        python2.candidates(
            {"HOME": str(tmp_path), "PATH": ""}, tmp_path / "checkout"
        )
    )
    assert places[1:] == [path]


def test_what_does_not_run_or_is_no_python_2_7_is_passed_over(tmp_path):
    """pyenv leaves a python2.7 on PATH that only prints an error."""
    shim = interpreter(tmp_path / "shim", "echo not found >&2; exit 127\n")
    without_numpy = interpreter(tmp_path / "bare", "exit 1\n")
    found = interpreter(
        tmp_path / "good", "echo Python 2.7.18 with NumPy 1.16.6\n"
    )
    assert python2.first_that_runs(
        ["/nowhere/python", shim, sys.executable, without_numpy, found]
    ) == (found, "Python 2.7.18 with NumPy 1.16.6")


def test_where_there_is_none_it_is_said_in_plain_words():
    assert python2.first_that_runs(["/nowhere/python"]) == (
        None,
        "Python 2.7 was not found: the port ran under Python 3 by its "
        "shims. Set PYTHON2 to a Python 2.7 that has NumPy 1.16 to run it "
        "for real.",
    )


def test_a_python2_that_is_named_and_is_none_is_refused(tmp_path):
    """No other is taken in silence."""
    for named in ("/nonexistent", sys.executable):
        with pytest.raises(
            python2.NotPython2Error, match="unset it to have one"
        ):
            python2.chosen({"PYTHON2": named, "PATH": ""}, tmp_path)


@pytest.mark.parametrize("program", ["demo.py", "setup_python2.py", "pytest"])
def test_each_command_says_what_python2_names(program, tmp_path):
    command = {"pytest": ["-m", "pytest", str(HERE / "test_python2.py")]}
    done = subprocess.run(
        [sys.executable, *command.get(program, [HERE / program, tmp_path])],
        env={**os.environ, "PYTHON2": "/nonexistent"},
        cwd=HERE.parent,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "PYTHON2 is '/nonexistent'" in done.stderr
    assert "Traceback" not in done.stderr


def run_without_python2(tmp_path, **environment):
    """This suite's header and end, on a machine without Python 2.7."""
    test = tmp_path / "test_nothing.py"
    test.write_text("def test_nothing():\n    pass\n")
    (tmp_path / "conftest.py").write_text(
        "import python2\n"
        "python2.found = lambda: (None, python2.MISSING)\n"
        "from tests_conftest import *\n"
    )
    (tmp_path / "tests_conftest.py").write_text(
        (HERE / "conftest.py").read_text(encoding="utf-8")
    )
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(test)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(HERE), "PATH": "", **environment},
    )


def test_the_report_says_at_both_ends_that_there_is_none(tmp_path):
    done = run_without_python2(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(python2.MISSING) == 2


def test_without_python_2_7_a_run_in_ci_fails(tmp_path):
    done = run_without_python2(tmp_path, CI="true")
    assert done.returncode != 0
    assert (
        python2.MISSING + "\nCI is set: without Python 2.7, this run fails.\n"
    ) in done.stdout


ENDLESS = """
import resource, signal
from py2_legacy import NeuralNetwork, Perceptron

def ring(number, frame):
    raise KeyboardInterrupt

signal.signal(signal.SIGALRM, ring)
for network, options in [
        (NeuralNetwork(), {"iterations": 10**12}),
        (Perceptron(), {"epochs": 10**12})]:
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        network.train([[0, 0, 1], [0, 0, 1]], [[0], [1]], **options)
        print("it ended")
    except KeyboardInterrupt:
        print("it went on")
assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 10**6  # KiB
"""


@pytest.mark.parametrize("which", ["Python 2.7", "Python 3"])
def test_10_to_the_12_iterations_begin_at_once(which):
    """range would first make a list of them on Python 2.7, and fail."""
    python, words = python2.found()
    if which == "Python 2.7" and python is None:
        pytest.skip(words)
    done = subprocess.run(
        [python if which == "Python 2.7" else sys.executable, "-c", ENDLESS],
        cwd=HERE.parent,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.stdout == "it went on\nit went on\n", done.stderr
