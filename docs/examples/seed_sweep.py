"""One grid search run in three ways, with the same bits from each.

Sizes and seeds of a network that reads handwritten digits are tried: one after
the other; by joblib on all processors; and on a Dask cluster, whose scheduler
and workers are processes of their own, as they would be on other machines.
From one way to the next only the line with `parallel_config` changes. The
SHA-256 is over every weight of every network. Run it with:

    pip install 'scikit-learn>=1.6' 'dask[distributed]'
    python docs/examples/seed_sweep.py
"""

import contextlib
import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import joblib
from dask.distributed import Client
from sklearn.base import clone
from sklearn.datasets import load_digits
from sklearn.model_selection import ParameterGrid, StratifiedKFold

from cnative.sklearn import NeuralNetworkClassifier

GRID = {"hidden_layer_sizes": [(16,), (32,)], "random_state": [1, 2, 3]}
CLASSIFIER = NeuralNetworkClassifier(max_iter=150, tol=None, threads=1)
FOLDS = 3
WORKERS = 2
PATIENCE = 60  # seconds that the cluster may take to start


def main():
    """Search in three ways; exits with 1 if their bits differ."""
    print("way                  processes  seconds  SHA-256 of all weights")
    with joblib.parallel_config("sequential"):
        serial, results = search("one after the other")

    with joblib.parallel_config("loky", n_jobs=-1):
        by_joblib, _ = search("joblib")

    with cluster() as workers:
        with joblib.parallel_config("dask"):
            by_dask, on_dask = search("Dask")

    if not {process for _, _, process in on_dask} <= workers:
        sys.exit("not every network was trained by a worker of the cluster")
    if not serial == by_joblib == by_dask:
        sys.exit("the bits differ")
    print("%d networks, the same bits in three ways" % len(results))
    print("best: %s, %.1f %% of held-out images right" % best_of(results))


def search(way):
    """Train and judge each choice of the grid on each fold of the digits.

    Parameters
    ----------
    way : str
        What the line of the table that this prints begins with.

    Returns
    -------
    digest : str
        The SHA-256 of all weights, in hex.
    results : list of (weights, share that is right, process)
        In the order of the grid, for each choice fold by fold.
    """
    images, labels = load_digits(return_X_y=True)
    folds = list(StratifiedKFold(FOLDS).split(images, labels))
    began = time.perf_counter()
    results = joblib.Parallel()(
        joblib.delayed(judge)(parameters, images, labels, *fold)
        for parameters in ParameterGrid(GRID)
        for fold in folds
    )
    seconds = time.perf_counter() - began
    digest = hashlib.sha256()
    for weights, _, _ in results:
        for layer in weights:
            digest.update(layer.tobytes())
    processes = len({process for _, _, process in results})
    print(
        "%-20s %9d  %7.2f  %s" % (way, processes, seconds, digest.hexdigest()),
        flush=True,
    )
    return digest.hexdigest(), results


def judge(parameters, images, labels, seen, held_out):
    """One network: trained on what is seen, judged by what is held out."""
    classifier = clone(CLASSIFIER).set_params(**parameters)
    classifier.fit(images[seen], labels[seen])
    right = classifier.score(images[held_out], labels[held_out])
    return classifier.network_.weights, right, os.getpid()


def best_of(results):
    """The choice that was right most often, and its share in percent."""
    shares = [right for _, right, _ in results]
    choices = [
        (100 * sum(shares[FOLDS * i : FOLDS * (i + 1)]) / FOLDS, parameters)
        for i, parameters in enumerate(ParameterGrid(GRID))
    ]
    share, parameters = max(choices, key=lambda choice: choice[0])
    return parameters, share


@contextlib.contextmanager
def cluster():
    """A Dask cluster on this machine: one scheduler, WORKERS workers.

    Yields the numbers of the workers' processes. On a cluster that runs
    already, `Client("its address")` takes the place of all this.
    """
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(
            stack.enter_context(tempfile.TemporaryDirectory())
        )
        address = folder / "scheduler.json"
        stack.enter_context(
            process(folder, "scheduler", "--port", "0", "--host", "127.0.0.1")
        )
        workers = {
            stack.enter_context(
                process(folder, "worker", "--nthreads", "1", "--no-nanny")
            )
            for _ in range(WORKERS)
        }
        wait_for(address)
        client = stack.enter_context(
            Client(scheduler_file=str(address), timeout=PATIENCE)
        )
        client.wait_for_workers(WORKERS, timeout=PATIENCE)
        yield workers


@contextlib.contextmanager
def process(folder, role, *options):
    """A scheduler or a worker; yields the number of its process."""
    started = subprocess.Popen(
        [sys.executable, "-m", "dask", role, "--no-dashboard"]
        + ["--scheduler-file", str(folder / "scheduler.json"), *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield started.pid
    finally:
        started.terminate()
        try:
            started.wait(timeout=10)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


def wait_for(path):
    """Wait until the scheduler has written where it listens."""
    end = time.monotonic() + PATIENCE
    while not path.exists():
        if time.monotonic() > end:
            sys.exit("the scheduler did not start in %d seconds" % PATIENCE)
        time.sleep(0.05)


if __name__ == "__main__":
    main()
