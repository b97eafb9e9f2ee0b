"""Lets the same source run on Python 3; on Python 2.7 it changes nothing."""

import sys

if sys.version_info[0] == 2:
    from __builtin__ import long, unicode, xrange
else:
    long, unicode, xrange = int, str, range
