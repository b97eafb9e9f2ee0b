"""Ctrl-C while a call is under way."""

import os
import signal
import threading


def interrupted(call, after=0.4):
    """Call it, and press Ctrl-C some time later."""
    press = threading.Timer(after, os.kill, (os.getpid(), signal.SIGINT))
    press.start()
    try:
        call()
    finally:
        press.cancel()
