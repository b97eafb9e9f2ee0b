from typing import NamedTuple

class TrainingResult(NamedTuple):
    iterations: int
    loss: float | None
    ended: str
