"""The exercises: what the checker says, and to whom."""

import ast
import re
import subprocess
import sys

import pytest
from conftest import DOCS

FOLDER = DOCS / "exercises"
sys.path.insert(0, str(FOLDER))

from checker import judging, reading, reports  # noqa: E402

MISTAKES = [
    pytest.param(
        number, part, mistake, id="%d%s-%d" % (number, part.letter, i)
    )
    for number in reports.NUMBERS
    for part in reports.exercise(number).PARTS
    for i, mistake in enumerate(part.mistakes)
]


def solution(number):
    file = FOLDER / "solutions" / ("exercise_%02d.py" % number)
    return file.read_text("utf-8")


@pytest.fixture
def said(tmp_path):
    """What the checker says of a text: {letter: (state, words)}."""

    def check(number, text):
        file = tmp_path / "mine.py"
        file.write_text(text, "utf-8")
        return {
            letter: (state, words)
            for letter, state, words in judging.states(number, file)
        }

    return check


def check(*arguments):
    """What a learner sees who types this."""
    done = subprocess.run(
        [sys.executable, str(FOLDER / "check.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.mark.parametrize("number", reports.NUMBERS)
def test_the_solution_that_the_page_shows_is_right(said, number):
    for state, words in said(number, solution(number)).values():
        assert (state, words) == (reports.RIGHT, None)


@pytest.mark.parametrize("number", reports.NUMBERS)
def test_the_file_to_start_from_is_the_solution_without_answers(number):
    file = FOLDER / ("exercise_%02d.py" % number)
    names = [
        name for part in reports.exercise(number).PARTS for name in part.names
    ]
    assert file.read_text("utf-8") == blank(solution(number), names)


def blank(text, names):
    """The text with None for these values and ... for these bodies."""
    lines = text.split("\n")

    def empty(body, names):
        for node in reversed(body):
            if isinstance(node, ast.Assign) and node.targets[0].id in names:
                line = lines[node.lineno - 1]
                lines[node.lineno - 1] = (
                    line[: node.value.col_offset]
                    + "None"
                    + line[node.end_col_offset :]
                )
            elif isinstance(node, ast.ClassDef) and node.name in names:
                empty(node.body, ["forward", "backward"])
            elif isinstance(node, ast.FunctionDef) and node.name in names:
                docstring = node.body[0]
                lines[docstring.end_lineno : node.end_lineno] = [
                    " " * docstring.col_offset + "..."
                ]

    empty(ast.parse(text).body, names)
    return "\n".join(lines)


def test_untouched_files_are_not_begun():
    status, words = check()
    assert status == 0
    assert words.count("not begun") == 46 and "not yet" not in words
    assert "0 of 46 are right." in words
    assert words.rstrip().endswith("check.py 1")


@pytest.mark.parametrize("number, part, mistake", MISTAKES)
def test_a_usual_mistake_is_told_in_its_own_words(said, number, part, mistake):
    """Each is planted into the solution, and told from all others."""
    wrong, instead, words = mistake
    if hasattr(part, "cases"):
        assert solution(number).count(wrong), "the solution says it otherwise"
        text = solution(number).replace(wrong, instead)
        state, told = said(number, text)[part.letter]
        assert state == reports.NOT_YET
        # An error shows its line before.
        assert told == words or "\n\n" in told and told.endswith("\n" + words)
    else:
        text = solution(number) + "\n%s = %r\n" % (wrong, instead)
        assert said(number, text)[part.letter] == (
            reports.NOT_YET,
            "%s: %s" % (wrong, words),
        )


# A learner's own words: nothing of the solution's text is in these.
PREDICT = """
def sigmoid_derivative(output):
    return output * (1 - output)
def adjustment_of(inputs, targets, weights):
    z = inputs @ weights
    o = 1 / (1 + np.exp(-z))
    %s
"""
TRAIN = """
def train(X, T, w, n):
    w = w.copy()
    for _ in range(n):
        o = 1 / (1 + np.exp(-(X @ w)))
        %s
    return w
"""
LAYERS = """
def iteration(x, t, a, b):
    a, b = a.copy(), b.copy()
    h = sigmoid(x @ a)
    o = sigmoid(h @ b)
    d = (t - o) * o * (1 - o)
    %s
    return a, b
"""
OWN_WORDS = [
    (4, "b", PREDICT % "return inputs.T @ ((targets - o) * z * (1 - z))",
     "needs its *output*"),
    (4, "b", PREDICT % "return inputs @ ((targets - o) * o * (1 - o))",
     "inner numbers must agree"),
    (4, "b", PREDICT % "return inputs * ((targets - o) * o * (1 - o))",
     "dot adds up over the examples"),
    (4, "b", PREDICT % "return inputs.T @ ((o - targets) * o * (1 - o))",
     "wrong way round"),
    (4, "b", PREDICT % "e = targets.ravel() - o; return inputs.T @ (e * o * (1 - o))",
     "gave (4, 4)"),
    (4, "b", PREDICT % "print(inputs.T @ ((targets - o) * o * (1 - o)))",
     "write return instead of print"),
    (4, "b", PREDICT % "return 3 * (inputs.T @ ((targets - o) * o * (1 - o)))",
     "It gives 3 times what is right"),
    (4, "b", PREDICT % "return (inputs.T @ ((targets - o) * o * (1 - o)))[::-1]",
     "the right numbers in the wrong order"),
    (4, "c", TRAIN % "w = X.T @ ((T - o) * o * (1 - o))", "+= adds it"),
    (4, "c", TRAIN % "w += X.T @ ((o - T) * o * (1 - o))", "goes uphill"),
    (8, "c", LAYERS % "b += h.T @ d; a += x.T @ ((d @ b.T) * h * (1 - h))",
     "Compute all deltas first"),
    (7, "b", "\ndef with_constant(x):\n    return x", "0.5 whatever"),
    (7, "c", "\ndef count_right(o, t):\n    return ((o > 0.5) == t).sum()",
     "16 comparisons"),
    (1, "b", "\ndef weighted_sum(x, w):\n    for a, b in zip(x, w):\n"
     "        total += a * b\n    return total",
     "used before it has a value"),
    (1, "b", "\ndef weighted_sum(x, w):\n    print(x[0] * w[0])",
     "write return instead of print"),
    (1, "b", "\ndef weighted_sum(x, w):\n    return x * w",
     "A list does not compute"),
    (1, "b", "\nweighted_sum = 3", "is no function any more"),
    (15, "b", "\ndef middles(n):\n    return [(n[i] + n[i + 1]) // 2 "
     "for i in xrange(len(n) - 1)]", "Python 3 calls it range"),
]  # fmt: skip


@pytest.mark.parametrize("number, letter, text, words", OWN_WORDS)
def test_a_usual_mistake_is_known_however_it_is_written(
    said, number, letter, text, words
):
    state, told = said(number, solution(number) + text)[letter]
    assert state == reports.NOT_YET
    assert words in told, told


@pytest.mark.parametrize(
    "line, words",
    [
        ('print "weights", 3', "This is the print of Python 2"),
        ("print weights", "This is the print of Python 2"),
        ("x = 2 * 3 \u2013 1", "There is an en dash in it"),
        ("x = 2 * 3 \u2212 1", "the minus sign of printed formulas"),
        ("x = \u201cone\u201d", "a curly quotation mark"),
        ("for i in range(3)\n    pass", "ends with a colon"),
        ("if True:\nx = 1", "It is not indented"),
        ("if True:\n\tx = 1\n        y = 2", "indent"),
        ("x = (1, 2\ny = 3", "Python says"),
    ],
)
def test_what_python_cannot_read_is_named_with_its_line(said, line, words):
    text = solution(1)
    with pytest.raises(reading.UnreadableError) as told:
        said(1, text + line + "\n")
    found = re.search(r"cannot read line (\d+)", str(told.value))
    expected = text.count("\n") + 1
    assert int(found.group(1)) in (expected, expected + 1, expected + 2)
    assert re.search(words, str(told.value), re.I), told.value


def test_an_endless_loop_is_stopped_and_what_was_right_is_told(tmp_path):
    file = tmp_path / "mine.py"
    endless = "\ndef train(e, t, most):\n    while True:\n        pass\n"
    file.write_text(solution(3) + endless, "utf-8")
    status, words = check(3, file, "--seconds", 2)
    assert status == 1
    assert "  3a  right\n  3b  right\n  3c  not yet\n" in words
    assert "stopped after 2 seconds. Is there a loop that never" in words


def test_a_report_names_each_part_and_what_to_type_next(tmp_path):
    file = tmp_path / "mine.py"
    file.write_text(solution(1).replace("total += ", "total = "), "utf-8")
    status, words = check(1, file)
    assert status == 1
    assert words.startswith(
        "Exercise 1: What a neuron is\n"
        "  1a  right\n"
        "  1b  not yet\n"
        "      Only the last product is left: = replaces the total, and += "
        "adds to\n"
        "      it.\n"
        "  1c  right\n"
    )
    file.write_text(solution(1), "utf-8")
    status, words = check(1, file)
    assert status == 0
    assert "All of it is right." in words and words.endswith("check.py 2\n")


def test_an_error_in_the_learners_code_names_its_line_and_no_other(said):
    text = solution(1) + "\ndef sigmoid(x):\n    return 1 / (1 - 1)\n"
    words = said(1, text)["c"][1]
    assert words.startswith(
        "sigmoid(0) stops in line %d of mine.py:\n\n    return 1 / (1 - 1)\n\n"
        "ZeroDivisionError: division by zero.\n" % text.count("\n")
    )


@pytest.mark.parametrize("number", reports.NUMBERS)
def test_each_part_stands_in_its_lesson_with_a_hint_and_its_solution(number):
    text = (FOLDER / ("exercise_%02d.inc" % number)).read_text("utf-8")
    pages = [
        page
        for page in DOCS.glob("lessons/*.rst")
        if "include:: /exercises/exercise_%02d.inc" % number
        in page.read_text("utf-8")
    ]
    assert len(pages) == 1
    assert "check.py %d\n" % number in text
    parts = reports.exercise(number).PARTS
    assert text.count("dropdown:: Hint") == len(parts)
    assert text.count("dropdown:: Solution") == len(parts)
    for part in parts:
        assert "**%d%s." % (number, part.letter) in text
        for name in (part.names[0], part.names[-1]):
            assert re.search(r"(pyobject|-at): %s\b" % name, text), name


def test_the_page_of_the_exercises_shows_what_the_checker_prints(tmp_path):
    page = (FOLDER / "index.rst").read_text("utf-8")
    shown = re.search(r"   Exercise 1: .*\n(   .*\n)+", page).group()
    text = solution(1).replace("total += ", "total = ")
    text = text.replace("return 1 / (1 + exp(-x))", "...")
    (tmp_path / "mine.py").write_text(text, "utf-8")
    words = check(1, tmp_path / "mine.py")[1]
    assert words.startswith(re.sub("(?m)^   ", "", shown))
    for number in reports.NUMBERS:
        assert "   * - %d\n     - :doc:`/lessons/" % number in page
