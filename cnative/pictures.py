"""Pictures of a training and of what was learnt, drawn with matplotlib.

The functions take numbers and functions, not networks: they work with the
networks of all three packages and with others. Each draws into the Axes that
it is given, or into a new figure, and returns the Axes. You can then add a
title, another scale or a legend.
"""

import numpy as np

from .shared import checks

__all__ = ["loss_curve", "weight_curves", "decision_boundary", "layer_image"]

LINES = ["-", "--", "-.", ":"]  # so that colour is not the only difference
MARKS = ["o", "s"]


def loss_curve(iterations, losses, ax=None, **line):
    """The loss over the iterations, as one line.

    Parameters
    ----------
    iterations : array_like, shape (records,), at least 1
        The number of iterations after which each loss was measured.
    losses : array_like, shape (records,)
        The loss at each of them. A nan or an infinity leaves a gap.
    ax : None or matplotlib Axes
        Where to draw; None makes a figure.
    **line
        How the line looks: passed on to `Axes.plot`.

    Returns
    -------
    matplotlib Axes
        After `ax.set_yscale("log")` you see how a small loss falls.

    Raises
    ------
    ImportError
        If matplotlib is not installed.
    TypeError, ValueError
        If an argument does not match this description.
    """
    iterations = _vector("iterations", iterations)
    losses = _vector("losses", losses)
    _one_for_each("losses", losses, "iterations", iterations)
    ax = _axes(ax)
    ax.plot(iterations, losses, **line)
    ax.set_xlabel("iterations")
    ax.set_ylabel("loss")
    return ax


def weight_curves(iterations, weights, ax=None, names=None, **line):
    """The weights over the iterations, one line for each weight.

    Lines differ by colour, from the property cycle of the Axes, and by style.

    Parameters
    ----------
    iterations : array_like, shape (records,), at least 1
        The number of iterations after which each record was made.
    weights : sequence of array_like, all of one shape
        One record for each of the iterations, such as the weights of a layer,
        shape (fan_in, fan_out); a nan or an infinity leaves a gap.
    ax : None or matplotlib Axes
        Where to draw; None makes a figure.
    names : None or sequence of str
        One for each weight, row by row; `ax.legend()` shows them.
    **line
        How all the lines look: passed on to `Axes.plot`.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ImportError
        If matplotlib is not installed.
    TypeError, ValueError
        If an argument does not match this description.
    """
    iterations = _vector("iterations", iterations)
    weights = _records("weights", weights)
    _one_for_each("weights", weights, "iterations", iterations)
    if names is not None:
        names = _names(names, weights.shape[1])
    ax = _axes(ax)
    for i, curve in enumerate(weights.T):
        look = {"linestyle": LINES[i % len(LINES)]}
        if names is not None:
            look["label"] = names[i]
        ax.plot(iterations, curve, **_look(look, line))
    ax.set_xlabel("iterations")
    ax.set_ylabel("weight")
    return ax


def decision_boundary(
    predict,
    inputs,
    targets,
    ax=None,
    constant=True,
    levels=(0.5,),
    resolution=161,
    margin=0.5,
    colors=("C1", "C0"),
    **marks,
):
    """The answers of a network of two inputs to each point of the plane.

    The picture has two regions, where the output is above the middle level and
    where it is not. It has a line at each level, the middle one solid and any
    others dotted. It shows the examples, with square marks where the target is
    above the middle level and round ones where it is not. A mark in the region
    of the other kind is a mistake.

    Parameters
    ----------
    predict : callable
        Such as `network.predict`: takes points, shape (points, 3), or
        (points, 2) without a constant, and gives a finite number for each,
        shape (points, 1) or (points,).
    inputs : array_like, shape (examples, 2), at least 1 example
        Or (examples, 3) with the column of the constant, each 1.
    targets : array_like, shape (examples, 1) or (examples,)
    ax : None or matplotlib Axes
        Where to draw; None makes a figure.
    constant : bool
        Whether `predict` needs a third column that is always 1. A
        `Perceptron(inputs=2)` has its own bias and needs none.
    levels : array_like, at least 1
        The median separates the regions.
    resolution : int, 2 .. 10000
        The number of points on each side of the plane: `predict` is called
        once, with resolution * resolution points.
    margin : float, above 0
        How far the plane extends beyond the examples on each side, as a share
        of the width that they cover.
    colors : sequence of two colours
        Of the region and marks below the middle level, and of those above.
    **marks
        How the examples look: passed on to `Axes.plot`.

    Returns
    -------
    matplotlib Axes
        `ax.legend()` shows the target of each kind of mark.

    Raises
    ------
    ImportError
        If matplotlib is not installed.
    TypeError, ValueError
        If an argument does not match this description, or `predict` refuses
        the points.
    """
    if not callable(predict):
        raise TypeError(
            "predict must be a function, such as network.predict; got %s"
            % checks.describe(predict)
        )
    constant = checks.true_or_false("constant", constant)
    inputs = _pairs(inputs, constant)
    targets = checks.finite("targets", checks.real_array("targets", targets))
    _column("targets", targets, len(inputs))
    levels = _levels(levels)
    resolution = checks.whole_number("resolution", resolution, 2, 10000)
    margin = checks.positive_number("margin", margin)
    colors = _two("colors", colors)
    x, y = (_side(column, margin, resolution) for column in inputs.T)
    output = _over_the_plane(predict, x, y, constant)
    ax = _axes(ax)
    middle = np.median(levels)
    _regions(ax, x, y, output, middle, colors)
    _lines(ax, x, y, output, levels, middle)
    _examples(ax, inputs, targets.ravel(), middle, colors, marks)
    ax.set_xlabel("first input")
    ax.set_ylabel("second input")
    return ax


