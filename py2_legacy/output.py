"""How the main program ends if its output cannot be written."""

import os
import signal
import sys


def run(program):
    """Run it; be quiet if nobody reads the output, report a full disk."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        program()
        sys.stdout.flush()
    except (IOError, OSError):
        sys.stderr.write("error: the output cannot be written\n")
        sys.stderr.flush()
        os._exit(1)  # or Python would try to write it again
