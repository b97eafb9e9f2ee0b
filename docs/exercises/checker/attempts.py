"""What a learner hands in: a file, and what it defines."""

import copy
import difflib
from dataclasses import dataclass

from . import outcomes, reading


@dataclass
class Attempt:
    """A learner's file, the names that it defines, and the solution."""

    source: reading.Source
    names: dict
    solution: str


def begun(part, tree):
    """Whether anything of this part differs from the untouched file."""
    return not all(reading.unbegun(tree, name) for name in part.names)


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
