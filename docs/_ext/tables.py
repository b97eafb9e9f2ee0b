"""Tells the style sheet what a table holds.

Columns of numbers are set at the right. On a telephone a table of words
becomes one card for each row, where each cell bears its column's name; a
table of numbers, which are there to be compared, scrolls.
"""

import re

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

# Numbers, or a span of them, with their units.
NUMBERS = re.compile(
    r"(over |about |up to |[<>≈±] ?)?"
    r"([+\-−–(]*\d[\d.,]*[%×)]*( (s|ms|µs|ns|MB|times)\b)?( \.\. | |$))+"
)
FITS = 44  # letters in a line of a telephone
WORD = 20  # letters of a word with which two columns do not fit either
WIDE = 100  # letters that the column of text has no room for
SHORT = 10  # letters of a column that is not broken


class Tables(SphinxPostTransform):
    """Adds the classes and the names of columns."""

    default_priority = 400
    formats = ("html",)

    def run(self, **kwargs):
        for table in self.document.findall(nodes.table):
            head = next(table.findall(nodes.thead), None)
            rows = list(next(table.findall(nodes.tbody)).children)
            if any("morecols" in each for each in table.findall(nodes.entry)):
                continue
            self.describe(table, head, rows)

    def describe(self, table, head, rows):
        names = [each.astext() for each in head[-1]] if head else []
        width = numbers = 0
        for place, column in enumerate(zip(*(row.children for row in rows))):
            entries = list(column)
            if head:
                entries.append(head[-1][place])
            width += max(len(entry.astext()) for entry in entries)
            if all_numbers(column):
                numbers += 1
                for entry in entries:
                    entry["classes"].append("number")
            if all(len(entry.astext()) <= SHORT for entry in entries):
                for entry in entries:
                    entry["classes"].append("short")
            if names:
                for entry in column:
                    entry["column"] = names[place]
        words = table.astext().split() + [
            each.astext() for each in table.findall(nodes.literal)
        ]
        if (
            names
            and width > FITS
            and 2 * numbers < len(names)
            and (len(names) > 2 or max(map(len, words)) > WORD)
        ):
            table["classes"].append("cards")
        if width > WIDE:
            table["classes"].append("wide")


def all_numbers(column):
    texts = [entry.astext().strip() for entry in column]
    return any(map(NUMBERS.fullmatch, texts)) and all(
        NUMBERS.fullmatch(text) or text in ("", "–", "—", "-")
        for text in texts
    )


def visit_entry(self, node):
    HTML5Translator.visit_entry(self, node)
    if node.get("column"):
        self.body[-1] = self.body[-1].replace(
            ">", ' data-column="%s">' % self.attval(node["column"]), 1
        )


def depart_entry(self, node):
    HTML5Translator.depart_entry(self, node)


def setup(app):
    app.add_post_transform(Tables)
    app.add_node(nodes.entry, override=True, html=(visit_entry, depart_entry))
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
