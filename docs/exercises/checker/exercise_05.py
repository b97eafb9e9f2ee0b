"""Starting weights: usual mistakes."""

from .predictions import Prediction
from .written import Code

TITLE = "Why 2 * random - 1"
PARTS = [
    Prediction(
        "a",
        ["smallest", "mean", "can_be_3"],
        [
            (
                "smallest",
                0,
                "0 is the smallest that random() gives; 6 * 0 - 3 is another.",
            ),
            (
                "smallest",
                -6,
                "random() is never negative: 6 * 0 is 0, and then 3 is "
                "subtracted.",
            ),
            (
                "mean",
                3,
                "6 * 0.5 is 3, and then 3 is subtracted.",
            ),
            (
                "mean",
                -3,
                "that is the smallest value. Put 0.5, the mean of random(), "
                "in its place.",
            ),
            (
                "smallest",
                -2.999,
                "random() can give 0 exactly.",
            ),
            (
                "mean",
                0.5,
                "that is the mean of random(). It is stretched and shifted "
                "like every other number: 6 * 0.5 - 3.",
            ),
            (
                "can_be_3",
                True,
                "it would need a draw of exactly 1, and random() never gives "
                "1.",
            ),
        ],
    ),
    Code(
        "b",
        "between",
        [(-1, 1, 0.25), (2, 5, 0.5), (-3, -1, 0.125)],
        [
            (
                "(high - low) * r + low",
                "(high - low) * r + high",
                "It begins at high, and goes on from there. With r = 0 it "
                "should give low.",
            ),
            (
                "(high - low) * r + low",
                "(high + low) * r + low",
                "The width of the range is high - low, not high + low.",
            ),
            (
                "(high - low) * r + low",
                "r + low",
                "It is shifted, and not stretched: the width of the range is "
                "high - low.",
            ),
            (
                "(high - low) * r + low",
                "high * r - low + low",
                "Parentheses are missing around high - low: * comes before -.",
            ),
            (
                "(high - low) * r + low",
                "high * r + low",
                "It is stretched by the upper end. The width of the range is "
                "high - low.",
            ),
            (
                "(high - low) * r + low",
                "(high - low) * r",
                "It is stretched, and not shifted: it begins at 0, not at "
                "low.",
            ),
            (
                "(high - low) * r + low",
                "(high - low) * r - low",
                "It is shifted the wrong way: with r = 0 it gives -low, and "
                "should give low.",
            ),
            (
                "(high - low) * r + low",
                "(low - high) * r + low",
                "It goes down from low: the width is high - low, not "
                "low - high.",
            ),
            (
                "(high - low) * r + low",
                "high - low * r + low",
                "Parentheses are missing around high - low, which is then "
                "multiplied: * comes before -.",
            ),
            (
                "(high - low) * r + low",
                "2 * r - 1",
                "That is right for -1 and 1. Here low and high may be "
                "anything.",
            ),
        ],
    ),
    Code(
        "c",
        "starting_weights",
        [(1, 3, 1), (7, 4, 5)],
        [
            (
                "2 * generator.random_sample((inputs, outputs)) - 1",
                "generator.random_sample((inputs, outputs))",
                "All weights are positive: they fill [0, 1). Stretch and "
                "shift them.",
            ),
            (
                "2 * generator.random_sample((inputs, outputs)) - 1",
                "2 * generator.random_sample((inputs, outputs))",
                "They fill [0, 2): the - 1 is missing.",
            ),
            (
                "2 * generator.random_sample((inputs, outputs)) - 1",
                "generator.random_sample((inputs, outputs)) - 1",
                "They fill [-1, 0): the 2 * is missing.",
            ),
            (
                "2 * generator.random_sample((inputs, outputs)) - 1",
                "2 * (generator.random_sample((inputs, outputs)) - 1)",
                "They fill [-2, 0): no parentheses, doubling comes first.",
            ),
            (
                "(inputs, outputs)) - 1",
                "(outputs, inputs)) - 1",
                "The shape is turned round: a weight matrix is inputs by "
                "outputs.",
            ),
            (
                "np.random.RandomState(seed)",
                "np.random.RandomState(1)",
                "The seed is always 1, whatever the argument is.",
            ),
            (
                "    generator = np.random.RandomState(seed)\n"
                "    return 2 * generator.random_sample((inputs, outputs))",
                "    return 2 * np.random.default_rng(seed)"
                ".random((inputs, outputs))",
                "default_rng is NumPy's newer generator: the same seed, other "
                "numbers. The lesson's is RandomState.",
            ),
        ],
    ),
]
