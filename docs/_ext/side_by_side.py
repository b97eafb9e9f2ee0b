"""The directive that sets one step of the lesson in each language abreast.

    .. side-by-side:: sigmoid
       :caption: The S-shaped curve

cuts the region of that name out of the sources (see regions.py) and writes
file and line under each. Columns on a wide page, tabs on a narrow one: the
style sheet decides, with radio buttons that need no script. Each source file
has a page of its own, to which :source:`reference/checks.py` links too.
"""

from pathlib import Path

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
    option_spec = {"caption": directives.unchanged}

    def run(self):
        name = self.arguments[0]
        steps = self.config.side_by_side_regions.get(name)
        if steps is None:
            raise self.error(
                "no region is called [%s]; there are: %s"
                % (name, " ".join(self.config.side_by_side_regions))
            )
        regions = [
            steps[language.name]
            for language in LANGUAGES
            if language.name in steps
        ]
        caption = self.options.get("caption", "")
        block = side_by_side(
            number=self.env.new_serialno("side-by-side"),
            name=name,
            caption=caption,
            columns=max(region.columns for region in regions),
            languages=[region.language.name for region in regions],
        )
        self.set_source_info(block)
        for region in regions:
            self.env.note_dependency(
                str(self.config.side_by_side_root / region.path)
            )
            block += self.panel(region)
        return [block]

    def panel(self, region):
        code = nodes.literal_block(region.code, region.code)
        code["language"] = region.language.lexer
        self.set_source_info(code)
        lines = (
            "line %d" % region.first
            if region.first == region.last
            else "lines %d\u2013%d" % (region.first, region.last)
        )
        link = source_link(
            region.path,
            region.path,
            path=region.path,
            anchor="#L-%d" % region.first,
        )
        return panel(
            "",
            code,
            nodes.paragraph(
                "",
                "",
                link,
                nodes.Text(", " + lines),
                classes=["side-by-side-source"],
            ),
            language=region.language.name,
        )


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
        '<div class="side-by-side" role="group" aria-label="%s" '
        'data-step="%s" style="--languages:%d;--columns:%d">\n'
        % (self.attval(label), node["name"], len(languages), node["columns"])
    )
    if node["caption"]:
        self.body.append(
            '<p class="side-by-side-caption">%s</p>\n'
            % self.encode(node["caption"])
        )
    for i, language in enumerate(languages):
        self.body.append(
            '<input type="radio" name="%s" id="%s-%d" value="%s"%s>'
            '<label for="%s-%d">%s</label>\n'
            % (
                group,
                group,
                i,
                language,
                "" if i else " checked",
                group,
                i,
                language,
            )
        )


def depart_side_by_side(self, node):
    self.body.append("</div>\n")


def visit_panel(self, node):
    self.body.append(
        '<div class="side-by-side-panel" data-language="%s">\n'
        '<p class="side-by-side-language">%s</p>\n'
        % (node["language"], node["language"])
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
    app.add_role("source", SourceRole())
    app.add_node(side_by_side, html=(visit_side_by_side, depart_side_by_side))
    app.add_node(panel, html=(visit_panel, depart_panel))
    app.add_node(source_link, html=(visit_source_link, depart_source_link))
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
