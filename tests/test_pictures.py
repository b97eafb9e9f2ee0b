"""The pictures for a user: what stands in them, where, and what is refused."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import cnative
import py2_legacy
import reference

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = [reference, py2_legacy, cnative]

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402
from matplotlib.colors import LogNorm, to_rgba  # noqa: E402

from cnative.pictures import (  # noqa: E402
    decision_boundary,
    layer_image,
    loss_curve,
    weight_curves,
)

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]])
XOR = np.array([[0], [1], [1], [0.0]])
AND = np.array([[0], [0], [0], [1.0]])
LAYER = np.array([[1, -2], [3, 4], [-5, 6], [7, -8], [90, 100.0]])


@pytest.fixture(autouse=True)
def closed():
    """No figure before a test, and none after it."""
    plt.close("all")
    yield
    plt.close("all")


@pytest.fixture
def ax():
    """One of two Axes, and not the current one."""
    figure, axes = plt.subplots(1, 2)
    plt.sca(axes[1])
    yield axes[0]
    assert not axes[1].has_data()
    assert plt.get_fignums() == [figure.number]


def first_input(points):
    """A predict whose boundary is where the first input is a half."""
    return points[:, :1]


# Where each draws: one call for each function, Axes left out.
CALLS = [
    pytest.param(lambda **ax: loss_curve([1, 2], [2, 1], **ax), id="loss"),
    pytest.param(
        lambda **ax: weight_curves([1, 2], [[[0], [1]], [[2], [3]]], **ax),
        id="weights",
    ),
    pytest.param(
        lambda **ax: decision_boundary(first_input, CORNERS, XOR, **ax),
        id="boundary",
    ),
    pytest.param(lambda **ax: layer_image(LAYER, 0, (2, 2), **ax), id="layer"),
]


@pytest.mark.parametrize("call", CALLS)
def test_given_axes_are_used_and_returned(call, ax):
    assert call(ax=ax) is ax
    assert ax.has_data()
    ax.figure.canvas.draw()


@pytest.mark.parametrize("call", CALLS)
def test_without_axes_each_makes_a_figure(call):
    first, second = call(), call(ax=None)
    assert first.figure is not second.figure
    assert plt.get_fignums() == [1, 2]
    assert first.has_data() and second.has_data()


@pytest.mark.parametrize("call", CALLS)
def test_what_is_no_axes_is_refused(call):
    expected = "ax must be a matplotlib Axes or None; got "
    for wrong, described in [
        (plt.subplots(2)[1], "an array of shape (2,)"),
        (plt.figure(), "an object of type Figure"),
    ]:
        with pytest.raises(TypeError) as raised:
            call(ax=wrong)
        assert str(raised.value) == expected + described


def test_the_loss_stands_over_the_iterations(ax):
    loss_curve(range(3), [0.5, 0.25, float("nan")], ax, color="C3", lw=5)
    (line,) = ax.lines
    assert np.array_equal(
        line.get_xydata(), [[0, 0.5], [1, 0.25], [2, np.nan]], equal_nan=True
    )
    assert line.get_color() == "C3" and line.get_linewidth() == 5
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("iterations", "loss")


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: p.__name__)
def test_each_weight_has_its_curve(package, ax):
    network = package.MultiLayerNetwork((3, 2, 1), seed=1)
    iterations, weights = [], []
    for i in range(4):
        network.train(np.eye(3), [[0], [1], [1]], iterations=1)
        iterations.append(i + 1)
        weights.append(network.weights[0])
    names = ["from %d to %d" % (i, j) for i in range(3) for j in range(2)]
    weight_curves(iterations, weights, ax, names=names)
    assert [line.get_label() for line in ax.lines] == names
    for k, line in enumerate(ax.lines):
        assert list(line.get_xdata()) == [1, 2, 3, 4]
        assert list(line.get_ydata()) == [w[k // 2, k % 2] for w in weights]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("iterations", "weight")


def test_curves_of_weights_differ_by_more_than_colour(ax):
    weight_curves([0, 1], np.zeros((2, 20)), ax)
    looks = {(line.get_color(), line.get_linestyle()) for line in ax.lines}
    assert len(looks) == len(ax.lines) == 20


def test_curves_of_weights_take_the_cycle_of_the_axes(ax):
    ax.set_prop_cycle(color=["red", "blue"])
    weight_curves([0, 1], np.zeros((2, 3)), ax)
    assert [line.get_color() for line in ax.lines] == ["red", "blue", "red"]


def test_a_users_look_goes_before_ours(ax):
    weight_curves([0, 1], np.zeros((2, 3)), ax, ls="-", alpha=0.5)
    assert {line.get_linestyle() for line in ax.lines} == {"-"}
    assert {line.get_alpha() for line in ax.lines} == {0.5}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: p.__name__)
def test_the_boundary_is_where_the_network_has_it(package, ax):
    network = package.MultiLayerNetwork((3, 4, 1), seed=1)
    network.train(np.hstack([CORNERS, np.ones((4, 1))]), XOR, 2000)
    decision_boundary(network.predict, CORNERS, XOR, ax, resolution=41)
    regions, line = ax.collections
    for path in line.get_paths():
        points = np.hstack([path.vertices, np.ones((len(path.vertices), 1))])
        assert len(points) > 10
        assert np.abs(network.predict(points) - 0.5).max() < 0.06
    assert [round(v, 6) for v in ax.dataLim.extents] == [-0.5, -0.5, 1.5, 1.5]
    assert (ax.get_xlabel(), ax.get_ylabel()) == (
        "first input",
        "second input",
    )


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: p.__name__)
def test_a_perceptron_needs_no_constant(package, ax):
    perceptron = package.Perceptron(inputs=2)
    perceptron.train(CORNERS, AND)
    decision_boundary(perceptron.predict, CORNERS, AND, ax, constant=False)
    below, above = ax.collections[0].get_paths()
    for path, inside in [(below, AND == 0), (above, AND == 1)]:
        assert list(path.contains_points(CORNERS)) == list(inside[:, 0])


def test_the_regions_lie_on_their_sides(ax):
    decision_boundary(
        first_input, CORNERS, XOR, ax, colors=("red", "blue"), margin=1
    )
    regions, line = ax.collections
    assert np.allclose(
        regions.get_facecolor(),
        [to_rgba("red", 0.25), to_rgba("blue", 0.25)],
    )
    below, above = regions.get_paths()
    assert below.get_extents().extents.tolist() == [-1, -1, 0.5, 2]
    assert above.get_extents().extents.tolist() == [0.5, -1, 2, 2]
    assert line.get_paths()[0].get_extents().extents.tolist() == (
        [0.5, -1, 0.5, 2]
    )


def test_the_examples_are_marks_of_two_kinds(ax):
    decision_boundary(first_input, CORNERS, XOR, ax, ms=9)
    zeros, ones = ax.lines
    assert zeros.get_xydata().tolist() == [[0, 0], [1, 1]]
    assert ones.get_xydata().tolist() == [[0, 1], [1, 0]]
    assert zeros.get_marker() != ones.get_marker()
    assert zeros.get_color() != ones.get_color()
    assert {zeros.get_linestyle(), ones.get_linestyle()} == {"None"}
    assert {zeros.get_markersize(), ones.get_markersize()} == {9}
    told = [text.get_text() for text in ax.legend().get_texts()]
    assert told == ["should give 0", "should give 1"]


def test_targets_between_0_and_1_have_a_side_too(ax):
    decision_boundary(first_input, CORNERS, [0.1, 0.2, 0.7, 0.9], ax)
    assert [len(line.get_xdata()) for line in ax.lines] == [2, 2]
    assert [line.get_label() for line in ax.lines] == [
        "should give below 0.5",
        "should give above 0.5",
    ]


def test_examples_of_one_kind_have_one_kind_of_mark(ax):
    decision_boundary(first_input, CORNERS, [1, 1, 1, 1], ax)
    (ones,) = ax.lines
    assert ones.get_marker() == "s"


@pytest.mark.parametrize(
    "levels, middle, lines",
    [
        ((0.1, 0.5, 0.9), 0.5, {0.1: ":", 0.5: "-", 0.9: ":"}),
        ([0.9, 0.1, 0.5], 0.5, {0.1: ":", 0.5: "-", 0.9: ":"}),
        ((0.2, 0.6), 0.4, {0.2: ":", 0.6: ":"}),
        (0.25, 0.25, {0.25: "-"}),
        ((0.5, 0.75, 7), 0.75, {0.5: ":", 0.75: "-"}),
    ],
)
def test_a_line_at_each_level_that_is_reached(levels, middle, lines, ax):
    decision_boundary(first_input, CORNERS, XOR, ax, levels=levels)
    regions, drawn = ax.collections
    assert regions.get_paths()[0].get_extents().x1 == pytest.approx(middle)
    assert dict(zip(drawn.levels, drawn.linestyles)) == lines
    told = {float(text.get_text()) for text in ax.texts}
    assert told == (set(lines) if len(lines) > 1 else set())


@pytest.mark.parametrize("answer", [0.0, 0.3, 0.5, 1.0, -7.0, 1e6])
def test_an_answer_that_is_always_the_same_has_no_line(answer, ax):
    decision_boundary(lambda p: np.full(len(p), answer), CORNERS, XOR, ax)
    (regions,) = ax.collections
    drawn = [len(path.vertices) > 0 for path in regions.get_paths()]
    assert drawn == [answer <= 0.5, answer > 0.5]


def test_predict_sees_the_plane_once_with_its_constant(ax):
    seen = []

    def predict(points):
        seen.append(points)
        return points[:, 0]

    inputs = np.hstack([10 * CORNERS, np.ones((4, 1))])
    decision_boundary(predict, inputs, XOR, ax, resolution=3)
    decision_boundary(
        predict, CORNERS, XOR, ax, constant=False, resolution=2, margin=0.25
    )
    with_constant, without = seen
    assert with_constant.tolist() == [
        [x, y, 1] for y in (-5, 5, 15) for x in (-5, 5, 15)
    ]
    assert without.tolist() == [
        [x, y] for y in (-0.25, 1.25) for x in (-0.25, 1.25)
    ]


def test_one_example_has_a_plane_around_it(ax):
    decision_boundary(first_input, [[3, 4]], [1], ax)
    assert ax.dataLim.extents.tolist() == [2.5, 3.5, 3.5, 4.5]


def test_the_users_own_arrays_stay_as_they_were(ax):
    inputs = np.hstack([CORNERS, np.ones((4, 1))])
    before = inputs.copy(), LAYER.copy()
    decision_boundary(first_input, inputs, XOR, ax)
    layer_image(LAYER, 0, (2, 2), ax)
    assert np.array_equal(inputs, before[0])
    assert np.array_equal(LAYER, before[1])


def test_a_units_weights_are_the_pixels_and_the_constants_is_none(ax):
    layer_image(LAYER, 1, (2, 2), ax)
    (image,) = ax.images
    assert image.get_array().tolist() == [[-2, 4], [6, -8]]
    assert image.get_clim() == (-8, 8)
    layer_image(LAYER, 1, (5, 1), ax)
    assert ax.images[-1].get_array().tolist() == LAYER[:, 1:].tolist()
    assert ax.images[-1].get_clim() == (-100, 100)
    assert len(ax.get_xticks()) == len(ax.get_yticks()) == 0


def test_zero_has_the_middle_of_diverging_colours(ax):
    layer_image([[0.0], [2.0], [-1.0]], 0, (1, 3), ax)
    zero, above, below = ax.images[0].to_rgba(ax.images[0].get_array())[0]
    assert zero[:3].min() > 0.9
    assert above[0] > above[2] and below[0] < below[2]


def test_weights_that_are_all_zero_are_an_image_too(ax):
    layer_image(np.zeros((4, 1)), 0, (2, 2), ax)
    assert ax.images[0].get_clim() == (-1, 1)


def test_the_look_of_an_image_is_passed_on(ax):
    layer_image(LAYER, 0, (2, 2), ax, cmap="PuOr", vmin=-20, vmax=20)
    layer_image(np.abs(LAYER), 0, (2, 2), ax, norm=LogNorm(1, 10))
    first, second = ax.images
    assert first.get_cmap().name == "PuOr"
    assert first.get_clim() == (-20, 20)
    assert second.get_clim() == (1, 10)
    assert second.get_cmap().name == "RdBu_r"


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: p.__name__)
def test_the_first_layer_of_a_network_is_an_image(package, ax):
    network = package.MultiLayerNetwork((7, 2, 1), seed=3)
    layer_image(network.weights[0], 1, (2, 3), ax)
    assert np.array_equal(
        ax.images[0].get_array(), network.weights[0][:6, 1].reshape(2, 3)
    )


def boundary(predict=first_input, inputs=CORNERS, targets=XOR, **rest):
    return decision_boundary(predict, inputs, targets, **rest)


REFUSED = [
    (
        lambda: loss_curve([1, 2], [1]),
        "ValueError: losses must be as many as iterations, 2; got 1",
    ),
    (
        lambda: loss_curve([], []),
        "ValueError: iterations must have shape (records,), at least 1; "
        "got (0,)",
    ),
    (
        lambda: loss_curve([1], [[1]]),
        "ValueError: losses must have shape (records,), at least 1; "
        "got (1, 1)",
    ),
    (
        lambda: loss_curve([1], ["low"]),
        "TypeError: losses must be an array of real numbers; losses[0] is "
        "the text 'low'",
    ),
    (
        lambda: weight_curves([1, 2], [[1], [2], [3]]),
        "ValueError: weights must be as many as iterations, 2; got 3",
    ),
    (
        lambda: weight_curves([1, 2], [np.ones((3, 2)), np.ones((2, 1))]),
        "ValueError: weights must be arrays of one shape; weights[0] has "
        "(3, 2), weights[1] has (2, 1)",
    ),
    (
        lambda: weight_curves([1], [reference.MultiLayerNetwork().weights]),
        "ValueError: weights[0] must be an array of real numbers, in rows of "
        "equal length; weights[0][1] has 5, and weights[0][0] has 3",
    ),
    (
        lambda: weight_curves([1], [[]]),
        "ValueError: weights must be at least 1 array of at least 1 number; "
        "got a list of 1",
    ),
    (
        lambda: weight_curves([1], 2.5),
        "TypeError: weights must be a list or tuple; got 2.5",
    ),
    (
        lambda: weight_curves([1], [[1, 2]], names=["one"]),
        "ValueError: names must be as many as the weights of a record, 2; "
        "got 1",
    ),
    (
        lambda: weight_curves([1], [[1, 2]], names="ab"),
        "TypeError: names must be a list or tuple; got text",
    ),
    (
        lambda: boundary(reference.NeuralNetwork()),
        "TypeError: predict must be a function, such as network.predict; got "
        "an object of type NeuralNetwork",
    ),
    (
        lambda: boundary(constant=1),
        "TypeError: constant must be True or False; got 1",
    ),
    (
        lambda: boundary(inputs=np.ones((4, 4))),
        "ValueError: inputs must have shape (examples, 2), or (examples, 3) "
        "with the constant, with at least 1 example; got (4, 4)",
    ),
    (
        lambda: boundary(inputs=np.ones((4, 3)), constant=False),
        "ValueError: inputs must have shape (examples, 2) with at least 1 "
        "example; got (4, 3)",
    ),
    (
        lambda: boundary(inputs=[[1, 2, 1], [3, 4, 0]], targets=[0, 1]),
        "ValueError: inputs must have 1, the constant, in the third column; "
        "inputs[1, 2] is 0.0",
    ),
    (
        lambda: boundary(inputs=CORNERS / [1, np.nan]),
        "ValueError: inputs must be finite; inputs[0, 1] is nan",
    ),
    (
        lambda: boundary(targets=[0, 1]),
        "ValueError: targets must have shape (4, 1) or (4,); got (2,)",
    ),
    (
        lambda: boundary(levels=[]),
        "ValueError: levels must be at least 1 number; got none",
    ),
    (
        lambda: boundary(resolution=1),
        "ValueError: resolution must be a whole number from 2 to 10000; got 1",
    ),
    (
        lambda: boundary(margin=0),
        "ValueError: margin must be a finite number above 0; got 0",
    ),
    (
        lambda: boundary(colors=["red"]),
        "ValueError: colors must be two; got a list of 1",
    ),
    (
        lambda: boundary(lambda points: points, resolution=2),
        "ValueError: what predict returns must have shape (4, 1) or (4,); "
        "got (4, 3)",
    ),
    (
        lambda: boundary(lambda points: points[:, 0] * np.nan, resolution=2),
        "ValueError: what predict returns must be finite; what predict "
        "returns[0] is nan",
    ),
    (
        lambda: boundary(reference.Perceptron(2).predict, resolution=2),
        "ValueError: predict does not take points of shape (4, 3), as "
        "constant=True makes them: inputs must have shape (2,) for one "
        "example or (examples, 2) for several; got (4, 3)",
    ),
    (
        lambda: layer_image([1, 2, 3], 0, (1, 3)),
        "ValueError: weights must have shape (fan_in, fan_out); got (3,)",
    ),
    (
        lambda: layer_image(LAYER, 2, (2, 2)),
        "ValueError: unit must be a whole number from 0 to 1; got 2",
    ),
    (
        lambda: layer_image(LAYER, 0, (3, 3)),
        "ValueError: shape must have as many pixels as weights has rows, 5, "
        "or one fewer; got (3, 3), which has 9",
    ),
    (
        lambda: layer_image(LAYER, 0, (1, 3)),
        "ValueError: shape must have as many pixels as weights has rows, 5, "
        "or one fewer; got (1, 3), which has 3",
    ),
    (
        lambda: layer_image(LAYER, 0, (2, 2, 1)),
        "ValueError: shape must be two; got a tuple of 3",
    ),
    (
        lambda: layer_image(LAYER, 0, (2, 2.0)),
        "TypeError: shape[1] must be a whole number from 1 to 2147483647; "
        "got 2.0",
    ),
    (
        lambda: layer_image(LAYER / [[1, np.nan]], 0, (2, 2)),
        "ValueError: weights must be finite; weights[0, 1] is nan",
    ),
]


@pytest.mark.parametrize("call, message", REFUSED)
def test_an_error_tells_what_came_and_leaves_no_figure(call, message):
    with pytest.raises((TypeError, ValueError)) as raised:
        call()
    kind, text = message.split(": ", 1)
    assert str(raised.value) == text
    assert raised.type.__name__ == kind
    assert plt.get_fignums() == []


def run(program):
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=ROOT,
        env={**os.environ, "MPLBACKEND": "Agg"},
        capture_output=True,
        text=True,
    )


def test_without_matplotlib_the_error_tells_how_to_get_it():
    done = run(
        "import sys; sys.modules['matplotlib'] = None\n"
        "from cnative.pictures import loss_curve\n"
        "loss_curve([1], [1])\n"
    )
    assert done.stderr.splitlines()[-1] == (
        "ImportError: cnative.pictures draws with matplotlib, which is not "
        "installed: pip install matplotlib"
    )


def test_pyplot_is_imported_for_a_new_figure_alone():
    done = run(
        "import sys\n"
        "import cnative.pictures as pictures\n"
        "assert 'matplotlib' not in sys.modules\n"
        "from matplotlib.figure import Figure\n"
        "ax = Figure().subplots()\n"
        "pictures.loss_curve([1], [1], ax)\n"
        "pictures.weight_curves([1], [[1]], ax)\n"
        "pictures.decision_boundary(\n"
        "    lambda p: p[:, 0], [[0, 0], [1, 1]], [0, 1], ax,\n"
        "    levels=(0.2, 0.5)\n"
        ")\n"
        "pictures.layer_image([[1], [2]], 0, (1, 2), ax)\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
        "pictures.loss_curve([1], [1])\n"
        "assert 'matplotlib.pyplot' in sys.modules\n"
    )
    assert done.returncode == 0, done.stderr
