"""Builds the compiled module cnative._core from cnative/src.

The declarations that cffi needs are read from the headers, so that each
prototype is written only once. A digest of all sources is compiled in: it
tells the tests whether the module was built from these sources.
"""

import glob
import hashlib
import os
import re
import sysconfig

from cffi import FFI

HERE = os.path.dirname(os.path.abspath(__file__))
# The headers that Python calls, in the order in which they need each other:
# the lesson's, then the engine's.
HEADERS = [
    "arithmetic.h",
    "initialisation.h",
    "mcculloch_pitts.h",
    "perceptron.h",
    "single_layer.h",
    "multi_layer.h",
    "check.h",
    "engine/team.h",
    "engine/kernels.h",
    "engine/engine.h",
    "engine/network.h",
]


def files(*patterns):
    """The files of these patterns, as paths from the project's folder."""
    root = os.path.dirname(HERE)
    return [
        os.path.relpath(path, root).replace(os.sep, "/")
        for pattern in patterns
        for path in sorted(glob.glob(os.path.join(HERE, "src", pattern)))
    ]


if os.name == "nt":
    EXACT = ["/O2", "/fp:precise"]
    LINK = []
else:
    # Appended last, so that they outrank what CFLAGS asks for. Without debug
    # information the module names no folder of the machine that built it.
    EXACT = ["-std=c99", "-O3", "-fno-fast-math", "-ffp-contract=off", "-g0"]
    # Where it links with -ffast-math or -Ofast, gcc adds a start file that
    # makes the whole process flush subnormal numbers to zero.
    LINK = [
        "-pthread",
        "-O3",
        "-fno-fast-math",
        "-fno-unsafe-math-optimizations",
    ]

# engine/kernels.c for each kind of CPU. For the tests, ROSETTA_AT_MOST=2 or 4
# (doubles side by side) leaves the wider ones out, and ROSETTA_LANES=8 builds
# one for any CPU, whose vectors the compiler splits into what the CPU has.
# ROSETTA_SHARED is the number of additions from which on threads share work,
# ROSETTA_OVERSUBSCRIBE=1 starts more threads than there are processors,
# ROSETTA_DEBUG=1 checks what the core expects on entry, and
# ROSETTA_UNGUARDED=1 leaves out the self-checks, to see which tests notice a
# fault.
if "ROSETTA_LANES" in os.environ:
    MACROS = [
        ("ROSETTA_LANES", os.environ["ROSETTA_LANES"]),
        ("ROSETTA_ANY_CPU", "1"),
    ]
else:
    MACROS = [("ROSETTA_VARIANTS", "1")]
for name in [
    "ROSETTA_AT_MOST",
    "ROSETTA_SHARED",
    "ROSETTA_OVERSUBSCRIBE",
    "ROSETTA_DEBUG",
    "ROSETTA_UNGUARDED",
]:
    if name in os.environ:
        MACROS.append((name, os.environ[name]))


def declarations():
    """The prototypes and types of all headers, without their directives."""
    text = []
    for name in HEADERS:
        with open(os.path.join(HERE, "src", name)) as header:
            text.append(re.sub(r"(?m)^#.*$", "", header.read()))
    return "\n".join(text)


def digest():
    """The SHA-256 over this file and all C sources, by name and content."""
    found = hashlib.sha256()
    for name in ["cnative/_build.py"] + files("*.[ch]", "engine/*.[ch]"):
        with open(os.path.join(os.path.dirname(HERE), name), "rb") as source:
            text = source.read().replace(b"\r\n", b"\n")
        found.update(b"%s %d\n" % (name.encode(), len(text)) + text)
    return found.hexdigest()


DIGEST = "const char *rosetta_sources_digest(void)"

ffi = FFI()
ffi.cdef(declarations() + DIGEST + ";")
ffi.set_source(
    "cnative._core",
    "\n".join('#include "%s"' % name for name in HEADERS)
    + '\nstatic %s { return "%s"; }\n' % (DIGEST, digest()),
    sources=files("*.c", "engine/*.c"),
    include_dirs=["cnative/src"],
    define_macros=MACROS,
    depends=["cnative/_build.py"] + files("*.h", "engine/*.[ch]"),
    extra_compile_args=EXACT,
    extra_link_args=LINK,
    # Python without its global lock has no stable interface yet.
    py_limited_api=not sysconfig.get_config_var("Py_GIL_DISABLED"),
)
