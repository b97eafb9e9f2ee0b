"""Builds the compiled module cnative._core from cnative/src.

The declarations that cffi needs are read from the headers, so that each
prototype stands in one place.
"""

import os
import re

from cffi import FFI

HERE = os.path.dirname(os.path.abspath(__file__))
RUNGS = [
    "arithmetic",
    "initialisation",
    "mcculloch_pitts",
    "perceptron",
    "single_layer",
    "multi_layer",
]
HEADERS = RUNGS + ["threads"]
BESIDE = ["threads", "arithmetic_avx2", "arithmetic_avx512", "dispatch"]
PARTS = [
    "number.h",
    "variant.h",
    "share.h",
    "sigmoid.inc",
    "tiles.inc",
    "small.inc",
    "many.inc",
    "sizes.h",
    "turn.h",
]

if os.name == "nt":
    EXACT = ["/O2", "/fp:precise"]
    LIBRARIES = []
else:
    # Appended last, so that they outrank what CFLAGS asks for.
    EXACT = ["-std=c99", "-O3", "-fno-fast-math", "-ffp-contract=off"]
    LIBRARIES = ["-pthread"]

# arithmetic.c for each kind of CPU. For the tests, ROSETTA_AT_MOST=2 or 4
# (doubles side by side) leaves the wider ones out, and ROSETTA_LANES=8 builds
# one for any CPU, whose vectors the compiler takes apart as it must.
# ROSETTA_SHARED is the number of additions from which on threads share work.
if "ROSETTA_LANES" in os.environ:
    MACROS = [
        ("ROSETTA_LANES", os.environ["ROSETTA_LANES"]),
        ("ROSETTA_ANY_CPU", "1"),
    ]
else:
    MACROS = [("ROSETTA_VARIANTS", "1")]
for name in ["ROSETTA_AT_MOST", "ROSETTA_SHARED"]:
    if name in os.environ:
        MACROS.append((name, os.environ[name]))


def declarations():
    """The prototypes and types of all headers, without their directives."""
    text = []
    for name in HEADERS:
        with open(os.path.join(HERE, "src", name + ".h")) as header:
            text.append(re.sub(r"(?m)^#.*$", "", header.read()))
    return "\n".join(text)


ffi = FFI()
ffi.cdef(declarations())
ffi.set_source(
    "cnative._core",
    "\n".join('#include "%s.h"' % name for name in HEADERS),
    sources=["cnative/src/%s.c" % name for name in RUNGS + BESIDE],
    include_dirs=["cnative/src"],
    define_macros=MACROS,
    depends=(
        ["cnative/_build.py", "cnative/src/arithmetic.c"]
        + ["cnative/src/%s.h" % name for name in HEADERS]
        + ["cnative/src/" + part for part in PARTS]
    ),
    extra_compile_args=EXACT,
    extra_link_args=LIBRARIES,
    py_limited_api=True,
)
