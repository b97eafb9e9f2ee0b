"""Exercise 3: the perceptron, 1958."""

# 3a. The weights are [1, 1], the bias is 1, the learning rate is 1. The
# perceptron visits the example [0, 1], whose target is 0. What are the
# weights and the bias afterwards?
weights_afterwards = [1, 0]
bias_afterwards = 0


def predict(weights, bias, example):
    """1 if the weighted sum and the bias exceed 0 (given: leave it)."""
    total = bias
    for i in range(len(weights)):
        total += weights[i] * example[i]
    return 1 if total > 0 else 0


# 3b.
def visit(weights, bias, example, target, learning_rate):
    """Visit one example: return the new weights, a list, and the new bias."""
    error = target - predict(weights, bias, example)
    new_weights = []
    for i in range(len(weights)):
        change = learning_rate * error * example[i]
        new_weights.append(weights[i] + change)
    return new_weights, bias + learning_rate * error


# 3c.
def train(examples, targets, most_epochs):
    """Start from zeros; end after an epoch without a mistake, or the last.

    Return the weights, the bias and the number of epochs.
    """
    weights, bias = [0] * len(examples[0]), 0
    epochs, mistakes = 0, 1
    while mistakes > 0 and epochs < most_epochs:
        mistakes = 0
        for example, target in zip(examples, targets):
            if predict(weights, bias, example) != target:
                mistakes += 1
            weights, bias = visit(weights, bias, example, target, 1)
        epochs += 1
    return weights, bias, epochs
