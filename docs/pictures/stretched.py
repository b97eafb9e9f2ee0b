"""A column times a row: each is stretched until the shapes agree."""

from cells import below, cells, label
from diagram import canvas
from style import BLUE, GREEN, ORANGE

COLUMN = [[1], [2], [3], [4]]
ROW = [[10, 20]]
PRODUCTS = [[a * b for b in ROW[0]] for (a,) in COLUMN]


def draw():
    figure, axis = canvas(10, 5)
    cells(axis, 1, 5, COLUMN, BLUE, tinted=[(2, 0)])
    below(axis, 1, 5, COLUMN, "(4, 1)")
    label(axis, 2.75, 3, "*")
    cells(axis, 3.5, 3.5, ROW, ORANGE, tinted=[(0, 1)])
    below(axis, 3.5, 3.5, ROW, "(1, 2)")
    label(axis, 6.25, 3, "=")
    cells(axis, 7, 5, PRODUCTS, GREEN, tinted=[(2, 1)])
    below(axis, 7, 5, PRODUCTS, "(4, 2)")
    return figure
