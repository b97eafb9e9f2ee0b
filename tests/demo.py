"""make demo: the video's program in every language, and whether they agree.

Exits with 1 when any of them prints something else than the others, and says which.
"""

import hashlib
import sys
import time
from collections import Counter
from itertools import zip_longest

import parity
import python2
from programs import programs, run


def main():
    """Run the programs, show their output and a table of agreement."""
    try:
        everyone = programs()
    except python2.NotPython2Error as error:
        sys.exit(str(error))
    print(
        "The video's program: 3 inputs, 1 neuron, 4 examples, "
        "10,000 iterations.\n"
    )
    seconds, texts = [], []
    for program in everyone:
        start = time.perf_counter()
        finished = run(program)
        seconds.append(time.perf_counter() - start)
        texts.append((finished.returncode, finished.stdout, finished.stderr))
    right = most_common(texts)
    print((right or texts[0])[1].decode("utf-8", "replace"))
    verdicts = [
        "unclear"
        if right is None
        else "same"
        if text == right and text[0] == 0
        else "DIFFERENT"
        for text in texts
    ]
    print_table(
        ["language", "interpreter, compiler", "time", "SHA-256", "output"],
        [
            [
                program.language,
                program.interpreter,
                "%.3f s" % time_taken,
                hashlib.sha256(text[1]).hexdigest()[:16],
                verdict,
            ]
            for program, time_taken, text, verdict in zip(
                everyone, seconds, texts, verdicts
            )
        ],
    )
    print("\nThe time is for the whole program, including its start.")
    python, words = python2.found()
    if python is None:
        print(words)
    languages = [program.language for program in everyone]
    if verdicts != ["same"] * len(texts):
        print(blame(languages, texts, right))
        sys.exit(1)
    print("All programs printed the same %d bytes." % len(texts[0][1]))


def most_common(texts):
    """What more programs answered than anything else; None in a draw."""
    counted = Counter(texts).most_common()
    if len(counted) > 1 and counted[0][1] == counted[1][1]:
        return None
    return counted[0][0]


def blame(languages, texts, right):
    """In words, who printed something else, and where it begins."""
    agreeing = [a for a, text in zip(languages, texts) if text == right]
    others = [a for a, text in zip(languages, texts) if text != right]
    if right is None:
        told = ["\nNo majority shows which is right."]
    elif not others:
        told = ["\nAll programs failed in the same way."]
    else:
        told = [
            "\n%s: %s agree."
            % (parity.standing_alone(others), parity.listed(agreeing))
        ]
    for language, (status, output, errors) in zip(languages, texts):
        if language in others or not others:
            told.append(
                "\n%s printed (exit status %d)%s:\n%s%s"
                % (
                    language,
                    status,
                    first_line(output, right[1]) if right else "",
                    output.decode("utf-8", "replace"),
                    errors.decode("utf-8", "replace"),
                )
            )
    return "\n".join(told)


def first_line(output, right):
    """Which line differs first from the right ones."""
    pairs = zip_longest(output.splitlines(), right.splitlines())
    for number, (ours, theirs) in enumerate(pairs, 1):
        if ours != theirs:
            return ", different from line %d on" % number
    return ""


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
