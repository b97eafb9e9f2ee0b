"""make mutation changes what it says, and its list of equivalents is fresh."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from mutation import mutants

ROOT = Path(__file__).resolve().parent.parent
LISTED = json.loads(
    (ROOT / "tests/mutation/equivalent.json").read_text(encoding="utf-8")
)


def made(text):
    return [mutant.applied(text) for mutant in mutants.of("file", text)]


@pytest.mark.parametrize(
    "text, changed",
    [
        ("a + b", ["a - b"]),
        ("if (a <= b)", ["if (a < b)"]),
        ("a[i + 1]", ["a[i - 1]", "a[i + 2]", "a[i + 0]"]),
        ("x += 0.5", ["x -= 0.5", "x += 1.5"]),
        ("0x1.5p-3", ["0x1.4p-3"]),
        ('fromhex("0x1.5p-3")', ['fromhex("0x1.4p-3")']),
        ("a->b", []),
        ('"""1 + 2"""', []),
        ("# 1 + 2", []),
        ("#if LANES > 1", []),
        ("#define HALF 0.5", ["#define HALF 1.5"]),
        ("x / 9007199254740992.0", ["x * 9007199254740992.0"]),
        ("/* 1 + 2 */", []),
    ],
)
def test_each_operation_comparison_constant_and_index_is_changed(
    text, changed
):
    assert made(text) == changed


def test_a_line_is_told_without_its_comment():
    text = "int a;\n  b = 1; /* one,\n  and */ c = d + e;   \\\n"
    assert [mutant.code for mutant in mutants.of("file", text)] == [
        *["b = 1;"] * 2,
        "and */ c = d + e;",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="it preloads a library")
def test_a_file_that_is_not_there_is_told():
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "mutation")],
        env={**os.environ, "ONLY": "tile.h exp.h"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr == "There is no tile.h to change.\n"


@pytest.mark.parametrize("entry", LISTED, ids=[e["code"] for e in LISTED])
def test_each_equivalent_mutant_is_still_one_of_the_sources(entry):
    text = (ROOT / entry["file"]).read_text(encoding="utf-8")
    assert len(entry["why"]) > 10
    of_line = {
        mutant.becomes
        for mutant in mutants.of(entry["file"], text)
        if mutant.code == entry["code"]
    }
    assert of_line, "the sources no longer have this line: strike the entry"
    assert of_line.issuperset(entry.get("becomes", []))
