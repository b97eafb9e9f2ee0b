"""Checks the exercises of the lessons.

    python check.py            list the exercises, and how far you are
    python check.py 3          check your exercise_03.py
    python check.py 3 my.py    check a copy of it, under a name of your own

It needs Python 3 and NumPy. Your file lies beside this one.
"""

import sys

if sys.version_info < (3, 10):  # noqa: UP036
    sys.exit("The exercises need Python 3.10 or newer: try python3 check.py")
try:
    import numpy  # noqa: F401
except ImportError:
    sys.exit(
        "The exercises need NumPy, and this Python has none. If you made the\n"
        "environment of the page Run it yourself, activate it in this "
        "terminal.\nOtherwise make it as that page says, or try: "
        "%s -m pip install numpy" % sys.executable
    )

import argparse
import re
from pathlib import Path

from checker import reports

HERE = Path(__file__).resolve().parent
COMMAND = "python " + sys.argv[0]


def main(arguments=None):
    options = parser().parse_args(arguments)
    if options.number is None:
        reports.print_progress(HERE, COMMAND, options.seconds)
        return 0
    number, file = number_of(options.number), options.file
    path = Path(options.number)
    if file is None and (path.is_file() or path.parent != Path(".")):
        file = path.resolve()
    if number not in reports.NUMBERS:
        sys.exit(
            "There is no exercise %d: they are numbered %d to %d."
            % (number, reports.NUMBERS[0], reports.NUMBERS[-1])
        )
    if file is None:
        file = HERE / ("exercise_%02d.py" % number)
    if not file.is_file():
        sys.exit("There is no file %s" % file)
    if options.in_this_process:
        reports.print_states(number, file, options.stopped)
        return 0
    return reports.print_report(number, file, COMMAND, options.seconds)


def number_of(text):
    """3, for 3, 3b or a path to exercise_03.py."""
    found = re.match(r"(exercise_)?(\d+)[a-z]?(\.py)?$", Path(text).name)
    if not found:
        sys.exit(
            "%s is no exercise. Type its number, and after it the name of "
            "your copy: %s 3 my.py" % (text, COMMAND)
        )
    return int(found.group(2))


def parser():
    parser = argparse.ArgumentParser(
        description="Checks the exercises of the lessons.", prog="check.py"
    )
    parser.add_argument(
        "number", nargs="?", help="the exercise; none: list them all"
    )
    parser.add_argument(
        "file", nargs="?", type=Path, help="your copy, if it has another name"
    )
    parser.add_argument(
        "--seconds",
        type=float,
        default=10,
        help="how long a file may run (default: 10)",
    )
    parser.add_argument(
        "--in-this-process", action="store_true", help=argparse.SUPPRESS
    )
    parser.add_argument("--stopped", default="", help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
