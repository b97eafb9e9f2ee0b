"""The weights from the 64 pixels to each of the 32 hidden units, as images."""

import matplotlib.pyplot as plt
import numpy as np
from digit_training import trained
from style import WIDTH

from cnative.pictures import layer_image


def draw():
    weights = trained().network.weights[0]
    largest = np.abs(weights[:64]).max()
    figure, axes = plt.subplots(4, 8, figsize=(WIDTH, 3.1))
    for unit, axis in enumerate(axes.ravel()):
        layer_image(
            weights,
            unit,
            (8, 8),
            ax=axis,
            vmin=-largest,
            vmax=largest,
            interpolation="none",
        )
        axis.set_xlabel(str(unit), labelpad=1)
    figure.colorbar(axes[0, 0].images[0], ax=axes, label="weight", aspect=30)
    return figure
