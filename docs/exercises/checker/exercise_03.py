"""The perceptron: usual mistakes."""

from .predictions import Prediction
from .written import Code

TITLE = "The perceptron, 1958"
PAIRS = [[0, 0], [0, 1], [1, 0], [1, 1]]
TRIPLES = [[0, 0, 1], [0, 1, 0], [1, 0, 0], [1, 1, 1]]
PARTS = [
    Prediction(
        "a",
        ["weights_afterwards", "bias_afterwards"],
        [
            (
                "weights_afterwards",
                [1, 1],
                "the sum is 1 + 1 = 2, so it fires and should not: something "
                "has to change.",
            ),
            (
                "weights_afterwards",
                [1, 2],
                "the error is target - output = 0 - 1 = -1: the weight goes "
                "down, not up.",
            ),
            (
                "weights_afterwards",
                [0, 0],
                "the first input was 0 and had no part in the mistake: its "
                "weight stays.",
            ),
            (
                "bias_afterwards",
                1,
                "the bias moves too, by learning rate times error.",
            ),
            (
                "bias_afterwards",
                -1,
                "that is the error, by which the bias changes. Add it to the "
                "1 that the bias was.",
            ),
            (
                "weights_afterwards",
                [0, -1],
                "those are the changes. Add them to the weights that were.",
            ),
            (
                "weights_afterwards",
                [0, 1],
                "the first input was 0 and had no part in the mistake: its "
                "weight stays. The second one changes.",
            ),
            (
                "bias_afterwards",
                2,
                "the error is target - output = 0 - 1 = -1: the bias goes "
                "down.",
            ),
        ],
    ),
    Code(
        "b",
        "visit",
        [
            ([0.5, -1.0], 0.25, [1, 1], 1, 0.5),
            ([0.5, -1.0], 0.25, [1, 0], 0, 0.5),
            ([0.5, -1.0], 0.25, [1, 0], 1, 0.5),
            ([0.0, 0.0, 0.0], 0, [0, 1, 1], 1, 1),
        ],
        [
            (
                "target - predict(weights, bias, example)",
                "predict(weights, bias, example) - target",
                "Each change has the wrong sign: the error is "
                "target - output, not output - target.",
            ),
            (
                "learning_rate * error * example[i]",
                "learning_rate * error",
                "All weights change alike. An input of 0 had no part in the "
                "mistake: multiply by the input.",
            ),
            (
                "return new_weights, bias + learning_rate * error",
                "return new_weights, bias",
                "The bias stays as it was. It moves too, by learning rate "
                "times error.",
            ),
            (
                "weights[i] + change",
                "change",
                "It returns the changes. Added to the old weights they make "
                "the new ones: += where you wrote =.",
            ),
            (
                "learning_rate * error",
                "error",
                "The learning rate is missing.",
            ),
            (
                "return new_weights, bias + learning_rate * error",
                "return new_weights, error",
                "The second result is the error. The bias changes by "
                "learning rate times error, from what it was.",
            ),
            (
                "return new_weights, bias + learning_rate * error",
                "return new_weights, learning_rate * error",
                "The second result is the change of the bias. Add it to the "
                "bias that was.",
            ),
            (
                "return new_weights, bias + learning_rate * error",
                "return new_weights",
                "It returns the weights alone: return weights, bias.",
            ),
            (
                "return new_weights, bias + learning_rate * error",
                "return new_weights, bias + error",
                "The learning rate is missing where the bias changes.",
            ),
            (
                "learning_rate * error * example[i]",
                "error * example[i]",
                "The learning rate is missing where the weights change.",
            ),
        ],
        may_change=True,
    ),
    Code(
        "c",
        "train",
        [
            (PAIRS, [0, 0, 0, 1], 100),
            (PAIRS, [0, 1, 1, 1], 100),
            (PAIRS, [0, 1, 1, 0], 20),
            (PAIRS, [0, 0, 0, 1], 2),
        ],
        [
            (
                "                mistakes += 1",
                "                mistakes = 0",
                "It ends after the first epoch. Is a mistake counted, and "
                "before the visit? Afterwards the perceptron answers right.",
            ),
            (
                "while mistakes > 0 and epochs < most_epochs",
                "while epochs < most_epochs",
                "It goes through all epochs. An epoch without a mistake "
                "should be the last. Count the mistakes from 0 in each epoch, "
                "and end the loop if there were none.",
            ),
            (
                "epochs, mistakes = 0, 1",
                "epochs, mistakes = 0, 0",
                "The loop never begins: there are no mistakes yet before the "
                "first epoch. Give mistakes another value than 0 there.",
            ),
            (
                "            weights, bias = visit",
                "            visit",
                "The weights stay at 0: what visit returns is not kept. Write "
                "weights, bias = visit(...).",
            ),
            (
                "        epochs += 1",
                "        epochs += mistakes > 0",
                "The epoch that finds no mistake counts as well.",
            ),
            (
                "    return weights, bias, epochs",
                "    return weights, bias",
                "It returns the weights and the bias. The number of epochs "
                "should be the third result.",
            ),
            (
                "            weights, bias = visit",
                "        weights, bias = visit",
                "It visits the last example alone: the visit is not indented "
                "far enough to belong to the inner loop.",
            ),
            (
                "weights, bias, epochs\n",
                "weights, bias, epochs - 1\n",
                "The number of epochs is 1 too small. In for epoch in "
                "range(...), epoch begins at 0: return epoch + 1.",
            ),
            (
                "        epochs += 1",
                "            epochs += 1",
                "It counts the examples. An epoch goes through all of "
                "them: count it when the inner loop is done.",
            ),
            (
                "return weights, bias, epochs",
                "return weights, bias, epochs * len(examples)",
                "It counts the examples. An epoch goes through all of "
                "them: count it when the inner loop is done.",
            ),
            (
                "[0] * len(examples[0])",
                "[0, 0]",
                "There are two weights, however many inputs there are: "
                "len(examples[0]) says how many.",
            ),
        ],
        last_cases=[(TRIPLES, [1, 0, 0, 1], 100)],
    ),
]
