"""What a cell of the matrix is, and which cells there are.

A cell is one build of the C core and the judge, or one interpreter, with its
settings. It says what it has to say: most are to be "same". What is built
wrong on purpose is to be "different", and what breaks the contract "refused".
"""

from typing import NamedTuple

import builders

# Last, so that it outranks what stands before it: as the Makefile has it.
EXACT = ["-std=c99", "-fno-fast-math", "-ffp-contract=off"]
VARIANTS = "-DROSETTA_VARIANTS=1"
WIDTHS = [2, 4, 8]

SAME, DIFFERENT, REFUSED = "same", "different", "refused"
UNAVAILABLE = "not available"

# A row of dot without the rounding of its products.
FUSE = ("arithmetic.c", "total = total + *rosetta_at(a, i, k)\n",
        "total = __builtin_fma(*rosetta_at(a, i, k),\n",
        "* *rosetta_at(b, k, j);\n            *rosetta_at(result",
        "*rosetta_at(b, k, j), total);\n            *rosetta_at(result")  # fmt: skip


class Cell(NamedTuple):
    group: str
    builder: builders.Builder
    options: list  # those that tell this cell from its neighbours
    exact: list = EXACT
    plain: bool = False  # the lesson alone, without the engine
    change: tuple = ()  # to the sources: a file, then pairs of old and new
    wanted: tuple = (SAME,)
    fast: bool = False  # among those that run on every submission

    @property
    def settings(self):
        told = [*self.options, *(["by hand"] if self.change else [])]
        told += ["plain C alone"] if self.plain else []
        return " ".join(told)


def every():
    """All cells of C, those that can surprise first."""
    return [
        *wrong(),
        *emulated(),
        *windows(),
        *by_zig(),
        *hostile(),
        *on_this_machine(),
        *widths(),
    ]


def on_this_machine():
    levels = ["-O0", "-O1", "-O2", "-O3", "-Os"]
    for kind in ["gcc", "clang"]:
        for builder in builders.native(kind):
            yield Cell("Compilers", builder, ["-O1", VARIANTS])
    for builder in [*oldest_and_newest(), *builders.tcc()]:
        if builder.name == "tcc":
            yield Cell("Compilers", builder, [], [], plain=True, fast=True)
            yield Cell("Compilers", builder, [], [], wanted=(SAME, REFUSED))
            continue
        for level in levels:
            yield Cell("Compilers", builder, [level], plain=True)
            yield Cell("Compilers", builder, [level], fast=level == "-O1")
        yield Cell("Compilers", builder, ["-O2", "-march=native"])
        yield Cell(
            "Compilers",
            builder,
            ["-O2", "-std=gnu11"],
            ["-fno-fast-math", "-ffp-contract=off"],
        )
        if builder.name.startswith("gcc"):
            yield Cell("Compilers", builder, ["-O2", "-flto"])


def oldest_and_newest():
    """Two versions of gcc and two of clang, where there are as many."""
    for kind in ["gcc", "clang"]:
        found = builders.native(kind)
        yield from found if len(found) < 2 else [found[0], found[-1]]


def newest():
    """The newest gcc and the newest clang that are here."""
    return [*builders.native("gcc")[-1:], *builders.native("clang")[-1:]]


def widths():
    for builder in newest():
        for width in WIDTHS:
            at_most = "-DROSETTA_AT_MOST=%d" % width
            yield Cell("Widths", builder, ["-O1", VARIANTS, at_most])
        lanes = ["-DROSETTA_LANES=8", "-DROSETTA_ANY_CPU=1"]
        yield Cell("Widths", builder, ["-O1", *lanes])
        yield Cell("Widths", builder, ["-O1", "-DROSETTA_LANES=1"], fast=True)


def hostile():
    """CFLAGS that break the contract: before our options they do no harm."""
    for builder in newest():
        for flag in ["-ffast-math", "-ffp-contract=fast"]:
            yield Cell("Hostile CFLAGS", builder, ["-O1", "-mfma", flag])
        # It links start-up code that flushes subnormal numbers to zero.
        yield Cell(
            "Hostile CFLAGS",
            builder,
            ["-O1", "-mfma", "-Ofast", "-DJUDGE_ASKS_THE_CORE"],
            wanted=(REFUSED,),
        )
        yield Cell(
            "Hostile CFLAGS",
            builder,
            ["-O1", "-ffast-math", "and nothing after it"],
            [],
            wanted=(REFUSED,),
            fast=True,
        )


def wrong():
    """What a matrix that can fail has to call different."""
    for builder in newest():
        yield Cell(
            "Wrong on purpose",
            builder,
            ["-O1", "-mfma", "fused"],
            change=FUSE,
            wanted=(DIFFERENT,),
            fast=True,
        )
    yield from (
        Cell(
            "Wrong on purpose",
            builder,
            ["-O2", "-mfma", "-ffp-contract=fast", "last"],
            [],
            wanted=(DIFFERENT, REFUSED),
        )
        for builder in newest()
    )


def emulated():
    for builder in builders.cross():
        name = builder.architecture
        wanted = (REFUSED,) if name == "m68k" else (SAME,)
        yield Cell("Emulated", builder, ["-O2"], plain=True, wanted=wanted)
    x87 = [b for b in builders.cross() if b.architecture == "i686"]
    for builder in x87:
        yield Cell(
            "Emulated",
            builder._replace(options=["-static", "-mfpmath=387"]),
            ["-O2", "x87"],
            plain=True,
            wanted=(REFUSED,),
        )
    for builder in builders.cross():
        if builder.architecture in ("aarch64", "riscv64"):
            yield Cell(
                "Contraction as gcc has it",
                builder,
                ["-O2", "-DJUDGE_ASKS_THE_CORE"],
                [],
                plain=True,
                wanted=(SAME, REFUSED),
            )
    for builder in builders.cross():
        name = builder.architecture
        if name != "m68k":
            fast = name in builders.FAST
            yield Cell("Emulated", builder, ["-O1"], fast=fast)


def windows():
    for builder in builders.windows():
        yield Cell("Windows", builder, ["-O2"], plain=True)
        yield Cell("Windows", builder, ["-O1"])


def by_zig():
    for builder in builders.zig():
        yield Cell("By Zig", builder, ["-O2"], plain=True)
    for builder in builders.zig():
        yield Cell("By Zig", builder, ["-O1"])
