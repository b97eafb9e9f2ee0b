"""make compilers: the suite's comparisons with each compiler that is here.

gcc, clang and whatever of gcc-9 .. gcc-16 and clang-11 .. clang-24 is on the
path. Each builds the C core in a copy; what compares bits runs there.
"""

import shutil
import subprocess
import sys

import cores
import variants

NAMES = [
    *["gcc", *["gcc-%d" % n for n in range(9, 17)]],
    *["clang", *["clang-%d" % n for n in range(11, 25)]],
]
TESTS = [
    "test_parity.py",
    "test_train_many.py",
    "test_threads.py",
    "test_arithmetic.py",
    "test_multi_layer.py",
]


def main():
    """A line for each compiler; exits with 1 when a test failed."""
    failed = []
    for name in filter(shutil.which, NAMES):
        told = subprocess.run(
            [name, "--version"], capture_output=True, text=True
        ).stdout.splitlines()[0]
        print("%s (%s): " % (name, told), end="", flush=True)
        folder = variants.PLACE.parent / "compilers" / name
        shutil.rmtree(folder, ignore_errors=True)
        variants.copy_folders(folder)
        cores.build(folder, CC=name, LDSHARED=name + " -shared")
        variants.copy_files(folder)
        done = subprocess.run(
            [
                *[sys.executable, "-m", "pytest", "-q"],
                *["tests/" + test for test in TESTS],
            ],
            cwd=folder,
            env={**variants.python2_settings(), "PYTHONPATH": str(folder)},
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
