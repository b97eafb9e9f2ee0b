"""A 3-5-4-1 network, its layers of weights, and their shapes."""

from diagram import canvas, circle, label, line
from style import BLUE, GREEN, GREY, ORANGE, PURPLE

LAYERS = [
    (3, "inputs", BLUE),
    (5, "hidden", ORANGE),
    (4, "hidden", PURPLE),
    (1, "output", GREEN),
]


def draw():
    figure, axis = canvas(10, 6.2)
    places = []
    for i, (units, name, colour) in enumerate(LAYERS):
        x = 1 + 2.7 * i
        places.append(
            [(x, 3.4 + 1.0 * (j - (units - 1) / 2)) for j in range(units)]
        )
        for left in places[-2] if i else []:
            for right in places[-1]:
                line(
                    axis,
                    (left[0] + 0.35, left[1]),
                    (right[0] - 0.35, right[1]),
                    GREY,
                )
        for x, y in places[-1]:
            circle(axis, x, y, "", colour, radius=0.35)
        label(axis, x, 6.3, name)
        label(axis, x, 0.55, "%d" % units)
        if i:
            label(axis, x - 1.35, 0.0, "(%d, %d)" % (LAYERS[i - 1][0], units))
    return figure
