"""The parts of an exercise in which a learner predicts values."""

from dataclasses import dataclass, field

from . import differences, outcomes
from .attempts import missing


@dataclass
class Prediction:
    """Values that the learner works out; some wrong ones are well known.

    `mistakes` are (name, wrong value, words).
    """

    letter: str
    names: list
    mistakes: list = field(default_factory=list)

    def judged(self, attempt):
        """Whether these values are right, and what to say of them."""
        right = outcomes.defined_by(attempt.solution)[0]
        for name in self.names:
            if name not in attempt.names:
                return False, missing(name, attempt)
            value = attempt.names[name]
            if value is None:
                return False, "%s has no value yet." % name
            if not outcomes.same_value(value, right[name]):
                words = self.words(name, value, right[name])
                return False, "%s: %s" % (name, words)
        return True, None

    def words(self, name, value, right):
        for mistaken, wrong, words in self.mistakes:
            if mistaken == name and outcomes.same_value(value, wrong):
                return words
        if isinstance(value, str):
            return "write it without quotation marks, as a value."
        if callable(value):
            return "this is a function. A value is meant, not its name."
        if isinstance(right, tuple):
            return of_shape(value, right)
        if isinstance(right, list):
            if not isinstance(value, (list, tuple)):
                return "write a list of %d values in brackets." % len(right)
            if len(value) != len(right):
                return "it needs %d values, and has %d." % (
                    len(right),
                    len(value),
                )
        elif isinstance(value, (list, tuple)):
            return "a single value is meant, without brackets or commas."
        if isinstance(right, bool):
            return "answer with True or False."
        return "%s is not right. The hint on the page may help." % (
            differences.shown(value)
        )


def of_shape(value, right):
    if not isinstance(value, (tuple, list)):
        return "a shape is two numbers in parentheses, such as (2, 3)."
    if len(value) == 1:
        return "a flat array has one number. Here are rows and columns: two."
    if tuple(value) == right[::-1]:
        return "the numbers are right, in the wrong order: (rows, columns)."
    return "%r is not right. Which rows has it, and which columns?" % (value,)
