"""From Python 2 to Python 3: usual mistakes."""

from .predictions import Prediction
from .written import Code

TITLE = "From Python 2 to Python 3"
PARTS = [
    Prediction(
        "a",
        ["python2_quotient", "python3_quotient"],
        [
            (
                "python2_quotient",
                3.5,
                "Python 2 divides whole numbers into whole numbers.",
            ),
            (
                "python2_quotient",
                4,
                "Python 2 does not round to the nearest: it rounds down.",
            ),
            (
                "python3_quotient",
                4,
                "Python 3's / does not round at all.",
            ),
            (
                "python3_quotient",
                3,
                "that is Python 2's, or Python 3's //. Python 3's / gives a "
                "fraction.",
            ),
        ],
    ),
    Code(
        "b",
        "middles",
        [([1, 4, 6],), ([2, 4, 8, 3],), ([-1, 0],)],
        [
            (
                "// 2",
                "/ 2",
                "Python 2's / gives a whole number for whole numbers. In "
                "Python 3 that is //.",
            ),
            (
                "(numbers[i] + numbers[i + 1]) // 2",
                "numbers[i] + numbers[i + 1] // 2",
                "Parentheses are missing around the sum: // comes before +.",
            ),
            (
                "(numbers[i] + numbers[i + 1]) // 2",
                "round((numbers[i] + numbers[i + 1]) / 2)",
                "It rounds to the nearest. Python 2's / rounds down, as // "
                "does.",
            ),
            (
                "range(len(numbers) - 1)",
                "range(len(numbers) - 2)",
                "The last pair is missing: there is one middle less than "
                "there are numbers, and range(n) ends at n - 1 already.",
            ),
            (
                "range(len(numbers) - 1)",
                "xrange(len(numbers) - 1)",
                "xrange is Python 2's. Python 3 calls it range.",
            ),
            (
                "(numbers[i] + numbers[i + 1]) // 2",
                "int((numbers[i] + numbers[i + 1]) / 2)",
                "int() rounds towards 0. Python 2's / rounds down, as // "
                "does: the middle of -1 and 0 is -1.",
            ),
            (
                "range(len(numbers) - 1)",
                "range(len(numbers))",
                "It asks for a neighbour past the end: there is one middle "
                "less than there are numbers.",
            ),
        ],
        prints=True,
    ),
]
