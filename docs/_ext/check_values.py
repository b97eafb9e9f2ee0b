"""Prints the check values of the kit, tests/vectors.json.

`.. check-values:: exp` prints the cases of a section, `.. worked-out::
exp-steps` an example by its steps. So each value stands in one place, and the
page shows what programs are judged by.
"""

import json
import re
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive

KIT = Path(__file__).resolve().parents[2] / "tests" / "vectors.json"
COLUMNS = 84  # as wide as a page shows
ARROW = "\N{RIGHTWARDS ARROW}"


def kit():
    return json.loads(KIT.read_text("utf-8"))


def folded(line, first):
    """A long line, broken after its rows, its numbers or its words."""
    parts = re.findall(r"[^,; ]*[,; ]?", line)
    lines = [first]
    for part in parts:
        if len(lines[-1]) + len(part) > COLUMNS:
            lines.append(" " * max(4, len(first)))
        lines[-1] += part
    return "\n".join(part.rstrip() for part in lines)


def transcript(case):
    """The calls of a case, each with its answer: beside it, or below."""
    lines = []
    for call, answer in case["lines"]:
        both = "%s  %s  %s" % (call, ARROW, answer)
        if len(both) <= COLUMNS:
            lines.append(both)
        else:
            lines += [folded(call, ""), folded(answer, "    %s  " % ARROW)]
    return "\n".join(lines)


def printed(why, text):
    block = nodes.literal_block(text, text, language="text")
    return [nodes.paragraph(why, why), block]


class CheckValues(Directive):
    required_arguments = 1

    def run(self):
        self.state.document.settings.record_dependencies.add(str(KIT))
        cases = [
            case
            for case in kit()["cases"]
            if case["section"] == self.arguments[0]
        ]
        if not cases:
            raise self.error("the kit has no section %s" % self.arguments[0])
        return sum(
            (printed(case["why"], transcript(case)) for case in cases), []
        )


class WorkedOut(Directive):
    required_arguments = 1

    def run(self):
        self.state.document.settings.record_dependencies.add(str(KIT))
        worked = kit()["worked"].get(self.arguments[0])
        if worked is None:
            raise self.error("the kit has no steps %s" % self.arguments[0])
        return printed(worked["why"], "\n".join(worked["lines"]))


def setup(app):
    app.add_directive("check-values", CheckValues)
    app.add_directive("worked-out", WorkedOut)
    return {"parallel_read_safe": True}
