"""The directive that sets one step of the lesson in each language abreast.

    .. side-by-side:: sigmoid
       :caption: The S-shaped curve
       :formula: return

cuts the region of that name out of the sources (see regions.py) and writes
file and line under each. Where Python 3 and 2.7 are the same, they share a
panel; where not, the words that differ are marked. Statements that correspond
(see statements.py) begin at one height, and the script lights them up
together, with the formula above: each line of the option names a piece of the
Python code that one row of the formula stands for.

    .. sessions:: range

sets what a Python 2.7 and a Python 3 said beside each other, as docs/examples
has it.

Columns on a wide page, tabs on a narrow one: the style sheet decides, with
radio buttons that need no script. Each source file has a page of its own, to
which :source:`reference/checks.py` links too.
"""

import re
from difflib import SequenceMatcher
from pathlib import Path

import statements
from code_lines import code_lines, tokens_of
from docutils import nodes
from docutils.parsers.rst import directives
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from regions import LANGUAGES, scan
from sphinx.errors import SphinxError
from sphinx.util.docutils import SphinxDirective, SphinxRole

SOURCES = [
    "reference/*.py",
    "py2_legacy/*.py",
    "cnative/*.py",
    "cnative/lesson.c",
    "cnative/src/*.h",
    "cnative/src/*.c",
    "cnative/src/program/*.h",
    "cnative/src/program/*.c",
    "cnative/src/engine/*.h",
    "cnative/src/engine/*.c",
]


class side_by_side(nodes.General, nodes.Element):  # noqa: N801
    """The panels of one step."""


class panel(nodes.General, nodes.Element):  # noqa: N801
    """One language's region."""


