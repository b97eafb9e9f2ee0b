"""The C reference, read from the headers: nothing is written twice.

    .. c-header:: cnative/src/single_layer.h

gives the comment that opens the header, and below it every type and every
prototype, each with the comment above it.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

DECLARATION = re.compile(
    r"""
    ^/\*(?P<comment>(?:[^*]|\*(?!/))*)\*/\n      # the comment above it
    (?P<code>typedef\ (?:struct|enum)[^{;]*\{[^}]*\}\ *(?P<type>\w+);
      |[a-z][\w\s*]*?(?P<function>\w+)\([^;{]*\);)
    """,
    re.MULTILINE | re.VERBOSE,
)
CODE = re.compile(
    r"""
    `[^`]+` | \w+\[[^\]\n]*\](?:\.\w+)? | \w+/[\w/]+\.\w+ | \b\w*_\w+\b
    """,
    re.VERBOSE,
)
ESCAPED = re.compile(r"[\\*|_`]")


@dataclass(frozen=True)
class Declaration:
    """A type or a prototype of a header, and the comment above it."""

    name: str
    code: str
    comment: str

    @property
    def is_type(self):
        return self.code.startswith("typedef")


def opening_comment(text):
    """The comment that opens a header."""
    return tidy(text[text.index("/*") + 2 : text.index("*/")])


def declarations(text):
    """What a header declares, in order."""
    return [
        Declaration(
            found["type"] or found["function"],
            found["code"],
            tidy(found["comment"]),
        )
        for found in DECLARATION.finditer(text)
    ]


def tidy(comment):
    """A comment's lines without what sets them off."""
    return "\n".join(line.strip() for line in comment.strip().split("\n"))


def as_rst(comment):
    """A comment as reStructuredText: `name` and names with _ as code."""
    parts, end = [], 0
    for code in CODE.finditer(comment):
        parts += [
            ESCAPED.sub(r"\\\g<0>", comment[end : code.start()]),
            r"\ ``%s``\ " % code[0].strip("`"),
        ]
        end = code.end()
    return "".join(parts) + ESCAPED.sub(r"\\\g<0>", comment[end:])


class CHeader(SphinxDirective):
    """Documents one header of the C core."""

    required_arguments = 1

    def run(self):
        path = self.arguments[0]
        file = Path(self.config.side_by_side_root, path)
        if not file.is_file():
            raise self.error("there is no header %s" % path)
        self.env.note_dependency(str(file))
        text = file.read_text("utf-8")
        lines = as_rst(opening_comment(text)).split("\n")
        for declaration in declarations(text):
            lines += self.entry(declaration)
        return self.parse_text_to_nodes(StringList(lines, path))

    def entry(self, declaration):
        comment = as_rst(declaration.comment).split("\n")
        if not declaration.is_type:
            prototype = " ".join(declaration.code.rstrip(";").split())
            return ["", ".. c:function:: " + prototype, ""] + [
                "   " + line for line in comment
            ]
        body = declaration.code.split("\n")
        return (
            ["", ".. c:type:: " + declaration.name, ""]
            + ["   " + line for line in comment]
            + ["", "   .. code-block:: c", ""]
            + ["      " + line for line in body]
        )


def setup(app):
    app.add_directive("c-header", CHeader)
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
