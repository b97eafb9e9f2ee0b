"""Builds the compiled module cnative._core from cnative/src.

The declarations that cffi needs are read from the headers, so that each
prototype stands in one place.
"""

import os
import re

from cffi import FFI

HERE = os.path.dirname(os.path.abspath(__file__))
RUNGS = ["arithmetic", "initialisation", "mcculloch_pitts", "perceptron",
         "single_layer", "multi_layer"]

if os.name == "nt":
    EXACT = ["/O2", "/fp:precise"]
else:
    # Appended last, so that they outrank what CFLAGS asks for.
    EXACT = ["-std=c99", "-O3", "-fno-fast-math", "-ffp-contract=off"]


def declarations():
    """The prototypes and types of all headers, without their directives."""
    text = []
    for rung in RUNGS:
        with open(os.path.join(HERE, "src", rung + ".h")) as header:
            text.append(re.sub(r"(?m)^#.*$", "", header.read()))
    return "\n".join(text)


ffi = FFI()
ffi.cdef(declarations())
ffi.set_source(
    "cnative._core",
    "\n".join('#include "%s.h"' % rung for rung in RUNGS),
    sources=["cnative/src/%s.c" % rung for rung in RUNGS],
    include_dirs=["cnative/src"],
    depends=["cnative/_build.py"] + ["cnative/src/%s.h" % r for r in RUNGS],
    extra_compile_args=EXACT,
    py_limited_api=True,
)
