"""The held-out images to which the network gives the wrong answer."""

import matplotlib.pyplot as plt
import numpy as np
from digit_training import show, trained
from style import WIDTH


def draw():
    data = trained()
    places = np.flatnonzero(data.answers != data.labels)
    columns = 5
    rows = -(-len(places) // columns)
    figure, axes = plt.subplots(
        rows, columns, figsize=(WIDTH, 1.35 * rows), squeeze=False
    )
    for axis in axes.ravel():
        axis.set_axis_off()
    for axis, place in zip(axes.ravel(), places):
        axis.set_axis_on()
        show(axis, data.images[place])
        axis.set_title("%d: %d" % (data.labels[place], data.answers[place]))
    return figure
