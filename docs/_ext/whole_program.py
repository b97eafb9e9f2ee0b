"""The directive that sets the three one-file programs beside each other.

    .. whole-program::

cuts each program into the same parts, so that each part begins at the same
height in Python and in C. Where Python 3 and 2.7 say the same, a line stands
once; where they differ, one below the other, each with its version. Above
them: each file whole, to copy and to download.
"""

import re
from pathlib import Path

from docutils import nodes
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from sphinx.errors import SphinxError
from sphinx.util.docutils import SphinxDirective

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "Python 3": ("reference/lesson.py", "python"),
    "Python 2.7": ("py2_legacy/lesson.py", "python2"),
    "C": ("cnative/lesson.c", "c"),
}
# A part: what it is, and how it begins in Python and in C.
PARTS = [
    ("What the program needs", '"""', "/* The whole"),
    ("Constants", "# exp is", "/* exp is"),
    ("exp, from + − × ÷ alone", "def exp", "/* 2^n"),
    ("dot: the weighted sums", "def dot", "/* The sum"),
    ("The neuron", "class ", "/* One neuron"),
    ("Starting weights", "    def __init__", "/* The next word"),
    ("The sigmoid", "    def sigmoid(", "static double sigmoid("),
    ("Its slope", "    def sigmoid_d", "static double sigmoid_d"),
    ("Predict", "    def predict", "static double predict"),
    ("Train", "    def train", "static void train"),
    ("Print a number", "def print_numbers", "/* Print"),
    ("The main program", "if __name__", "int main"),
]


class whole_program(nodes.General, nodes.Element):  # noqa: N801
    """The parts of the programs in two columns."""


def parts_of(lines, beginnings):
    """The lines of each part; every line is in one of them."""
    starts, line = [], 0
    for beginning in beginnings:
        while line < len(lines) and not lines[line].startswith(beginning):
            line += 1
        if line == len(lines):
            raise SphinxError("no part begins with %r" % beginning)
        starts.append(line)
        line += 1
    return [
        range(start, end)
        for start, end in zip(starts, [*starts[1:], len(lines)])
    ]


def coloured(text, lexer):
    """The HTML of each line."""
    formatter = HtmlFormatter(nowrap=True)
    code = highlight(text, get_lexer_by_name(lexer, stripnl=False), formatter)
    return code.rstrip("\n").split("\n")


def merged(lines, python3, python2, colours3, colours2):
    """Each line once; a run of lines that differ, one run after the other."""
    html, kept = [], {"3": [], "2.7": []}

    def flush():
        for version, only in kept.items():
            html.extend(
                '<span class="only" data-version="%s">%s</span>' % each
                for each in ((version, line) for line in only)
            )
            only.clear()

    for i in lines:
        if python3[i] == python2[i]:
            flush()
            html.append(colours3[i])
        else:
            kept["3"].append(colours3[i])
            kept["2.7"].append(colours2[i])
    flush()
    return html


def code(lines):
    """A block of these lines, less the empty ones around them."""
    text = re.sub(r"\A\n+|\n+\Z", "", "\n".join(lines))
    return (
        '<div class="highlight source-file"><pre tabindex="0">%s\n</pre></div>'
        % text
    )


class WholeProgram(SphinxDirective):
    """Shows the three files, part for part."""

    def run(self):
        texts = {}
        for language, (path, _) in FILES.items():
            self.env.note_dependency(str(ROOT / path))
            texts[language] = (ROOT / path).read_text("utf-8")
        block = whole_program(texts=texts)
        self.set_source_info(block)
        return [*self.files(texts), block]

    def files(self, texts):
        """A line for each file: its name, its length, copy, download."""
        for language, (path, _) in FILES.items():
            count = len(texts[language].splitlines())
            (line,) = self.parse_text_to_nodes(
                "**%s**, %d lines: :download:`download </../%s>`"
                % (language, count, path)
            )
            line["classes"].append("whole-program-file")
            line += nodes.raw(
                "",
                ' <button type="button" class="copy-file" hidden '
                'data-language="%s">copy</button>' % language,
                format="html",
            )
            yield line


def visit_whole_program(self, node):
    texts = node["texts"]
    lines = {name: text.splitlines() for name, text in texts.items()}
    colours = {
        name: coloured(texts[name], lexer)
        for name, (_, lexer) in FILES.items()
    }
    python = parts_of(lines["Python 3"], [part[1] for part in PARTS])
    in_c = parts_of(lines["C"], [part[2] for part in PARTS])
    self.body.append('<div class="whole-program">\n')
    for i, name in enumerate(["Python 3 and 2.7", "C"]):
        self.body.append(
            '<input type="radio" name="whole-program" id="whole-program-%d"%s>'
            '<label for="whole-program-%d">%s</label>\n'
            % (i, "" if i else " checked", i, name)
        )
    for (title, *_), left, right in zip(PARTS, python, in_c):
        self.body.append(
            '<p class="whole-program-part">%s</p>%s%s\n'
            % (
                title,
                code(
                    merged(
                        left,
                        lines["Python 3"],
                        lines["Python 2.7"],
                        colours["Python 3"],
                        colours["Python 2.7"],
                    )
                ),
                code([colours["C"][i] for i in right]),
            )
        )
    for name, text in texts.items():
        self.body.append(
            '<textarea hidden data-language="%s">\n%s</textarea>\n'
            % (name, self.encode(text))
        )
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app):
    app.add_directive("whole-program", WholeProgram)
    app.add_node(whole_program, html=(visit_whole_program, None))
    app.add_css_file("begin.css")
    app.add_js_file("copy-file.js")
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
