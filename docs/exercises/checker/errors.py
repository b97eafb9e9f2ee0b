"""Says in words which error stopped the learner's code, and in which line."""

import ast
import builtins
import difflib
import re
import traceback

from .meanings import MEANINGS


def in_words(error, source, calling):
    """The line that failed, the error, and what that means."""
    kind, message = type(error).__name__, str(error)
    numbers = lines_of(error, source.name)
    line = source.line(numbers[-1]) if numbers else ""
    words = words_for(kind, message, line, source.tree)
    return "%s\n%s" % (place(error, source, calling), words)


def place(error, source, calling):
    """The line that failed, and the error."""
    kind, message = type(error).__name__, str(error)
    text = "%s: %s." % (kind, message.rstrip(". ")) if message else kind + "."
    numbers = lines_of(error, source.name)
    if not numbers:
        return "%s stops: %s" % (calling, text)
    return "\n\n".join([*through(numbers, source, calling), text])


def through(numbers, source, calling):
    """The first line of the file in which the error passed, and the last."""
    where = "%s stops in line %d of %s:"
    for number in dict.fromkeys([numbers[0], numbers[-1]]):
        yield where % (calling, number, source.name)
        yield "    " + source.line(number)
        where, calling = "%s then stops in line %d of %s:", "What it calls"


def words_for(kind, message, line, tree):
    kept = attribute_of_self(message, tree)
    if kept:
        return kept
    for pattern, words in MEANINGS:
        found = re.search(pattern, "%s: %s\n%s" % (kind, message, line))
        if found:
            return words % found.groups() if "%s" in words else words
    found = re.search(r"name '(\w+)' is not defined", message)
    if found:
        return unknown_name(found.group(1), tree)
    return "Look at this line: which value in it is not what you expect?"


def attribute_of_self(message, tree):
    """What a method misses that another one should have kept."""
    found = re.search(r"'(\w+)' object has no attribute '(\w+)'", message)
    if not found or found.group(1) not in classes(tree):
        return None
    name = found.group(2)
    if name in ("forward", "backward"):
        return "The class does not define %s, or not under that name." % name
    return (
        "Nothing has set self.%s. What one method should keep for another it "
        "gives to self: forward says self.%s = ..., and backward can read it "
        "then." % (name, name)
    )


def classes(tree):
    return {
        node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    }


def unknown_name(name, tree):
    """For a name that Python does not know: which one may be meant."""
    if name == "self":
        return "Every method needs self as its first parameter."
    known = known_names(tree)
    if name in known and classes(tree):
        return (
            "Python does not know the name %s here. What a method has in a "
            "name is gone when it returns. What another method needs is kept "
            "in self: self.%s." % (name, name)
        )
    if name in known:
        return (
            "Python does not know the name %s here: it has a value in another "
            "function, or later. Hand it over as an argument, or compute it "
            "before this line." % name
        )
    near = difflib.get_close_matches(name, known, 1, 0.75)
    if near:
        return "Python does not know the name %s. Did you mean %s?" % (
            name,
            near[0],
        )
    return (
        "Python does not know the name %s. Is it spelt as where it got its "
        "value, and has it got one before this line?" % name
    )


def known_names(tree):
    """Every name that the file gives to something, and Python's own."""
    given = {
        getattr(node, "arg", None)
        or getattr(node, "name", None)
        or (
            getattr(node, "id", None)
            if isinstance(getattr(node, "ctx", None), ast.Store)
            else None
        )
        for node in ast.walk(tree)
    }
    return sorted(filter(None, given)) + dir(builtins)


def lines_of(error, name):
    """The lines of this file in which the error passed, each only once."""
    return list(
        dict.fromkeys(
            frame.lineno
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename == name
        )
    )
