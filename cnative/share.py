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

    workers = []
    try:
        for _ in range(min(threads, len(tasks)) - 1):
            worker = threading.Thread(target=work, name="rosetta-train-many")
            try:
                worker.start()
            except RuntimeError:  # can't start new thread
                break
            workers.append(worker)
        work()
        for worker in workers:
            worker.join()
    except BaseException as error:
        errors.append(error)
    for worker in workers:
        worker.join()
    if errors:
        raise errors[0]
