"""Reads a learner's file, and says in plain words why Python cannot."""

import ast
import re

# Characters that look like those of Python, and come from web pages and word
# processors.
LOOKALIKES = {
    "\u2013": ("an en dash", "the minus sign -"),
    "\u2014": ("an em dash", "the minus sign -"),
    "\u2212": ("the minus sign of printed formulas", "the minus sign -"),
    "\u00d7": ("the times sign of printed formulas", "the star *"),
    "\u2018": ("a curly quotation mark", "a straight one, '"),
    "\u2019": ("a curly quotation mark", "a straight one, '"),
    "\u201c": ("a curly quotation mark", 'a straight one, "'),
    "\u201d": ("a curly quotation mark", 'a straight one, "'),
    "\u00a0": ("a space that never breaks a line", "an ordinary space"),
}
OPENS_A_BLOCK = (
    r"\s*(def|class|for|while|if|elif|else|try|with)\b[^#]*[^:#\s]\s*$"
)


class UnreadableError(Exception):
    """Why this file is no Python; the message is for the learner."""


def read(file):
    """The file's text and its syntax tree."""
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError(
            "Your file is not saved as UTF-8. Save it again with that "
            "encoding; most editors ask for it under Save As."
        ) from None
    try:
        return text, ast.parse(text)
    except SyntaxError as error:
        raise UnreadableError(words_for(error, text)) from None


def words_for(error, text):
    number = error.lineno or 1
    lines = text.splitlines() + [""]
    line = lines[min(number, len(lines)) - 1]
    where = "Python cannot read line %d:\n\n    %s\n\n" % (
        number,
        line.strip(),
    )
    return where + reason(error, line)


def reason(error, line):
    for character, (name, instead) in LOOKALIKES.items():
        if character in line:
            return (
                "There is %s in it, which came with a copied text. Type %s "
                "instead." % (name, instead)
            )
    if re.match(r"\s*print\b\s*[^\s(=]", line):
        return (
            "This is the print of Python 2. In Python 3 print is a function: "
            "put what it prints in parentheses."
        )
    if isinstance(error, TabError):
        return "It mixes tabs and spaces. Indent each line by spaces alone."
    if isinstance(error, IndentationError):
        return (
            "It is not indented as the lines around it demand: four spaces "
            "deeper after a colon, and alike within one block."
        )
    if re.match(OPENS_A_BLOCK, line):
        return "A line that begins like this ends with a colon."
    return (
        "Python says: %s. Look at the end of the line before, too: is a "
        "bracket left open there?" % error.msg
    )


def unbegun(tree, name):
    """Whether a name still stands for nothing, as in the untouched file."""
    for node in tree.body:
        if isinstance(node, ast.Assign):
            if [getattr(each, "id", "") for each in node.targets] == [name]:
                value = node.value
                return isinstance(value, ast.Constant) and value.value is None
        if getattr(node, "name", None) == name:
            if isinstance(node, ast.ClassDef):
                methods = [
                    each.name
                    for each in node.body
                    if isinstance(each, ast.FunctionDef)
                    and each.name != "__init__"
                ]
                return all(unbegun(node, each) for each in methods)
            return all(map(says_nothing, node.body))
    return False


def says_nothing(statement):
    """A docstring, `...` or `pass`."""
    return isinstance(statement, ast.Pass) or (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
    )
