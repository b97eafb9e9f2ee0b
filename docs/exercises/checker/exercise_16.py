"""From NumPy to C: usual mistakes."""

from .parts import Code, Prediction

TITLE = "From NumPy to C"
A = [0.5, 1.0, -2.0, 3.0, 0.25, 4.0]
B = [1.5, -1.0, 2.0, 0.75, 3.0, 5.0, -0.5, 1.25, 2.5, 6.0, -4.0, 7.0]
PARTS = [
    Prediction(
        "a",
        ["before", "one_row_down"],
        [
            (
                "before",
                10,
                "it is the tenth number, and nine lie before it.",
            ),
            (
                "before",
                7,
                "a row has 4 numbers, as many as there are columns; 3 is the "
                "number of rows.",
            ),
            (
                "before",
                6,
                "row 2, column 1: two whole rows lie before it. (You have "
                "exchanged row and column.)",
            ),
            (
                "one_row_down",
                3,
                "a row has 4 numbers, as many as there are columns.",
            ),
            (
                "one_row_down",
                1,
                "1 is the way to the next number of the same row.",
            ),
        ],
    ),
    Code(
        "b",
        "dot",
        [(A, B, 2, 3, 4), (A, B[:6], 3, 2, 3)],
        [
            (
                "total += a",
                "total = a",
                "Only the last product is left: = replaces the total, and += "
                "adds to it.",
            ),
            (
                "a[i * n + k] * b[k * columns + j]",
                "a[i * n + k] * b[k * n + j]",
                "A row of b has `columns` numbers, not n: b[k * columns + j].",
            ),
            (
                "a[i * n + k] * b[k * columns + j]",
                "a[i * rows + k] * b[k * columns + j]",
                "A row of a has n numbers, not rows: a[i * n + k].",
            ),
            (
                "a[i * n + k] * b[k * columns + j]",
                "a[i * n + k] * b[j * n + k]",
                "That reads b along its rows, as if it were transposed. It "
                "should go down a column: b[k * columns + j].",
            ),
            (
                "        for j in range(columns):\n            total = 0.0\n",
                "        total = 0.0\n        for j in range(columns):\n",
                "The total goes on from the sum before. Each element begins "
                "at 0: set total within the loop over j.",
            ),
            (
                "            product.append(total)",
                "                product.append(total)",
                "Each partial sum is kept, n times too many: append when "
                "the loop over k is done.",
            ),
        ],
    ),
]
