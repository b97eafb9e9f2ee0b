"""Exercise 2: McCulloch and Pitts, 1943."""

# 2a. A neuron has the threshold 2. Its inputs 0 and 1 are excitatory, its
# input 2 is inhibitory. What does it give for each of these four examples?
# [1, 1, 0]   [1, 0, 0]   [1, 1, 1]   [0, 1, 1]
outputs = [1, 0, 0, 0]


# 2b.
def fires(inputs, threshold, inhibitory):
    """1 if the neuron fires, otherwise 0; `inhibitory` lists places."""
    count = 0
    for i in range(len(inputs)):
        if i not in inhibitory:
            count += inputs[i]
        elif inputs[i] == 1:
            return 0
    return 1 if count >= threshold else 0


# 2c. Wire it from your neurons, without if, comparison or arithmetic: each
# line calls fires, with the inputs or with what other neurons gave.
def same(first, second):
    """1 if both inputs are alike, 0 and 0 or 1 and 1; otherwise 0."""
    both = fires([first, second], 2, [])
    neither = fires([first, second], 0, [0, 1])
    return fires([both, neither], 1, [])