class source_link(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A link to a source file's page."""


class SideBySide(SphinxDirective):
    """Sets the regions of one step beside each other."""

    required_arguments = 1
    option_spec = {
        "caption": directives.unchanged,
        "formula": directives.unchanged,
    }

    def run(self):
        name = self.arguments[0]
        steps = self.config.side_by_side_regions.get(name)
        if steps is None:
            raise self.error(
                "no region is called [%s]; there are: %s"
                % (name, " ".join(self.config.side_by_side_regions))
            )
        for region in steps.values():
            self.env.note_dependency(
                str(self.config.side_by_side_root / region.path)
            )
        groups = shared(
            [
                steps[language.name]
                for language in LANGUAGES
                if language.name in steps
            ]
        )
        return [
            block_of(
                self,
                name,
                self.options.get("caption", ""),
                [panel_of(group) for group in laid_out(groups)],
                rows=self.rows(groups[0][0]),
            )
        ]

    def rows(self, region):
        """For each row of the formula the statements that it stands for."""
        found = []
        parts = statements.split(region.lines, region.language.name == "C")
        for piece in self.options.get("formula", "").splitlines():
            numbers = [
                i
                for i, statement in enumerate(parts)
                if not statement.documentation
                and piece in "\n".join(statement.lines)
            ]
            if not numbers:
                raise self.error(
                    "%r is not in the Python code of [%s]"
                    % (piece, region.name)
                )
            found.append(numbers)
        return found


class Sessions(SphinxDirective):
    """Sets a session of Python 2.7 and one of Python 3 beside each other."""

    required_arguments = 1

    def run(self):
        panels = []
        for language, file in (
            ("Python 2.7", "python2.txt"),
            ("Python 3", "python3.txt"),
        ):
            path = Path(self.env.srcdir, "examples", file)
            self.env.note_dependency(str(path))
            lines = session(path.read_text("utf-8"), self.arguments[0])
            if not lines:
                raise self.error(
                    "%s has no session [%s]" % (file, self.arguments[0])
                )
            code = tokens_of("\n".join(lines) + "\n", "pycon")
            panels.append(
                panel(
                    html=lines_html(code_lines(code, set())[: len(lines)]),
                    language=language,
                    lexer="pycon",
                    # A message that is longer goes on in the next line.
                    columns=min(60, max(map(len, lines))),
                )
            )
        block = block_of(self, self.arguments[0], "", panels)
        block["classes"].append("sessions")
        return [block]


def session(text, name):
    """The lines of a session, between its tags."""
    found = re.search(
        r"^\[%s\]\n(.*?)^\[/%s\]$" % (name, name),
        text,
        re.DOTALL | re.MULTILINE,
    )
    return found[1].strip("\n").split("\n") if found else []


def block_of(directive, name, caption, panels, rows=()):
    """The node that holds the panels of a step."""
    block = side_by_side(
        number=directive.env.new_serialno("side-by-side"),
        name=name,
        caption=caption,
        columns=max(panel["columns"] for panel in panels),
        languages=[panel["language"] for panel in panels],
        rows=list(rows),
    )
    directive.set_source_info(block)
    block += panels
    return block


def shared(regions):
    """The regions in groups, each of which one panel shows."""
    groups = []
    for region in regions:
        if groups and groups[-1][0].code == region.code:
            groups[-1].append(region)
        else:
            groups.append([region])
    return groups


def laid_out(groups):
    """For each group its statements, their partners and the gaps above."""
    parts = [
        statements.split(group[0].lines, group[0].language.name == "C")
        for group in groups
    ]
    # Only the last language is written in other statements than the first.
    above = statements.gaps(parts[0], parts[-1])
    for k, (group, split) in enumerate(zip(groups, parts)):
        last = k > 0 and k == len(groups) - 1
        other = groups[1 - k][0] if len(groups) > 2 and not last else None
        yield (
            group,
            split,
            statements.partners(parts[0], split)
            if last
            else range(len(split)),
            above[1] if last else above[0],
            other,
        )


def panel_of(laid_out):
    """One panel: the code, and where it comes from."""
    regions, parts, partners, gaps, other = laid_out
    region = regions[0]
    tokens = tokens_of(region.code, region.language.lexer)
    marked = set()
    if other is not None:
        marked = different(tokens, tokens_of(other.code, other.language.lexer))
    lines = code_lines(tokens, marked)
    html = ""
    for statement, partner, gap in zip(parts, partners, gaps):
        count = len(statement.lines)
        html += statement_html(
            statement, lines[:count], partner, gap if gap else 0
        )
        lines = lines[count:]
    node = panel(
        html=html,
        language=" and ".join(
            region.language.name if i == 0 else region.language.name.split()[1]
            for i, region in enumerate(regions)
        ),
        lexer=region.language.lexer,
        columns=max(
            len(line)
            for statement in parts
            if not statement.documentation
            for line in statement.lines
        ),
    )
    node += nodes.paragraph(
        "",
        "",
        *[part for region in regions for part in source_of(region)][:-1],
        classes=["side-by-side-source"],
    )
    return node


def statement_html(statement, lines, partner, gap):
    """The lines of a statement in a box that can be lit."""
    code = lines_html(lines)
    if statement.documentation:
        mark = statement.lines[0].strip()[:3].strip()
        indent = statement.lines[0].index(mark) * " "
        code = "<details><summary>%s%s \u2026 %s</summary>%s</details>" % (
            indent,
            mark,
            {"/*": "*/"}.get(mark, mark),
            code,
        )
    return '<span class="statement"%s%s>%s</span>' % (
        "" if partner is None else ' data-partner="%d"' % partner,
        ' style="--gap:%d"' % gap if gap else "",
        code,
    )


def lines_html(lines):
    """Lines that know their indentation, for when one has to be broken."""
    return "".join(
        '<span class="line" style="--indent:%d">%s\n</span>'
        % (len(line) - len(line.lstrip()), line)
        for line in lines
    )


def different(tokens, others):
    """The places of the tokens that differ from those of another text."""
    matcher = SequenceMatcher(
        None,
        [text for _, text in tokens],
        [text for _, text in others],
        autojunk=False,
    )
    return {
        i
        for kind, first, last, _, _ in matcher.get_opcodes()
        if kind != "equal"
        for i in range(first, last)
    }


def source_of(region):
    """The file and the lines of a region, and a line break."""
    lines = (
        "line %d" % region.first
        if region.first == region.last
        else "lines %d\u2013%d" % (region.first, region.last)
    )
    return [
        source_link(
            region.path,
            region.path,
            path=region.path,
            anchor="#L-%d" % region.first,
        ),
        nodes.Text(", " + lines),
        nodes.Text("; "),
    ]


class SourceRole(SphinxRole):
    """Links to the page of a source file."""

    def run(self):
        if self.text not in self.config.side_by_side_files:
            return [], [
                self.inliner.reporter.error(
                    "no page shows the file %s" % self.text, line=self.lineno
                )
            ]
        return [
            source_link(self.text, self.text, path=self.text, anchor="")
        ], []


def page_name(path):
    """The page of a source file; .h and .c must not share one."""
    return "sources/" + path.replace(".", "_")


def visit_side_by_side(self, node):
    languages = node["languages"]
    group = "side-by-side-%d" % node["number"]
    label = "%s in %s" % (
        node["caption"] or node["name"],
        ", ".join(languages),
    )
    self.body.append(
        '<div class="%s" role="group" aria-label="%s" '
        'data-step="%s" data-languages="%d" data-rows="%s" '
        'style="--languages:%d;--columns:%d">\n'
        % (
            " ".join(["side-by-side"] + node["classes"]),
            self.attval(label),
            node["name"],
            len(languages),
            ";".join(" ".join(map(str, row)) for row in node["rows"]),
            len(languages),
            node["columns"],
        )
    )
    if node["caption"]:
        self.body.append(
            '<p class="side-by-side-caption">%s</p>\n'
            % self.encode(node["caption"])
        )
    for i, language in enumerate(languages):
        self.body.append(
            '<input type="radio" name="%s" id="%s-%d" value="%s"%s>'
            '<label for="%s-%d" data-language="%s">%s</label>\n'
            % (
                group,
                group,
                i,
                language,
                "" if i else " checked",
                group,
                i,
                language,
                language,
            )
        )


def depart_side_by_side(self, node):
    self.body.append("</div>\n")


def visit_panel(self, node):
    self.body.append(
        '<div class="side-by-side-panel" data-language="%s">\n'
        '<p class="side-by-side-language">%s</p>\n'
        '<div class="highlight-%s notranslate"><div class="highlight">'
        '<pre tabindex="0">%s</pre></div></div>\n'
        % (node["language"], node["language"], node["lexer"], node["html"])
    )


def depart_panel(self, node):
    self.body.append("</div>\n")


def visit_source_link(self, node):
    uri = self.builder.get_relative_uri(
        self.builder.current_docname, page_name(node["path"])
    )
    self.body.append(
        '<a class="reference internal" href="%s%s"><code>'
        % (uri, node["anchor"])
    )


def depart_source_link(self, node):
    self.body.append("</code></a>")


def find_regions(app, config):
    """Scan the sources before anything is read; wrong tags end the build."""
    root = Path(app.confdir, config.side_by_side_sources).resolve()
    regions, problems = scan(root, only=config.side_by_side_only)
    if problems:
        raise SphinxError(
            "The tagged regions of the sources are not in "
            "order:\n  " + "\n  ".join(problems)
        )
    config.side_by_side_root = root
    config.side_by_side_regions = regions
    config.side_by_side_files = [
        file.relative_to(root).as_posix()
        for pattern in SOURCES
        for file in sorted(root.glob(pattern))
    ]


def source_pages(app):
    """One page for each source file, its lines numbered and linked."""
    for path in app.config.side_by_side_files:
        text = (app.config.side_by_side_root / path).read_text("utf-8")
        lexer = (
            "c"
            if path.startswith("cnative/src/")
            else ("python2" if path.startswith("py2_") else "python")
        )
        formatter = HtmlFormatter(
            linenos="inline", linespans="L", cssclass="highlight source-file"
        )
        code = highlight(
            text, get_lexer_by_name(lexer, stripnl=False), formatter
        )
        yield (
            page_name(path),
            {
                "title": path,
                "parents": [],
                "body": "<h1>%s</h1>\n%s" % (path, code),
            },
            "page.html",
        )


def setup(app):
    app.add_config_value("side_by_side_sources", "..", "env", [str])
    app.add_config_value("side_by_side_only", {}, "env", [dict])
    app.connect("config-inited", find_regions)
    app.connect("html-collect-pages", source_pages)
    app.add_directive("side-by-side", SideBySide)
    app.add_directive("sessions", Sessions)
    app.add_role("source", SourceRole())
    app.add_node(side_by_side, html=(visit_side_by_side, depart_side_by_side))
    app.add_node(panel, html=(visit_panel, depart_panel))
    app.add_node(source_link, html=(visit_source_link, depart_source_link))
    return {
        "version": "2",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
