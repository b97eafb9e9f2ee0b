"""One iteration of a 2-2-1 network: every number, forward and backward."""

import numpy as np
from diagram import arrow, canvas, circle
from style import BLUE, GREEN, ORANGE, PURPLE, TEXT

from reference.multi_layer import backward, forward

INPUTS = np.array([[1.0, 0.5]])
TARGETS = np.array([[1.0]])
WEIGHTS = [np.array([[0.8, -0.4], [0.2, 0.6]]), np.array([[0.9], [-0.7]])]
PLACES = [[(1, 5), (1, 2)], [(5, 5), (5, 2)], [(9, 3.5)]]
NAMES = [["x0", "x1"], ["h0", "h1"], ["o"]]


def draw():
    outputs = forward(INPUTS, WEIGHTS)
    deltas = [None] + backward(TARGETS, outputs, WEIGHTS)
    figure, axis = canvas(10.4, 6.6)
    for layer, weights in enumerate(WEIGHTS):
        for (j, k), weight in np.ndenumerate(weights):
            connect(axis, PLACES[layer][j], PLACES[layer + 1][k], weight)
    for layer, places in enumerate(PLACES):
        colour = (BLUE, ORANGE, GREEN)[layer]
        for unit, (x, y) in enumerate(places):
            circle(axis, x, y, NAMES[layer][unit], colour)
            say(axis, x, y + 0.8, "%.4g" % outputs[layer][0, unit], colour)
            if layer:
                delta = "delta %.4f" % deltas[layer][0, unit]
                say(axis, x + 0.45 * (2 - layer), y - 0.95, delta, PURPLE)
    say(axis, 9, 5.6, "target %g" % TARGETS[0, 0], TEXT)
    arrow(axis, (1, 6.7), (9.4, 6.7), TEXT)
    say(axis, 5, 6.95, "forward: outputs", TEXT)
    arrow(axis, (9.4, 0.5), (1, 0.5), PURPLE)
    say(axis, 5, 0.1, "backward: deltas", PURPLE)
    return figure


def connect(axis, start, end, weight):
    """An arrow between two circles, its weight a third of the way along."""
    arrow(axis, between(start, end, 0.12), between(start, end, 0.88), TEXT)
    x, y = between(start, end, 0.3)
    x += 0.25 if end[1] < start[1] else 0.0
    say(axis, x, y + 0.3, "%.1f" % weight, TEXT)


def between(start, end, part):
    return tuple(a + part * (b - a) for a, b in zip(start, end))


def say(axis, x, y, text, colour):
    axis.text(
        x,
        y,
        text.replace("-", "\u2212"),
        ha="center",
        va="center",
        color=colour,
    )
