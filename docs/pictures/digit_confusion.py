"""Which digit the network takes for which, counted over the held-out ones."""

import matplotlib.pyplot as plt
import numpy as np
from digit_training import trained
from style import BLUE, GREY, ORANGE, WIDTH


def draw():
    data = trained()
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (data.labels, data.answers), 1)
    figure, axis = plt.subplots(figsize=(WIDTH, 4.4))
    for digit, answer in np.ndindex(10, 10):
        count = counts[digit, answer]
        right = digit == answer
        axis.text(
            answer,
            digit,
            count or "\u00b7",
            color=BLUE if right else ORANGE if count else GREY,
            weight="bold" if count else "normal",
            ha="center",
            va="center",
        )
    axis.set(xlim=(-0.5, 9.5), ylim=(9.5, -0.5))
    axis.set_xlabel("the answer")
    axis.set_ylabel("the digit")
    axis.set_xticks(range(10))
    axis.set_yticks(range(10))
    axis.tick_params(length=0)
    return figure
