"""The video's 10,000 iterations: the error falls, the weights settle."""

import matplotlib.pyplot as plt
import numpy as np
from style import BLUE, GREEN, ORANGE, PURPLE, WIDTH

from cnative import NeuralNetwork
from reference.problems import PROBLEMS


def draw():
    error, weights = history()
    figure, axes = plt.subplots(2, 1, figsize=(WIDTH, 4.4), sharex=True)
    axes[0].plot(np.arange(1, len(error) + 1), error, color=PURPLE)
    axes[0].set_ylabel("average error")
    axes[0].set_yscale("log")
    for i, (colour, style) in enumerate(
        [(BLUE, "-"), (ORANGE, "--"), (GREEN, "-.")]
    ):
        axes[1].plot(
            np.arange(1, len(error) + 1),
            weights[:, i],
            color=colour,
            linestyle=style,
            label="of the %s input" % ["1st", "2nd", "3rd"][i],
        )
    axes[1].set_ylabel("weight")
    axes[1].set_xscale("log")
    axes[1].set_xlabel("iterations")
    axes[1].legend(loc="upper left")
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
