"""What builds and runs the C core: compilers, emulators, and what stands in.

Nothing is installed here: `make portability-tools` does that.
"""

import functools
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parents[2]
VERSIONS = {"gcc": range(9, 17), "clang": range(9, 25)}
# The oldest and the newest release on Debian's mirrors: tools.py unpacks them.
DEBIANS = {
    "bullseye": ["gcc-9", "gcc-10", "clang-9", "clang-11"],
    "sid": ["gcc-14", "gcc-16", "clang-22"],
}
THIS = platform.machine().replace("_", "-")  # as in x86-64
# Architecture, Debian's name for the compiler, QEMU's name for the machine,
# and options without which the compiler makes another machine's code.
CROSS = [
    ("aarch64", "aarch64-linux-gnu", "aarch64", []),
    ("armhf", "arm-linux-gnueabihf", "arm", []),
    ("armel, floats in software", "arm-linux-gnueabi", "arm", []),
    ("riscv64", "riscv64-linux-gnu", "riscv64", []),
    ("ppc64le", "powerpc64le-linux-gnu", "ppc64le", []),
    ("ppc64", "powerpc64-linux-gnu", "ppc64", []),
    ("ppc", "powerpc-linux-gnu", "ppc", []),
    ("s390x", "s390x-linux-gnu", "s390x", []),
    ("mips", "mips-linux-gnu", "mips", []),
    ("mipsel", "mipsel-linux-gnu", "mipsel", []),
    ("mips64", "mips64-linux-gnuabi64", "mips64", []),
    ("mips64el", "mips64el-linux-gnuabi64", "mips64el", []),
    ("sparc64", "sparc64-linux-gnu", "sparc64", []),
    ("i686", "i686-linux-gnu", "i386", ["-msse2", "-mfpmath=sse"]),
    ("hppa", "hppa-linux-gnu", "hppa", []),
    ("m68k", "m68k-linux-gnu", "m68k", []),
    ("alpha", "alpha-linux-gnu", "alpha", ["-mieee"]),
    ("sh4", "sh4-linux-gnu", "sh4", []),
]
FAST = ["aarch64", "s390x"]  # one for each order of the bytes
# Architecture, system, Zig's name of the target, and what runs it: a program
# on the path, "" for this computer itself, None for nothing.
ZIG = [
    ("x86-64", "Linux, musl", "x86_64-linux-musl", ""),
    ("aarch64", "Linux, musl", "aarch64-linux-musl", "qemu-aarch64"),
    ("loongarch64", "Linux, musl", "loongarch64-linux-musl",
     "qemu-loongarch64"),
    ("wasm32", "WASI", "wasm32-wasi", "node"),
    ("x86-64", "macOS", "x86_64-macos", None),
    ("aarch64", "macOS", "aarch64-macos", None),
    ("aarch64", "Windows", "aarch64-windows-gnu", None),
]  # fmt: skip
WASI = """
const { WASI } = require("node:wasi");
const { readFileSync } = require("node:fs");
const wasi = new WASI({ version: "preview1", args: ["judge"] });
WebAssembly.instantiate(readFileSync(process.argv[1]),
    wasi.getImportObject()).then(({ instance }) => {
        process.exitCode = wasi.start(instance);
    });
"""


class Builder(NamedTuple):
    """A compiler for one architecture and system, and how its programs run."""

    architecture: str
    system: str
    name: str
    command: list
    runner: list | None  # None where nothing here runs them
    options: list = []


def native(kind):
    """The versions of gcc, or of clang, that are here, the oldest first."""
    names = ["%s-%d" % (kind, number) for number in VERSIONS[kind]]
    return [builder for name in names for builder in here(name)]


def tcc():
    return here("tcc")


def here(name):
    """On the path, or else where tools.py has put a release of Debian."""
    if shutil.which(name):
        return [Builder(THIS, "Linux", name, [name], [])]
    return [
        Builder(THIS, "Linux, Debian " + debian, name,
                [*inside(debian), "/usr/bin/" + name], inside(debian))
        for debian in DEBIANS
        if (folder(debian) / "usr" / "bin" / name).exists()
    ]  # fmt: skip


def folder(debian):
    return CHECKOUT / "build" / "debian" / debian


def inside(debian):
    """What a command there sees of this machine: what it is to compile."""
    shared = [CHECKOUT, tempfile.gettempdir(), sysconfig.get_path("include")]
    return [
        *["bwrap", "--bind", str(folder(debian)), "/", "--dev", "/dev"],
        *["--proc", "/proc", "--die-with-parent"],
        *(word for at in map(str, shared) for word in ("--bind", at, at)),
    ]


def cross():
    """Debian's cross compilers with QEMU; they need not be here."""
    return [
        Builder(
            architecture,
            "Linux",
            prefix + "-gcc",
            [prefix + "-gcc"],
            ["qemu-" + machine],
            ["-static", *options],
        )
        for architecture, prefix, machine, options in CROSS
    ]


def windows():
    """mingw-w64's compilers, and Wine."""
    return [
        Builder("x86-64", "Windows", "x86_64-w64-mingw32-gcc",
                ["x86_64-w64-mingw32-gcc"], [wine()], ["-static"]),
        Builder("i686", "Windows", "i686-w64-mingw32-gcc",
                ["i686-w64-mingw32-gcc"], None,
                ["-static", "-msse2", "-mfpmath=sse"]),
    ]  # fmt: skip


def zig():
    """One compiler of the Python index, for many systems."""
    runners = {"": [], None: None, "node": ["node", "--no-warnings", "-e",
                                            WASI]}  # fmt: skip
    return [
        Builder(
            architecture,
            system,
            "zig cc -target " + target,
            [sys.executable, "-m", "ziglang", "cc", "-target", target],
            runners.get(runner, [runner]),
        )
        for architecture, system, target, runner in ZIG
    ]


def wine():
    """Debian keeps it off the path."""
    places = ["/usr/lib/wine/wine64"]
    return next(filter(os.path.exists, places), "wine64")


def missing(command):
    """What is not here of a command, or None."""
    if "ziglang" in command:
        found = importlib.util.find_spec("ziglang")
        return None if found else "the Python package ziglang"
    return None if shutil.which(command[0]) else command[0]


@functools.cache
def version(name):
    """The first line of what a program says of its version."""
    if name.startswith("zig"):
        command = [sys.executable, "-m", "ziglang", "version"]
    elif name == "tcc":
        command = [name, "-v"]
    elif name.startswith(("gcc-", "clang-")):
        command = [*here(name)[0].command, "--version"]
    else:
        command = [name, "--version"]
    try:
        told = subprocess.run(
            command, capture_output=True, text=True, timeout=60
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return "?"
    return (told.splitlines() or ["?"])[0].strip()
