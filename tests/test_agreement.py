"""The engine and the plain C agree, seen from C: tests/agreement.

What Python hands over lies in memory of its own, and passes its checks. Here
each array ends where nobody may read, small and large work is shared, and the
engine is asked what Python never asks.
"""

import subprocess
import sys
from pathlib import Path

import controls
import cores
import pytest
from test_sanitized import IN_PLACE, MEMORY, SHARED, WATCHED, lanes

TESTS = Path(__file__).resolve().parent

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"),
    reason="the program asks Linux for the processors, and for guarded memory",
)


def compiled(folder, options, change=None):
    """The program, with a flaw in the core perhaps."""
    controls.prepare(folder, change)
    source = folder / "src"
    program = folder / "agreement"
    made = subprocess.run(
        [
            *controls.COMPILER,
            *["-std=c99", "-O0", "-ffp-contract=off", "-w", "-pthread"],
            *["-DONLY_THREADS", *options],
            *["-I%s" % source, "-I%s" % (TESTS / "agreement")],
            *(TESTS / "agreement").glob("*.c"),
            TESTS / "failing.c",
            *source.glob("*.c"),
            *source.glob("engine/*.c"),
            # One product is made wrong, to see who notices.
            *["-Wl,--wrap=rosetta_engine_dot", "-ldl", "-lm", "-o", program],
        ],
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    return program


def said(program):
    return subprocess.run(
        [*IN_PLACE, str(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )


def agree(program):
    done = said(program)
    assert done.returncode == 0, done.stdout
    assert done.stdout == "The engine and the plain C agree.\n"


@pytest.mark.parametrize("width", [1, *cores.WIDTHS])
def test_with_each_width_of_a_vector(width, tmp_path):
    agree(compiled(tmp_path, [*lanes(width), *SHARED]))


@pytest.mark.parametrize("width", WATCHED)
def test_no_array_is_left(width, tmp_path):
    agree(compiled(tmp_path, [*lanes(width), *SHARED, *MEMORY]))


@pytest.mark.parametrize("most", [2, 4, 8])
def test_as_a_user_has_it(most, tmp_path):
    """What the CPU has, and as many members of a team as processors."""
    limit = ["-DROSETTA_AT_MOST=%d" % most] if most < 8 else []
    options = ["-DROSETTA_VARIANTS", "-DROSETTA_SHARED=1", *limit]
    agree(compiled(tmp_path, options))


# Flaws that only this program sees: Python hands over memory with room behind
# it, and reads no more of a workspace than it needs.


def reads_on(source):
    return controls.replaced(
        source, "load_partial(e->b + i, end - i)", "load(e->b + i)"
    )


def each_does_it_all(source):
    return controls.replaced(
        source, "part + 1, parts); \\", "parts, parts);\\"
    )


def wastes(source):
    return controls.replaced(
        source, "plus(times(2, group)", "plus(times(3, group)"
    )


@pytest.mark.parametrize(
    "file, change, told",
    [
        ("element_wise.h", reads_on, ""),
        ("element_wise.h", each_does_it_all, "of 1 elements of exp"),
        ("network.c", wastes, "something is left over"),
    ],
)
def test_a_flaw_is_seen(file, change, told, tmp_path):
    options = [*lanes(2), *SHARED]
    done = said(compiled(tmp_path, options, ("engine/" + file, change)))
    assert done.returncode != 0
    assert told in done.stdout
