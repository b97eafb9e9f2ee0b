"""McCulloch and Pitts: usual mistakes."""

from itertools import product

from .predictions import Prediction
from .rules import only_calls_of
from .written import Code

TITLE = "McCulloch and Pitts, 1943"
PAIRS = list(product([0, 1], repeat=2))
PARTS = [
    Prediction(
        "a",
        ["outputs"],
        [
            (
                "outputs",
                [1, 0, 1, 0],
                "look at the third example: an inhibitory input of 1 forbids "
                "firing, however many others are 1.",
            ),
            (
                "outputs",
                [1, 0, 1, 1],
                "the inhibitory input is not excitatory: it does not count. "
                "When it is 1, the neuron does not fire.",
            ),
            (
                "outputs",
                [0, 0, 0, 0],
                "look at the first example: the count is 2, the threshold is "
                "2, and a threshold is reached when the count equals it.",
            ),
            (
                "outputs",
                [1, 1, 1, 1],
                "the second example has the count 1, which is below the "
                "threshold; in the last two the inhibitory input is 1.",
            ),
            (
                "outputs",
                [1, 1, 0, 0],
                "look at the second example: the count is 1, and the "
                "threshold is 2.",
            ),
            (
                "outputs",
                [1, 0, 0, 1],
                "look at the last example: an inhibitory input of 1 forbids "
                "firing, and it is not counted either.",
            ),
            (
                "outputs",
                [2, 1, 2, 1],
                "those are counts. A neuron gives 1 if it fires, otherwise 0.",
            ),
        ],
    ),
    Code(
        "b",
        "fires",
        [
            (list(example), threshold, inhibitory)
            for example in product([0, 1], repeat=3)
            for threshold in (0, 1, 2)
            for inhibitory in ([], [2], [0, 1])
        ],
        [
            (
                "count >= threshold",
                "count > threshold",
                "It fires when the count *reaches* the threshold: >=, not >.",
            ),
            (
                "            return 0\n",
                "            pass\n",
                "An inhibitory input of 1 does not merely not count: it "
                "forbids firing.",
            ),
            (
                "            return 0\n",
                "            count -= 1\n",
                "An inhibitory input is not subtracted: a single one forbids "
                "firing, whatever the count is.",
            ),
            (
                "elif inputs[i] == 1:",
                "else:",
                "An inhibitory input forbids firing only when it is 1.",
            ),
            (
                "if i not in inhibitory",
                "if True",
                "It takes the inhibitory inputs for excitatory ones.",
            ),
            (
                "1 if count >= threshold else 0",
                "count",
                "It returns the count. It should give 1 or 0: does the count "
                "reach the threshold?",
            ),
            (
                "i not in inhibitory",
                "inputs[i] not in inhibitory",
                "inhibitory lists places, and here it is searched for an "
                "input, 0 or 1. Go through the places, for i in "
                "range(len(inputs)), and ask for i.",
            ),
            (
                "            return 0\n",
                "            return 0\n"
                "        if count >= threshold:\n"
                "            return 1\n",
                "It fires while it still counts, and an inhibitory input "
                "may follow. Decide when the loop is done: move those "
                "lines to the left.",
            ),
            (
                "            count += inputs[i]\n",
                "            count += inputs[i]\n"
                "            if count >= threshold:\n"
                "                return 1\n",
                "It fires while it still counts, and an inhibitory input "
                "may follow. Decide when the loop is done: move those "
                "lines to the left.",
            ),
        ],
    ),
    Code(
        "c",
        "same",
        PAIRS,
        [
            (
                "return fires([both, neither], 1, [])",
                "return fires([both, neither], 0, [0, 1])",
                "That is XOR: 1 when the inputs *differ*. Here they are to be "
                "alike.",
            ),
            (
                "return fires([both, neither], 1, [])",
                "return fires([first, second], 1, [])",
                "That is OR: 1 when at least one input is 1.",
            ),
            (
                "return fires([both, neither], 1, [])",
                "return both",
                "That is AND. For 0 and 0 it should give 1 as well.",
            ),
            (
                "return fires([both, neither], 1, [])",
                "return neither",
                "It is 1 for 0 and 0 alone. For 1 and 1 it should be so too.",
            ),
            (
                "return fires([both, neither], 1, [])",
                "return fires([both, neither], 2, [])",
                "The last neuron asks for both at once, which cannot be: one "
                "of them is enough, so its threshold is 1.",
            ),
        ],
        rule=only_calls_of("fires"),
    ),
]
