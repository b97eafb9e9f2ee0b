"""Sets each line of a block of code in a box of its own.

A line that is longer than its window can then go on below itself, further in
than it began, and the style sheet knows from --columns how large the letters
may be. Output in columns cannot be broken; it is marked, and scrolls.
"""

import re
from html import unescape

from pygments.formatters import HtmlFormatter
from sphinx.highlighting import PygmentsBridge

PROMPT = re.compile(r"(?:>>> |\.\.\. |\$ )? *")
# The space between two columns, not the one before a comment or an arrow.
SPACE = re.compile(r"(?<=[^\s→])  +(?=[^\s#/→])")


# Where a long expression may be broken: after "(", before the dot of a name.
BREAKS = re.compile(r"(?<=\()(?=</span>)|(?=<span class=\"o\">\.</span><)")


# Spaces at the beginning that a telephone has no room for.
INDENT = re.compile(
    r"^((?:<span class=\"gp\">[^<]*</span>)?)"
    r"(?:( {9,})|<span class=\"w\">( {9,})</span>)"
)
CARETS = re.compile(r"[ |]*[~^][ ~^]*")


class Lines(HtmlFormatter):
    """Pygments's HTML, line by line."""

    def wrap(self, source):
        rows = list(source)
        texts = [
            unescape(re.sub("<.*?>", "", html)).rstrip("\n")
            for _, html in rows
        ]
        columns = in_columns(texts)
        self.cssclass += " lines" + (" aligned" if any(columns) else "")
        self.prestyles = "--columns:%d" % max(map(len, texts), default=0)
        return super().wrap(
            (
                kind,
                '<span class="line%s" style="--indent:%d">%s</span>'
                % (
                    " aligned" if aligned else "",
                    PROMPT.match(text).end(),
                    BREAKS.sub("<wbr>", indented(html)),
                ),
            )
            for (kind, html), text, aligned in zip(rows, texts, columns)
        )


def indented(html):
    """The line with its long indentation in a box that can be cut."""
    return INDENT.sub(r'\1<span class="indent">\2\3</span>', html, count=1)


def in_columns(lines):
    """For each line of output whether it stands in columns.

    In columns, words of two neighbouring lines begin or end at one place.
    """
    places = [
        set()
        if line.startswith((">>>", "...")) or '"' in line
        else {
            side
            for space in SPACE.finditer(line)
            for side in enumerate(space.span())
        }
        for line in lines
    ]
    found = [False] * len(lines)
    for i in range(1, len(lines)):
        # What carets point at stands in columns too.
        if places[i - 1] & places[i] or CARETS.fullmatch(lines[i]):
            found[i - 1] = found[i] = True
    return found


def setup(app):
    PygmentsBridge.html_formatter = Lines
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
