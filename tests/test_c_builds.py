"""The C core by itself: any C99 compiler, no library, no state, same bits."""

import os
import re
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


PLAIN = [
    *["-std=c99", "-pedantic-errors", "-O1", "-ffp-contract=off"],
    *["-I", str(SOURCES)],
]


@pytest.mark.parametrize("name", [*COMPILERS, "tcc"])
def test_any_c99_compiler_builds_the_demo_from_the_lesson_alone(
    name, tmp_path
):
    """No engine, no thread, no option but these."""
    if shutil.which(name) is None:
        assert not os.environ.get("CI"), "the CI needs " + name
        pytest.skip("there is no " + name)
    demo = tmp_path / "demo"
    options = ["-I", str(SOURCES)] if name == "tcc" else PLAIN
    done = subprocess.run(
        [name, *options, *LESSON, *PROGRAM, "-o", demo],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    for arguments in SITUATIONS:
        assert said(demo, arguments) == said(DEMO, arguments), (
            "%s differs from %s for %s" % (name, compiler(), arguments)
        )


# What belongs into the engine, or into no C99 at all.
MACHINERY = re.compile(
    r"__\w+|_Pragma|#pragma|_mm\d*_|\b(vectors?|lanes?|simd|avx\w*|"
    r"p?threads?\w*|atomic\w*|team|tiles?|caches?|prefetch|inline|restrict|"
    r"asm)\b",
    re.IGNORECASE,
)
ALLOWED = {"__FAST_MATH__"}  # asked once, to refuse it
# Constants, include guards, and conditions on the compiler; no macro with
# arguments.
DIRECTIVES = re.compile(
    r"#(include [<\"].+|ifndef \w+_H|if .*|elif .*|else|endif|error .*|"
    r"define \w+_H|define [A-Z][A-Z0-9_]* .+)$"
)


@pytest.mark.parametrize(
    "source",
    sorted([*SOURCES.glob("*.[ch]"), *SOURCES.glob("program/*.[ch]")]),
    ids=lambda path: path.name,
)
def test_the_lesson_in_c_names_no_machinery(source):
    text = source.read_text(encoding="utf-8")
    found = {match.group() for match in MACHINERY.finditer(text)}
    if source.stem == "check":  # a mode belongs to a thread
        found -= {"thread"}
    assert found <= ALLOWED, found - ALLOWED
    strange = [
        line
        for line in text.splitlines()
        if line.startswith("#") and not DIRECTIVES.match(line)
    ]
    assert strange == []


def test_machinery_is_seen():
    for line in [
        "typedef double vector;",
        "#pragma omp simd",
        "x = __builtin_expect(x, 0);",
        "#include <pthread.h>",
        "static inline double f(void);",
    ]:
        assert MACHINERY.search(line), line
    assert not DIRECTIVES.match("#define TWICE(x) ((x) + (x))")


@pytest.fixture(scope="module", params=COMPILERS)
def core(request, tmp_path_factory):
    """The symbols of each object file of the core, as for no system at all."""
    folder = tmp_path_factory.mktemp("core")
    objects = compiled(folder, request.param, ["-O2", "-ffreestanding"], CORE)
    return {path.name: symbols([path]) for path in objects}


# What starts threads, and what calls that.
THREADED = ("engine.o", "engine_check.o", "threads.o")


def test_the_core_needs_no_library_at_all(core):
    # Only the calls that start threads need the system's.
    found = set().union(*(core[name] for name in core if name not in THREADED))
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


def test_the_core_keeps_no_state_between_calls(core):
    writable = {
        symbol
        for found in core.values()
        for kind, symbol in found
        if kind in "BbDdCc"
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


def test_public_names_carry_the_project_s_prefix(core):
    public = {
        symbol
        for found in core.values()
        for kind, symbol in found
        if kind in "TWDBRi"
    }
    assert len(public) > 30
    assert all(symbol.startswith("rosetta_") for symbol in public), public
