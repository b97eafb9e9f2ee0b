"""The perceptron: usual mistakes."""

from .parts import Code, Prediction

TITLE = "The perceptron, 1958"
PAIRS = [[0, 0], [0, 1], [1, 0], [1, 1]]
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
                "return new_weights",
                "It returns the weights alone: return weights, bias.",
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
                "It ends after the first epoch. Is a mistake counted?",
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
        ],
    ),
]
