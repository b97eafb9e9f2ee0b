"""The path of gradient descent, and where a blind search tries its luck."""

import matplotlib.pyplot as plt
import numpy as np
from style import BLUE, GREY, ORANGE, TEXT, WIDTH

from reference import NeuralNetwork
from reference.arithmetic import dot, sigmoid
from reference.initialisation import generator, starting_weights

SEED = 1


def draw():
    random = generator(1000 + SEED)
    examples = 5 * starting_weights(random, 16, 2)
    teacher = starting_weights(random, 2, 1)
    answers = sigmoid(dot(examples, teacher))
    figure, axis = plt.subplots(figsize=(WIDTH, 4.4))

    side = np.linspace(-1, 1, 81)
    grid = np.stack(np.meshgrid(side, side), -1).reshape(-1, 2)
    error = average_error(grid, examples, answers).reshape(81, 81)
    axis.contour(
        side,
        side,
        error,
        [0.01, 0.05, 0.1, 0.2, 0.3],
        colors=GREY,
        linewidths=1,
    )

    tried = starting_weights(generator(SEED), 20000, 2)
    good = average_error(tried, examples, answers) <= 0.01
    tried = tried[: good.argmax() + 1]
    axis.plot(
        *tried.T,
        ".",
        color=ORANGE,
        markersize=4,
        label="random search: %d tries" % len(tried),
    )

    path = descend(examples, answers)
    axis.plot(
        *path.T,
        "o-",
        color=BLUE,
        markersize=4,
        label="gradient descent: %d steps" % (len(path) - 1),
    )
    axis.plot(*teacher, "+", color=TEXT, markersize=16, label="the goal")
    axis.set_aspect("equal")
    axis.set_xlabel("first weight")
    axis.set_ylabel("second weight")
    figure.legend(loc="outside upper center", ncols=1)
    return figure


def average_error(learners, examples, answers):
    """For each learner, one a row, its average error over the examples."""
    output = sigmoid(dot(learners, np.ascontiguousarray(examples.T)))
    return np.abs(answers.T - output).mean(axis=1)


def descend(examples, answers):
    """The weights at the start and after each iteration, until good."""
    learner = NeuralNetwork(inputs=2, seed=SEED)
    path = [learner.synaptic_weights[:, 0]]
    while average_error(np.array(path[-1:]), examples, answers)[0] > 0.01:
        learner.train(examples, answers, 1, learning_rate=0.1)
        path.append(learner.synaptic_weights[:, 0])
    return np.array(path)
