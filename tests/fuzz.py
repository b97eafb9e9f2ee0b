"""make fuzz MINUTES=60: calls of the C API that nobody thought of.

python tests/fuzz.py [--minutes N] [--runs N]

Builds tests/fuzz.c with the C core, libFuzzer and the address and undefined
behaviour sanitizers, and lets it run. What it has learnt stays in
build/fuzz/corpus, and an input that fails in build/fuzz. Exits with 1 if one
does.
"""

import argparse
import concurrent.futures
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
SOURCES = ROOT / "cnative" / "src"
FOLDER = ROOT / "build" / "fuzz"

# Teams of more threads than there are processors share even small work.
OPTIONS = [
    *["clang", "-std=c99", "-g", "-ffp-contract=off", "-fno-fast-math"],
    *["-fsanitize=fuzzer,address,undefined", "-fno-sanitize-recover=all"],
    *["-DROSETTA_VARIANTS", "-DROSETTA_SHARED=200", "-DROSETTA_DEBUG"],
    *["-DROSETTA_OVERSUBSCRIBE", "-pthread", "-Wno-psabi"],
]


def missing(folder):
    """What is not here for it, or None."""
    try:
        made = subprocess.run(
            [*OPTIONS, "-x", "c", "-", "-o", folder / "nothing"],
            input="int LLVMFuzzerTestOneInput(void) { return 0; }",
            text=True,
            capture_output=True,
        )
    except OSError:
        return "clang"
    return "clang's libFuzzer (libclang-rt-dev)" if made.returncode else None


class CompileError(Exception):
    """What the compiler says."""


def run_compiler(command):
    made = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if made.returncode != 0:
        raise CompileError(made.stdout)


def build(folder, sources=SOURCES):
    """The program; fuzz.c includes dispatch.c itself."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [
        path
        for path in [*sources.glob("*.c"), *sources.glob("engine/*.c")]
        if path.name != "dispatch.c"
    ]

    def compiled(path):
        # clang takes minutes to watch and to optimise the unrolled kernels
        level = "-O0" if path.name.startswith("kernels") else "-O1"
        made = folder / (path.stem + ".o")
        run_compiler(
            [*OPTIONS, level, "-I%s" % sources, "-c", path, "-o", made]
        )
        return made

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        objects = list(pool.map(compiled, [TESTS / "fuzz.c", *files]))
    program = folder / "fuzz"
    run_compiler([*OPTIONS, *objects, "-lm", "-o", program])
    return program


def command(program, *options):
    """How it runs: with inputs of full length from the beginning."""
    return [
        *[program, "-max_len=400", "-len_control=0", "-timeout=120"],
        *["-artifact_prefix=%s/" % program.parent, *options],
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--runs", type=int, default=-1, help="at most")
    wanted = parser.parse_args()
    corpus = FOLDER / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    if missing(FOLDER):
        sys.exit("There is no %s." % missing(FOLDER))
    print("Building the fuzzer in %s ..." % FOLDER, flush=True)
    try:
        program = build(FOLDER)
    except CompileError as error:
        sys.exit("The fuzzer does not compile:\n%s" % error)
    done = subprocess.run(
        command(
            program,
            *["-max_total_time=%d" % (60 * wanted.minutes), "-reload=0"],
            *["-runs=%d" % wanted.runs, "-print_final_stats=1", corpus],
        )
    )
    sys.exit(done.returncode != 0)


if __name__ == "__main__":
    main()
