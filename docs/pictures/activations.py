"""The step of 1943 and 1958, and the sigmoid that has a slope everywhere."""

import matplotlib.pyplot as plt
import numpy as np
from style import BLUE, ORANGE, WIDTH

from reference.arithmetic import sigmoid, sigmoid_derivative


def draw():
    x = np.linspace(-6, 6, 241)
    figure, axis = plt.subplots(figsize=(WIDTH, 2.7))
    axis.plot(x, sigmoid(x), color=BLUE, label="sigmoid")
    axis.plot(
        x,
        sigmoid_derivative(sigmoid(x)),
        color=ORANGE,
        linestyle="--",
        label="its slope, at most 0.25",
    )
    axis.set_xlabel("weighted sum")
    axis.set_ylabel("output")
    axis.legend(loc="upper left", handlelength=1.5)
    return figure
