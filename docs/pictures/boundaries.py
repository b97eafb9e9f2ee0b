"""What a network makes of every point of the plane, drawn for XOR."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.contour import ContourSet
from style import BLUE, ORANGE, WIDTH

from cnative.pictures import decision_boundary
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
    decision_boundary(
        predict,
        inputs,
        targets,
        ax=axis,
        levels=(0.1, 0.5, 0.9),
        colors=(ORANGE, BLUE),
        markersize=12,
    )
    for lines in axis.findobj(ContourSet):
        for text in lines.labelTexts:
            text.set_fontsize(12.5)
    axis.set_aspect("equal")
    figure.legend(loc="outside upper center", ncols=2)
    return figure
