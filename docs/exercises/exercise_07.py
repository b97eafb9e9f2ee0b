"""Exercise 7: XOR, and why one neuron cannot."""

import numpy as np

# 7a. Which of these can one neuron with a bias learn? Answer each with True
# or False. Draw the four points if you are not sure.
learns_and = None
learns_xor = None
learns_nand = None  # 0 for 1 and 1, otherwise 1
learns_same = None  # 1 if both inputs are alike


# 7b.
def with_constant(inputs):
    """The inputs with one more column, the last, which is always 1."""
    ...


# 7c. Output is a column, (n, 1); targets came as a flat array, (n,).
def count_right(output, targets):
    """How many outputs are on their target's side of 0.5."""
    ...
