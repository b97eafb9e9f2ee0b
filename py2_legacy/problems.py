"""The lesson's data, and the problems that its viewers tried next.

The last input of each example is always 1 and takes the place of a bias.
"""

from collections import namedtuple

Problem = namedtuple("Problem", [
    "training_set_inputs", "training_set_outputs", "title", "situations"])

VIDEO_INPUTS = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]
XOR_INPUTS = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]]
PARITY_INPUTS = [[0, 0, 0, 1], [0, 0, 1, 1], [0, 1, 0, 1], [0, 1, 1, 1],
                 [1, 0, 0, 1], [1, 0, 1, 1], [1, 1, 0, 1], [1, 1, 1, 1]]

PROBLEMS = {
    # The answer is the first input.
    "video": Problem(VIDEO_INPUTS, [[0], [1], [1], [0]],
                     "Considering new situation:", [[1, 0, 0]]),
    # The answer is 1 when both inputs are 1.
    "and": Problem(XOR_INPUTS, [[0], [0], [0], [1]],
                   "Considering the examples:", XOR_INPUTS),
    # The answer is 1 when one of two inputs is 1, or both.
    "or": Problem(XOR_INPUTS, [[0], [1], [1], [1]],
                  "Considering the examples:", XOR_INPUTS),
    # The answer is 1 when one of two inputs is 1, not both.
    "xor": Problem(XOR_INPUTS, [[0], [1], [1], [0]],
                   "Considering the examples:", XOR_INPUTS),
    # The answer is 1 when one or three of three inputs are 1.
    "parity": Problem(PARITY_INPUTS,
                      [[0], [1], [1], [0], [1], [0], [0], [1]],
                      "Considering the examples:", PARITY_INPUTS),
}
