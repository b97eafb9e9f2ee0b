"""Sphinx's settings; `make docs` builds the site without a network."""

import os
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
    "code_blocks",
    "descriptions",
    "docstrings",
    "archives",
    "mathml",
    "pictures",
    "search_words",
    "side_by_side",
    "tables",
    "whole_program",
    "sphinxext.opengraph",
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

# What the search finds a page by that says it in other words.
search_words = {
    "lessons/neuron": "node unit perceptron activation function bias",
    "lessons/gradient-descent": "optimizer optimiser backprop learning rate"
    " step size loss cost function sgd",
    "lessons/three-layers": "backprop back propagation backward pass chain"
    " rule hidden layer deep learning",
    "lessons/two-random-minus-one": "weights initialisation initialization"
    " initialise initialize init seed random",
    "lessons/symmetry": "weights initialisation initialization zero zeros",
    "lessons/digits": "mnist handwriting images classification accuracy",
    "lessons/when-it-does-not-learn": "learning rate alpha eta step size"
    " overflow nan diverge vanishing gradient",
    "lessons/xor": "nonlinear separable exclusive or hidden layer",
    "lessons/keep-a-network": "save load export serialise serialize pickle",
    "lessons/own-data": "dataset csv pandas normalise normalize scaling",
    "lessons/python2-to-python3": "python2 print xrange port migrate",
    "questions": "syntaxerror nameerror invalid character non-ascii stray"
    " bias trial error shape transpose reproducible",
    "same_bits": "reproducible deterministic determinism floating point",
    "benchmarks": "speed fast performance timing",
}
# The address of the site, with a slash at the end, makes the pictures of
# shared pages work.
ogp_site_url = os.environ.get("SITE_URL", "")
ogp_social_cards = {
    "line_color": "#2f6ea8",
    "font": "DejaVu Sans",
    "site_url": "the same bits in Python and C",
}

# Steps that some languages do not have, by design: {"step": ("C",)}
side_by_side_only = {}

autodoc_member_order = "bysource"
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_use_ivar = True
copybutton_selector = "div.highlight:not(.source-file) pre"
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
copybutton_exclude = ".linenos, summary"

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
html_search_scorer = str(HERE / "_static/scorer.js")
# The parallel reader needs the width for its columns.
html_sidebars = {
    page: []
    for page in (
        "index same_bits questions glossary benchmarks portability "
        "reader/** sources/** "
        "begin/whole-program"
    ).split()
}
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
