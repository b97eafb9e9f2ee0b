"""The directive that draws a picture while the site is built.

    .. picture:: histogram
       :alt: What somebody who does not see it needs to know.

       The caption.

calls draw() of docs/pictures/histogram.py and puts the drawing into the page
as SVG, so that its text and colours follow the page's theme. No image file
exists; the same sources give the same drawing, byte for byte.
"""

import importlib
import io
import re
import sys
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

PICTURES = Path(__file__).resolve().parents[1] / "pictures"
sys.path.insert(0, str(PICTURES))


class picture(nodes.General, nodes.Element):  # noqa: N801
    """A drawing and its caption."""


class Picture(SphinxDirective):
    """Draws docs/pictures/NAME.py here."""

    required_arguments = 1
    has_content = True
    option_spec = {"alt": directives.unchanged_required}

    def run(self):
        name = self.arguments[0]
        if not self.options.get("alt"):
            raise self.error("the picture %s needs its :alt:" % name)
        for file in (name, "style"):
            self.env.note_dependency(str(PICTURES / (file + ".py")))
        block = picture(svg=svg(name), alt=self.options["alt"])
        self.set_source_info(block)
        block += self.parse_content_to_nodes()
        return [block]


def svg(name):
    """The drawing as an <svg> element whose identifiers bear its name."""
    import matplotlib.pyplot
    import style

    with matplotlib.rc_context(style.SETTINGS):
        figure = importlib.import_module(name).draw()
        file = io.StringIO()
        figure.savefig(
            file,
            format="svg",
            transparent=True,
            metadata={"Date": None, "Creator": None},
        )
        matplotlib.pyplot.close(figure)
    return as_element(file.getvalue(), name, style.COLOURS)


def as_element(text, name, colours):
    """One <svg> for a page: its own ids, and colours by their names."""
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.S)
    text = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", text, count=1)
    text = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", text, count=1)
    text = re.sub(r'(\bid="|href="#|url\(#)', r"\g<1>%s-" % name, text)
    for colour, variable in colours.items():
        text = text.replace(colour, variable)
    return text


def visit_picture(self, node):
    drawing = node["svg"].replace(
        "<svg", '<svg role="img" aria-label="%s"' % self.attval(node["alt"]), 1
    )
    self.body.append('<figure class="picture">\n%s<figcaption>\n' % drawing)


def depart_picture(self, node):
    self.body.append("</figcaption>\n</figure>\n")


def setup(app):
    app.add_directive("picture", Picture)
    app.add_node(picture, html=(visit_picture, depart_picture))
    app.add_css_file("pictures.css")
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
