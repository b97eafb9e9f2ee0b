"""How often the lesson's weights differ with NumPy's own exp and dot.

Trains both one iteration at a time and compares every bit. The answer depends
on the processor and on the version of NumPy.
"""

import importlib.util
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
ITERATIONS = 10000


def network(path):
    """The network of a one-file program, untrained."""
    spec = importlib.util.spec_from_file_location("program", ROOT / path)
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    return program.NeuralNetwork(seed=1)


def main():
    """One line: how many iterations, the first and the last of them."""
    ours = network("reference/lesson.py")
    videos = network("docs/examples/video_style.py")
    inputs = np.array([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
    outputs = np.array([[0, 1, 1, 0]]).T
    differ = []
    for iteration in range(1, ITERATIONS + 1):
        for each in ours, videos:
            each.train(inputs, outputs, 1, 1.0)
        if (ours.synaptic_weights != videos.synaptic_weights).any():
            differ.append(iteration)
    print(
        "The weights differ after %d of %d iterations, first after number "
        "%d, last after number %d."
        % (len(differ), ITERATIONS, min(differ), max(differ))
        if differ
        else "The weights never differ on this machine."
    )


if __name__ == "__main__":
    main()
