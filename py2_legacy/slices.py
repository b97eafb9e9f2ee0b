"""Cuts a training into short slices.

After each slice the network keeps what it has learnt, and Ctrl-C loses little.
The next slice continues where the last one stopped, bit for bit.
"""

import time

SLICE = 0.1  # seconds


def slices(iterations, first):
    """Counts that make up the iterations.

    The first is `first` or less. Each of the others is chosen to take about
    as long as a slice should.
    """
    count = first
    while count < iterations:
        began = time.time()
        yield count
        iterations -= count
        taken = max(time.time() - began, SLICE / 100)
        count = max(1, int(count * SLICE / taken))
    if iterations > 0:
        yield iterations
