"""How large the adjustments of each layer are, in deeper networks."""

import matplotlib.pyplot as plt
import numpy as np
from style import BLUE, GREEN, ORANGE, PURPLE, WIDTH

from reference import MultiLayerNetwork
from reference.arithmetic import dot
from reference.multi_layer import backward, forward
from reference.problems import PROBLEMS

LOOKS = {
    1: (BLUE, "o-"),
    2: (ORANGE, "s--"),
    4: (GREEN, "^-."),
    8: (PURPLE, "d:"),
}


def draw():
    figure, axis = plt.subplots(figsize=(WIDTH, 3.4))
    for hidden, (colour, look) in LOOKS.items():
        sizes = adjustments(hidden)
        axis.plot(
            range(1, len(sizes) + 1),
            sizes,
            look,
            color=colour,
            label="%d hidden layer%s" % (hidden, "s"[: hidden - 1]),
        )
    axis.set_yscale("log")
    axis.set_xlabel("layer of weights, counted from the inputs")
    axis.set_ylabel("average adjustment")
    axis.legend(loc="lower right")
    return figure


def adjustments(hidden, seeds=100):
    """The average size of the first adjustment, layer by layer."""
    problem = PROBLEMS["xor"]
    inputs = np.array(problem.training_set_inputs, float)
    targets = np.array(problem.training_set_outputs, float)
    sizes = []
    for seed in range(seeds):
        weights = MultiLayerNetwork((3,) + (8,) * hidden + (1,), seed).weights
        outputs = forward(inputs, weights)
        deltas = backward(targets, outputs, weights)
        sizes.append(
            [
                np.abs(dot(seen.T, delta)).mean()
                for seen, delta in zip(outputs[:-1], deltas, strict=True)
            ]
        )
    return np.mean(sizes, axis=0)
