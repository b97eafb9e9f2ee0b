"""An array and its transpose: each row has become a column."""

from array_shape import INPUTS
from cells import below, cells, label
from diagram import canvas
from style import BLUE

FIRST = [(1, j) for j in range(3)]


def draw():
    figure, axis = canvas(10, 5)
    turned = [list(column) for column in zip(*INPUTS)]
    cells(axis, 0.5, 5, INPUTS, BLUE, tinted=FIRST)
    below(axis, 0.5, 5, INPUTS, "inputs: (4, 3)")
    label(axis, 4.5, 3, r"$\longrightarrow$")
    cells(axis, 5.5, 4.5, turned, BLUE, tinted=[(j, i) for i, j in FIRST])
    below(axis, 5.5, 4.5, turned, "inputs.T: (3, 4)")
    return figure
