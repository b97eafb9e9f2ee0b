"""The C core by itself: any C99 compiler, no library, no state, same bits."""

import shutil
import subprocess
from pathlib import Path

import pytest
from programs import DEMO, compiler

SOURCES = Path(__file__).resolve().parent.parent / "cnative" / "src"
LESSON = sorted(SOURCES.glob("*.c"))
PROGRAM = sorted(SOURCES.glob("program/*.c"))
ENGINE = sorted(SOURCES.glob("engine/*.c"))
CORE = LESSON + ENGINE
EXACT = ["-std=c99", "-fno-fast-math", "-ffp-contract=off"]

COMPILERS = [name for name in ["gcc", "clang"] if shutil.which(name)] or ["cc"]
LEVELS = ["-O0", "-O2", "-Os", "-O3 -march=native"]
SITUATIONS = [
    [],
    ["--seed", "4294967295", "--iterations", "501"],
    ["--network", "three-layer", "--problem", "xor", "--iterations", "2000"],
    ["--network", "three-layer", "--problem", "parity"],
    ["--network", "perceptron", "--problem", "parity", "--iterations", "99"],
    ["--network", "mcculloch-pitts", "--problem", "parity"],
]


def compiled(folder, name, flags, sources):
    """Object files of these sources, built with every warning an error."""
    strict = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]
    done = subprocess.run(
        [name, *flags, *EXACT, *strict, "-I", SOURCES, "-c", *sources],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return sorted(folder.glob("*.o"))


def symbols(objects):
    """Pairs (kind, name) of what the objects define and need."""
    listed = subprocess.run(
        ["nm", "-P", *objects], capture_output=True, text=True, check=True
    ).stdout
    return {
        (line.split()[1], line.split()[0])
        for line in listed.splitlines()
        if len(line.split()) > 1
    }


def said(demo, arguments):
    return subprocess.run([demo, *arguments], capture_output=True).stdout


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", COMPILERS)
def test_every_compiler_and_every_level_prints_the_same(name, level, tmp_path):
    compiled(tmp_path, name, level.split(), LESSON + PROGRAM)
    demo = tmp_path / "demo"
    subprocess.run([name, *tmp_path.glob("*.o"), "-o", demo], check=True)
    for arguments in SITUATIONS:
        assert said(demo, arguments) == said(DEMO, arguments), (
            "%s %s differs from %s for %s"
            % (name, level, compiler(), arguments)
        )


@pytest.mark.parametrize("name", COMPILERS)
def test_the_core_needs_no_library_at_all(name, tmp_path):
    # Only the calls that start threads need the system's.
    core = [s for s in CORE if s.name not in ("engine.c", "threads.c")]
    objects = compiled(tmp_path, name, ["-O2", "-ffreestanding"], core)
    found = symbols(objects)
    defined = {symbol for kind, symbol in found if kind != "U"}
    needed = {symbol for kind, symbol in found if kind == "U"} - defined
    # What every compiler may call, even where there is no library.
    assert needed <= {
        "memcpy",
        "memset",
        "memmove",
        "memcmp",
        "_GLOBAL_OFFSET_TABLE_",
    }


@pytest.mark.parametrize("name", COMPILERS)
def test_the_core_keeps_no_state_between_calls(name, tmp_path):
    objects = compiled(tmp_path, name, ["-O2"], CORE)
    writable = {
        symbol for kind, symbol in symbols(objects) if kind in "BbDdCc"
    }
    assert writable == set()


@pytest.mark.parametrize("name", COMPILERS)
def test_fast_math_is_refused_with_a_reason(name, tmp_path):
    done = subprocess.run(
        [
            name,
            "-std=c99",
            "-O2",
            "-ffast-math",
            "-c",
            SOURCES / "arithmetic.c",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "needs IEEE arithmetic" in done.stderr


def test_public_names_carry_the_project_s_prefix(tmp_path):
    objects = compiled(tmp_path, "cc", ["-O2"], CORE)
    public = {symbol for kind, symbol in symbols(objects) if kind in "TWDBRi"}
    strangers = {
        symbol for symbol in public if not symbol.startswith("rosetta_")
    }
    assert strangers == set()
