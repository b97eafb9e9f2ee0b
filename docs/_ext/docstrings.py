"""Docstrings as they stand in the sources, made ready for Sphinx."""

import inspect
import re


def prepare(app, what, name, obj, options, lines):
    """Inherit a class's docstring; keep |x|, ** and name_ from being markup.

    An attribute named classes_ would become a reference to "classes".
    """
    if what == "class" and not any(lines):
        lines[:] = inspect.getdoc(obj).split("\n")
    lines[:] = [
        re.sub(r"^(\w+)_ :", r"\1\_ :", line)
        .replace("|", r"\|")
        .replace("**", r"\*\*")
        for line in lines
    ]


def setup(app):
    # Before napoleon, which reads the sections and has priority 500.
    app.connect("autodoc-process-docstring", prepare, priority=400)
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
