"""The parts of an exercise: a prediction, or a piece of code to write."""

import ast
import copy
import difflib
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field

from . import differences, errors, habits, outcomes, reading


@dataclass
class Attempt:
    """A learner's file, the names that it defines, and the solution."""

    source: reading.Source
    names: dict
    solution: str

    @classmethod
    def at(cls, solution):
        """The solution as if it was an attempt."""
        names, _ = outcomes.defined_by(solution)
        source = reading.read_text(solution, "<solution>")
        return cls(source, names, solution)


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


@dataclass
class Code:
    """A function or a class that the learner writes.

    `cases` are the arguments of each call. `mistakes` are changes of the
    solution: (what it says, what is often written instead, words). `call`
    says how to use what was written, if not by calling it once. `rule` says
    what a right function breaks nevertheless. A function leaves its arguments
    as they were, unless it `may_change` them, as the lesson's own do.
    """

    letter: str
    name: str
    cases: list
    mistakes: list
    call: Callable | None = None
    rule: Callable | None = None
    may_change: bool = False

    @property
    def names(self):
        return [self.name]

    def judged(self, attempt):
        """Whether this code is right, and what to say of it."""
        words = self.unusable(attempt)
        if words:
            return False, words
        mine, right = self.outcomes(attempt), self.right(attempt)
        words = self.first(attempt, mine, right)
        if words is None:
            return self.kept(attempt, mine)
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

    def outcomes(self, attempt):
        call = self.call or (lambda function, *case: function(*case))
        return [
            outcomes.outcome_of(
                lambda *arguments: call(attempt.names[self.name], *arguments),
                case,
            )
            for case in self.cases
        ]

    def right(self, attempt):
        return self.outcomes(Attempt.at(attempt.solution))

    def known(self, attempt, mine):
        """The words for the usual mistake that has these very outcomes."""
        for old, new, words in self.mistakes:
            changed = Attempt.at(attempt.solution.replace(old, new))
            if all(map(outcomes.alike, mine, self.outcomes(changed))):
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
                    found.value, expected.value, found.printed
                )
                if words and self.example(case):
                    words = "Take %s. %s" % (self.example(case), words)
            if words:
                habit = self.habit(attempt)
                return words + "\n" + habit if habit else words
        return None

    def habit(self, attempt):
        return habits.found_in(
            functions(attempt.source.tree, self.name),
            functions(ast.parse(attempt.solution), self.name),
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
                if same_data(before, after):
                    continue
                if self.may_change:
                    return True, changed_as_in_the_lesson(self.name, name)
                return False, changed(self.name, name)
        return True, None

    def parameters(self, attempt):
        """The names of the arguments in each case."""
        if self.call:
            return list(inspect.signature(self.call).parameters)[1:]
        return list(inspect.signature(attempt.names[self.name]).parameters)

    def example(self, case):
        """The call, where it can be shown in a line."""
        arguments = ", ".join(map(differences.shown, case))
        words = "%s(%s)" % (self.name, arguments)
        if self.call or len(words) > 60 or "\n" in words or "<" in words:
            return ""
        return words


def functions(tree, name):
    """The function of this name, or the methods of this class."""
    return [
        node
        for found in reading.definitions(tree, name)[-1:]
        for node in ast.walk(found)
        if isinstance(node, ast.FunctionDef)
    ]


def same_data(before, after):
    """Whether an argument is as it was; functions are not looked into."""
    if callable(before):
        return True
    return type(before) is type(after) and outcomes.same_value(before, after)


def changed(function, argument):
    return (
        "The result is right, but %s changes its argument: %s is another one "
        "afterwards, also for whoever called. Change a copy, %s.copy(), or "
        "make a new one." % (function, argument, argument)
    )


def changed_as_in_the_lesson(function, argument):
    return (
        "(%s changes %s itself, as += does in the lesson, so its caller's "
        "array or list changes too. %s = %s + ... makes a new one.)"
        % (function, argument, argument, argument)
    )


def begun(part, tree):
    """Whether anything of this part differs from the untouched file."""
    return not all(reading.unbegun(tree, name) for name in part.names)


def of_shape(value, right):
    if not isinstance(value, (tuple, list)):
        return "a shape is two numbers in parentheses, such as (2, 3)."
    if tuple(value) == right[::-1]:
        return "the numbers are right, in the wrong order: (rows, columns)."
    return "%r is not right. Which rows has it, and which columns?" % (value,)


def missing(name, attempt):
    """For a name that the checker looks for, and the file does not define."""
    own = [
        each
        for each in attempt.names
        if not each.startswith("__")
        and each not in outcomes.defined_by(attempt.solution)[0]
    ]
    near = difflib.get_close_matches(name, own, 1, 0.7)
    if near:
        return "Your file defines %s. The checker looks for %s." % (
            near[0],
            name,
        )
    if name in attempt.names:
        return (
            "%s is no function any more: a line gives this name to a value."
            % name
        )
    return (
        "Your file does not define %s any more. The checker looks for that "
        "name: was it renamed, or indented?" % name
    )


def with_names(attempt, names):
    """The same attempt with some names of the solution put in."""
    own, _ = outcomes.defined_by(attempt.source.text, attempt.source.name)
    right, _ = outcomes.defined_by(attempt.solution)
    own.update({name: right[name] for name in names})
    changed = copy.copy(attempt)
    changed.names = own
    return changed
