"""How long one call into C takes, and how many processors share it.

C hears Ctrl-C only between calls, so a training is cut into slices; the next
slice goes on where the last one stopped, bit for bit.
"""

import os
import time

from reference import interface

SLICE = 0.1  # seconds
FIRST_SLICE = 10**7  # additions, some 5 ms
SHARED = 10**6  # additions in an iteration from which on threads gain time


class Network(interface.SigmoidNetwork):
    """A network whose functions are computed by C, on several processors."""

    @classmethod
    def _train_all(
        cls, all_weights, inputs, targets, iterations, learning_rate, threads
    ):
        if len(all_weights) == 1:
            cls._train(
                inputs,
                targets,
                all_weights[0],
                iterations,
                learning_rate,
                threads,
            )
        elif iterations > 0:
            from . import many

            many.train(
                cls._train,
                all_weights,
                inputs,
                targets,
                iterations,
                learning_rate,
                threads,
            )

    @classmethod
    def _predict_all(cls, inputs, weights, threads):
        return cls._predict(inputs, weights, threads)


def additions(examples, weights):
    """The work of one iteration; a sigmoid costs as much as 16 additions."""
    return examples * sum(
        fan_out * (2 * fan_in + 16)
        for fan_in, fan_out in (w.shape for w in weights)
    )


def threads_for(threads, work):
    """The number asked for, or as many as work of this size is worth."""
    if threads is not None:
        return threads
    return processors() if work >= SHARED else 1


def processors():
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_slices(train, iterations, work, may_go_on=None):
    """Call train(count) with counts that make up the iterations."""
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


def share(tasks, threads):
    """Call each task, several at a time.

    task(may_go_on) ends early when may_go_on() says no, which it does after
    an error or Ctrl-C elsewhere.
    """
    import threading  # 3 ms that only this function needs

    waiting = list(reversed(tasks))
    errors = []

    def may_go_on():
        return not errors

    def work():
        try:
            while may_go_on():
                try:
                    task = waiting.pop()
                except IndexError:
                    return
                task(may_go_on)
        except BaseException as error:
            errors.append(error)

    helpers = []
    try:
        for _ in range(min(threads, len(tasks)) - 1):
            helper = threading.Thread(target=work)
            helper.start()
            helpers.append(helper)
        work()
        for helper in helpers:
            helper.join()
    except BaseException as error:
        errors.append(error)
    for helper in helpers:
        helper.join()
    if errors:
        raise errors[0]
