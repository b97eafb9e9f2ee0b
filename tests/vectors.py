"""Judges a program by the check values: make parity WITH="node my.js".

The kit, vectors.json, holds what a program of docs/protocol.rst is asked, line
by line, and what it should answer. A number may be answered in hex or with 17
decimal digits: it is the same if its bits are.
"""

import json
import shlex
import struct
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import parity

KIT = json.loads(
    (Path(__file__).resolve().parent / "vectors.json").read_text("utf-8")
)
CASES = KIT["cases"]
SECTIONS = list(dict.fromkeys(case["section"] for case in CASES))
PATIENCE = 600  # seconds for all answers; the slowest of ours takes 10


class Wrong(NamedTuple):
    """A call that was answered otherwise, and the case it belongs to."""

    case: dict
    call: int
    answer: str

    def told(self):
        words = ["%s: %s" % (self.case["section"], self.case["why"])]
        for call, printed in self.case["lines"][: self.call]:
            words.append("    %s\n        %s" % (call, printed))
        call, printed = self.case["lines"][self.call]
        answer = "nothing" if self.answer is None else self.answer
        words.append("  > %s" % call)
        words.append("        should be %s" % printed)
        words.append("        came      %s" % answer)
        if self.answer is not None:
            words.append("        %s" % first_difference(printed, self.answer))
        return "\n".join(words)


def first_difference(printed, answer):
    """Where two answers part, in words."""
    pairs = list(zip(split(printed), split(answer), strict=False))
    for i, (wanted, came) in enumerate(pairs):
        value = number(came)
        if is_number(wanted) and value is not None and not same(wanted, came):
            apart = parity.distance(number(wanted), value)
            return "number %d: %s" % (i + 1, apart)
    return "different words, or a different number of them"


def split(answer):
    """An answer's words and numbers, and the marks between them."""
    for mark in ",;":
        answer = answer.replace(mark, " %s " % mark)
    return answer.split()


def number(word):
    """The number that is written so, or None."""
    try:
        return float.fromhex(word) if "x" in word else float(word)
    except ValueError:
        return None


def bits(value):
    """A double's 64 bits; all that are not numbers count as one."""
    return "nan" if value != value else struct.pack("<d", value)


def same(printed, answer):
    """Whether an answer is the printed one: in its words and its bits."""
    wanted, came = split(printed), split(answer)
    return len(wanted) == len(came) and all(
        a == b or is_same_number(a, b)
        for a, b in zip(wanted, came, strict=True)
    )


def is_number(printed):
    """Not so a word, a digest or a count, whose digits are compared."""
    return "x" in printed or printed in ("inf", "-inf", "nan")


def is_same_number(printed, answer):
    value = number(answer)
    return (
        is_number(printed)
        and value is not None
        and bits(number(printed)) == bits(value)
    )


def calls(cases=CASES):
    """All calls of these cases, as a program reads them."""
    return "".join(call + "\n" for case in cases for call, _ in case["lines"])


def answers_of(command, cases=CASES, **options):
    """The program's answers, a line each, and how it ended."""
    ran = subprocess.run(
        command,
        input=calls(cases),
        stdout=subprocess.PIPE,
        text=True,
        timeout=PATIENCE,
        **options,
    )
    return ran.stdout.splitlines(), ran.returncode


def judge(answers, cases=CASES):
    """The first wrong call of each case that has one."""
    answers = iter(answers)
    wrong = []
    for case in cases:
        came = [next(answers, None) for _ in case["lines"]]
        for i, (_, printed) in enumerate(case["lines"]):
            if came[i] is None or not same(printed, came[i]):
                wrong.append(Wrong(case, i, came[i]))
                break
    return wrong


def main(command):
    answers, status = answers_of(shlex.split(command))
    wrong = judge(answers)
    for section in SECTIONS:
        cases = [case for case in CASES if case["section"] == section]
        bad = [w for w in wrong if w.case["section"] == section]
        print(
            "%-16s %3d of %3d cases right"
            % (section, len(cases) - len(bad), len(cases))
        )
    print("%-16s %3d of %3d" % ("all", len(CASES) - len(wrong), len(CASES)))
    if status != 0:
        print("The program ended with status %s." % status)
    if wrong:
        sys.exit("The first difference: %s" % wrong[0].told())
    print("%s gives the same bits." % command)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].strip():
        sys.exit('Name the program: make parity WITH="node my.js"')
    main(sys.argv[1])
