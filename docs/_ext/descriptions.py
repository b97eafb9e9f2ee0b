"""A page's first paragraph describes it, to search engines and when shared.

sphinxext.opengraph draws the picture of a shared page; here it gets the
project's sign, three inputs and a neuron, drawn anew for each build.
"""

from pathlib import Path

from docutils import nodes

LENGTH = 200
COLOURS = ("#2f6ea8", "#9a6700", "#23795a")


def draw_sign(app):
    """Draw the sign of docs/_static/neuron.svg for the pictures."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(1, 1), dpi=200)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, 10), ylim=(0, 10))
    axes.axis("off")
    for y, colour in zip((8.5, 5, 1.5), COLOURS):
        axes.plot([1.5, 7], [y, 5], color="#8a8f98", linewidth=2, zorder=1)
        axes.scatter([1.5], [y], s=90, color=colour, zorder=2)
    axes.scatter([7], [5], s=420, color="#7b3fa0", zorder=2)
    file = Path(app.doctreedir, "sign.png")
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, transparent=True)
    app.config.ogp_social_cards["image_mini"] = str(file)


def leave_out_what_a_forge_shows(app, document):
    """Take out what is for a reader of the sources."""
    for node in list(document.findall(nodes.container)):
        if "on-a-forge" in node["classes"]:
            node.parent.remove(node)


def describe(app, document, name):
    """Put the description where Sphinx and sphinxext.opengraph look for it."""
    paragraph = next(
        (
            node
            for node in document.findall(nodes.paragraph)
            if isinstance(node.parent, (nodes.section, nodes.document))
        ),
        None,
    )
    if paragraph is None:
        return
    text = " ".join(paragraph.astext().split())
    if len(text) > LENGTH:
        text = text[:LENGTH].rsplit(" ", 1)[0] + " \u2026"
    app.env.metadata[name].setdefault("og:description", text)
    document.insert(0, nodes.meta(name="description", content=text))


def setup(app):
    app.connect("builder-inited", draw_sign)
    app.connect("doctree-read", leave_out_what_a_forge_shows)
    # When links to other pages have their words.
    app.connect("doctree-resolved", describe)
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