def layer_image(weights, unit, shape, ax=None, **image):
    """The weights from each input to one unit, as an image.

    Zero has the middle colour. Weights of equal size and opposite sign have
    colours at the same distance from it.

    Parameters
    ----------
    weights : array_like, shape (fan_in, fan_out)
        The weights of the first layer, such as `network.weights[0]`.
    unit : int, 0 .. fan_out - 1
        Whose weights to show.
    shape : sequence of two ints, at least 1 each
        The rows and columns of the image, with fan_in pixels or one fewer. If
        it is one fewer, the last input is a constant and its weight is left
        out.
    ax : None or matplotlib Axes
        Where to draw; None makes a figure.
    **image
        How the image looks: passed on to `Axes.imshow`. Without `norm`, `vmin`
        and `vmax` are minus and plus the largest absolute weight, unless they
        are given.

    Returns
    -------
    matplotlib Axes
        `ax.figure.colorbar(ax.images[-1], ax=ax)` adds the scale.

    Raises
    ------
    ImportError
        If matplotlib is not installed.
    TypeError, ValueError
        If an argument does not match this description.
    """
    weights = checks.real_array("weights", weights)
    if weights.ndim != 2 or weights.size == 0:
        raise ValueError(
            "weights must have shape (fan_in, fan_out); got %s"
            % checks.shape_of(weights)
        )
    fan_in, fan_out = weights.shape
    unit = checks.whole_number("unit", unit, 0, fan_out - 1)
    rows, columns = (
        checks.count("shape[%d]" % i, size)
        for i, size in enumerate(_two("shape", shape))
    )
    if fan_in - rows * columns not in (0, 1):
        raise ValueError(
            "shape must have as many pixels as weights has rows, %d, or one "
            "fewer; got (%d, %d), which has %d"
            % (fan_in, rows, columns, rows * columns)
        )
    checks.finite("weights", weights)
    pixels = weights[: rows * columns, unit].reshape(rows, columns)
    if image.get("norm") is None:
        largest = np.abs(pixels).max() or 1.0
        image = {"vmin": -largest, "vmax": largest, **image}
    ax = _axes(ax)
    ax.imshow(pixels, **{"cmap": "RdBu_r", **image})
    ax.set_xticks([])
    ax.set_yticks([])
    return ax


def _axes(ax):
    """The Axes to draw into: those given, or those of a new figure."""
    try:
        from matplotlib.axes import Axes
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] != "matplotlib":
            raise
        raise ImportError(
            "cnative.pictures draws with matplotlib, which is not installed: "
            "pip install matplotlib",
            name="matplotlib",
        ) from None
    if ax is None:
        import matplotlib.pyplot as plt

        return plt.subplots()[1]
    if not isinstance(ax, Axes):
        raise TypeError(
            "ax must be a matplotlib Axes or None; got %s"
            % checks.describe(ax)
        )
    return ax


def _look(ours, theirs):
    """How a line looks, unless the user says otherwise, in whichever name."""
    from matplotlib.cbook import normalize_kwargs
    from matplotlib.lines import Line2D

    return {**ours, **normalize_kwargs(theirs, Line2D)}


def _vector(name, values):
    """A sequence of at least one number."""
    array = checks.real_array(name, values)
    if array.ndim != 1 or len(array) == 0:
        raise ValueError(
            "%s must have shape (records,), at least 1; got %s"
            % (name, checks.shape_of(array))
        )
    return array


