"""Circles and arrows, from which the diagrams of networks are made."""

import matplotlib.pyplot as plt
from style import TEXT, WIDTH


def canvas(width, height):
    """An empty drawing of so many units, and its axis."""
    figure, axis = plt.subplots(figsize=(WIDTH, WIDTH * height / width))
    axis.set_xlim(0, width)
    axis.set_ylim(0, height + 0.4)
    axis.set_aspect("equal")
    axis.axis("off")
    return figure, axis


def circle(axis, x, y, name, colour, radius=0.45):
    axis.add_patch(
        plt.Circle((x, y), radius, fill=False, color=colour, linewidth=2)
    )
    label(axis, x, y, name)


def arrow(axis, start, end, colour):
    axis.annotate(
        "",
        end,
        start,
        arrowprops={"arrowstyle": "->", "color": colour, "linewidth": 1.5},
    )


def line(axis, start, end, colour):
    axis.plot(*zip(start, end, strict=True), color=colour, linewidth=0.8)


def label(axis, x, y, text):
    axis.text(x, y, text, ha="center", va="center", color=TEXT)
