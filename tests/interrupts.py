"""Ctrl-C while a call is under way."""

import os
import signal
import threading


def interrupted(call, after=0.4, has_begun=lambda: True):
    """Call it, and press Ctrl-C some time later, once `has_begun` says yes.

    A process that a shell started in the background ignores Ctrl-C; here it
    is heard all the same.
    """
    is_over = threading.Event()

    def press():
        while not is_over.wait(after):
            if has_begun():
                os.kill(os.getpid(), signal.SIGINT)
                return

    finger = threading.Thread(target=press, daemon=True)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    finger.start()
    try:
        call()
    finally:
        is_over.set()
        signal.signal(signal.SIGINT, before)
