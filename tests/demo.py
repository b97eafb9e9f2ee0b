"""make demo: the video's program in every language, and whether they agree.

Exits with 1 when any of them prints something else than the first.
"""

import hashlib
import sys
import time

import python2
from programs import programs, run


def main():
    """Run the programs, show their one output and a table of agreement."""
    print(
        "The video's program: 3 inputs, 1 neuron, 4 examples, "
        "10,000 iterations.\n"
    )
    rows, texts = [], []
    for program in programs():
        start = time.perf_counter()
        finished = run(program)
        seconds = time.perf_counter() - start
        texts.append((finished.returncode, finished.stdout, finished.stderr))
        if not rows:
            print(finished.stdout.decode())
        agrees = texts[-1] == texts[0] and finished.returncode == 0
        rows.append(
            [
                program.language,
                program.interpreter,
                "%.3f s" % seconds,
                hashlib.sha256(finished.stdout).hexdigest()[:16],
                "same" if agrees else "DIFFERENT",
            ]
        )
    print_table(
        ["language", "interpreter, compiler", "time", "SHA-256", "output"],
        rows,
    )
    print("\nThe time is the whole program's, its start included.")
    python, words = python2.found()
    if python is None:
        print(words)
    disagree = [i for i, row in enumerate(rows) if row[-1] != "same"]
    for i in disagree:
        status, output, errors = texts[i]
        print(
            "\n%s printed (exit status %d):\n%s%s"
            % (
                rows[i][0],
                status,
                output.decode("utf-8", "replace"),
                errors.decode("utf-8", "replace"),
            )
        )
    if disagree:
        sys.exit(1)
    print("All programs printed the same %d bytes." % len(texts[0][1]))


def print_table(head, rows):
    """Print rows of text under a head, in columns as wide as needed."""
    widths = [max(map(len, column)) for column in zip(head, *rows)]
    for row in [head, ["-" * width for width in widths], *rows]:
        print(
            "  ".join(
                cell.ljust(width) for cell, width in zip(row, widths)
            ).rstrip()
        )


if __name__ == "__main__":
    main()
