"""Exercise 3: the perceptron, 1958."""

# 3a. The weights are [1, 1], the bias is 1, the learning rate is 1. The
# perceptron visits the example [0, 1], whose target is 0. What are the
# weights and the bias afterwards?
weights_afterwards = None
bias_afterwards = None


def predict(weights, bias, example):
    """1 if the weighted sum and the bias exceed 0 (given: leave it)."""
    total = bias
    for i in range(len(weights)):
        total += weights[i] * example[i]
    return 1 if total > 0 else 0


# 3b.
def visit(weights, bias, example, target, learning_rate):
    """Visit one example: return the new weights, a list, and the new bias."""
    ...


# 3c.
def train(examples, targets, most_epochs):
    """Start from zeros; end after an epoch without a mistake, or the last.

    Return the weights, the bias and the number of epochs.
    """
    ...
