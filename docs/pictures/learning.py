"""The video's 10,000 iterations: the error falls, the weights settle."""

import matplotlib.pyplot as plt
import numpy as np
from style import BLUE, GREEN, ORANGE, PURPLE, WIDTH

from cnative import NeuralNetwork
from cnative.pictures import loss_curve, weight_curves
from reference.problems import PROBLEMS


def draw():
    error, weights = history()
    counts = np.arange(1, len(error) + 1)
    figure, axes = plt.subplots(2, 1, figsize=(WIDTH, 5.0), sharex=True)
    loss_curve(counts, error, ax=axes[0], color=PURPLE)
    axes[0].set_ylabel("average error")
    axes[0].set_yscale("log")
    axes[0].label_outer()
    axes[1].set_prop_cycle(color=[BLUE, ORANGE, GREEN])
    names = ["of the %s input" % place for place in ["1st", "2nd", "3rd"]]
    weight_curves(counts, weights, ax=axes[1], names=names)
    axes[1].set_xscale("log")
    axes[1].legend(loc="upper left", handlelength=1.5)
    return figure


def history():
    """The error before each iteration and the weights after it."""
    problem = PROBLEMS["video"]
    inputs = np.array(problem.training_set_inputs, float)
    targets = np.array(problem.training_set_outputs, float)
    network, error, weights = NeuralNetwork(), [], []
    for _ in range(10000):
        output = network.predict(inputs)
        error.append(np.abs(targets - output).mean())
        network.train(inputs, targets, iterations=1)
        weights.append(network.synaptic_weights[:, 0])
    return error, np.array(weights)
