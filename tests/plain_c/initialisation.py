"""The generator and the starting weights, which cnative takes as they are."""

from cnative.initialisation import (
    generator,
    random,
    starting_weights,
    words,
)

__all__ = ["generator", "words", "random", "starting_weights"]
