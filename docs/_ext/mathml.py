"""Formulas as MathML, which browsers draw themselves: no script, no CDN.

The rows of TeX's "align" become rows of an HTML table, a formula in each cell:
Chromium heeds no text-align within a formula.
"""

import re
from html import unescape
from xml.etree import ElementTree

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.errors import SphinxError

NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot);)\w+;")
NAMESPACE = ' xmlns="http://www.w3.org/1998/Math/MathML"'


def converted(node, as_block):
    try:
        mathml = tex2mathml(node.astext(), as_block=as_block)
    except (MathError, IndexError) as error:  # the second for "^T" alone
        raise SphinxError(
            "%s:%s: cannot set this formula: %s (%s)"
            % (node.source, node.line, node.astext(), error)
        ) from None
    # Firefox draws this one as large as a sum.
    return mathml.replace("<mo>⊕", '<mo largeop="false">⊕')


def aligned(mathml):
    """The formula, or a table of formulas if it is an "align"."""
    # XML knows few of HTML's names, and HTML needs no namespace.
    text = NAMED.sub(lambda name: unescape(name[0]), mathml)
    root = ElementTree.fromstring(text.replace(NAMESPACE, ""))
    tables = [each for each in root if "ams-align" in each.get("class", "")]
    if not tables:
        return mathml
    rows = [
        '<div class="formula-row">%s</div>' % "".join(map(cell, row))
        for row in tables[0]
    ]
    return '<div class="ams-align">%s</div>' % "".join(rows)


def cell(mtd):
    """What stands in a column, as a formula of its own."""
    mtd.tag = "math"
    mtd.attrib = {"displaystyle": "true"}
    html = ElementTree.tostring(mtd, "unicode", short_empty_elements=False)
    return '<div class="formula-cell">%s</div>' % html


def visit_math(self, node):
    self.body.append(converted(node, as_block=False))
    raise nodes.SkipNode


def visit_displaymath(self, node):
    self.body.append(
        '<div class="formula" tabindex="0">%s</div>\n'
        % aligned(converted(node, as_block=True))
    )
    raise nodes.SkipNode


def setup(app):
    app.add_html_math_renderer(
        "mathml", (visit_math, None), (visit_displaymath, None)
    )
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
