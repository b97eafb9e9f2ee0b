"""Prints how far a learner is, and ends what runs too long."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

from . import attempts, judging, reading
from .judging import NOT_BEGUN, NOT_YET, NUMBERS, RIGHT, exercise

HERE = Path(__file__).resolve().parent
ENDLESS = (
    "It was stopped after %g seconds. Is there a loop that never ends? Look "
    "for the value that should make it end, and for the line that changes it."
)
CRASHED = (
    "Python itself crashed here. NumPy can do that when an object is used "
    "without being made: np.random.RandomState needs (seed) after it."
)
BROKE_OFF = (
    "The checker broke off here. Unless your file ends the program, the "
    "checker is at fault, not you. Its last words: %s"
)


def print_states(number, file, stopped):
    """One paragraph for each part, at once, in case the next never ends.

    After parts that were `stopped`, a text of letters, only for those behind.
    """
    try:
        for letter, state, words in judging.states(number, file, stopped):
            if letter <= stopped[-1:]:
                continue
            print("  %d%s  %s" % (number, letter, state))
            if words:
                print(indented(words))
            sys.stdout.flush()
    except reading.UnreadableError as error:
        print(indented(str(error), "  "))


def indented(text, margin="      "):
    """Lines of at most 76 characters; what is indented stays as it is."""
    return "\n".join(
        margin + line
        if line.startswith(" ") or not line
        else textwrap.fill(
            line, 76, initial_indent=margin, subsequent_indent=margin
        )
        for line in text.splitlines()
    )


def checked(number, file, seconds, stopped=""):
    """What print_states prints in a process of its own.

    Where that came to no end, the part that it was at is not right yet, and
    another process goes on behind it.
    """
    report, words = run(number, file, seconds, stopped)
    if words is None:
        return report
    letters = [part.letter for part in exercise(number).PARTS]
    behind = [each for each in letters if each > stopped[-1:]]
    said = [each for each in behind if "%d%s  " % (number, each) in report]
    if said == behind or not stopped and not said:  # it was the file itself
        return report + indented(words) + "\n"
    letter = behind[len(said)]
    report += "  %d%s  %s\n%s\n" % (number, letter, NOT_YET, indented(words))
    if letter == letters[-1]:
        return report
    return report + checked(number, file, seconds, stopped + letter)


def run(number, file, seconds, stopped):
    """What such a process printed, and words if it came to no end."""
    program = HERE.parent / "check.py"
    command = [sys.executable, str(program), str(number), str(file)]
    try:
        done = subprocess.run(
            command + ["--in-this-process", "--stopped", stopped],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            env=dict(os.environ, PYTHONIOENCODING="ascii:backslashreplace"),
        )
    except subprocess.TimeoutExpired as error:
        return (error.stdout or b"").decode("ascii"), ENDLESS % seconds
    words = None
    if done.returncode:
        last = done.stderr.decode("ascii").strip().rpartition("\n")[2]
        words = BROKE_OFF % last if last else CRASHED
    return done.stdout.decode("ascii"), words


def print_report(number, file, command, seconds):
    """The whole report of one exercise; 0 if all of it is right."""
    print("Exercise %d: %s" % (number, exercise(number).TITLE))
    report = checked(number, file, seconds)
    print(report.rstrip())
    if all_right(number, report):
        print("\nAll of it is right.")
        if number < NUMBERS[-1]:
            print("Go on with: %s %d" % (command, number + 1))
        else:
            print("This was the last exercise. See them all: %s" % command)
        return 0
    own = HERE.parent / ("exercise_%02d.py" % number)
    named = "" if file == own else " %s" % file
    again = "%s %d%s" % (command, number, named)
    print("\nYour file:   %s\nCheck again: %s" % (file, again))
    return 1


def state_of(number, letter, report):
    for state in (RIGHT, NOT_YET, NOT_BEGUN):
        if "  %d%s  %s\n" % (number, letter, state) in report:
            return state
    return NOT_YET


def all_right(number, report):
    return all(
        state_of(number, part.letter, report) == RIGHT
        for part in exercise(number).PARTS
    )


def untouched(number, file):
    """Whether there is nothing to run yet, which saves starting a process."""
    if not file.is_file():
        return True
    try:
        tree = reading.read(file).tree
    except reading.UnreadableError:
        return False
    return not any(
        attempts.begun(part, tree) for part in exercise(number).PARTS
    )


def print_progress(folder, command, seconds):
    """A line for each exercise, and which one is next."""
    right, of, following = 0, 0, None
    for number in NUMBERS:
        file = folder / ("exercise_%02d.py" % number)
        letters = [part.letter for part in exercise(number).PARTS]
        if untouched(number, file):
            found = [NOT_BEGUN] * len(letters)
        else:
            report = checked(number, file, seconds)
            found = [state_of(number, letter, report) for letter in letters]
        words = "  ".join(
            "%s %-9s" % each for each in zip(letters, found)
        ).rstrip()
        print("%2d  %-34s %s" % (number, exercise(number).TITLE, words))
        right, of = right + found.count(RIGHT), of + len(found)
        if following is None and found.count(RIGHT) < len(found):
            following = number
    print("\n%d of %d are right." % (right, of))
    if following:
        file = folder / ("exercise_%02d.py" % following)
        print("Edit %s\nand type: %s %d" % (file, command, following))
