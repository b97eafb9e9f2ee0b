"""Ctrl-C while a call is under way."""

import os
import signal
import threading


def interrupted(call, after=0.4):
    """Call it, and press Ctrl-C some time later.

    A process that a shell started in the background ignores Ctrl-C; here it
    is heard all the same.
    """
    press = threading.Timer(after, os.kill, (os.getpid(), signal.SIGINT))
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    press.start()
    try:
        call()
    finally:
        press.cancel()
        signal.signal(signal.SIGINT, before)
