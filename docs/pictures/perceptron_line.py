"""The line that a perceptron draws for AND, epoch by epoch."""

import matplotlib.pyplot as plt
import numpy as np
from style import BLUE, GREEN, GREY, ORANGE, PURPLE, WIDTH

from reference import Perceptron

INPUTS = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]])
TARGETS = np.array([[0], [0], [0], [1.0]])


LOOKS = {2: (GREY, ":"), 3: (GREEN, "-."), 4: (PURPLE, "--"), 5: (BLUE, "-")}


def draw():
    figure, axis = plt.subplots(figsize=(WIDTH, 4.6))
    perceptron = Perceptron(inputs=2)
    x = np.array([-0.5, 2.2])
    for epoch in range(1, 6):
        perceptron.train(INPUTS, TARGETS, epochs=1)
        if epoch in LOOKS:
            (w0,), (w1,) = perceptron.synaptic_weights
            y = -(w0 * x + perceptron.bias) / w1
            colour, style = LOOKS[epoch]
            axis.plot(x, y, style, color=colour, label="epoch %d" % epoch)
    for target, marker, colour in [(0, "o", ORANGE), (1, "s", BLUE)]:
        chosen = TARGETS[:, 0] == target
        axis.plot(
            *INPUTS[chosen].T,
            marker,
            color=colour,
            markersize=11,
            label="should give %d" % target,
        )
    axis.set_xlim(-0.5, 2.2)
    axis.set_ylim(-0.5, 2.2)
    axis.set_xlabel("first input")
    axis.set_ylabel("second input")
    axis.set_aspect("equal")
    figure.legend(loc="outside upper center", ncols=2)
    return figure
