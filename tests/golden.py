"""The golden cases: what every implementation has to answer, for ever."""

import json
from pathlib import Path

FILE = Path(__file__).resolve().with_name("golden.json")
ABOUT = (
    "Floats in hex, digests in SHA-256 over the little-endian bytes of "
    "all weights after iteration 1, 2, ... Cases are added with "
    "add_golden.py and never changed."
)
NOT_ASKED = ("name", "why", "expect")


def cases(file=FILE):
    return json.loads(file.read_text(encoding="utf-8"))["cases"]


def request(case):
    """What a worker is asked in this case."""
    return {key: value for key, value in case.items() if key not in NOT_ASKED}


def text(cases):
    """The file's text: a line for each part of a case, to read and diff."""
    return '{\n"about": %s,\n"cases": [\n%s\n]}\n' % (
        json.dumps(ABOUT),
        ",\n".join(map(block, cases)),
    )


def block(case):
    lines = [
        "%s: %s" % (json.dumps(key), json.dumps(value))
        for key, value in case.items()
        if key != "expect"
    ]
    expect = case["expect"]
    if isinstance(expect, dict):
        parts = [
            "  %s: %s" % (json.dumps(key), json.dumps(value))
            for key, value in expect.items()
        ]
        lines.append('"expect": {\n%s}' % ",\n".join(parts))
    else:
        lines.append('"expect": %s' % json.dumps(expect))
    return "{%s}" % ",\n".join(lines)
