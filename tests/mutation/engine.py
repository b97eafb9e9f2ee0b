"""Mutants of the C core, judged by programs in C.

tests/agreement compares the engine with the plain C on each side of each of
its thresholds; the judge of make portability asks the golden cases. A mutant
of the engine is compiled with 1, 2, 4 and 8 doubles side by side, some watched
by the address sanitizer, and then as a user's build is, which takes what the
CPU has: until one of them notices. Where there is tcc, which needs a
tenth of the time, it goes first. What no build makes other code of is no
mutant.
"""

import math
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import controls
import golden

TESTS = Path(__file__).resolve().parent.parent
ROOT = TESTS.parent
SOURCES = ROOT / "cnative" / "src"
sys.path.append(str(TESTS / "portability"))

import cases  # noqa: E402

OPTIONS = [
    # Quick to compile, for most of the time goes there.
    *["-std=c99", "-O0", "-ffp-contract=off", "-w", "-pthread"],
    *["-DROSETTA_SHARED=1", "-DONLY_THREADS"],
]
# tests/agreement makes one product wrong, to see who notices.
LIBRARIES = {
    "agreement": ["-Wl,--wrap=rosetta_engine_dot", "-ldl", "-lm"],
    "judge": [],
}
WATCHED = ["-fsanitize=address,bounds", "-fsanitize-undefined-trap-on-error"]
# kernels.c in parts: each mutant is in one or two of them.
PART = """#include "variant.h"
#include "kernels.h"
#include "%s.h"
"""
PARTS = {name: PART % name for name in ["element_wise", "many", "small"]}
PARTS["tiles"] = PART % "tiles" + (
    "size_t rosetta_engine_lanes(void) { return LANES; }\n"
)
LONGEST = 200  # iterations of a golden case


def lanes(width):
    return [
        *["-DROSETTA_LANES=%d" % width, "-DROSETTA_ANY_CPU"],
        "-DROSETTA_OVERSUBSCRIBE",
    ]


VARIANTS = ["-DROSETTA_VARIANTS"]  # what the CPU has is chosen as it runs


# A tenth of gcc's time, for what everybody notices.
QUICK = ["tcc"] if shutil.which("tcc") else None
BUILDS = {
    **({"1 lane, by tcc": lanes(1)} if QUICK else {}),
    "2 lanes": lanes(2),
    "2 lanes, watched": [*lanes(2), *WATCHED],
    "1 lane": lanes(1),
    "4 lanes": lanes(4),
    "8 lanes, watched": [*lanes(8), *WATCHED],
    "2 lanes of the CPU": [*VARIANTS, "-DROSETTA_AT_MOST=2"],
    "4 lanes of the CPU": [*VARIANTS, "-DROSETTA_AT_MOST=4"],
    "as a user has it": VARIANTS,
}


