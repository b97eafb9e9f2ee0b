"""The C core watched while it trains: no race, no memory but its own.

What a race between threads computes, or a read beyond the end of an array, may
well be right nearly always. So tests/trainings.c is compiled together with
the core in ways that show such a flaw each time, and each way is shown to see
one.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import controls
import cores
import pytest
import variants

TESTS = Path(__file__).resolve().parent
TRAININGS = TESTS / "trainings.c"

# Teams take even small work, and are larger than the machine.
SHARED = ["-DROSETTA_SHARED=1", "-DROSETTA_OVERSUBSCRIBE"]
BUILD = [
    *controls.build_script().EXACT,
    *["-g", "-pthread", "-Wno-psabi", *SHARED],
]


def lanes(width):
    return ["-DROSETTA_LANES=%d" % width, "-DROSETTA_ANY_CPU"]


# Older sanitizers do not start where memory is spread more widely than they
# know; so let it lie in its usual places, if the system can be asked to.
IN_PLACE = ["setarch", "-R"]
if (
    shutil.which("setarch") is None
    or subprocess.run([*IN_PLACE, "true"], capture_output=True).returncode
):
    IN_PLACE = []

# Half a minute for each width of a vector: `make sanitized` watches them all.
WATCHED = cores.WIDTHS if "ROSETTA_EVERY_WIDTH" in os.environ else [4]

# Threads lose the processor between any two steps that others can see.
UNLUCKY = [
    *["-O1", "-D_POSIX_C_SOURCE=200809L"],
    *["-include", str(TESTS / "unlucky.h")],
]
# What two threads use at one time, with nothing that puts them in order.
RACES = ["-O1", "-fsanitize=thread"]
# Memory that is not ours, or not any more; and what C leaves undefined.
MEMORY = [
    *["-O0", "-fsanitize=address,undefined"],
    "-fno-sanitize-recover=all",
    "-DROSETTA_DEBUG",  # and what the core expects on entry
]


def compiled(folder, options, change=None):
    """The program, with a flaw in the core perhaps."""
    controls.prepare(folder, change)
    source = folder / "src"
    core = [*source.glob("*.c"), *source.glob("engine/*.c")]
    program = folder / "trainings"
    made = subprocess.run(
        [
            *controls.COMPILER,
            *BUILD,
            *options,
            "-I%s" % source,
            TRAININGS,
            *core,
            "-o",
            program,
        ],
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    return program


def finished(program, rounds):
    """The program when it is done; a flaw may keep it from ending at all."""
    command = [*IN_PLACE, str(program), str(rounds)]
    try:
        return subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            env={**os.environ, "TSAN_OPTIONS": "halt_on_error=1"},
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, "It does not end.")


@pytest.fixture
def instruments(tmp_path):
    """Skip, unless in CI, where the compiler has not got these options."""

    def need(options):
        if not os.environ.get("CI") and not work(options, tmp_path):
            pytest.skip("the compiler cannot do " + " ".join(options))

    return need


def work(options, folder):
    """Whether a program can be compiled so, and runs."""
    program = folder / "nothing"
    made = subprocess.run(
        [*controls.COMPILER, *options, "-x", "c", "-", "-o", program],
        input="int main(void) { return 0; }",
        text=True,
        capture_output=True,
    )
    return made.returncode == 0 and finished(program, 0).returncode == 0


@pytest.mark.parametrize(
    "options, rounds",
    [
        pytest.param(UNLUCKY, 20, id="unlucky threads"),
        pytest.param(RACES, 3, id="races"),
        *[
            pytest.param(MEMORY + lanes(width), 1, id="memory, %d" % width)
            for width in WATCHED
        ],
    ],
)
def test_the_core_trains_without_a_flaw(
    options, rounds, instruments, tmp_path
):
    instruments(options)
    done = finished(compiled(tmp_path, options), rounds)
    assert done.returncode == 0, done.stdout
    networks = TRAININGS.read_text("utf-8").count("}, /* trained */")
    assert done.stdout.count(": 0 differences\n") == networks > 10


@pytest.mark.skipif(
    "ROSETTA_EVERY_WIDTH" not in os.environ,
    reason="it takes minutes: make sanitized runs it",
)
def test_every_layout_under_the_address_sanitizer(tmp_path):
    """tests/test_layouts.py again, with a core that is watched."""
    folder = tmp_path / "copy"
    variants.copy_folders(folder)
    watched = "-fsanitize=address -fno-omit-frame-pointer"
    cores.build(
        folder,
        CFLAGS=watched,
        LDFLAGS=watched,
        ROSETTA_DEBUG="1",
        ROSETTA_LANES="4",
    )
    runtime = subprocess.run(
        [*controls.COMPILER, "-print-file-name=libasan.so"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    shutil.copy(variants.ROOT / "pyproject.toml", folder)
    done = subprocess.run(
        [
            *[*IN_PLACE, sys.executable, "-m", "pytest", "-q"],
            *["-p", "no:cacheprovider", "tests/test_layouts.py"],
        ],
        cwd=folder,
        env={
            **variants.python2_settings(),
            "CI": "",
            "LD_PRELOAD": runtime,
            "ASAN_OPTIONS": "detect_leaks=0",
            "PYTHONPATH": str(folder),
            "ROSETTA_RANDOM_CASES": "200",
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout


# Flaws that each way has to see.


def counted_before_it_is_done(source):
    """The caller goes on while a worker still computes its part."""
    done = "t->task(t->job, part, task_parts);"
    count = "__atomic_add_fetch(&t->finished, 1, __ATOMIC_SEQ_CST)"
    source = controls.replaced(source, done, "size_t all = %s;" % count)
    return controls.replaced(
        source,
        "if (%s == task_parts" % count,
        "%s if (all == task_parts" % done,
    )


def counted_without_an_atomic_step(source):
    """Two members that are done at one time may count as one."""
    return controls.replaced(
        source,
        "__atomic_add_fetch(&t->finished, 1, __ATOMIC_SEQ_CST)",
        "++t->finished",
    )


EARLY = ("engine/threads.c", counted_before_it_is_done)
RACE = ("engine/threads.c", counted_without_an_atomic_step)


def too_small(source):
    """The workspace has no room for the adjustments of the weights."""
    return controls.replaced(
        source, "plus(times(2, group), weights.rows)", "times(2, group)"
    )


@pytest.mark.parametrize(
    "options, rounds, change, told",
    [
        pytest.param(UNLUCKY, 50, EARLY, "", id="unlucky threads"),
        pytest.param(RACES, 3, RACE, "ThreadSanitizer", id="races"),
        pytest.param(
            MEMORY,
            1,
            ("engine/network.c", too_small),
            "heap-buffer-overflow",
            id="memory",
        ),
    ],
)
def test_a_flaw_is_seen(options, rounds, change, told, instruments, tmp_path):
    instruments(options)
    done = finished(compiled(tmp_path, options, change), rounds)
    assert done.returncode != 0
    assert told in done.stdout
