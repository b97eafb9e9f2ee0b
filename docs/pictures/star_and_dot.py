"""`*` keeps the shape; dot makes one sum of a row and a column."""

from cells import below, cells, label
from diagram import canvas
from style import BLUE, GREEN, ORANGE

INPUTS = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]
WEIGHTS = [[2], [-1], [3]]
SUMS = [[3], [4], [5], [2]]
ERROR = [[1], [2], [3], [4]]
SLOPE = [[10], [20], [30], [40]]
DELTA = [[10], [40], [90], [160]]


def draw():
    figure, axis = canvas(10.6, 11.4)
    row = [(1, j) for j in range(3)]
    cells(axis, 0.6, 11, INPUTS, BLUE, tinted=row)
    below(axis, 0.6, 11, INPUTS, "(4, 3)")
    label(axis, 4.35, 9, "dot")
    column = [(i, 0) for i in range(3)]
    cells(axis, 5.1, 10.5, WEIGHTS, ORANGE, tinted=column)
    below(axis, 5.1, 10.5, WEIGHTS, "(3, 1)")
    label(axis, 6.85, 9, "=")
    cells(axis, 7.6, 11, SUMS, GREEN, tinted=[(1, 0)])
    below(axis, 7.6, 11, SUMS, "(4, 1)")
    label(axis, 5.3, 5.75, "1 × 2 + 1 × (−1) + 1 × 3 = 4")
    one = [(1, 0)]
    cells(axis, 2.1, 4.8, ERROR, BLUE, tinted=one)
    below(axis, 2.1, 4.8, ERROR, "(4, 1)")
    label(axis, 4.1, 2.8, "*")
    cells(axis, 5.1, 4.8, SLOPE, ORANGE, tinted=one)
    below(axis, 5.1, 4.8, SLOPE, "(4, 1)")
    label(axis, 6.85, 2.8, "=")
    cells(axis, 7.6, 4.8, DELTA, GREEN, tinted=one)
    below(axis, 7.6, 4.8, DELTA, "(4, 1)")
    return figure
