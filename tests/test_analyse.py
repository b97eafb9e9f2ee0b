"""make analyse sees a fault of each kind; what is missing, it names."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import analyse
import controls
import fuzz
import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere gcc is often clang"
)

FAULTS = {
    "warnings": "unsigned f(int a);\nunsigned f(int a) { return a; }\n",
    "gcc -fanalyzer": (
        "#include <stdlib.h>\nvoid f(char *p);\n"
        "void f(char *p) { free(p); free(p); }\n"
    ),
    "clang --analyze": (
        "int f(int a);\n"
        "int f(int a) { int *p = 0; if (a) p = &a; return *p; }\n"
    ),
    "valgrind": (
        "#include <stdlib.h>\n"
        "int main(void) { volatile char *p = malloc(1); return p[0] == 7; }\n"
    ),
}


def with_fault(commands, fault):
    """The same commands for one file alone."""
    for command in commands:
        sources = [part for part in command if str(part).endswith(".c")]
        yield [part for part in command if part not in sources] + (
            [fault] if sources else []
        )


@pytest.mark.parametrize(
    "cell",
    [cell for cell in analyse.every() if cell.tool in FAULTS],
    ids=lambda cell: "%s, %s" % (cell.tool, cell.of),
)
def test_each_tool_finds_a_fault(cell, tmp_path):
    if shutil.which(cell.program) is None:
        assert not os.environ.get("CI"), "the CI needs " + cell.program
        pytest.skip("there is no " + cell.program)
    fault = tmp_path / "fault.c"
    fault.write_text(FAULTS[cell.tool])
    commands = cell.commands
    if callable(commands):
        commands = commands(tmp_path)
    says, detail = analyse.outcome(with_fault(commands, fault))
    assert says == analyse.FOUND
    assert "fault.c" in detail


def test_a_tool_that_is_not_here_is_named():
    cell = analyse.Cell("a tool", "all", "no-such-program", [])
    assert analyse.judged(cell) == (analyse.ABSENT, "no-such-program")


def test_a_fuzzer_that_does_not_compile_is_a_finding(tmp_path, monkeypatch):
    if fuzz.missing(tmp_path) is not None:
        pytest.skip("there is no " + fuzz.missing(tmp_path))
    (tmp_path / "fuzz.c").write_text("no C\n")
    monkeypatch.setattr(fuzz, "TESTS", tmp_path)
    monkeypatch.setattr(fuzz.build, "__defaults__", (tmp_path,))
    [cell] = analyse.fuzzer()
    says, detail = analyse.judged(cell)
    assert says == analyse.FOUND
    assert "fuzz.c:1" in detail


def test_a_word_of_no_cell_is_told():
    done = subprocess.run(
        [sys.executable, analyse.__file__, "--only", "nothing"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr == "No cell has the word 'nothing'.\n"


def too_small(source):
    """The workspace has no room for the adjustments of the weights."""
    return controls.replaced(
        source, "plus(times(2, group), weights.rows)", "times(2, group)"
    )


def another_order(source):
    """A product that does not go on with the sums of the one before."""
    return controls.replaced(source, "k == 0 && !accumulates", "!accumulates")


@pytest.mark.skipif(
    "ROSETTA_EVERY_WIDTH" not in os.environ,
    reason="it takes minutes: make sanitized runs it",
)
@pytest.mark.parametrize(
    "change, told",
    [
        (("engine/network.c", too_small), "heap-buffer-overflow"),
        (("engine/tiles.h", another_order), "It does not hold that"),
    ],
)
def test_the_fuzzer_finds_a_fault(change, told, tmp_path):
    assert fuzz.missing(tmp_path) is None
    controls.prepare(tmp_path, change)
    program = fuzz.build(tmp_path / "fuzz", Path(tmp_path, "src"))
    done = subprocess.run(
        fuzz.command(program, "-runs=%d" % analyse.FUZZED, "-seed=1"),
        capture_output=True,
        text=True,
        errors="replace",
    )
    assert done.returncode != 0
    assert told in done.stderr
