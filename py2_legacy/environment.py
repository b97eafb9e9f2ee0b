"""Checks that the arithmetic of this thread is that of IEEE 754.

A thread can be in a mode that rounds differently, and NumPy rounds with it.
Every weight would then have other bits.
"""

import numpy as np

FLUSHES = (
    "this thread flushes subnormal numbers to zero, which would give other "
    "weights: torch.set_flush_denormal(True) does that, and so may a library "
    "built with -ffast-math or -Ofast when it is loaded; call "
    "torch.set_flush_denormal(False), or keep that library out of this "
    "process")
ROUNDS = (
    "this thread does not round to nearest, which would give other weights: "
    "fesetround does that; call fesetround(FE_TONEAREST) before")
EXTENDED = (
    "this arithmetic keeps more digits than a double has (x87), which would "
    "give other weights: use a build for x86-64, or for SSE2 (gcc: -msse2 "
    "-mfpmath=sse)")

# a * b + c, and its result if product and sum are each rounded as IEEE 754
# says. Each line finds the fault named at its end.
SUMS = [
    ("0x1.8p-511", "0x1p-511", "-0x1p-1022", "0x1p-1023", FLUSHES),
    ("0x1p-511", "0x1p-511", "0x1p-1023", "0x1.8p-1022", FLUSHES),
    # ties: to even is up, then down
    ("0x1.0000000000001p+0", "0x1.8p+0", "-0x0.0p+0",
     "0x1.8000000000002p+0", ROUNDS),
    ("0x1.0000000000002p+0", "0x1.4p+0", "-0x0.0p+0",
     "0x1.4000000000002p+0", ROUNDS),
    # above a tie, by less than a longer number shows
    ("0x1.00001p+0", "0x1.00000000801p+0", "-0x0.0p+0",
     "0x1.0000100080101p+0", EXTENDED),
]
A, B, C, RESULTS = np.array([
    [float.fromhex(number) for number in line[:4]] for line in SUMS]).T.copy()
BITS = RESULTS.tobytes()


def check():
    """Refuse to compute where the results would have other bits.

    Raises
    ------
    FloatingPointError
        If this thread flushes subnormal numbers to zero, does not round to
        nearest, or keeps more digits than a double has.
    """
    # by their bits: a comparison may take subnormal numbers for zero
    if (A * B + C).tobytes() != BITS:
        found = (A * B + C).view(np.uint64) == RESULTS.view(np.uint64)
        raise FloatingPointError(
            [line[4] for line, right in zip(SUMS, found) if not right][0])
