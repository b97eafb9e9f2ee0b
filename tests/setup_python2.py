"""Makes an environment of Python 2.7 with NumPy 1.16, the last for it.

python tests/setup_python2.py FOLDER. Where no Python 2.7 is found it says so
and goes on; with CI set it fails.
"""

import os
import subprocess
import sys

import python2

NUMPY = "numpy==1.16.6"
QUIET = {
    **os.environ,
    "PYTHONWARNINGS": "ignore",
    "PIP_NO_PYTHON_VERSION_WARNING": "1",
}


def main(folder):
    """Make the environment, unless a Python 2.7 with NumPy is there."""
    if python2.found()[0] is None:
        bare = list(filter(python2.is_python2, python2.candidates()))
        if not bare:
            print(python2.MISSING)
            sys.exit(1 if os.environ.get("CI") else 0)
        print("Setting up .venv-python2 with %s ..." % bare[0], flush=True)
        subprocess.run(
            [
                sys.executable,
                "-m",
                "virtualenv",
                "--quiet",
                "--python",
                bare[0],
                folder,
            ],
            check=True,
        )
        subprocess.run(
            [
                os.path.join(folder, "bin", "python"),
                "-m",
                "pip",
                "install",
                "--quiet",
                NUMPY,
            ],
            check=True,
            env=QUIET,
        )
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "ready"), "w"):
        pass


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except python2.NotPython2Error as error:
        sys.exit(str(error))
