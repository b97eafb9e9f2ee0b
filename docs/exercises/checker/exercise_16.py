"""From NumPy to C: usual mistakes."""

from .predictions import Prediction
from .written import Code

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
                8,
                "two whole rows lie before it, and one number of its own row.",
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
                5,
                "from one number to the one below it goes as far as a row is "
                "long: 4 numbers.",
            ),
            (
                "before",
                11,
                "two whole rows of 4 lie before it, and one number of its "
                "own row.",
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
                "a[i * n + k] * b[k * columns + j]",
                "a[i + k] * b[k + j]",
                "i and k count whole rows: row i of a begins at place i * n, "
                "row k of b at place k * columns.",
            ),
            (
                "a[i * n + k] * b[k * columns + j]",
                "a[i * n + k] + b[k * columns + j]",
                "The two are multiplied, not added.",
            ),
            (
                "            product.append(total)",
                "        product.append(total)",
                "It keeps one number for each row, the last: append within "
                "the loop over j.",
            ),
            (
                "    product = []\n"
                "    for i in range(rows):\n"
                "        for j in range(columns):\n"
                "            total = 0.0\n"
                "            for k in range(n):\n"
                "                total += a[i * n + k] * b[k * columns + j]\n"
                "            product.append(total)\n",
                "    product = []\n"
                "    for i in range(rows):\n"
                "        line = []\n"
                "        for j in range(columns):\n"
                "            total = 0.0\n"
                "            for k in range(n):\n"
                "                total += a[i * n + k] * b[k * columns + j]\n"
                "            line.append(total)\n"
                "        product.append(line)\n",
                "It gives a list of rows. It should give a flat list, row "
                "after row.",
            ),
            (
                "            product.append(total)",
                "                product.append(total)",
                "Each partial sum is kept, n times too many: append when "
                "the loop over k is done.",
            ),
            (
                "    for i in range(rows):\n"
                "        for j in range(columns):\n"
                "            total = 0.0\n",
                "    total = 0.0\n"
                "    for i in range(rows):\n"
                "        for j in range(columns):\n",
                "The total goes on from the sum before. Each element "
                "begins at 0: set total within the loop over j.",
            ),
        ],
    ),
]
