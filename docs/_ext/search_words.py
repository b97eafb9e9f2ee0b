"""Words by which the search finds a page that says the same in others.

    search_words = {"lessons/three-layers": "backprop chain rule"}

puts them into the page as its keywords, which Sphinx's search index reads.
"""

from docutils import nodes
from sphinx.errors import SphinxError


def add_keywords(app, document):
    """Give the page that was read its words."""
    words = app.config.search_words.get(app.env.docname)
    if words:
        document.insert(
            0, nodes.meta(name="keywords", content=", ".join(words.split()))
        )


def check(app, env):
    """Each page that is named must be there."""
    gone = sorted(set(app.config.search_words) - env.found_docs)
    if gone:
        raise SphinxError(
            "conf.py: search_words names pages that are not there: %s"
            % ", ".join(gone)
        )


def setup(app):
    app.add_config_value("search_words", {}, "env", [dict])
    app.connect("doctree-read", add_keywords)
    app.connect("env-check-consistency", check)
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
