"""Four hidden units learn XOR: from zeros they stay equal for ever."""

import matplotlib.pyplot as plt
import numpy as np
from style import BLUE, GREEN, ORANGE, PURPLE, WIDTH

from cnative import MultiLayerNetwork
from cnative.pictures import weight_curves
from reference.problems import PROBLEMS


def draw():
    figure, axes = plt.subplots(3, 1, figsize=(WIDTH, 5.4), sharex=True)
    for axis, title, start in [
        (axes[0], "from zeros", lambda weights: 0 * weights),
        (axes[1], "from 0.5 each", lambda weights: 0 * weights + 0.5),
        (axes[2], "from 2 * random - 1, seed 1", lambda weights: weights),
    ]:
        counts, weights = history(start)
        axis.set_prop_cycle(color=[BLUE, ORANGE, GREEN, PURPLE])
        weight_curves(counts, weights, ax=axis)
        axis.label_outer()
        axis.set_title(title, loc="left")
    for axis in axes[:2]:
        axis.set_ylim(-1, 1)
    return figure


def history(start):
    """The four weights of the output, every 20 iterations."""
    problem = PROBLEMS["xor"]
    inputs = np.array(problem.training_set_inputs, float)
    targets = np.array(problem.training_set_outputs, float)
    network = MultiLayerNetwork((3, 4, 1), seed=1)
    network.weights = [start(weights) for weights in network.weights]
    counts = np.arange(0, 5001, 20)
    weights = [network.weights[1][:, 0]]
    for _ in counts[1:]:
        network.train(inputs, targets, iterations=20)
        weights.append(network.weights[1][:, 0])
    return counts, np.array(weights)
