"""Is training trial and error? Gradient descent and blind search, counted.

A neuron with known weights, the teacher, answers 16 examples. A second one,
the learner, is to give the same answers with an average error of at most
0.01. Gradient descent starts from random weights and improves them; the
search draws random weights, anew each time, from the very range that the
teacher's were drawn from. Both are counted in predictions of all examples.
"""

import numpy as np

import cnative
from reference.arithmetic import dot, sigmoid
from reference.initialisation import generator, starting_weights

EXAMPLES = 16
GOOD = 0.01
SEEDS = 11
MOST = 200000
BATCH = 2000


def main():
    """Print the median counts for neurons with 1 to 5 weights."""
    print("weights  gradient descent  random search")
    for inputs in range(1, 6):
        print("%7d  %16s  %13s" % ((inputs,) + medians(inputs)))


def medians(inputs):
    """The median counts of descent and search, over all seeds."""
    problems = [problem(inputs, seed) for seed in range(SEEDS)]
    descents = [descend(*lesson, seed) for seed, lesson in enumerate(problems)]
    searches = [search(*lesson, seed) for seed, lesson in enumerate(problems)]
    return tuple(
        "%d" % np.median(counts)
        if np.median(counts) < MOST
        else "over %d" % MOST
        for counts in (descents, searches)
    )


def problem(inputs, seed):
    """Examples, and the teacher's answers to them."""
    random = generator(1000 + seed)
    examples = 5 * starting_weights(random, EXAMPLES, inputs)
    teacher = starting_weights(random, inputs, 1)
    return examples, sigmoid(dot(examples, teacher))


def descend(examples, answers, seed):
    """How many iterations until the learner is good."""
    learner = cnative.NeuralNetwork(examples.shape[1], seed)
    for count in range(1, MOST):
        error = answers - learner.predict(examples)
        if np.abs(error).mean() <= GOOD:
            return count
        learner.train(examples, answers, 1, learning_rate=0.1)
    return MOST


def search(examples, answers, seed):
    """How many random learners until one is good."""
    random = generator(seed)
    inputs = np.ascontiguousarray(examples.T)
    for tried in range(0, MOST, BATCH):
        learners = starting_weights(random, BATCH, examples.shape[1])
        error = answers.T - sigmoid(dot(learners, inputs))
        good = np.abs(error).mean(axis=1) <= GOOD
        if good.any():
            return tried + int(good.argmax()) + 1
    return MOST


if __name__ == "__main__":
    main()
