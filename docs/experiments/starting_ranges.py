"""Does it matter that starting weights are as often negative as positive?

3-H-1 networks learn XOR from weights in [0, 1) and in [-1, 1), drawn from the
same seeds. The more units feed the output, the more it matters: from [0, 1)
all their contributions add up, and the sigmoid is flat before training begins.
"""

import numpy as np

import cnative
from reference.problems import PROBLEMS

SEEDS = 100
ITERATIONS = 2000
HIDDEN = (4, 8, 16, 32, 64)


def main():
    """Print how many networks solve XOR, and what the untrained ones say."""
    problem = PROBLEMS["xor"]
    inputs = np.array(problem.training_set_inputs, float)
    targets = np.array(problem.training_set_outputs, float)
    print("hidden  ---- [0, 1) ----  --- [-1, 1) ----")
    print("units    before   solved   before   solved")
    for hidden in HIDDEN:
        low = [
            trained(hidden, seed, inputs, targets, lambda w: (w + 1) / 2)
            for seed in range(SEEDS)
        ]
        both = [
            trained(hidden, seed, inputs, targets, lambda w: w)
            for seed in range(SEEDS)
        ]
        print(
            "%5d  %8.5f  %7d  %7.5f  %7d"
            % (
                hidden,
                np.mean(low, 0)[0],
                sum(s for _, s in low),
                np.mean(both, 0)[0],
                sum(s for _, s in both),
            )
        )


def trained(hidden, seed, inputs, targets, start):
    """The mean output before training, and whether XOR was learnt."""
    network = cnative.MultiLayerNetwork((3, hidden, 1), seed)
    network.weights = [start(weights) for weights in network.weights]
    before = network.predict(inputs).mean()
    network.train(inputs, targets, ITERATIONS)
    right = (network.predict(inputs) > 0.5) == targets
    return before, bool(right.all())


if __name__ == "__main__":
    main()
