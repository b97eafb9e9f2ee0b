"""Highlights code by Pygments, line by line, with some words marked."""

from html import escape

from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES


def tokens_of(code, lexer):
    """The tokens of a text, as Pygments tells them: (kind, text)."""
    return list(get_lexer_by_name(lexer, stripnl=False).get_tokens(code))


def code_lines(tokens, marked):
    """The lines as HTML; `marked` are the places of tokens to be marked."""
    lines = [""]
    for place, (kind, text) in enumerate(tokens):
        for i, part in enumerate(text.split("\n")):
            if i > 0:
                lines.append("")
            if part:
                lines[-1] += word(part, kind, place in marked)
    return lines


def word(text, kind, marked):
    """A piece of a line in the colour of its kind."""
    html = escape(text, quote=False)
    if marked:
        html = "<mark>%s</mark>" % html
    name = STANDARD_TYPES.get(kind, "") if text.strip() else ""
    return '<span class="%s">%s</span>' % (name, html) if name else html
