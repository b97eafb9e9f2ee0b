"""One neuron: inputs, weights, their sum, the activation, the output."""

from diagram import arrow, canvas, circle, label
from style import BLUE, GREEN, ORANGE


def draw():
    figure, axis = canvas(10, 5)
    for y, name in [(4.2, "$x_0$"), (2.5, "$x_1$"), (0.8, "$x_2$")]:
        circle(axis, 0.8, y, name, BLUE)
        arrow(axis, (1.25, y), (4.05, 2.5 + (y - 2.5) * 0.22), BLUE)
    for y, name in [(3.95, "$w_0$"), (2.75, "$w_1$"), (0.95, "$w_2$")]:
        label(axis, 2.6, y, name)
    circle(axis, 4.6, 2.5, r"$\Sigma$", ORANGE)
    arrow(axis, (5.05, 2.5), (6.45, 2.5), ORANGE)
    circle(axis, 6.9, 2.5, r"$\sigma$", GREEN)
    arrow(axis, (7.35, 2.5), (9.0, 2.5), GREEN)
    label(axis, 0.8, 5.0, "inputs")
    label(axis, 2.6, 5.0, "weights")
    label(axis, 4.6, 3.4, "sum")
    label(axis, 6.9, 3.4, "activation")
    label(axis, 9.2, 3.4, "output")
    return figure
