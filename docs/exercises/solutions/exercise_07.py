"""Exercise 7: XOR, and why one neuron cannot."""

import numpy as np

# 7a. Which of these can one neuron with a bias learn? Answer each with True
# or False. Draw the four points if you are not sure.
learns_and = True
learns_xor = False
learns_nand = True  # 0 for 1 and 1, otherwise 1
learns_same = False  # 1 if both inputs are alike


# 7b.
def with_constant(inputs):
    """The inputs with one more column, the last, which is always 1."""
    ones = np.ones((len(inputs), 1))
    return np.hstack([inputs, ones])


# 7c. Output is a column, (n, 1); targets came as a flat array, (n,).
def count_right(output, targets):
    """How many outputs are on their target's side of 0.5."""
    answers = output[:, 0] > 0.5
    return np.sum(answers == (targets > 0.5))