def compiled(compiler, options, include, path, target):
    return 0 == subprocess.call(
        [*compiler, *OPTIONS, *options,
         *("-I%s" % folder for folder in include), "-c", path, "-o", target],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip


def read_by(path, include):
    """The files that this source includes, by name."""
    made = subprocess.check_output(
        [*controls.COMPILER, "-DROSETTA_VARIANTS", "-MM",
         *("-I%s" % folder for folder in include), path],
        text=True,
    )  # fmt: skip
    return {Path(word).name for word in made.split()}


class Build:
    """The C core with some options, and what judges it."""

    def __init__(self, options, folder, source, compiler):
        self.options, self.folder, self.compiler = options, folder, compiler
        self.include = [source, source / "engine"]
        self.link = [
            option for option in options if option.startswith("-fsanitize=")
        ]
        folder.mkdir()
        self.judging = {
            "agreement": [
                self.helper(path)
                for path in [
                    *sorted((TESTS / "agreement").glob("*.c")),
                    TESTS / "failing.c",
                ]
            ],
            "judge": [
                self.helper(path)
                for path in sorted((TESTS / "portability").glob("*.c"))
            ],
        }
        self.core = {}
        for path in [*source.glob("*.c"), *self.units(source / "engine")]:
            target = folder / (path.stem + ".o")
            assert self.compiled(path, target), path
            self.core[path] = target, read_by(path, self.include)
        text = cases.text(
            case
            for case in golden.cases()
            if case.get("iterations", 0) <= LONGEST
        )
        self.asked = {"agreement": None, "judge": text}
        self.limits = {}
        for program in self.asked:
            self.linked(program, {})
            self.limits[program] = self.needed(program)

    def helper(self, path):
        """Compiled once, with the headers as they are."""
        target = self.folder / ("%s-%s.o" % (path.parent.name, path.stem))
        include = [SOURCES, path.parent]
        made = compiled(controls.COMPILER, self.options, include, path, target)
        assert made, path
        return target

    def compiled(self, path, target):
        """Whether it could be compiled; tcc has no threads."""
        has_threads = path.name == "threads.c"
        compiler = controls.COMPILER if has_threads else self.compiler
        return compiled(compiler, self.options, self.include, path, target)

    def units(self, engine):
        """The engine's sources; its kernels in parts if for one width."""
        paths = sorted(engine.glob("*.c"))
        if "-DROSETTA_VARIANTS" in self.options:
            return paths
        for name, text in PARTS.items():
            (self.folder / (name + ".c")).write_text(text)
        once = ("kernels", "dispatch")
        return [
            *(path for path in paths if not path.name.startswith(once)),
            *sorted(self.folder.glob("*.c")),
        ]

    def is_program(self, path):
        """Also for the other compiler: tcc takes what is no C."""
        return self.compiler != QUICK or compiled(
            [*controls.COMPILER, "-fsyntax-only"],
            *[self.options, self.include, path, os.devnull],
        )

    def linked(self, program, changed):
        """Whether it could be linked, with some units as they are changed."""
        objects = [
            changed.get(path, target)
            for path, (target, _) in self.core.items()
        ]
        return 0 == subprocess.call(
            [*controls.COMPILER, "-pthread", *self.link,
             *self.judging[program], *objects, *LIBRARIES[program],
             "-o", self.folder / program],
            stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def runs(self, program, seconds=60, cpu=60):
        """Whether the program is content, within so much time."""
        kept = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}
        kept.pop("LD_PRELOAD", None)

        def limit():
            resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        try:
            done = subprocess.run(
                [self.folder / program],
                input=self.asked[program],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                text=True,
                env=kept,
                timeout=seconds,
                preexec_fn=limit,
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0

    def needed(self, program):
        """How many seconds, and how many of the CPU, a mutant may take.

        Some times what the sources as they are do: an endless loop ends then.
        """
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        assert self.runs(program), "the sources as they are fail"
        wall = time.perf_counter() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime - before.ru_utime
        return 10 + 3 * wall, math.ceil(3 * cpu) + 2

    def verdict(self, file):
        """What this build makes of the file as it is now.

        None where it makes the same code of it, or none; otherwise whether
        somebody notices.
        """
        changed = {}
        for path, (target, included) in self.core.items():
            if file not in included:
                continue
            other = target.with_suffix(".mutant.o")
            if not self.compiled(path, other):
                return None
            if other.read_bytes() != target.read_bytes():
                changed[path] = other
        if not changed or not all(map(self.is_program, changed)):
            return None
        return not all(
            self.linked(program, changed)
            and self.runs(program, *self.limits[program])
            for program in self.asked
        )


class EngineJudge:
    """Mutants of the engine, or of the plain C, in a copy of the sources."""

    def __init__(self, package, folder):
        self.folder = folder / "src"
        shutil.copytree(SOURCES, self.folder)
        self.builds = {}

    def build(self, name):
        if name not in self.builds:
            folder = self.folder.parent / name.replace(" ", "-")
            compiler = QUICK if "tcc" in name else controls.COMPILER
            self.builds[name] = Build(
                BUILDS[name], folder, self.folder, compiler
            )
        return self.builds[name]

    def asked(self, name, mutant, text):
        """The verdict of one build."""
        path = self.folder / Path(mutant.file).relative_to("cnative/src")
        build = self.build(name)
        path.write_text(mutant.applied(text), encoding="utf-8")
        found = build.verdict(path.name)
        path.write_text(text, encoding="utf-8")
        return found

    def verdict(self, mutant, text):
        """Whether a build notices; None where none makes other code of it."""
        found = {}
        for name in BUILDS:
            found[name] = self.asked(name, mutant, text)
            if found[name]:
                break
        noticed = [one for one in found.values() if one is not None]
        return any(noticed) if noticed else None
