from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, SupportsFloat, SupportsIndex, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .hooks import Hooks
from .training import TrainingResult

# What counts is an int or a NumPy integer; a rate is any real number.
_Whole: TypeAlias = SupportsIndex
_Real: TypeAlias = SupportsFloat | SupportsIndex
_Sizes: TypeAlias = Sequence[SupportsIndex] | NDArray[np.integer]

class _Weights:
    """One layer's: an array when read, anything like one when set."""

    def __get__(
        self, owner: object, kind: type | None = None
    ) -> NDArray[np.float64]: ...
    def __set__(self, owner: object, value: ArrayLike) -> None: ...

class _LayersWeights:
    def __get__(
        self, owner: object, kind: type | None = None
    ) -> list[NDArray[np.float64]]: ...
    def __set__(self, owner: object, value: Sequence[ArrayLike]) -> None: ...

class _Count:
    def __get__(self, owner: object, kind: type | None = None) -> int: ...
    def __set__(self, owner: object, value: _Whole) -> None: ...

class _Number:
    def __get__(self, owner: object, kind: type | None = None) -> float: ...
    def __set__(self, owner: object, value: _Real) -> None: ...

class _Positions:
    def __get__(
        self, owner: object, kind: type | None = None
    ) -> tuple[int, ...]: ...
    def __set__(self, owner: object, value: _Sizes) -> None: ...

class SigmoidNetwork(Hooks):
    learnt: ClassVar[str]
    def train(
        self,
        inputs: ArrayLike,
        targets: ArrayLike,
        iterations: _Whole = 10000,
        learning_rate: _Real = 1.0,
        threads: _Whole | None = None,
        callback: Callable[[int, float], object] | None = None,
        every: _Whole | None = None,
        tolerance: _Real | None = None,
        progress: bool = False,
    ) -> TrainingResult: ...
    def predict(
        self, inputs: ArrayLike, threads: _Whole | None = None
    ) -> NDArray[np.float64]: ...
    def loss(
        self,
        inputs: ArrayLike,
        targets: ArrayLike,
        threads: _Whole | None = None,
    ) -> float: ...

class NeuralNetwork(SigmoidNetwork):
    inputs: int
    seed: int
    synaptic_weights: _Weights
    iterations: _Count
    def __init__(self, inputs: _Whole = 3, seed: _Whole = 1) -> None: ...

class MultiLayerNetwork(SigmoidNetwork):
    layers: tuple[int, ...]
    seed: int
    weights: _LayersWeights
    iterations: _Count
    def __init__(
        self, layers: _Sizes = (3, 5, 4, 1), seed: _Whole = 1
    ) -> None: ...

class Perceptron(Hooks):
    inputs: int
    synaptic_weights: _Weights
    bias: _Number
    converged: bool
    epochs: _Count
    def __init__(self, inputs: _Whole = 3) -> None: ...
    def train(
        self,
        inputs: ArrayLike,
        targets: ArrayLike,
        epochs: _Whole = 100,
        learning_rate: _Real = 1.0,
    ) -> TrainingResult: ...
    def predict(self, inputs: ArrayLike) -> NDArray[np.float64]: ...

class McCullochPittsNeuron(Hooks):
    inputs: int
    threshold: _Count
    inhibitory: _Positions
    def __init__(
        self,
        inputs: _Whole = 2,
        threshold: _Whole = 2,
        inhibitory: _Sizes = (),
    ) -> None: ...
    def predict(self, inputs: ArrayLike) -> NDArray[np.float64]: ...

def train_many(
    networks: Iterable[SigmoidNetwork],
    inputs: ArrayLike,
    targets: ArrayLike,
    iterations: _Whole = 10000,
    learning_rate: _Real | Sequence[_Real] | NDArray[np.floating] = 1.0,
    threads: _Whole | None = None,
) -> list[TrainingResult]: ...
