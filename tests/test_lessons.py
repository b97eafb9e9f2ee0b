"""What the lessons show of programs outside the pages: it still comes out."""

import csv
import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import python2

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
TABLE = DOCS / "lessons" / "python2-to-python3.csv"
EXPERIMENTS = sorted(DOCS.glob("experiments/*.txt"))
PICTURES = re.compile(r"\.\. picture:: (\w+)")


@pytest.mark.parametrize("printed", EXPERIMENTS, ids=lambda file: file.stem)
def test_an_experiment_prints_what_its_page_shows(printed):
    program = printed.with_suffix(".py")
    output = subprocess.run(
        [sys.executable, str(program)],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=dict(os.environ, PYTHONPATH=str(ROOT)),
    )
    assert output.stdout == printed.read_text("utf-8")


def test_the_sessions_with_python_3():
    failures, examples = doctest.testfile(
        str(DOCS / "examples" / "python3.txt"),
        module_relative=False,
        encoding="utf-8",
    )
    assert examples > 20 and failures == 0


def test_the_sessions_with_python_2():
    python, words = python2.found()
    if python is None:
        pytest.skip(words)
    done = subprocess.run(
        [python, "-m", "doctest", str(DOCS / "examples" / "python2.txt")],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_both_pythons_are_shown_doing_the_same():
    def names(file):
        return re.findall(r"(?m)^\[([a-z-]+)\]$", file.read_text("utf-8"))

    two, three = (
        names(DOCS / "examples" / name)
        for name in ("python2.txt", "python3.txt")
    )
    page = (DOCS / "lessons" / "python2-to-python3.rst").read_text("utf-8")
    assert two == three == re.findall(r":start-after: \[(.*)\]", page)[::2]


def test_the_table_has_every_difference_between_the_pythons():
    """Translate the port by the lesson's table: Python 3 comes out."""
    for port in sorted((ROOT / "py2_legacy").glob("*.py")):
        if port.stem in ("compat", "__init__"):
            continue
        canonical = ROOT / "reference" / port.name
        assert translated(port.read_text("utf-8")) == code_of(
            canonical.read_text("utf-8")
        ), port.name


def translated(text):
    with TABLE.open(newline="", encoding="utf-8") as file:
        for two, three in list(csv.reader(file))[1:]:
            if two == "print text":
                text = re.sub(r"(?m)^( *)print (.+)$", r"\1print(\2)", text)
            else:
                text = text.replace(two, three)
    return code_of(text.replace("py2_legacy", "reference"))


def code_of(text):
    """The lines without the file's first sentences and its imports."""
    body = text.split('"""', 2)[2]
    return [
        line
        for line in body.split("\n")
        if line and not re.match(r"(from|import) ", line)
    ]


def pictures():
    """The name of every picture that a page shows."""
    return sorted(
        {
            name
            for page in DOCS.rglob("*.rst")
            for name in PICTURES.findall(page.read_text("utf-8"))
        }
    )


@pytest.mark.parametrize("name", pictures())
def test_a_picture_is_drawn_the_same_each_time(name):
    pytest.importorskip("matplotlib")
    pytest.importorskip("sphinx")
    sys.path.insert(0, str(DOCS / "_ext"))
    import pictures as drawing

    first = drawing.svg(name)
    assert first == drawing.svg(name)
    assert "<text" in first and "currentColor" in first
    assert not re.search(r"20\d\d-\d\d-\d\d", first), "a date in the picture"
