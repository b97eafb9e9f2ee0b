"""Judges a whole file: each part, and which of them is to be repaired first.

A part may call what an earlier part asked for, or what the file gave. If that
is wrong, the part fails too, and through no fault of its own. It is then
judged once more with the right one in its place.
"""

import ast
import importlib
from pathlib import Path

from . import attempts, errors, outcomes, reading

HERE = Path(__file__).resolve().parent
SOLUTIONS = HERE.parent / "solutions"
NUMBERS = sorted(int(file.stem[-2:]) for file in HERE.glob("exercise_*.py"))
RIGHT, NOT_YET, NOT_BEGUN = "right", "not yet", "not begun"
STOPPED = "stopped"  # in an earlier process: running it would not end


def exercise(number):
    return importlib.import_module("checker.exercise_%02d" % number)


def states(number, file, stopped=""):
    """(letter, state, words) of each part, as each becomes known.

    `stopped` has the letters of those that are not to be run.
    """
    source = reading.read(file)
    todo = exercise(number).PARTS
    if not any(attempts.begun(part, source.tree) for part in todo):
        yield from ((part.letter, NOT_BEGUN, None) for part in todo)
        return
    attempt = attempts.Attempt(source, {}, solution(number))
    attempt.names, outcome = outcomes.defined_by(source.text, source.name)
    if outcome.error:
        raise reading.UnreadableError(
            errors.in_words(outcome.error, source, "Your file")
        )
    wrong = changed_names(attempt, todo)
    for part in todo:
        if part.letter in stopped:
            state, words = STOPPED, None
        elif not attempts.begun(part, source.tree):
            state, words = NOT_BEGUN, None
        else:
            right, words = judged(number, part, attempt, wrong)
            state = RIGHT if right else NOT_YET
        yield part.letter, state, words
        if state != RIGHT:
            wrong.update({name: (part.letter, state) for name in part.names})


def solution(number):
    return (SOLUTIONS / ("exercise_%02d.py" % number)).read_text("utf-8")


def judged(number, part, attempt, wrong):
    """Whether a part is right, and the words, with what to repair first.

    `wrong` has (letter, state) for each name that is not right; the letter is
    None for what the file gave.
    """
    called = called_by(attempt.source.tree, part.names) & set(wrong)
    first = [
        before_all(number, part, name, *wrong[name]) for name in sorted(called)
    ]
    if any(wrong[name][1] == STOPPED for name in called):
        return False, "\n".join(first)
    right, words = part.judged(attempt)
    if right or not called:
        return right, words
    right, words = part.judged(attempts.with_names(attempt, called))
    if not right:
        first.append("When that is right, this remains:\n%s" % words)
    return False, "\n".join(first)


def before_all(number, part, name, letter, state):
    """What to repair first, and why."""
    calls = "%s calls %s" % (part.names[0], name)
    if letter is None:
        return (
            "Put %s back first: %s, which your file gave, and it is not as "
            "it was." % (name, calls)
        )
    if state == NOT_BEGUN:
        return "Write %d%s first: %s." % (number, letter, calls)
    return "Repair %d%s first: %s, which is not right yet." % (
        number,
        letter,
        calls,
    )


def called_by(tree, names):
    """The file's names that these use, and that those use, and so on."""
    found, new = set(), set(names)
    while new:
        used = {
            node.id
            for name in new
            for definition in reading.definitions(tree, name)
            for node in ast.walk(definition)
            if isinstance(node, ast.Name)
        }
        found |= new
        new = used - found
    return found - set(names)


def changed_names(attempt, todo):
    """The functions that the file gave, and that are not as they were."""
    asked = {name for part in todo for name in part.names}
    given = ast.parse(attempt.solution)
    return {
        node.name: (None, None)
        for node in given.body
        if isinstance(node, ast.FunctionDef)
        and node.name not in asked
        and not as_given(node, attempt)
    }


def as_given(node, attempt):
    found = reading.definitions(attempt.source.tree, node.name)
    return len(found) == 1 and statements(found[0]) == statements(node)


def statements(node):
    """The text of a function, its docstring left out."""
    if not isinstance(node, ast.FunctionDef):
        return None
    return ast.dump(node.args) + "".join(
        ast.dump(each) for each in node.body if not reading.says_nothing(each)
    )
