"""make oldest: the suite with the oldest NumPy and cffi that are declared.

What pyproject.toml names as the least is installed into an environment under
build/oldest, where the C core is built and the suite run, without the pages
and what compiles C for itself.
"""

import os
import re
import shutil
import subprocess
import sys

import cores
import variants

PLACE = variants.PLACE.parent / "oldest"
PYTHONS = ["python3.10", "python3.11"]  # for which these NumPys were made


def main():
    """Set up, build, run; exits with 1 when a test failed."""
    python = this_or_another()
    if python is None:
        print("There is no %s here." % " or ".join(PYTHONS))
        sys.exit(1 if os.environ.get("CI") else 0)
    declared = (variants.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    least = {
        name: re.search(r'"%s>=([\d.]+)"' % name, declared)[1]
        for name in ("numpy", "cffi")
    }
    print(" and ".join("%s %s" % pair for pair in least.items()), flush=True)
    shutil.rmtree(PLACE, ignore_errors=True)
    variants.copy_folders(PLACE)
    run(python, "-m", "venv", PLACE / ".venv")
    python = PLACE / ".venv" / "bin" / "python"
    tests = re.search(r"(?s)\ntest = \[(.*?)\n\]", declared)[1]
    run(
        *[python, "-m", "pip", "install", "--quiet", "setuptools>=77"],
        *["%s==%s.*" % pair for pair in least.items()],
        *re.findall(r'"(.+?)"', tests),
    )
    run(
        *[python, "-c", cores.BUILD],
        env={**os.environ, "PYTHONPATH": str(PLACE / "cnative")},
    )
    variants.copy_files(PLACE)
    (PLACE / "build").mkdir()
    shutil.copy(variants.ROOT / "build" / "demo", PLACE / "build")
    done = subprocess.run(
        [
            *[str(python), "-m", "pytest", "-q", "--numprocesses", "2"],
            *["--dist", "loadfile", "--ignore=tests/docs"],
            *["--ignore=tests/test_same_bits_page.py"],
            *["--ignore=tests/test_programs.py"],  # of the installed version
            *map(variants.left_out, variants.LEFT_OUT),
        ],
        cwd=PLACE,
        env=variants.python2_settings(),
    )
    sys.exit(done.returncode)


def this_or_another():
    """A Python for which there is such an old NumPy."""
    if sys.version_info[:2] in [(3, 10), (3, 11)]:
        return sys.executable
    return next(filter(None, map(shutil.which, PYTHONS)), None)


def run(*command, **options):
    subprocess.run(list(map(str, command)), check=True, cwd=PLACE, **options)


if __name__ == "__main__":
    main()
