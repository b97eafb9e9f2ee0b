"""Every change of one token: an operation, a comparison, a constant, an index.

One small program for Python and C, since both write these tokens alike. What
makes no program any more, as a pointer's `*` turned into `/`, is left out by
whoever compiles it.
"""

import re
from typing import NamedTuple

TOKEN = re.compile(
    r"""
    (?P<skip> /\*.*?\*/ | \#(?!define\b)[^\n]* | \"{3}.*?\"{3} )
    | "(?P<text> [^"\n]* )"
    | (?P<name> [A-Za-z_]\w* )
    | (?P<number> 0x[0-9a-f.]+(?:p[-+]?\d+)? | \d[\d.]* )
    | (?P<operator> <<|>>|\+\+|--|->|&&|\|\||\*\*|//|[-+*/<>=!&|^%]=?|[-+*/%] )
    """,
    re.VERBOSE | re.DOTALL,
)
OTHERS = {
    "+": "-", "-": "+", "*": "/", "/": "*", "%": "*",
    "+=": "-=", "-=": "+=", "*=": "+=", "/=": "*=", "^=": "|=",
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==",
    "<<": ">>", ">>": "<<", "&": "|", "|": "&", "^": "|",
    "&&": "||", "||": "&&",
}  # fmt: skip


class Mutant(NamedTuple):
    """A file with one token changed."""

    file: str
    line: int
    code: str  # the line as it was, as `told` tells it
    becomes: str
    place: int  # of the token in the whole text
    old: str
    new: str

    def applied(self, text):
        end = self.place + len(self.old)
        return text[: self.place] + self.new + text[end:]

    def told(self):
        return "%s:%d: %s  ->  %s" % (
            self.file,
            self.line,
            self.code,
            self.becomes,
        )


def of(file, text):
    """All mutants of this text."""
    for found in TOKEN.finditer(text):
        if found.lastgroup == "skip":
            continue
        place, old = found.start(found.lastgroup), found[found.lastgroup]
        start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
        for new in changes(found.lastgroup, old):
            yield Mutant(
                file,
                text.count("\n", 0, place) + 1,
                told(text[start:end]),
                told(text[start:place] + new + text[place + len(old) : end]),
                place,
                old,
                new,
            )


def told(line):
    """The line without what may change beside the code."""
    return re.sub(r"/\*.*?(\*/|$)|\\$", "", line).strip()


def changes(kind, old):
    """What may stand in place of a token."""
    if kind == "operator":
        return [OTHERS[old]] if old in OTHERS else []
    hexadecimal = re.fullmatch(r"0x([0-9a-f]\.?[0-9a-f]*)(p.*)?", old)
    if kind in ("text", "number") and hexadecimal:
        digits, power = hexadecimal[1], hexadecimal[2] or ""
        last = "%x" % (int(digits[-1], 16) ^ 1)
        return ["0x%s%s%s" % (digits[:-1], last, power)]
    if kind == "number" and old.isdigit():
        return [str(int(old) + 1)] + (
            [str(int(old) - 1)] if old != "0" else []
        )
    if kind == "number":
        changed = repr(float(old) + 1)
        return [changed] if float(changed) != float(old) else []
    return []
