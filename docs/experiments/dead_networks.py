"""How often a dead network is warned of, and one that has learnt.

Four tables that come with scikit-learn, raw and scaled, learnt by networks of
several depths at several learning rates. Run it with:
python docs/experiments/dead_networks.py
"""

import itertools
import warnings

import numpy as np
from sklearn import datasets

import cnative

TABLES = ["iris", "wine", "breast_cancer", "digits"]
LEARNING_RATES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0]
HIDDEN = [(), (10,), (20, 10)]
SEEDS = range(3)
ITERATIONS = 200


def main():
    for scaled in (False, True):
        learnt, guessing = [], []
        for name in TABLES:
            inputs, labels = table(name, scaled)
            most_frequent = np.bincount(labels).max() / len(labels)
            for choice in itertools.product(LEARNING_RATES, HIDDEN, SEEDS):
                right, is_warned = outcome(inputs, labels, *choice)
                if right >= 0.9:
                    learnt.append(is_warned)
                elif right <= most_frequent + 0.05:
                    guessing.append(is_warned)
        print(
            "%s: of %d networks that learnt %d warned, of %d that guess %d"
            % (
                "scaled" if scaled else "raw",
                len(learnt),
                sum(learnt),
                len(guessing),
                sum(guessing),
            )
        )


def table(name, scaled):
    """Inputs with a constant 1 at the end, and labels from 0 on."""
    found = getattr(datasets, "load_" + name)()
    inputs = found.data.astype(float)
    if scaled:
        spread = inputs.std(axis=0)
        inputs = (inputs - inputs.mean(axis=0)) / np.where(spread, spread, 1)
    return np.hstack([inputs, np.ones((len(inputs), 1))]), found.target


def outcome(inputs, labels, learning_rate, hidden, seed):
    """Which share is right after training, and whether a warning came."""
    targets = np.eye(labels.max() + 1)[labels]
    sizes = (inputs.shape[1], *hidden, targets.shape[1])
    network = cnative.MultiLayerNetwork(sizes, seed)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", cnative.DeadNetworkWarning)
        network.train(inputs, targets, ITERATIONS, learning_rate)
    right = network.predict(inputs).argmax(axis=1) == labels
    return right.mean(), bool(told)


if __name__ == "__main__":
    main()
