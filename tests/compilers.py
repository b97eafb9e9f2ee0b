"""make compilers: the suite's comparisons with each compiler that is here.

python tests/compilers.py [NAME ...]

gcc, clang, and the versions that make portability finds, such as gcc-9; or
only those named. Each builds the C core in a copy; what compares bits runs there.
"""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import cores
import variants

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "portability"))

import builders  # noqa: E402

TESTS = [
    "test_parity.py",
    "test_train_many.py",
    "test_threads.py",
    "test_arithmetic.py",
    "test_multi_layer.py",
    "test_kernels.py",
    "test_layouts.py",
    "test_c_face.py",
    "test_guards.py",
    "test_agreement.py::test_with_each_width_of_a_vector",
    "test_agreement.py::test_as_a_user_has_it",
]


def main():
    """A line for each compiler; exits with 1 when a test failed."""
    failed = []
    here = {
        builder.name: builder
        for kind in ["gcc", "clang"]
        for builder in [*builders.here(kind), *builders.native(kind)]
    }
    wanted = sys.argv[1:] or list(here)
    absent = [name for name in wanted if name not in here]
    if absent or not wanted:
        sys.exit("Not here: %s." % ", ".join(absent or ["gcc", "clang"]))
    for builder in map(here.get, wanted):
        name = builder.name
        print("%s (%s): " % (name, builders.version(name)), end="", flush=True)
        folder = variants.PLACE.parent / "compilers" / name
        shutil.rmtree(folder, ignore_errors=True)
        variants.copy_folders(folder)
        command = shlex.join(builder.command)
        compiler = {"CC": command, "LDSHARED": command + " -shared"}
        cores.build(folder, **compiler)
        variants.copy_files(folder)
        done = subprocess.run(
            [
                *[sys.executable, "-m", "pytest", "-q"],
                *["tests/" + test for test in TESTS],
            ],
            cwd=folder,
            env={
                **variants.python2_settings(),
                **compiler,
                "PYTHONPATH": str(folder),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        print(done.stdout.splitlines()[-1].strip("= "), flush=True)
        if done.returncode != 0:
            print(done.stdout)
            failed.append(name)
    if failed:
        sys.exit("Failed: %s." % ", ".join(failed))


if __name__ == "__main__":
    main()
