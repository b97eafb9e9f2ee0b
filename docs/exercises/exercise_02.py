"""Exercise 2: McCulloch and Pitts, 1943."""

# 2a. A neuron has the threshold 2. Its inputs 0 and 1 are excitatory, its
# input 2 is inhibitory. What does it give for each of these four examples?
# [1, 1, 0]   [1, 0, 0]   [1, 1, 1]   [0, 1, 1]
outputs = None


# 2b.
def fires(inputs, threshold, inhibitory):
    """1 if the neuron fires, otherwise 0; `inhibitory` lists places."""
    ...


# 2c. Wire it from your neurons, without if, comparison or arithmetic: each
# line calls fires, with the inputs or with what other neurons gave.
def same(first, second):
    """1 if both inputs are alike, 0 and 0 or 1 and 1; otherwise 0."""
    ...
