"""An interpreter with NumPy loaded, which starts a program without delay.

    python starter.py PACKAGE

Each line that it reads is a list in JSON: two files, for the program's output
and its error messages, and then the program's arguments. A fork of this
process becomes `python -m PACKAGE`; the answer is its exit status.
"""

import json
import os
import runpy
import sys

import numpy as np  # noqa: F401  the slowest part of a start


def become(package, output, errors, *arguments):
    """Go on as `python -m package`; none of its modules is loaded yet."""
    for number, name in [(1, output), (2, errors)]:
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT, 0o600), number)
    if str is bytes:  # in Python 2.7
        arguments = [argument.encode("utf-8") for argument in arguments]
    sys.argv[1:] = arguments
    runpy.run_module(package, run_name="__main__", alter_sys=True)


def ended(process):
    """The exit status of the process, or minus the signal that ended it."""
    _, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status):
        return -os.WTERMSIG(status)
    return os.WEXITSTATUS(status)


def serve(package):
    """Start programs until there are no more; return in each of them."""
    for line in iter(sys.stdin.readline, ""):
        process = os.fork()
        if process == 0:
            return become(package, *json.loads(line))
        sys.stdout.write(json.dumps({"answer": ended(process)}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    del sys.path[0]
    serve(sys.argv[1])
