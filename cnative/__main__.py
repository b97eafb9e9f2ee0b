"""The video's main program, computed in C: python -m cnative [--help]."""

import sys

import cnative
from reference import output
from reference.__main__ import main

if __name__ == "__main__":
    output.run(lambda: main(cnative, sys.argv[1:]))
