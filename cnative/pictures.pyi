from collections.abc import Callable, Sequence
from typing import Any

from matplotlib.axes import Axes
from numpy import float64
from numpy.typing import ArrayLike, NDArray

__all__ = ["loss_curve", "weight_curves", "decision_boundary", "layer_image"]

def loss_curve(
    iterations: ArrayLike,
    losses: ArrayLike,
    ax: Axes | None = None,
    **line: Any,
) -> Axes: ...
def weight_curves(
    iterations: ArrayLike,
    weights: Sequence[ArrayLike] | NDArray[Any],
    ax: Axes | None = None,
    names: Sequence[str] | None = None,
    **line: Any,
) -> Axes: ...
def decision_boundary(
    predict: Callable[[NDArray[float64]], ArrayLike],
    inputs: ArrayLike,
    targets: ArrayLike,
    ax: Axes | None = None,
    constant: bool = True,
    levels: ArrayLike = (0.5,),
    resolution: int = 161,
    margin: float = 0.5,
    colors: Sequence[Any] = ("C1", "C0"),
    **marks: Any,
) -> Axes: ...
def layer_image(
    weights: ArrayLike,
    unit: int,
    shape: Sequence[int],
    ax: Axes | None = None,
    **image: Any,
) -> Axes: ...
