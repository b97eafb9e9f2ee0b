"""Handwritten digits: usual mistakes."""

import numpy as np

from .predictions import Prediction
from .written import Code

TITLE = "Reading handwritten digits"
random = np.random.RandomState(12)
OUTPUTS = random.uniform(0, 0.45, (7, 10))
THREE = np.array([[0.9, 0.8, 0.1], [0.1, 0.2, 0.3], [0.2, 0.7, 0.1]])

# Four digits of 3 x 3 pixels, written down untidily.
DIGITS = random.randint(0, 4, 60)
IMAGES = random.uniform(0, 1, (4, 9))[DIGITS] + random.normal(0, 0.3, (60, 9))


def typical(inputs, digits):
    """Learn the mean image of each digit; answer with the nearest."""
    means = [inputs[digits == digit].mean(axis=0) for digit in range(4)]

    def predict(images):
        gaps = [((images - mean) ** 2).sum(axis=1) for mean in means]
        return -np.stack(gaps, axis=1)

    return predict


PARTS = [
    Prediction(
        "a",
        ["inputs_needed", "shape_of_targets", "digit_read"],
        [
            (
                "inputs_needed",
                30,
                "those are the pixels. The constant 1 is an input, too.",
            ),
            (
                "inputs_needed",
                100,
                "that is the number of images. An image has 6 x 5 pixels.",
            ),
            (
                "inputs_needed",
                11,
                "6 x 5 pixels are 6 * 5 numbers, not 6 + 5.",
            ),
            (
                "shape_of_targets",
                (100, 1),
                "a digit is not one number but ten: 1 in the column of the "
                "right digit, 0 in the others.",
            ),
            (
                "shape_of_targets",
                (100, 31),
                "that is the shape of the inputs.",
            ),
            (
                "digit_read",
                0.4,
                "that is the largest output. The digit is its place in the "
                "list.",
            ),
            (
                "digit_read",
                8,
                "the places are counted from 0, as the digits are.",
            ),
        ],
    ),
    Code(
        "b",
        "answers",
        [(OUTPUTS,), (THREE,)],
        [
            (
                "np.argmax(outputs, axis=1)",
                "np.argmax(outputs)",
                "It gives one number for all images. Each row has a largest "
                "output: axis=1.",
            ),
            (
                "axis=1",
                "axis=0",
                "axis=0 goes down a column: for each digit it finds an image. "
                "axis=1 goes along a row.",
            ),
            (
                "np.argmax",
                "np.max",
                "max gives the largest output itself. argmax gives its place, "
                "which is the digit.",
            ),
            (
                "np.argmax",
                "np.argmin",
                "argmin gives the place of the smallest output.",
            ),
            (
                "np.argmax(outputs, axis=1)",
                "np.argmax(outputs, axis=1) + 1",
                "All digits are one too large: places are counted from 0, as "
                "the digits are.",
            ),
            (
                "np.argmax(outputs, axis=1)",
                "np.argmax(outputs > 0.5, axis=1)",
                "It looks for an output above 0.5. None need be: the largest "
                "one counts, however small it is.",
            ),
            (
                "np.argmax(outputs, axis=1)",
                "(outputs > 0.5)",
                "It compares each output with 0.5. The answer is one digit "
                "for each row: the place of the largest output.",
            ),
            (
                "np.argmax(outputs, axis=1)",
                "np.eye(outputs.shape[1])[np.argmax(outputs, axis=1)]",
                "These are one-hot rows, like the targets. Here the digits "
                "themselves are asked for.",
            ),
            (
                "    return np.argmax(outputs, axis=1)",
                "    read = []\n"
                "    for row in outputs:\n"
                "        best = 0\n"
                "        for i in range(len(row)):\n"
                "            best = i if row[i] > best else best\n"
                "        read.append(best)\n"
                "    return np.array(read)",
                "It compares an output with a place. Compare it with the "
                "largest output so far, row[i] > row[best].",
            ),
        ],
    ),
    Code(
        "c",
        "confusion",
        [
            ([0, 1, 1, 2, 2, 2], [0, 1, 2, 2, 2, 0], 3),
            (np.array([3, 0, 3, 3]), np.array([0, 0, 0, 1]), 4),
        ],
        [
            (
                "table[digits[i], read[i]]",
                "table[read[i], digits[i]]",
                "Rows and columns are exchanged: the row is the right digit, "
                "the column is what was read.",
            ),
            (
                "+= 1",
                "= 1",
                "No place counts beyond 1. = replaces the count; += adds to "
                "it. And with arrays as places, table[digits, read] += 1, "
                "NumPy adds once to each place, however often it occurs: go "
                "through the examples in a loop.",
            ),
            (
                "        table[digits[i], read[i]] += 1",
                "        if digits[i] != read[i]:\n"
                "            table[digits[i], read[i]] += 1",
                "It counts the mistakes alone. The right answers belong on "
                "the diagonal.",
            ),
            (
                "        table[digits[i], read[i]] += 1",
                "        if digits[i] == read[i]:\n"
                "            table[digits[i], read[i]] += 1",
                "It counts the right answers alone.",
            ),
            (
                "range(len(digits))",
                "range(classes)",
                "It goes through as many examples as there are classes. "
                "len(digits) says how many examples there are.",
            ),
            (
                "range(len(digits))",
                "range(len(digits) - 1)",
                "The last example is left out: range(n) counts from 0 to "
                "n - 1 already.",
            ),
            (
                "range(len(digits))",
                "range(1, len(digits))",
                "The first example is left out: places are counted from 0.",
            ),
            (
                "        table[digits[i], read[i]] += 1",
                "        table[digits, read] += 1",
                "Each round counts all examples. It should count one: "
                "digits[i] and read[i].",
            ),
            (
                "    return table",
                "        return table",
                "It returns within the loop, after the first example. Move "
                "the return to the left.",
            ),
            (
                "    return table",
                "    return table / len(digits)",
                "These are shares of all examples. Here the counts are asked "
                "for.",
            ),
            (
                "np.zeros(",
                "np.ones(",
                "Every count is one too large: begin with zeros.",
            ),
        ],
    ),
    Code(
        "d",
        "held_out_accuracy",
        [(typical, IMAGES, DIGITS), (typical, IMAGES[:45], DIGITS[:45])],
        [
            (
                "train(inputs[~held_out], digits[~held_out])",
                "train(inputs, digits)",
                "It trains on all examples. The network has then seen those "
                "that it is judged by, and may know them by heart: train on "
                "the others, ~held_out.",
            ),
            (
                "    read = answers(predict(inputs[held_out]))\n"
                "    return np.mean(read == digits[held_out])",
                "    read = answers(predict(inputs[~held_out]))\n"
                "    return np.mean(read == digits[~held_out])",
                "It judges by the examples that the network was trained on, "
                "and may know by heart. Judge by those that are held out.",
            ),
            (
                "    read = answers(predict(inputs[held_out]))\n"
                "    return np.mean(read == digits[held_out])",
                "    read = answers(predict(inputs))\n"
                "    return np.mean(read == digits)",
                "It judges by all examples, those of the training among them. "
                "Judge by those that are held out.",
            ),
            (
                "% 5 == 0",
                "% 5 != 0",
                "The two parts are exchanged: it trains on one fifth and "
                "judges by four.",
            ),
            (
                "% 5 == 0",
                "% 5 == 4",
                "It holds out the examples 4, 9, 14 and so on. They should be "
                "0, 5, 10 and so on.",
            ),
            (
                "% 5 == 0",
                "% 5 == 1",
                "It holds out the examples 1, 6, 11 and so on. They should be "
                "0, 5, 10 and so on.",
            ),
            (
                "np.arange(len(inputs)) % 5 == 0",
                "np.arange(len(inputs)) < len(inputs) / 5",
                "It holds out the first fifth of the table. Every fifth "
                "example should be: 0, 5, 10 and so on.",
            ),
            (
                "np.mean(read",
                "np.sum(read",
                "It returns how many answers are right. It should be their "
                "share, between 0 and 1.",
            ),
            (
                "np.mean(read == ",
                "100 * np.mean(read == ",
                "It returns a percentage. The share lies between 0 and 1.",
            ),
            (
                "answers(predict(inputs[held_out]))",
                "answers(inputs[held_out])",
                "It looks for the largest pixel of each image. Ask predict "
                "first: it gives the outputs.",
            ),
            (
                "np.mean(read == digits[held_out])",
                "np.sum(read == digits[held_out]) / len(inputs)",
                "It divides by the number of all examples. Only the held-out "
                "ones were asked.",
            ),
            (
                "np.mean(read == ",
                "np.mean(read != ",
                "It returns the share of wrong answers.",
            ),
            (
                "answers(predict(inputs[held_out]))",
                "predict(inputs[held_out])",
                "The two that are compared have different shapes. Compare the "
                "digits that `answers` reads with those of the same examples: "
                "one number each.",
            ),
            (
                "np.arange(len(inputs)) % 5 == 0",
                "np.arange(len(inputs)) >= len(inputs) * 4 / 5",
                "It holds out the last fifth of the table. Every fifth "
                "example should be: 0, 5, 10 and so on.",
            ),
            (
                "% 5 == 0",
                "// 5 == 0",
                "// says how often 5 goes into the place, so only the "
                "first five are held out. % gives what is left over.",
            ),
            (
                "    predict = train(inputs[~held_out], digits[~held_out])\n"
                "    read = answers(predict(inputs[held_out]))",
                "    read = answers(train(inputs[~held_out], "
                "digits[~held_out]))",
                "answers needs the outputs, a row for each image. They are "
                "what predict gives, and predict is what train returns: "
                "answers(predict(inputs[held_out])).",
            ),
        ],
    ),
]
