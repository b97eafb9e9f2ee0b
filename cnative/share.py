"""Shares independent tasks among threads of Python."""

import threading


def share(tasks, threads):
    """Call each task, several at a time, in this order.

    task(may_go_on) ends early when may_go_on() says no, which it does after
    an error or Ctrl-C elsewhere. The first error is raised when all threads
    have ended. Where the system refuses to start a thread, those that are
    there do the work.
    """
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

    def work_and_tell(is_done):
        try:
            work()
        finally:
            is_done.set()

    workers = []
    try:
        for _ in range(min(threads, len(tasks)) - 1):
            is_done = threading.Event()
            worker = threading.Thread(
                target=work_and_tell,
                args=(is_done,),
                name="rosetta-train-many",
            )
            workers.append((worker, is_done))
            try:
                worker.start()
            except RuntimeError:  # can't start new thread
                break
        work()
        wait_for(workers, errors)
    except BaseException as error:
        errors.append(error)
        wait_for(workers, errors)
    if errors:
        raise errors[0]


def wait_for(workers, errors):
    """Wait until all workers have ended, however often Ctrl-C is pressed.

    A worker without an ident has not begun, and after an error will find
    nothing to do. Before Python 3.13, a join that Ctrl-C cuts short takes a
    thread that still works for one that has ended.
    """
    for worker, is_done in workers:
        if worker.ident is None:
            continue
        while not is_done.is_set():
            try:
                is_done.wait()
            except BaseException as error:
                errors.append(error)
        worker.join()
