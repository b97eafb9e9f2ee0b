"""Three handwritten images of each digit, none of which was trained on."""

import matplotlib.pyplot as plt
import numpy as np
from digit_training import show, trained
from style import WIDTH


def draw():
    data = trained()
    figure, axes = plt.subplots(3, 10, figsize=(WIDTH, 1.9))
    for digit, column in enumerate(axes.T):
        column[0].set_title(str(digit))
        places = np.flatnonzero(data.labels == digit)[:3]
        for axis, place in zip(column, places):
            show(axis, data.images[place])
    return figure
