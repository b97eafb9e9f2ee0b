"""What the lessons show of programs outside the pages: it still comes out."""

import csv
import os
import re
import shlex
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
import python2

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
sys.path[:0] = [str(DOCS / "examples"), str(DOCS / "experiments")]
import record  # noqa: E402
import sessions  # noqa: E402

TABLE = DOCS / "lessons" / "python2-to-python3.csv"
PICTURES = re.compile(r"\.\. picture:: (\w+)")


@pytest.mark.parametrize("name", ["descent_or_search", "starting_ranges"])
def test_an_experiment_prints_what_its_page_shows(name):
    """The two that take no more than seconds; make experiments runs all."""
    assert record.differences(name) == []


def recorded(name):
    return (DOCS / "examples" / name).read_text("utf-8")


def essence(text):
    """A session without what differs between one Python 3 and another.

    That is the way to a mistake, the mark below it and the hint after it;
    and NumPy 2 names the type of a number that it shows.
    """
    lines = re.sub(r"np\.float64\((.*?)\)", r"\1", text).split("\n")
    return [
        re.sub(r" ?Did you mean.*", "", line)
        for line in lines
        if not re.match(r" {4}|  File ", line)
    ]


@pytest.mark.parametrize("name", ["python3.txt", "questions.txt"])
def test_the_sessions_with_python_3(name):
    before = recorded(name)
    again = sessions.with_sections(
        before, lambda name, body: sessions.session(sys.executable, body)
    )
    assert essence(again) == essence(before)
    if (sys.version_info[:2], np.__version__[:2]) == ((3, 11), "2."):
        assert again == before


def test_the_sessions_with_python_2():
    python, words = python2.found()
    if python is None:
        pytest.skip(words)
    before = recorded("python2.txt")
    assert before == sessions.with_sections(
        before, lambda name, body: sessions.session(python, body)
    )


def test_what_each_language_says_of_a_pasted_dash():
    python, words = python2.found()
    compiler = shlex.split(os.environ.get("CC", "cc"))
    commands = {
        "python3": [sys.executable, "pasted.py"],
        "python2": python and [python, "pasted.py"],
        "c": shutil.which(compiler[0]) and [*compiler, "-c", "pasted.c"],
    }
    shown = {
        found["name"]: found["body"]
        for found in sessions.SECTION.finditer(recorded("pasted.txt"))
    }
    assert shown.keys() == commands.keys()
    for name, command in commands.items():
        if command:
            said = sessions.complaint(command)
            if name == "c":  # each compiler has words of its own
                assert "pasted.c:3:1" in said and "error: " in said
            else:
                assert essence(said) == essence(shown[name])


def test_both_pythons_are_shown_doing_the_same():
    two, three = (
        [found["name"] for found in sessions.SECTION.finditer(recorded(name))]
        for name in ("python2.txt", "python3.txt")
    )
    page = (DOCS / "lessons" / "python2-to-python3.rst").read_text("utf-8")
    assert two == three == re.findall(r"sessions:: (.*)", page)


def test_no_error_message_on_a_page_is_cut():
    """A doctest may leave out where an error came from; a reader may not."""
    for page in sorted(DOCS.rglob("*.rst")):
        cut = re.findall(
            r"(?m)^Traceback \(most recent call last\):\n(?! )(.*)",
            page.read_text("utf-8"),
        )
        assert cut == [], page.name


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
