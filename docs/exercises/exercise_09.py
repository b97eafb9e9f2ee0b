"""Exercise 9: backpropagation with numbers."""

import numpy as np

# 9a. The output unit gives 0.8, its target is 1. A hidden unit gives 0.5, and
# the weight from it to the output is -2. What are the two deltas? (Write all
# decimals: each has three.)
output_delta = None
hidden_delta = None


# 9b. A layer of your own: its activation is tanh, not the sigmoid. With
# output = tanh(z), the slope is 1 - output * output.
class TanhLayer:
    """A layer that is asked forward first, and backward afterwards."""

    def __init__(self, weights):
        self.weights = weights  # (inputs, units)

    def forward(self, inputs):
        """Return the output; keep what backward will need."""
        ...

    def backward(self, error):
        """Set self.adjustment; return the error for the layer before."""
        ...
