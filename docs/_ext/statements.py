"""Splits code into its statements, and finds which of them correspond.

Two statements of different languages correspond when they share many words:
`error = targets - output` and `rosetta_subtract(error, targets, output)`. No
pair crosses another pair. Nothing here needs Sphinx.
"""

import re
from dataclasses import dataclass

WORD = re.compile(r"[A-Za-z]+|\d\w*(?:\.\d+)?")
COMMENT = re.compile(r"/\*.*?\*/|(?<!\S)#(?!\s*define).*$")
SIGNATURE = re.compile(r"(?!if|for|while)\w[\w *]*\([^;=]*\)\s*\{?$")
KEYWORD = re.compile(r"\s*(for|while|if)\b")
BRANCH = re.compile(r"\s*(?:if|for|while|else|switch)\b.*\)$", re.DOTALL)
# What C writes everywhere and Python nowhere.
SILENT = set(
    "rosetta matrix double void static const int size t uint at np".split()
)
SAME = {
    "xrange": "range",
    "puts": "print",
    "printf": "print",
    "while": "for",
}
# The shares of common words from which two statements are a pair, and from
# which a third belongs to them.
ALIKE, NEAR = 0.34, 0.2
SIGNS = "(head of a function)"


@dataclass(frozen=True)
class Statement:
    """The lines of one statement; `documentation` is folded away."""

    lines: tuple
    documentation: bool

    @property
    def rows(self):
        """How many lines are seen."""
        return 1 if self.documentation else len(self.lines)

    @property
    def words(self):
        if self.documentation:
            return set()
        text = " ".join(COMMENT.sub("", line) for line in self.lines)
        words = {
            re.sub(r"(?<=\w{3})s$", "", SAME.get(word, word.lower()))
            for word in WORD.findall(text.replace(".T", " transpose"))
        }
        return words - SILENT | ({SIGNS} if self.signs else set())

    @property
    def keyword(self):
        """The `for` or `if` with which it begins, or None."""
        found = KEYWORD.match(self.lines[0])
        return found and SAME.get(found[1], found[1])

    @property
    def signs(self):
        """Whether this is the head of a function."""
        text = " ".join(self.lines)
        return text.startswith("def ") or (
            text.endswith("{") and SIGNATURE.match(text) is not None
        )


def split(lines, braces=False):
    """The statements of a region: Python's, or with braces C's."""
    statements, begin = [], 0
    while begin < len(lines):
        end = begin + length(lines[begin:], braces)
        statements.append(
            Statement(
                tuple(lines[begin:end]),
                lines[begin].lstrip().startswith('"""')
                or (begin == 0 and lines[0].startswith("/*") and end > 1),
            )
        )
        begin = end
    return statements


def length(lines, braces):
    """How many lines the statement takes with which these lines begin."""
    first = lines[0].strip()
    for opens, closes in (('"""', '"""'), ("/*", "*/")):
        if first.startswith(opens):
            text = "\n".join(lines)
            begin = text.index(opens) + len(opens)
            return text[: text.index(closes, begin)].count("\n") + 1
    text = ""
    for count, line in enumerate(lines, start=1):
        text = (text + "\n" + COMMENT.sub("", line)).strip("\n").rstrip()
        if complete(text, braces):
            return count + (list(lines[count : count + 1]) == ["{"])
    return len(lines)


def complete(text, braces):
    """Whether a statement ends here."""
    opened = sum(map(text.count, "([")) - sum(map(text.count, ")]"))
    if opened > 0:
        return False
    if not braces or not text or text.startswith("#"):
        return True
    if re.search(r"= \{", text):
        return text.endswith("};")
    return (
        text.endswith((";", "{", "}"))
        or BRANCH.match(text) is not None
        or SIGNATURE.match(text) is not None
    )


def alike(one, other):
    """The share of the words in common; loops and branches seek their like."""
    both = len(one.words) + len(other.words)
    if both == 0:
        return 0.0
    heads = {one.keyword, other.keyword}
    bonus = 0.25 if len(heads) == 1 and None not in heads else 0.0
    return 2 * len(one.words & other.words) / both + bonus


def pairs(left, right):
    """Pairs (i, j) of like statements, in order, as alike as possible."""
    best = {}
    for i in range(len(left), -1, -1):
        for j in range(len(right), -1, -1):
            if i == len(left) or j == len(right):
                best[i, j] = (0.0, ())
                continue
            options = [best[i + 1, j], best[i, j + 1]]
            score = alike(left[i], right[j])
            if score >= ALIKE:
                total, after = best[i + 1, j + 1]
                options.append((score + total, ((i, j),) + after))
            best[i, j] = max(options, key=lambda option: option[0])
    return list(best[0, 0][1])


def partners(left, right):
    """For each right statement the left one that it belongs to, or None.

    A statement without a pair joins the pair before or after it, whichever
    shares more of its words: `sigmoid_derivative` the delta it computes.
    """
    found = {j: i for i, j in pairs(left, right)}
    for j in set(range(len(right))) - set(found):
        before = [i for k, i in found.items() if k < j]
        after = [i for k, i in found.items() if k > j]
        near = {
            i
            for i in (max(before, default=None), min(after, default=None))
            if i is not None and not left[i].signs
        }
        best = max(near, key=lambda i: alike(left[i], right[j]), default=None)
        if best is not None and alike(left[best], right[j]) >= NEAR:
            found[j] = best
    return [found.get(j) for j in range(len(right))]


def gaps(left, right):
    """Empty rows above each statement, so that pairs begin at one height."""
    above = [0] * len(left), [0] * len(right)
    seen = [0, 0]  # statements of each side that have been placed
    height = [0, 0]  # and the row where the next one would begin
    for pair in pairs(left, right):
        for side, statements in enumerate((left, right)):
            for statement in statements[seen[side] : pair[side]]:
                height[side] += statement.rows
        row = max(height)
        for side, statements in enumerate((left, right)):
            above[side][pair[side]] = row - height[side]
            height[side] = row + statements[pair[side]].rows
            seen[side] = pair[side] + 1
    return above
