"""Adds cases to golden.json; changes none.

    python tests/add_golden.py new_cases.json

The file holds a list of cases as in golden.json, each without "expect": a
name, why the case exists, and what to ask: CONTRIBUTING.md tells of the kinds,
and what belongs to none is refused. The answer is kept if every
implementation gives it, the real Python 2.7 and plain Python floats among
them. A case that is there already stays as it is, whatever becomes of it: a
golden value that no longer comes out is a defect, not an old value.
"""

import json
import sys
from pathlib import Path

import golden
import parity


def added(old, new, among):
    """The old cases, and after them the new ones with their answers."""
    names = {case["name"] for case in old}
    result = list(old)
    for case in new:
        golden.check(case)
        name = case["name"]
        if name in names:
            raise ValueError(
                "%r is there already, and no case is changed: "
                "choose another name" % name
            )
        names.add(name)
        answer = parity.agree(golden.request(case), among)
        result.append(dict(case, expect=answer))
    return result


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if parity.real_python2() is None:
        sys.exit(
            "A golden value is not accepted without Python 2.7. "
            + parity.python2.MISSING
        )
    new = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    old = golden.cases() if golden.FILE.exists() else []
    among = [*parity.implementations(), parity.BY_HAND]
    cases = added(old, new, among)
    golden.FILE.write_text(golden.text(cases), encoding="utf-8")
    print(
        "%d cases added to %s, which now has %d"
        % (len(new), golden.FILE.name, len(cases))
    )


if __name__ == "__main__":
    main()