def _records(name, values):
    """Arrays of one shape as the rows of one, shape (records, numbers)."""
    records = [
        checks.real_array("%s[%d]" % (name, i), record)
        for i, record in enumerate(checks.sequence(name, values))
    ]
    for i, record in enumerate(records):
        if record.shape != records[0].shape:
            raise ValueError(
                "%s must be arrays of one shape; %s[0] has %s, %s[%d] has %s"
                % (
                    name,
                    name,
                    checks.shape_of(records[0]),
                    name,
                    i,
                    checks.shape_of(record),
                )
            )
    if not records or records[0].size == 0:
        raise ValueError(
            "%s must be at least 1 array of at least 1 number; got %s"
            % (name, checks.describe(values))
        )
    return np.array([record.ravel() for record in records])


def _one_for_each(name, values, other, others):
    if len(values) != len(others):
        raise ValueError(
            "%s must be as many as %s, %d; got %d"
            % (name, other, len(others), len(values))
        )


def _names(values, size):
    names = checks.sequence("names", values)
    if len(names) != size:
        raise ValueError(
            "names must be as many as the weights of a record, %d; got %d"
            % (size, len(names))
        )
    return [str(name) for name in names]


def _two(name, values):
    pair = checks.sequence(name, values)
    if len(pair) != 2:
        raise ValueError(
            "%s must be two; got %s" % (name, checks.describe(values))
        )
    return pair


def _pairs(inputs, constant):
    """The examples without the column of the constant."""
    inputs = checks.real_array("inputs", inputs)
    widths = (2, 3) if constant else (2,)
    if inputs.ndim != 2 or inputs.shape[1] not in widths or len(inputs) == 0:
        raise ValueError(
            "inputs must have shape (examples, 2)%s with at least 1 example; "
            "got %s"
            % (
                ", or (examples, 3) with the constant," if constant else "",
                checks.shape_of(inputs),
            )
        )
    checks.finite("inputs", inputs)
    wrong = inputs != 1.0
    wrong[:, :2] = False
    if wrong.any():
        raise ValueError(
            "inputs must have 1, the constant, in the third column; %s"
            % checks.first("inputs", inputs, wrong)
        )
    return inputs[:, :2]


def _column(name, array, size):
    """One number for each of so many, in a row or a column."""
    if array.shape not in ((size, 1), (size,)):
        raise ValueError(
            "%s must have shape (%d, 1) or (%d,); got %s"
            % (name, size, size, checks.shape_of(array))
        )


def _levels(values):
    levels = checks.finite("levels", checks.real_array("levels", values))
    if levels.size == 0:
        raise ValueError("levels must be at least 1 number; got none")
    return np.unique(levels)


def _side(values, margin, resolution):
    """The places of the points along one side of the plane."""
    low, high = values.min(), values.max()
    beyond = margin * ((high - low) or 1.0)
    return np.linspace(low - beyond, high + beyond, resolution)


def _over_the_plane(predict, x, y, constant):
    """The output at each point, a row for each y."""
    points = np.stack(np.meshgrid(x, y), -1).reshape(-1, 2)
    if constant:
        points = np.hstack([points, np.ones((len(points), 1))])
    try:
        output = predict(points)
    except ValueError as error:
        raise ValueError(
            "predict does not take points of shape %s, as constant=%s makes "
            "them: %s" % (checks.shape_of(points), constant, error)
        ) from error
    name = "what predict returns"
    output = checks.finite(name, checks.real_array(name, output))
    _column(name, output, len(points))
    return output.reshape(len(y), len(x))


def _regions(ax, x, y, output, middle, colors):
    ends = [min(output.min(), middle) - 1, max(output.max(), middle) + 1]
    parts = [ends[0], middle, ends[1]]
    ax.contourf(x, y, output, parts, colors=colors, alpha=0.25)


def _lines(ax, x, y, output, levels, middle):
    """A line at each level that the output crosses."""
    from matplotlib import rcParams

    crossed = levels[(levels > output.min()) & (levels < output.max())]
    if len(crossed) == 0:
        return
    width = rcParams["lines.linewidth"]
    lines = ax.contour(
        x,
        y,
        output,
        crossed,
        colors=[rcParams["text.color"]],
        linestyles=np.where(crossed == middle, "-", ":").tolist(),
        linewidths=np.where(crossed == middle, width, width / 2).tolist(),
    )
    if len(levels) > 1:
        ax.clabel(lines, fontsize=0.9 * rcParams["font.size"])


def _examples(ax, inputs, targets, middle, colors, marks):
    """The examples, a kind of mark for each side of the middle level."""
    above = targets > middle
    for chosen, marker, colour, side in [
        (~above, MARKS[0], colors[0], "below"),
        (above, MARKS[1], colors[1], "above"),
    ]:
        values = np.unique(targets[chosen])
        if len(values) == 0:
            continue
        told = "%s %g" % (side, middle)
        if len(values) == 1:
            told = "%g" % values[0]
        look = {
            "linestyle": "none",
            "marker": marker,
            "color": colour,
            "label": "should give " + told,
        }
        ax.plot(*inputs[chosen].T, **_look(look, marks))
