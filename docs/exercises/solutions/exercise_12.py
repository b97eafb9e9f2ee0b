"""Exercise 12: reading handwritten digits."""

import numpy as np

# 12a. A network reads 100 images of 6 x 5 pixels, each followed by a constant
# 1. It tells ten digits apart. How many inputs has it, and what is the shape
# of its targets? For one image it gives [0.1, 0.2, 0, 0.3, 0, 0.1, 0, 0.4, 0,
# 0.2]: which digit does it read?
inputs_needed = 31
shape_of_targets = (100, 10)
digit_read = 7


# 12b.
def answers(outputs):
    """The digit that is read in each image: an array, one digit a row.

    `outputs` has a row for each image and a column for each digit.
    """
    return np.argmax(outputs, axis=1)


# 12c.
def confusion(digits, read, classes):
    """How often each digit was read as each: a (classes, classes) array.

    `digits` are the right ones. Row 5, column 9 counts the fives that were
    read as nines.
    """
    table = np.zeros((classes, classes), int)
    for i in range(len(digits)):
        table[digits[i], read[i]] += 1
    return table


# 12d. `train` is a function. train(inputs, digits) trains a network on these
# examples and returns its predict: predict(inputs) gives the outputs. For
# example, to train on 50 and to ask about the others:
#
#     predict = train(inputs[:50], digits[:50])
#     outputs = predict(inputs[50:])
#
def held_out_accuracy(train, inputs, digits):
    """Train on four fifths; return the share of right answers on the rest.

    The examples 0, 5, 10 and so on are held out.
    """
    held_out = np.arange(len(inputs)) % 5 == 0
    predict = train(inputs[~held_out], digits[~held_out])
    read = answers(predict(inputs[held_out]))
    return np.mean(read == digits[held_out])
