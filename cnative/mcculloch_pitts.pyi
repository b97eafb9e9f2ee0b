from numpy import float64
from numpy.typing import ArrayLike, NDArray

def exclusive_or(inputs: ArrayLike) -> NDArray[float64]: ...
