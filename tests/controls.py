"""Implementations with one deliberate flaw, which the suite has to catch.

Those in C are compiled from the real sources, with other options or with one
change; those in Python are copies of the reference with one change.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import types
from pathlib import Path

import parity
import worker

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "cnative" / "src"
COMPILER = os.environ.get("CC", "cc").split()


def build_script():
    """cnative/_build.py, as a module that builds nothing."""
    path = ROOT / "cnative" / "_build.py"
    spec = importlib.util.spec_from_file_location("controls_build", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stale_core():
    """One sentence if the C core is missing, wrong, or of other sources."""
    try:
        from cnative._core import ffi, lib
    except ImportError as error:
        return str(error)

    built_from = ffi.string(lib.rosetta_sources_digest()).decode()
    if built_from == build_script().digest():
        return None
    return (
        "cnative/_core was built from other C sources than those in this "
        "folder, and testing it would prove nothing: rebuild it with "
        "'make .venv/ready' or 'pip install -e .'"
    )


def replaced(text, old, new):
    """The text with every `old` replaced; there has to be one."""
    assert old in text, (
        "the control changes %r, which the sources no longer have: write the "
        "same flaw for the sources as they are now" % old
    )
    return text.replace(old, new)


def prepare(folder, change=None):
    """The C sources in a folder of their own, with one change perhaps."""
    shutil.copytree(SOURCES, folder / "src")
    if change:
        file, changed = change
        path = folder / "src" / file
        path.write_text(
            changed(path.read_text(encoding="utf-8")), encoding="utf-8"
        )


NO_ENGINE = "const char *rosetta_engine_check(void) { return 0; }\n"


def compiling(folder, options, files=("*.c", "engine/*.c")):
    """The compiler at work; the library will be core.so in the folder.

    It does not look at its own arithmetic: the suite shall find the flaw.
    """
    source = folder / "src"
    if "engine/*.c" not in files:
        (source / "no_engine.c").write_text(NO_ENGINE)
    sources = sorted(
        str(path) for pattern in files for path in source.glob(pattern)
    )
    return subprocess.Popen(
        [
            *COMPILER,
            "-shared",
            "-fPIC",
            "-pthread",
            "-I%s" % source,
            "-DROSETTA_UNGUARDED",
            *options,
            *sources,
            "-o",
            str(folder / "core.so"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


class InC(parity.Elsewhere):
    """cnative on a C core of its own, in a process of its own.

    A library that was linked with -ffast-math sets the whole process to
    flush subnormal numbers to zero: it must not get into this one.
    """

    def __init__(self, name, folder, package="cnative"):
        super().__init__(name, package)
        self.library = str(folder / "core.so")

    def command(self):
        return [str(Path(__file__).resolve()), self.library, self.package]


def load(library, name):
    """cnative or plain_c, with this library for its C core."""
    build = build_script()
    ffi = build.FFI()
    ffi.cdef(build.declarations())
    core = types.ModuleType("cnative._core")
    core.ffi, core.lib = ffi, ffi.dlopen(library)
    sys.modules["cnative._core"] = core
    return worker.Worker(name)


def in_python(name, folder, file, change):
    """The reference with one of its files changed, in this process."""
    shutil.copytree(ROOT / "reference", folder / name)
    changed = folder / name / file
    changed.write_text(
        change(changed.read_text(encoding="utf-8")), encoding="utf-8"
    )
    package(name, folder / name)
    return parity.Here(name, name)


def package(name, folder):
    """Import the package in a folder under this name."""
    spec = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)


if __name__ == "__main__":
    worker.serve(load(sys.argv[1], sys.argv[2]))
