"""The matrix of make portability: its judge can fail, its record is true."""

import re
import shutil
import sys
from pathlib import Path

import golden
import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "portability"))

import builders  # noqa: E402
import cases  # noqa: E402
import matrix_cells  # noqa: E402
import matrix_record  # noqa: E402
import pythons  # noqa: E402
import running  # noqa: E402

COMPILER = builders.Builder("here", "Linux", "cc", ["cc"], [])
PLAIN = matrix_cells.Cell("Tests", COMPILER, ["-O0"], plain=True)


@pytest.fixture(scope="module")
def judge(tmp_path_factory):
    """The lesson in plain C, and the judge."""
    folder = tmp_path_factory.mktemp("judge")
    program = folder / "judge"
    done = running.compiled(PLAIN, running.sources(PLAIN, folder), program)
    assert done.returncode == 0, done.stderr
    return str(program)


def said(judge, text):
    return running.run([judge], text).stdout.strip().split("\t")


def test_the_judge_finds_every_golden_case_the_same(judge):
    says, count, *_ = said(judge, cases.text(golden.cases()))
    assert (says, int(count)) == ("same", len(golden.cases()))


@pytest.mark.parametrize(
    "do", ["words", "start", "exp", "sigmoid", "dot", "trajectory", "predict"]
)
def test_the_judge_sees_each_bit_of_each_value(judge, do):
    """The last value that a case expects, and the lowest bit of it."""
    case = [case for case in golden.cases() if case["do"] == do][-1]
    *before, last = cases.text([case]).split()
    changed = "%016x" % (int(last, 16) ^ 1)
    name = case["name"] + "\n"
    line = " ".join([*before[len(name.split()) :], changed]) + "\n"
    says, named, way, index, found, expected = said(judge, name + line)
    assert (says, named, way) == ("different", case["name"], "plain C")
    assert (found, expected) == (last, changed)
    assert int(index) == len(cases.places(case)) - 1


def test_the_judge_calls_the_core_as_its_headers_say():
    files = [str(path) for path in running.HERE.glob("*.c")]
    strict = ["-Wall", "-Wextra", "-Werror", "-fsyntax-only"]
    include = ["-I", str(running.SOURCES)]
    done = running.run(["cc", "-std=c99", *strict, *include, *files])
    assert done.returncode == 0, done.stderr


def test_a_judge_without_cases_is_not_content(judge):
    assert said(judge, "") == ["broken", "there are no cases"]
    text = cases.text(golden.cases()[:1])
    assert said(judge, text[: len(text) // 2])[0] == "broken"


def test_a_difference_is_told_with_its_place_and_its_distance():
    [case] = [c for c in golden.cases() if c["name"] == "dot cancels"]
    assert cases.difference(
        case, "plain C", 1, "bfd28f5c28f5c290", "bfd28f5c28f5c28f"
    ) == (
        "dot cancels, by plain C: [0][1] is -0x1.28f5c28f5c290p-2, not "
        "-0x1.28f5c28f5c28fp-2: 1 ULP apart"
    )


def test_a_core_with_one_wrong_bit_is_called_different():
    bit = ("arithmetic.c", "0x1.62e42fefa3800p-1", "0x1.62e42fefa3801p-1")
    says, why = running.outcome(PLAIN._replace(change=bit))
    assert says == matrix_cells.DIFFERENT
    assert why.startswith("exp of small whole numbers, by plain C: [")


def test_fast_math_is_refused_with_the_reason():
    hostile = PLAIN._replace(options=["-ffast-math"], exact=[])
    assert running.outcome(hostile) == (
        matrix_cells.REFUSED,
        "Rosetta Neuron needs IEEE arithmetic: compile without -ffast-math.",
    )


def test_what_is_not_here_or_cannot_run_is_not_called_different():
    absent = COMPILER._replace(command=["no-such-gcc"])
    assert running.outcome(PLAIN._replace(builder=absent)) == (
        matrix_cells.UNAVAILABLE,
        "no-such-gcc is not here",
    )
    crashing = COMPILER._replace(runner=["false"])
    assert running.outcome(PLAIN._replace(builder=crashing)) == (
        matrix_cells.UNAVAILABLE,
        "false cannot run even a program that says hello",
    )


def test_a_python_is_judged_with_all_its_packages():
    here = pythons.builders.Builder("here", "", "", [sys.executable], [])
    cell = pythons.PythonCell("Tests", here, {}, ["cnative", "py2_legacy"])
    assert pythons.outcome(cell) == (
        matrix_cells.SAME,
        "%d cases; cnative, py2_legacy" % len(golden.cases()),
    )


def test_no_cell_of_the_record_says_what_it_must_not():
    must_not = {"Wrong on purpose": matrix_cells.SAME}
    for row in matrix_record.read():
        wrong = must_not.get(row["group"], matrix_cells.DIFFERENT)
        assert row["says"] != wrong, row
        assert row["why"], row


def test_a_fused_build_stands_in_the_record_as_different():
    [*fused] = [
        row for row in matrix_record.read() if "fused" in row["settings"]
    ]
    assert {row["says"] for row in fused} == {matrix_cells.DIFFERENT}


def test_the_readme_tells_the_size_of_the_record():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told = re.search(r"(\d+) builds and\s+interpreters.*?(\d+)\s+arch", readme)
    assert told, "the README no longer tells the size of the matrix"
    assert (int(told[1]), int(told[2])) == matrix_record.size(
        matrix_record.read()
    )


def test_the_readme_tells_the_oldest_and_newest_compilers_of_the_record():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told = re.search(
        r"GCC (\d+) or newer, or Clang (\d+) or newer "
        r"\(tested up to GCC (\d+) and\s+Clang (\d+)\)",
        readme,
    )
    assert told, "the README no longer tells which compilers it takes"
    for kind, oldest, newest in [
        ("gcc", told[1], told[3]),
        ("clang", told[2], told[4]),
    ]:
        numbers = [
            int(row["builder"].removeprefix(kind + "-"))
            for row in matrix_record.read()
            if re.fullmatch(kind + r"-\d+", row["builder"])
            and row["says"] == matrix_cells.SAME
        ]
        assert (min(numbers), max(numbers)) == (int(oldest), int(newest))


def test_a_compiler_of_another_debian_is_found_and_runs_there(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(builders, "CHECKOUT", tmp_path)
    assert builders.here("gcc-no-such") == []
    compiler = builders.folder("sid") / "usr" / "bin" / "gcc-no-such"
    compiler.parent.mkdir(parents=True)
    compiler.touch()
    [builder] = builders.here("gcc-no-such")
    assert builder.system == "Linux, Debian sid"
    assert builder.command == [*builder.runner, "/usr/bin/gcc-no-such"]
    assert str(compiler.parents[2]) in builder.runner


def test_a_rerun_replaces_only_its_own_rows(tmp_path):
    copy = tmp_path / "portability.csv"
    shutil.copy(matrix_record.FILE, copy)
    before = matrix_record.read(copy)
    changed = {**before[3], "why": "changed"}
    matrix_record.keep([changed], copy)
    assert matrix_record.read(copy) == [*before[:3], changed, *before[4:]]
