"""Reads a learner's file, and says in plain words why Python cannot."""

import ast
import re
import warnings
from dataclasses import dataclass

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
KEYWORDS = "if|else|for|in|and|or|not|is|from|import|as|lambda|while|elif"
TWO_BESIDE_EACH_OTHER = r".*[\])]\s*(?!(%s)\b)[A-Za-z_]" % KEYWORDS
ONE_EQUALS_SIGN = r"\s*(if|elif|while)\b[^=<>!]*[^=<>!]=[^=]"


class UnreadableError(Exception):
    """Why this file is no Python; the message is for the learner."""


@dataclass
class Source:
    """A file that Python can read."""

    name: str
    text: str
    tree: ast.Module

    def line(self, number):
        return self.text.splitlines()[number - 1].strip()


def read(file):
    """The file's text and its syntax tree."""
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError(
            "Your file is not saved as UTF-8. Save it again with that "
            "encoding; most editors ask for it under Save As."
        ) from None
    return read_text(text, file.name)


def read_text(text, name):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # such as for `1 is 2`
            tree = ast.parse(text)
            compile(tree, name, "exec")  # a return outside a function, say
    except SyntaxError as error:
        raise UnreadableError(words_for(error, text, name)) from None
    except ValueError:
        raise UnreadableError(
            "%s is not a text: it contains the character 0. Save it again as "
            "a plain text, with the encoding UTF-8." % name
        ) from None
    return Source(name, text, tree)


def words_for(error, text, name):
    number = error.lineno or 1
    lines = text.splitlines() + [""]
    line = lines[min(number, len(lines)) - 1]
    where = "Python cannot read line %d of %s:\n\n    %s\n\n" % (
        number,
        name,
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
    if "outside function" in error.msg:
        return (
            "This line belongs to no function: indent it by four spaces, as "
            "the other lines of its function are."
        )
    if "outside loop" in error.msg:
        return (
            "This line belongs to no loop: indent it as deep as the other "
            "lines of its loop."
        )
    if re.match(OPENS_A_BLOCK, line):
        return "A line that begins like this ends with a colon."
    if re.match(TWO_BESIDE_EACH_OTHER, line.split("#")[0]):
        return (
            "Two values stand beside each other with nothing between them: is "
            "a * missing, or a comma?"
        )
    if re.match(ONE_EQUALS_SIGN, line):
        return "One = gives a value to a name. To compare, write two: ==."
    return (
        "Python says: %s. Look at the end of the line before, too: is a "
        "bracket left open there?" % error.msg
    )


def definitions(tree, name):
    """What gives this name a value in the file, the last of it last."""
    return [node for node in tree.body if name in names_given_by(node)]


def names_given_by(node):
    """The names to which a statement gives a value."""
    if isinstance(node, ast.Assign):
        return [
            each.id
            for target in node.targets
            for each in ast.walk(target)
            if isinstance(each, ast.Name)
        ]
    return [node.name] if hasattr(node, "name") else []


def unbegun(tree, name):
    """Whether a name still stands for nothing, as in the untouched file."""
    found = definitions(tree, name)
    return bool(found) and all(map(empty, found))


def empty(node):
    """Whether a definition is as it was in the untouched file."""
    if isinstance(node, ast.Assign):
        return isinstance(node.value, ast.Constant) and (
            node.value.value is None
        )
    if isinstance(node, ast.ClassDef):
        return all(
            empty(method)
            for method in node.body
            if isinstance(method, ast.FunctionDef)
            and method.name != "__init__"
        )
    return all(map(says_nothing, node.body))


def says_nothing(statement):
    """A docstring, `...` or `pass`."""
    return isinstance(statement, ast.Pass) or (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
    )
