"""How many processors this process may keep busy.

A container may show 64 processors and grant the time of two. The files of its
control group (cgroup, Linux) say what it grants, in either version.
"""

import functools
import math
import os

MOST = 64  # threads that the C core starts at most
VARIABLE = "ROSETTA_THREADS"  # overrides what the system says


def default():
    """How many threads share large work if no number is given.

    ROSETTA_THREADS sets it. Otherwise OMP_NUM_THREADS limits it, as it does
    for other numerical libraries.
    """
    if is_set():
        return processors()
    wanted = whole(os.environ.get("OMP_NUM_THREADS", "").split(",")[0])
    return min(wanted or MOST, processors())


def processors():
    """How many processors there are for this process, 1 to 64.

    Raises
    ------
    ValueError
        If ROSETTA_THREADS, which overrides what the system says, is not a
        whole number from 1 to 64.
    """
    if is_set():
        return from_environment(os.environ[VARIABLE])
    if hasattr(os, "sched_getaffinity"):
        visible = len(os.sched_getaffinity(0))
    else:
        visible = os.cpu_count() or 1
    return max(1, min(visible, quota(), MOST))


def is_set():
    """Whether the user sets the number of threads."""
    return VARIABLE in os.environ


def from_environment(text):
    number = whole(text)
    if number is None or not 1 <= number <= MOST:
        raise ValueError(
            "ROSETTA_THREADS must be a whole number from 1 to %d; got %r: set "
            "it to the number of processors to use, or unset it" % (MOST, text)
        )
    return number


@functools.cache
def quota(root="/"):
    """How many processors the control groups grant; MOST without a limit.

    Half a processor counts as one. No group has more than those above it.
    """
    from pathlib import Path  # milliseconds that only this function needs

    root = Path(root)
    granted = MOST
    for line in text_of(root / "proc/self/cgroup").splitlines():
        _, controllers, path = (line.split(":", 2) + ["", ""])[:3]
        if controllers == "":
            limit, mounts = limit_of_2, ["sys/fs/cgroup"]
        elif "cpu" in controllers.split(","):
            limit = limit_of_1
            mounts = ["sys/fs/cgroup/" + controllers, "sys/fs/cgroup/cpu"]
        else:
            continue
        group = Path("/") / path
        for place in [group, *group.parents]:
            for mount in mounts:
                found = limit(root / mount / str(place).lstrip("/"))
                if found is not None:
                    granted = min(granted, max(1, math.ceil(found)))
    return granted


def limit_of_2(folder):
    """Version 2: '200000 100000' in cpu.max is the time of two processors."""
    return ratio(*(text_of(folder / "cpu.max").split() + ["", ""])[:2])


def limit_of_1(folder):
    """Version 1: two files; -1 says that there is no limit."""
    return ratio(
        text_of(folder / "cpu.cfs_quota_us"),
        text_of(folder / "cpu.cfs_period_us"),
    )


def ratio(time, period):
    time, period = whole(time), whole(period)
    return time / period if time is not None and period else None


def whole(text):
    """The number that the text spells in digits; None with 19 or more."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) < 19 else None


def text_of(path):
    """The content of a file, empty if it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
