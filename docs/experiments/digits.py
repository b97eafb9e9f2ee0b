"""Handwritten digits: 1,797 images of 8 x 8, learnt by one hidden layer.

The images (Alpaydin and Kaynak, 1998) come with scikit-learn. Every fifth is
held out, five times over: each image is judged once, by a network that never
saw it. Run it with: make digits. A number after the file's name adds the share
of right answers for that many seeds.
"""

import sys

import numpy as np
from sklearn.datasets import load_digits

import cnative
import reference

LAYERS = (65, 32, 10)  # 64 pixels and a constant 1; hidden units; digits
ITERATIONS = 2000
LEARNING_RATE = 0.003  # 0.005 is too much for some seeds
COMPARED = 5


def main():
    """Train on each four fifths, and judge the fifth that is left."""
    images, labels = examples()
    fold = np.arange(len(images)) % 5
    print(
        "layers %s, learning rate %s, %d iterations on all examples"
        % (LAYERS, LEARNING_RATE, ITERATIONS)
    )
    right = 0
    for held_out in range(5):
        seen = fold != held_out
        network = cnative.MultiLayerNetwork(LAYERS, seed=1)
        network.train(
            images[seen], one_hot(labels[seen]), ITERATIONS, LEARNING_RATE
        )
        answers = network.predict(images[~seen]).argmax(axis=1)
        correct = (answers == labels[~seen]).sum()
        right += correct
        print(
            "  part %d held out: %d of %d right, %.1f %%"
            % (
                held_out + 1,
                correct,
                len(answers),
                100 * correct / len(answers),
            )
        )
    print(
        "of all %d held-out images %.1f %% right"
        % (len(images), 100 * right / len(images))
    )
    compare(images[fold != 0], one_hot(labels[fold != 0]))
    for seed in range(1, 1 + int(sys.argv[1] if sys.argv[1:] else 0)):
        print(
            "seed %d: %.2f %%"
            % (seed, 100 * share_right(images, labels, seed))
        )


def share_right(images, labels, seed):
    """Of all images, each held out once, from one seed."""
    fold = np.arange(len(images)) % 5
    right = 0
    for held_out in range(5):
        seen = fold != held_out
        network = cnative.MultiLayerNetwork(LAYERS, seed)
        network.train(
            images[seen], one_hot(labels[seen]), ITERATIONS, LEARNING_RATE
        )
        answers = network.predict(images[~seen]).argmax(axis=1)
        right += (answers == labels[~seen]).sum()
    return right / len(images)


def examples():
    """The images as rows of 64 numbers in 0 .. 1 and a 1, and their digits."""
    digits = load_digits()
    pixels = digits.data / 16
    return np.hstack([pixels, np.ones((len(pixels), 1))]), digits.target


def one_hot(labels):
    """One output for each digit: 1 for the right one, otherwise 0."""
    return np.eye(10)[labels]


def compare(images, targets):
    """Check the first iterations against the canonical implementation."""
    fast = cnative.MultiLayerNetwork(LAYERS, seed=1)
    canonical = reference.MultiLayerNetwork(LAYERS, seed=1)
    for iteration in range(COMPARED):
        fast.train(images, targets, 1, LEARNING_RATE)
        canonical.train(images, targets, 1, LEARNING_RATE)
        for a, b in zip(fast.weights, canonical.weights):
            if a.tobytes() != b.tobytes():
                raise SystemExit(
                    "cnative and reference differ after "
                    "iteration %d" % (iteration + 1)
                )
    print(
        "the first %d iterations are those of reference, bit for bit"
        % COMPARED
    )


if __name__ == "__main__":
    main()
