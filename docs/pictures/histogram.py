"""10,000 draws of random(), and what 2 * random - 1 makes of them."""

import matplotlib.pyplot as plt
import numpy as np
from style import BLUE, GREY, ORANGE, WIDTH

from reference.initialisation import generator, random


def draw():
    draws = random(generator(1), 10000, 1)
    figure, axes = plt.subplots(2, 1, figsize=(WIDTH, 3.6), sharex=True)
    for axis, values, colour, title, first in [
        (axes[0], draws, ORANGE, "random()", 0),
        (axes[1], 2 * draws - 1, BLUE, "2 * random() - 1", -1),
    ]:
        axis.hist(values, np.linspace(first, 1, 21), color=colour, rwidth=0.9)
        mean = values.mean()
        axis.axvline(mean, color=GREY, linestyle="--")
        axis.set_title(
            "%s: mean %.3f, variance %.3f" % (title, mean, values.var()),
            loc="left",
        )
        axis.set_ylabel("draws")
    axes[1].set_xlabel("value")
    axes[1].set_xlim(-1.1, 1.1)
    return figure
