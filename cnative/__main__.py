"""The video's main program, computed in C: python -m cnative [--help]."""

import sys

import cnative
from reference.__main__ import main

main(cnative, sys.argv[1:])
