"""make variants: the suite with each width of the C core, by 1 to 3 threads.

The core is compiled with 2, 4 and 8 doubles side by side, and a CPU takes the
widest that it has; large work is shared by as many threads as there are
processors. So an ordinary run of the suite sees one width, and hardly a
thread. Here, for each width, what the suite needs is copied to
build/variants, and in the copy

- the core is compiled with just this width, shares even small work, and takes
  more threads than there are processors;
- whatever is not told `threads=` takes ROSETTA_THREADS of them.

The checkout and its core stay as they are. forced.py sees to it that a run
tests what it says. Exits with 1 when a test failed.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import cores
import python2

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / "variants"
THREADS = [1, 2, 3]

FOLDERS = ["cnative", "docs", "py2_legacy", "reference", "tests"]
FILES = ["Makefile", "README.md", "pyproject.toml"]
BUILT = shutil.ignore_patterns(
    "__pycache__", "*.so", "*.pyd", "*.o", "_core.c"
)

# What would be the same nine times, for it never calls the forced core.
LEFT_OUT = [
    # The pages: how they are built, linked and read. Their examples are run.
    "docs/test_api.py",
    "docs/test_begin.py",
    "docs/test_browser.py",
    "docs/test_links.py",
    "docs/test_regions.py",
    "docs/test_side_by_side.py",
    "docs/test_truth.py",
    # A learner's own work, which needs no core, and a notebook.
    "docs/test_exercises.py",
    "docs/test_notebook.py",
    "test_notebook_interrupt.py",
    "docs/test_examples.py::test_the_python_code_of_every_page_compiles",
    # These compile the C sources for themselves: each width, with options of
    # their own, with flaws.
    "test_agreement.py",
    "test_analyse.py",
    "docs/test_examples.py::test_the_c_programs_print_what_stands_below_them",
    "test_blame.py",
    "test_kernels.py",
    "test_c_builds.py",
    "test_c_library.py",
    "test_guards.py",
    "test_mutation.py",
    "test_portability.py",
    "test_controls.py",
    "test_sanitized.py",
    # How it is built, how many threads it would start, and what reads files.
    "test_build.py",
    "test_processors.py",
    "test_house.py",
    "test_types.py",
    # A proof about the source, and a program that is not the core.
    "test_proofs.py",
    "test_another_language.py",
    # What is refused or kept before and after C computes, and what is built
    # upon it.
    "test_data.py",
    "test_dead.py",
    "test_saving.py",
    "test_pictures.py",
    "test_sklearn.py",
    "test_seed_sweep.py",
    # Options that no program takes, and so trains nothing.
    "test_programs.py::"
    "test_what_one_program_refuses_all_refuse_in_the_same_words",
    # How Python 2.7 is found, and the port by itself.
    "test_python2.py",
    "test_shims.py",
    "test_lesson_files.py",
    # That a run is refused which does not test what it says.
    "test_variants.py",
]


def main():
    """Run the suite nine times, a line for each; then say what failed."""
    began = time.perf_counter()
    failed = []
    for width in cores.WIDTHS:
        print("Building a C core for %s ..." % wide(width), flush=True)
        folder = prepared(width)
        for threads in THREADS:
            what = "%s, %s" % (wide(width), many(threads))
            print("%s: " % what, end="", flush=True)
            if not passes(folder, width, threads, what):
                failed.append(what)
    minutes = (time.perf_counter() - began) / 60
    if failed:
        sys.exit("Failed: %s." % "; ".join(failed))
    print("Every width passed with every number of threads.")
    print("It took %.1f minutes." % minutes)


def wide(width):
    return "%d doubles side by side" % width


def many(threads):
    return "%d thread%s" % (threads, "" if threads == 1 else "s")


def prepared(width):
    """A new copy of what the suite needs, with a core of just this width."""
    folder = PLACE / str(width)
    shutil.rmtree(folder, ignore_errors=True)
    copy_folders(folder)
    _, macros = cores.build(
        folder,
        ROSETTA_SHARED="1",
        ROSETTA_OVERSUBSCRIBE="1",
        ROSETTA_DEBUG="1",
        **cores.limit(width),
    )
    copy_files(folder)
    build_demo(folder, macros)
    return folder


def copy_folders(folder):
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=BUILT)


def copy_files(folder):
    """Once the core is built: an old setuptools takes offence at one."""
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)


def build_demo(folder, macros):
    """The program in C alone, from the copy's sources and as its core."""
    options = "%s %s" % (os.environ.get("CFLAGS", ""), macros)
    made = subprocess.run(
        ["make", "--silent", "build/demo", "CFLAGS=" + options],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr


def passes(folder, width, threads, what):
    """Run the suite in this copy; print its last line, or all if it fails."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            *["--numprocesses", "2", "--dist", "loadfile"],
            *map(left_out, LEFT_OUT),
        ],
        cwd=folder,
        env=environment(folder, width, threads),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode == 0:
        print(done.stdout.splitlines()[-1].strip("= "), flush=True)
        return True
    print("FAILED\n\n%s" % done.stdout)
    print("The tests failed with %s.\n" % what, flush=True)
    return False


def left_out(name):
    """The option for it; a whole file is not even imported."""
    option = "--deselect" if "::" in name else "--ignore"
    return "%s=tests/%s" % (option, name)


def environment(folder, width, threads):
    """The copy goes before the checkout in every Python that a test starts."""
    settings = {
        "PYTHONPATH": str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
        "ROSETTA_TEST_WIDTH": str(width),
        "ROSETTA_THREADS": str(threads),
    }
    return {**python2_settings(), **settings}


def python2_settings():
    """The copy has no .venv-python2 of its own."""
    python, _ = python2.found()
    return {**os.environ, **({"PYTHON2": python} if python else {})}


if __name__ == "__main__":
    main()
