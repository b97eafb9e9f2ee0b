"""What a network makes of every point of the plane, drawn for XOR."""

import matplotlib.pyplot as plt
import numpy as np
from style import BLUE, ORANGE, TEXT, WIDTH

from reference.problems import PROBLEMS


def training_set():
    """XOR: two inputs, and a third that is always 1."""
    problem = PROBLEMS["xor"]
    return (
        np.array(problem.training_set_inputs, float),
        np.array(problem.training_set_outputs, float),
    )


def draw_boundary(predict):
    """Where the output is above a half, below, and the line between."""
    inputs, targets = training_set()
    figure, axis = plt.subplots(figsize=(WIDTH, 4.0))
    side = np.linspace(-0.5, 1.5, 161)
    x, y = np.meshgrid(side, side)
    plane = np.stack([x.ravel(), y.ravel(), np.ones(x.size)], axis=1)
    output = predict(plane).reshape(x.shape)
    axis.contourf(x, y, output, [0, 0.5, 1], colors=[ORANGE, BLUE], alpha=0.25)
    lines = axis.contour(
        x,
        y,
        output,
        [0.1, 0.5, 0.9],
        colors=[TEXT],
        linestyles=[":", "-", ":"],
        linewidths=[1, 2, 1],
    )
    axis.clabel(lines, fontsize=9)
    for target, marker, colour in [(0, "o", ORANGE), (1, "s", BLUE)]:
        chosen = targets[:, 0] == target
        axis.plot(
            *inputs[chosen, :2].T,
            marker,
            color=colour,
            markersize=12,
            label="should give %d" % target,
        )
    axis.set_aspect("equal")
    axis.set_xlabel("first input")
    axis.set_ylabel("second input")
    figure.legend(loc="outside upper center", ncols=2)
    return figure
