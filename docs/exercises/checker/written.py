"""The parts of an exercise in which a learner writes code."""

import ast
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from . import arguments, differences, errors, habits, outcomes, reading
from .attempts import missing


@dataclass
class Code:
    """A function or a class that the learner writes.

    `cases` are the arguments of each call. `mistakes` are changes of the
    solution: (what it says, what is often written instead, words). `call`
    says how to use what was written, if not by calling it once. `rule` says
    what a right function breaks nevertheless. A function leaves its arguments
    as they were, unless it `may_change` them, as the lesson's own do. The
    `last_cases` are tried when all others are right, so that what they find
    hides no other mistake.
    """

    letter: str
    name: str
    cases: list
    mistakes: list
    call: Callable | None = None
    rule: Callable | None = None
    may_change: bool = False
    prints: bool = False  # as the solution does
    results: tuple = ()  # what each of several results is called
    last_cases: list = field(default_factory=list)

    @property
    def names(self):
        return [self.name]

    def judged(self, attempt):
        """Whether this code is right, and what to say of it."""
        words = self.unusable(attempt)
        if words:
            return False, words
        mine = self.outcomes(attempt.names)
        right = self.right(attempt.solution)
        words = self.first(attempt, mine, right)
        if words is None and self.last_cases:
            cases = self.cases + self.last_cases
            return replace(self, cases=cases, last_cases=[]).judged(attempt)
        if words is None:
            return self.kept(attempt, mine)
        if self.habit(attempt, habits.PLAIN):
            return False, words
        return False, self.known(attempt, mine) or words

    def unusable(self, attempt):
        """Why this cannot be called; None if it can."""
        function = attempt.names.get(self.name)
        found = reading.definitions(attempt.source.tree, self.name)
        if found and reading.empty(found[-1]):
            return (
                "The file defines %s twice, in lines %d and %d. The last one "
                "counts, and it is empty: remove it."
                % (self.name, found[0].lineno, found[-1].lineno)
            )
        if not callable(function):
            return missing(self.name, attempt)
        right = outcomes.defined_by(attempt.solution)[0][self.name]
        if inspect.isclass(right) and not inspect.isclass(function):
            return "%s has to be a class: class %s:" % (self.name, self.name)
        return self.other_arguments(function, attempt)

    def other_arguments(self, function, attempt):
        """For a function that cannot be called as the exercise calls it."""
        if self.call:
            return None
        try:
            inspect.signature(function).bind(*self.cases[0])
            return None
        except (TypeError, ValueError):
            first_line = attempt.solution[
                attempt.solution.index("def %s(" % self.name) :
            ].split("\n")[0]
            return (
                "The checker calls %s with other arguments than yours takes. "
                "Leave its first line as it was:\n\n    %s"
                % (self.name, first_line)
            )

    def outcomes(self, names):
        call = self.call or (lambda function, *case: function(*case))
        return [
            outcomes.outcome_of(
                lambda *arguments: call(names[self.name], *arguments),
                case,
            )
            for case in self.cases
        ]

    def right(self, solution):
        """What comes of this text of the solution, or of a changed one."""
        return self.outcomes(outcomes.defined_by(solution)[0])

    def known(self, attempt, mine):
        """The words for the usual mistake that has these very outcomes."""
        for old, new, words in self.mistakes:
            mistaken = self.right(attempt.solution.replace(old, new))
            if all(map(outcomes.alike, mine, mistaken)):
                return self.places(attempt, mine) + words
        return None

    def places(self, attempt, mine):
        """The line of the first error; nothing if there is none."""
        for case, outcome in zip(self.cases, mine):
            if outcome.error:
                calling = self.example(case) or self.name
                place = errors.place(outcome.error, attempt.source, calling)
                return place + "\n"
        return ""

    def first(self, attempt, mine, right):
        """What is wrong in the first case that fails; None if none does."""
        for case, found, expected in zip(self.cases, mine, right):
            if found.error:
                words = errors.in_words(
                    found.error,
                    attempt.source,
                    self.example(case) or self.name,
                )
            else:
                words = differences.difference(
                    found.value, expected.value, found.printed, self.results
                ) or self.print_differs(found, expected)
                if words and self.example(case):
                    words = "For %s:\n%s" % (self.example(case), words)
            if words:
                kinds = habits.WITH_AN_ERROR if found.error else habits.HABITS
                habit = self.habit(attempt, kinds)
                if habit and habit.partition(": ")[2] not in words:
                    words += "\n" + habit
                return words
        return None

    def print_differs(self, found, expected):
        if self.prints and found.printed.split() != expected.printed.split():
            return "It should print  %s\nand it prints    %s" % (
                expected.printed.strip(),
                found.printed.strip() or "nothing",
            )
        return None

    def habit(self, attempt, kinds):
        return habits.found_in(
            functions(attempt.source.tree, self.name),
            functions(ast.parse(attempt.solution), self.name),
            kinds,
        )

    def kept(self, attempt, mine):
        """For right results: whether the arguments and the rule were kept."""
        found = reading.definitions(attempt.source.tree, self.name)
        if self.rule and found:
            words = self.rule(attempt.source, found[-1])
            if words:
                return False, words
        names = self.parameters(attempt)
        for case, outcome in zip(self.cases, mine):
            for name, before, after in zip(names, case, outcome.arguments):
                if arguments.same(before, after):
                    continue
                if self.may_change:
                    return True, arguments.changed_in_place(self.name, name)
                return False, arguments.changed(self.name, name)
        return True, None

    def parameters(self, attempt):
        """The names of the arguments in each case."""
        if self.call:
            return list(inspect.signature(self.call).parameters)[1:]
        return list(inspect.signature(attempt.names[self.name]).parameters)

    def example(self, case):
        """The call, where it can be shown in a line."""
        words = "%s(%s)" % (self.name, ", ".join(map(in_a_line, case)))
        if self.call or len(words) > 60 or "\n" in words or "<" in words:
            return ""
        return words


def in_a_line(argument):
    """An argument of a call; of a table only the shape."""
    if getattr(argument, "ndim", 0) > 1:
        return "a %s array" % (argument.shape,)
    return differences.shown(argument)


def functions(tree, name):
    """The function of this name, or the methods of this class."""
    return [
        node
        for found in reading.definitions(tree, name)[-1:]
        for node in ast.walk(found)
        if isinstance(node, ast.FunctionDef)
    ]
