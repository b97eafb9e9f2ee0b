"""Builds C cores that take just so many doubles side by side."""

import os
import subprocess
import sys

from cnative._core import lib

WIDTHS = [2, 4, 8]

BUILD = """
from _build import MACROS, ffi
print(*("-D%s=%s" % macro for macro in MACROS))
print(ffi.compile(tmpdir="."))
"""


def limit(width):
    """The settings of a build that takes just so many doubles side by side.

    Where this CPU has no vectors as wide, the compiler makes them of narrower
    ones: the same sources, the same lanes, only slower.
    """
    has_them = lib.rosetta_engine_lanes() >= width
    return {"ROSETTA_AT_MOST" if has_them else "ROSETTA_LANES": str(width)}


def build(folder, **settings):
    """Compile the cnative in this folder: the module, and its macros.

    Only these settings count, whatever this process was started with.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("ROSETTA_")
    }
    result = subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=str(folder),
        env={**kept, **settings, "PYTHONPATH": str(folder / "cnative")},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    *_, macros, module = result.stdout.splitlines()
    return folder / module, macros
