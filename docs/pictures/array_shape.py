"""The video's inputs as an array: rows, columns, and the two axes."""

from cells import arrow, below, cells
from diagram import canvas
from style import BLUE, GREEN

INPUTS = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]
TARGETS = [[0], [1], [1], [0]]


def draw():
    figure, axis = canvas(10, 6)
    cells(axis, 2.4, 5, INPUTS, BLUE)
    below(axis, 2.4, 5, INPUTS, "inputs: shape (4, 3)")
    arrow(axis, (2.1, 5), (2.1, 1), "axis 0:\n4 rows", (-1.0, 0))
    arrow(axis, (2.4, 5.3), (5.4, 5.3), "axis 1: 3 columns", (0, 0.45))
    cells(axis, 7.4, 5, TARGETS, GREEN)
    below(axis, 7.4, 5, TARGETS, "targets: (4, 1)")
    return figure
