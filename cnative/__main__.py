"""The video's main program, computed in C: python -m cnative [--help]."""

import sys

import cnative
from cnative import shared

if __name__ == "__main__":
    program, output = shared.program()
    output.run(lambda: program.main(cnative, sys.argv[1:]))
