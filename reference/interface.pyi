from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

class SigmoidNetwork:
    learnt: ClassVar[str]
    def train(
        self,
        inputs: ArrayLike,
        targets: ArrayLike,
        iterations: int = 10000,
        learning_rate: float = 1.0,
        threads: int | None = None,
    ) -> None: ...
    def predict(
        self, inputs: ArrayLike, threads: int | None = None
    ) -> NDArray[np.float64]: ...

class NeuralNetwork(SigmoidNetwork):
    inputs: int
    synaptic_weights: NDArray[np.float64]
    def __init__(self, inputs: int = 3, seed: int = 1) -> None: ...

class MultiLayerNetwork(SigmoidNetwork):
    layers: tuple[int, ...]
    weights: list[NDArray[np.float64]]
    def __init__(
        self, layers: Sequence[int] = (3, 5, 4, 1), seed: int = 1
    ) -> None: ...

class Perceptron:
    inputs: int
    synaptic_weights: NDArray[np.float64]
    bias: float
    converged: bool
    epochs: int
    def __init__(self, inputs: int = 3) -> None: ...
    def train(
        self,
        inputs: ArrayLike,
        targets: ArrayLike,
        epochs: int = 100,
        learning_rate: float = 1.0,
    ) -> None: ...
    def predict(self, inputs: ArrayLike) -> NDArray[np.float64]: ...

class McCullochPittsNeuron:
    inputs: int
    threshold: int
    inhibitory: tuple[int, ...]
    def __init__(
        self,
        inputs: int = 2,
        threshold: int = 2,
        inhibitory: Sequence[int] = (),
    ) -> None: ...
    def predict(self, inputs: ArrayLike) -> NDArray[np.float64]: ...

def train_many(
    networks: Sequence[SigmoidNetwork],
    inputs: ArrayLike,
    targets: ArrayLike,
    iterations: int = 10000,
    learning_rate: float = 1.0,
    threads: int | None = None,
) -> None: ...
