"""Cuts a training into calls that end soon, so that Ctrl-C is heard.

C hears Ctrl-C only between calls; the next slice goes on where the last one
stopped, bit for bit.
"""

import time

SLICE = 0.1  # seconds
FIRST_SLICE = 10**7  # additions, some 5 ms


def in_slices(train, iterations, work, may_go_on=None):
    """Call train(count) with counts that make up the iterations.

    `work` is that of one iteration, in additions. may_go_on(), if given, is
    asked before each slice but the first; a training that may not ends early.
    """
    count = max(1, FIRST_SLICE // max(work, 1))
    while iterations > 0:
        count = min(count, iterations)
        began = time.perf_counter()
        train(count)
        iterations -= count
        if iterations > 0:
            if may_go_on is not None and not may_go_on():
                return
            taken = max(time.perf_counter() - began, SLICE / 100)
            count = max(1, int(count * SLICE / taken))
