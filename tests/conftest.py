"""What every test file shares: who computes, and how random cases run."""

import importlib.util
import os

import controls
import hypothesis
import parity
import programs
import pytest
import python2

IN_CI = bool(os.environ.get("CI"))

hypothesis.settings.register_profile(
    "rosetta", deadline=None, derandomize=IN_CI, max_examples=40
)
hypothesis.settings.load_profile("rosetta")

# Sphinx and what else builds and reads the pages; `make test` installs them.
HAS_DOCS = importlib.util.find_spec("sphinx") is not None
collect_ignore = [] if HAS_DOCS or IN_CI else ["docs"]


# What takes longest, the longest first.
LONG = [
    "test_sanitized.py",
    "test_browser.py",
    "test_agreement.py",
    "test_programs.py",
    "test_exercises.py",
    "test_controls.py",
    "test_c_builds.py",
    "test_kernels.py",
    "test_begin.py",
    "test_seed_sweep.py",
]


def pytest_collection_modifyitems(config, items):
    """Of several processes none shall begin a long file when others end."""
    place = {name: place for place, name in enumerate(LONG)}
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: place.get(item.path.name, len(LONG)))


def pytest_report_header():
    try:
        python, words = python2.found()
    except python2.NotPython2Error as error:
        raise pytest.UsageError(str(error)) from error
    header = ["Python 2.7: %s (%s)" % (words, python) if python else words]
    if not HAS_DOCS:
        header.append(
            "The documentation is not tested: its packages are not "
            "installed (pip install -e '.[docs]')."
        )
    return header


def pytest_sessionstart(session):
    told = controls.stale_core()
    if told:
        raise pytest.UsageError(told)
    if not hasattr(session.config, "workerinput"):
        programs.build_demo()
    if "ROSETTA_TEST_WIDTH" in os.environ:
        import forced

        forced.check(
            int(os.environ["ROSETTA_TEST_WIDTH"]),
            int(os.environ["ROSETTA_THREADS"]),
        )


def pytest_sessionfinish(session):
    """In CI a run that did without Python 2.7 fails, whatever it ran."""
    if IN_CI and python2.found()[0] is None and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    python, words = python2.found()
    if python is None:
        terminalreporter.section("Python 2.7")
        terminalreporter.write_line(words)
        if IN_CI:
            terminalreporter.write_line(
                "CI is set: without Python 2.7, this run fails."
            )


def pytest_generate_tests(metafunc):
    """A test that names `implementation` runs with each of them."""
    marks = metafunc.definition.iter_markers("parametrize")
    if "implementation" in metafunc.fixturenames and not any(
        "implementation" in mark.args[0] for mark in marks
    ):
        metafunc.parametrize(
            "implementation", parity.implementations(), ids=repr
        )


@pytest.fixture
def all_agree():
    """The one answer of all implementations to a request."""
    return parity.agree
