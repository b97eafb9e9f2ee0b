"""Sphinx's settings; `make docs` builds the site without a network."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "_ext"), str(HERE.parent)]

project = "Rosetta Neuron"
author = "The Rosetta Neuron authors"
project_copyright = author
language = "en"

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "sphinx_design",
    "c_headers",
    "check_values",
    "docstrings",
    "mathml",
    "pictures",
    "side_by_side",
    "whole_program",
]
exclude_patterns = ["_build", "_ext"]
nitpicky = True
# Docstrings name types in words ("array_like, shape (inputs,)"), and the C
# functions use the types of the standard headers.
nitpick_ignore_regex = [
    ("py:class", ".*"),
    ("c:identifier", r"(u?int\d+|size)_t"),
]
default_role = "code"
highlight_language = "python"

# Steps that some languages do not have, by design: {"step": ("C",)}
side_by_side_only = {}

autodoc_member_order = "bysource"
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_use_ivar = True
copybutton_selector = "div.highlight:not(.source-file) pre"
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

html_theme = "pydata_sphinx_theme"
html_title = "Rosetta Neuron"
html_math_renderer = "mathml"
templates_path = ["_templates"]
html_favicon = "_static/neuron.svg"
html_static_path = ["_static"]
html_css_files = ["rosetta.css"]
html_js_files = ["side-by-side.js"]
html_copy_source = False
html_use_index = False
html_domain_indices = False
html_show_sourcelink = False
# The summaries are fetched, which browsers refuse for a page from a file.
html_show_search_summary = False
html_sidebars = {"**": []}
# The language that a page names; Sphinx itself speaks no British English.
html_context = {"default_mode": "auto", "language": "en-GB"}
html_theme_options = {
    "logo": {
        "image_light": "_static/neuron.svg",
        "image_dark": "_static/neuron.svg",
        "text": "Rosetta Neuron",
        "alt_text": "",
    },
    "article_header_start": ["breadcrumbs", "on-this-page"],
    "navbar_align": "left",
    "navbar_end": ["theme-switcher"],
    "secondary_sidebar_items": [],
    "header_links_before_dropdown": 8,
    "footer_start": ["copyright"],
    "footer_end": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}


def leave_out_benchmarks(app, docname, source):
    """The page of figures is written by a program, and may not be there."""
    if docname == "index" and not (HERE / "benchmarks.rst").exists():
        source[0] = source[0].replace("   Benchmarks <benchmarks>\n", "")


def setup(app):
    app.connect("source-read", leave_out_benchmarks)
