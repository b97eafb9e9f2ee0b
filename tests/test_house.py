"""Which room may call which: the arrows that CONTRIBUTING.md draws."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ENGINE = ROOT / "cnative" / "src" / "engine"

needs_the_linter = pytest.mark.skipif(
    importlib.util.find_spec("importlinter") is None,
    reason="import-linter is not installed (pip install -e '.[test]')",
)


def arrows(folder):
    """What the import linter says of the packages in this folder."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as c; c()",
            "--no-cache",
        ],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": ""},
        capture_output=True,
        text=True,
    )


@pytest.fixture
def house(tmp_path):
    for package in ("reference", "py2_legacy", "cnative"):
        shutil.copytree(
            ROOT / package,
            tmp_path / package,
            ignore=shutil.ignore_patterns(
                "src", "*.so", "lesson.*", "__pycache__"
            ),
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@needs_the_linter
def test_every_arrow_goes_the_way_that_is_drawn(house):
    done = arrows(house)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Contracts: \d+ kept, 0 broken", done.stdout)


@needs_the_linter
@pytest.mark.parametrize(
    "file, line",
    [
        ("reference/single_layer.py", "from . import multi_layer"),
        ("reference/checks.py", "from . import interface"),
        ("py2_legacy/perceptron.py", "import reference.perceptron"),
        ("reference/arithmetic.py", "import cnative.arithmetic"),
        ("cnative/single_layer.py", "from reference.arithmetic import dot"),
        ("reference/slices.py", "from . import checks"),
        ("cnative/share.py", "from . import matrices"),
        ("cnative/many.py", "from . import network"),
    ],
)
def test_a_wrong_arrow_is_seen(house, file, line):
    path = house / file
    path.write_text(path.read_text("utf-8") + "\n" + line + "\n", "utf-8")
    done = arrows(house)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout


def included(path):
    return re.findall(r'(?m)^#include "(.+)"', path.read_text("utf-8"))


def test_the_lesson_in_c_knows_nothing_of_engine_or_program():
    for path in (ROOT / "cnative" / "src").glob("*.[ch]"):
        assert not [n for n in included(path) if "/" in n], path.name
        names = {p.name for p in ENGINE.glob("*")}
        assert not names & set(included(path)), path.name


def test_the_program_is_built_on_the_lesson_alone():
    engine = {p.name for p in ENGINE.glob("*.h")}
    for path in (ROOT / "cnative" / "src" / "program").glob("*.[ch]"):
        assert not engine & set(included(path)), path.name


def test_every_file_of_the_engine_stands_in_its_readme():
    readme = (ENGINE / "README.md").read_text("utf-8")
    for path in sorted(ENGINE.glob("*.[ch]")):
        assert "`%s`" % path.name in readme, path.name


def test_each_file_of_the_engine_says_which_test_fails_first():
    """A header beside a .c file only declares what that file holds."""
    for path in sorted(ENGINE.glob("*.[ch]")):
        declares = path.suffix == ".h" and (
            path.with_suffix(".c").exists() or path.name == "team.h"
        )
        head = " ".join(head_of(path).split())
        assert declares or re.search(
            r"Fails first when changed: |which test fails first|make bench",
            head,
        ), path.name


def test_the_tests_that_the_engine_names_are_there():
    """A renamed test leaves no head of a file behind."""
    tests = "".join(
        path.read_text("utf-8") for path in (ROOT / "tests").glob("test_*.py")
    )
    named = set()
    for path in sorted(ENGINE.glob("*.[ch]")):
        named |= set(re.findall(r"\b(test_\w+)(?!\.py)\b,?", head_of(path)))
    named = {
        name
        for name in named
        if not (ROOT / "tests" / (name + ".py")).exists()
    }
    assert len(named) >= 5
    for name in named:
        assert "def %s(" % name in tests, name


def head_of(path):
    return path.read_text("utf-8").split("*/")[0]
