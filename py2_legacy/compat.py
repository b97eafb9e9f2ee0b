"""All the shims that let the same source run on Python 3.

print: each file that prints begins with `from __future__ import
    print_function`, which only that file itself can ask for. Without it
    Python 2.7 prints two things as a pair, ('Not converged after', 9, ...).
xrange: Python 2's lazy range, the `range` of Python 3. Without it Python 3
    stops with a NameError at the first loop.
long: Python 2's type of large integers, part of `int` in Python 3. Without it
    Python 3 stops with a NameError at the import of checks.
unicode: Python 2's type of u'text', the `str` of Python 3. Without it
    Python 3 stops with a NameError at the import of checks.

On Python 2.7 the three names below keep their meaning.
"""

import sys

if sys.version_info[0] == 2:
    from __builtin__ import long, unicode, xrange
else:
    long, unicode, xrange = int, str, range
