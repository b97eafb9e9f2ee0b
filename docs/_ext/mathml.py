"""Formulas as MathML, which browsers draw themselves: no script, no CDN."""

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.errors import SphinxError


def converted(node, as_block):
    try:
        return tex2mathml(node.astext(), as_block=as_block)
    except (MathError, IndexError) as error:  # the second for "^T" alone
        raise SphinxError(
            "%s:%s: cannot set this formula: %s (%s)"
            % (node.source, node.line, node.astext(), error)
        ) from None


def visit_math(self, node):
    self.body.append(converted(node, as_block=False))
    raise nodes.SkipNode


def visit_displaymath(self, node):
    self.body.append(
        '<div class="formula" tabindex="0">%s</div>\n'
        % converted(node, as_block=True)
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
