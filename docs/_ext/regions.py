"""Finds the tagged regions of the sources, and says what is wrong with them.

A region stands between `# [sigmoid]` and `# [/sigmoid]`, in C between
`/* [sigmoid] */` and `/* [/sigmoid] */`. Each step of the lesson is one region
of the same name in each language. Nothing here needs Sphinx, so that the
tests can use it alone.
"""

import re
from dataclasses import dataclass
from pathlib import Path

TAG = re.compile(
    r"^\s*(?:#|/\*)\s*\[(?P<end>/?)(?P<name>[a-z][a-z0-9_-]*)\]"
    r"\s*(?:\*/)?\s*$"
)


@dataclass(frozen=True)
class Language:
    """One of the languages: its name, where its sources are, how to lex."""

    name: str
    pattern: str
    lexer: str


LANGUAGES = (
    Language("Python 3", "reference/*.py", "python"),
    Language("Python 2.7", "py2_legacy/*.py", "python2"),
    Language("C", "cnative/src/**/*.c", "c"),
)


@dataclass(frozen=True)
class Region:
    """The lines from `first` to `last`, counted from 1, without the tags."""

    name: str
    language: Language
    path: str
    first: int
    last: int
    lines: tuple

    @property
    def code(self):
        return "\n".join(self.lines) + "\n"

    @property
    def columns(self):
        return max(len(line) for line in self.lines)


def regions_of(text, path, language):
    """The regions of one file in order, and what is wrong with its tags."""
    regions, problems = [], []
    name, opened, lines = None, 0, []
    for number, line in enumerate(text.splitlines(), start=1):
        tag = TAG.match(line)
        if tag is None:
            lines.append(line)
            continue
        place = "%s:%d: " % (path, number)
        if not tag["end"]:
            if name is not None:
                problems.append(
                    place + "[%s] opens inside [%s], which opened in line %d: "
                    "regions do not nest" % (tag["name"], name, opened)
                )
            name, opened, lines = tag["name"], number, []
        elif tag["name"] != name:
            problems.append(
                place + "[/%s] closes a region that is not open" % tag["name"]
            )
        else:
            if not any(line.strip() for line in lines):
                problems.append(place + "[%s] is empty" % name)
            else:
                regions.append(
                    Region(
                        name,
                        language,
                        path,
                        opened + 1,
                        number - 1,
                        tuple(lines),
                    )
                )
            name = None
    if name is not None:
        problems.append("%s:%d: [%s] is never closed" % (path, opened, name))
    return regions, problems


def scan(root, languages=LANGUAGES, only=None):
    """All regions as {name: {language name: Region}}, and the problems.

    `only` declares the steps that some languages do not have, by design:
    {"twister": ("C",)}. Every other step must be in every language.
    """
    found, problems = {}, []
    for language in languages:
        for file in sorted(Path(root).glob(language.pattern)):
            path = file.relative_to(root).as_posix()
            regions, wrong = regions_of(
                file.read_text("utf-8"), path, language
            )
            problems += wrong
            for region in regions:
                steps = found.setdefault(region.name, {})
                if language.name in steps:
                    before = steps[language.name]
                    problems.append(
                        "%s:%d: [%s] stands in %s:%d already"
                        % (
                            path,
                            region.first - 1,
                            region.name,
                            before.path,
                            before.first - 1,
                        )
                    )
                else:
                    steps[language.name] = region
    return found, problems + missing(found, languages, only or {})


def missing(found, languages, only):
    """Which steps are not in every language that should have them."""
    problems = []
    for name, steps in found.items():
        expected = only.get(name, [language.name for language in languages])
        region = next(iter(steps.values()))
        place = "%s:%d: [%s] " % (region.path, region.first - 1, name)
        for language in languages:
            if language.name in expected and language.name not in steps:
                problems.append(
                    place
                    + "is missing in %s (%s)"
                    % (language.name, language.pattern)
                )
            if language.name in steps and language.name not in expected:
                problems.append(
                    place + "is declared for %s alone, and is in "
                    "%s too" % (" and ".join(expected), language.name)
                )
    return problems + [
        "conf.py: [%s] is declared for %s alone, and stands nowhere"
        % (name, " and ".join(only[name]))
        for name in only
        if name not in found
    ]
