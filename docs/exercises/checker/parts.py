"""The parts of an exercise: a prediction, or a piece of code to write."""

from collections.abc import Callable
from dataclasses import dataclass, field

from . import differences, outcomes, reading


@dataclass
class Prediction:
    """Values that the learner works out; some wrong ones are well known.

    `mistakes` are (name, wrong value, words).
    """

    letter: str
    names: list
    mistakes: list = field(default_factory=list)

    def wrong(self, found, solution):
        """The words for what is wrong in these names; none if all is right."""
        right = outcomes.defined_by(solution)[0]
        for name in self.names:
            if name not in found:
                return missing(name)
            if found[name] is None:
                return "%s has no value yet." % name
            if not outcomes.same_value(found[name], right[name]):
                words = self.words(name, found[name], right[name])
                return "%s: %s" % (name, words)
        return None

    def words(self, name, value, right):
        for mistaken, wrong, words in self.mistakes:
            if mistaken == name and outcomes.same_value(value, wrong):
                return words
        if isinstance(right, tuple):
            return of_shape(value, right)
        return "%r is not right. The hint on the page may help." % (value,)


@dataclass
class Code:
    """A function or a class that the learner writes.

    `cases` are the arguments of each call. `mistakes` are changes of the
    solution: (what it says, what is often written instead, words). `call`
    says how to use what was written, if not by calling it once.
    """

    letter: str
    name: str
    cases: list
    mistakes: list
    call: Callable = lambda function, *case: function(*case)

    @property
    def names(self):
        return [self.name]

    def wrong(self, found, solution):
        """The words for what is wrong in these names; none if all is right."""
        if not callable(found.get(self.name)):
            return missing(self.name)
        mine = self.outcomes(found)
        right = self.outcomes(outcomes.defined_by(solution)[0])
        if all(map(outcomes.alike, mine, right)):
            return None
        return self.known(mine, solution) or self.first(mine, right)

    def outcomes(self, names):
        return [
            outcomes.outcome_of(self.call, (names[self.name], *case))
            for case in self.cases
        ]

    def known(self, mine, solution):
        """The words for the usual mistake that has these very outcomes."""
        for old, new, words in self.mistakes:
            names, _ = outcomes.defined_by(solution.replace(old, new))
            if all(map(outcomes.alike, mine, self.outcomes(names))):
                return words
        return None

    def first(self, mine, right):
        """What is wrong in the first case that fails."""
        for case, found, expected in zip(self.cases, mine, right):
            if found.error:
                return outcomes.in_words(found)
            if not outcomes.alike(found, expected):
                return self.example(case) + differences.difference(
                    found, expected.value
                )
        raise AssertionError("all cases are right")

    def example(self, case):
        """The call, where it can be shown in a line."""
        arguments = ", ".join(map(differences.shown, case))
        words = "%s(%s)" % (self.name, arguments)
        if len(words) > 60 or "\n" in words or "<" in words:
            return ""
        return "Take %s. " % words


def begun(part, tree):
    """Whether anything of this part differs from the untouched file."""
    return not all(reading.unbegun(tree, name) for name in part.names)


def of_shape(value, right):
    if not isinstance(value, (tuple, list)):
        return "a shape is two numbers in parentheses, such as (2, 3)."
    if tuple(value) == right[::-1]:
        return "the numbers are right, in the wrong order: (rows, columns)."
    return "%r is not right. Which rows has it, and which columns?" % (value,)


def missing(name):
    return (
        "Your file does not define %s any more. The checker looks for that "
        "name: was it renamed?" % name
    )
