"""golden_python.py PACKAGE ...: the golden cases, for Python 2.7 and 3.

Prints "same" and how many cases; or "different", and where first.
"""

from __future__ import print_function

import io
import json
import os
import sys

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, TESTS)

import worker  # noqa: E402


def main(packages):
    path = os.path.join(TESTS, "golden.json")
    with io.open(path, encoding="utf-8") as golden:
        cases = json.load(golden)["cases"]
    for package in packages:
        answers = worker.Worker(package)
        for case in cases:
            found = answers.ask(case)
            if found != case["expect"]:
                print("different\t%s, by %s" % (case["name"], package))
                return 1
    print("same\t%d cases; %s" % (len(cases), ", ".join(packages)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
