"""Arrays as tables of cells, from which the drawings of shapes are made."""

import matplotlib.pyplot as plt
from style import TEXT

POINTS = 12.5  # 11 pixels and more on a phone


def label(axis, x, y, text):
    axis.text(x, y, text, ha="center", va="center", color=TEXT, size=POINTS)


def cells(axis, left, top, rows, colour, tinted=()):
    """One array, its upper left corner at (left, top); its middle."""
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            corner = (left + j, top - i - 1)
            if (i, j) in tinted:
                axis.add_patch(
                    plt.Rectangle(corner, 1, 1, color=colour, alpha=0.22)
                )
            axis.add_patch(
                plt.Rectangle(
                    corner, 1, 1, fill=False, color=colour, linewidth=1.5
                )
            )
            label(axis, corner[0] + 0.5, corner[1] + 0.5, str(value))
    return left + len(rows[0]) / 2, top - len(rows) / 2


def below(axis, left, top, rows, text):
    """Words under an array."""
    label(axis, left + len(rows[0]) / 2, top - len(rows) - 0.45, text)


def arrow(axis, start, end, text, offset):
    """A direction, and its name beside it."""
    axis.annotate(
        "",
        end,
        start,
        arrowprops={"arrowstyle": "->", "color": TEXT, "linewidth": 1.2},
    )
    label(
        axis,
        (start[0] + end[0]) / 2 + offset[0],
        (start[1] + end[1]) / 2 + offset[1],
        text,
    )
