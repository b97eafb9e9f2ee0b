"""The exercises: what the checker says, and to whom."""

import ast
import difflib
import io
import os
import re
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import numpy
import pytest
from conftest import DOCS

FOLDER = DOCS / "exercises"
sys.path.insert(0, str(FOLDER))

import archives  # noqa: E402
from checker import judging, reading, reports  # noqa: E402

PARTS = [
    (number, part)
    for number in reports.NUMBERS
    for part in reports.exercise(number).PARTS
]
CODE = [
    pytest.param(number, part, id="%d%s" % (number, part.letter))
    for number, part in PARTS
    if hasattr(part, "cases")
]
MISTAKES = [
    pytest.param(
        number, part, mistake, id="%d%s-%d" % (number, part.letter, i)
    )
    for number, part in PARTS
    for i, mistake in enumerate(part.mistakes)
]


def wrong_answers():
    """(part, words, text) of each in the files beside this one.

    A line such as `=== 4b: Did you mean dot` begins each of them. It names
    the part and words of the message, and the text stands in the place of
    the definition that the solution has. A bar parts what one NumPy or
    another leads to.
    """
    for file in sorted(Path(__file__).parent.glob("wrong_answers/*.txt")):
        for block in re.split("(?m)^=== ", file.read_text("utf-8"))[1:]:
            head, text = block.split("\n", 1)
            part, words = head.split(": ", 1)
            yield part, words, text.rstrip() + "\n"


WRONG_ANSWERS = [
    pytest.param(*each, id="%s-%d" % (each[0], i))
    for i, each in enumerate(wrong_answers())
]


def solution(number):
    file = FOLDER / "solutions" / ("exercise_%02d.py" % number)
    return file.read_text("utf-8")


def exercise_file(number):
    return (FOLDER / ("exercise_%02d.py" % number)).read_text("utf-8")


def answered(number, *texts):
    """The solution with other definitions in the place of its own."""
    lines = solution(number).split("\n")
    for text in texts:
        first = re.search(r"(?:def |class )?(\w+)", text).group(1)
        names = [
            name
            for part in reports.exercise(number).PARTS
            for name in part.names
        ]
        name = difflib.get_close_matches(first, names, 1, 0)[0]
        tree = ast.parse("\n".join(lines))
        node = reading.definitions(tree, name)[0]
        lines[node.lineno - 1 : node.end_lineno] = text.rstrip().split("\n")
    return "\n".join(lines)


def definition(number, name):
    """The text of a name's definition in the solution."""
    text = solution(number)
    node = reading.definitions(ast.parse(text), name)[0]
    return ast.get_source_segment(text, node)


def polite(words):
    """What no learner should read: the checker's own code and words."""
    for never in ("Traceback", "checker/", "<string>", "<solution>"):
        assert never not in words, words
    assert not re.search(r"\bwanted\b", words), words
    assert "np.float64(" not in words and "np.int64(" not in words, words
    return words


@pytest.fixture
def said(tmp_path, monkeypatch):
    """What the checker says of a text: {letter: (state, words)}."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())  # as in its process

    def check(number, text):
        file = tmp_path / "mine.py"
        file.write_text(text, "utf-8")
        found = {}
        warnings.simplefilter("ignore")  # as in its process
        for letter, state, words in judging.states(number, file):
            assert words is None or polite(words)
            found[letter] = (state, words)
        return found

    return check


def of_part(said, number, letter, text):
    """The words for a part, or for a file that cannot be read or run."""
    try:
        state, words = said(number, text)[letter]
    except reading.UnreadableError as error:
        return polite(str(error))
    assert state == reports.NOT_YET, "the checker takes it for %s" % state
    return words


def flat(words):
    return " ".join(words.split())


def check(*arguments):
    """What a learner sees who types this."""
    done = subprocess.run(
        [sys.executable, str(FOLDER / "check.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    return done.returncode, polite(done.stdout)


@pytest.mark.parametrize("number", reports.NUMBERS)
def test_the_solution_that_the_page_shows_is_right(said, number):
    for state, words in said(number, solution(number)).values():
        assert (state, words) == (reports.RIGHT, None)


@pytest.mark.parametrize("number", reports.NUMBERS)
def test_the_file_to_start_from_is_the_solution_without_answers(number):
    names = [
        name for part in reports.exercise(number).PARTS for name in part.names
    ]
    assert exercise_file(number) == blank(solution(number), names)


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


@pytest.mark.parametrize("number, part", PARTS)
def test_a_single_answer_is_judged_and_the_rest_is_not_begun(
    said, number, part
):
    """All other parts are as in the untouched file: none of them fails."""
    others = [
        name
        for other in reports.exercise(number).PARTS
        if other is not part
        for name in other.names
    ]
    found = said(number, blank(solution(number), others))
    state, words = found.pop(part.letter)
    if state == reports.NOT_YET:  # it calls one that is not there yet
        earlier = re.match(r"Write %d([a-z]) first: " % number, words)
        assert earlier and earlier.group(1) < part.letter, words
    else:
        assert (state, words) == (reports.RIGHT, None)
    assert set(found.values()) == {(reports.NOT_BEGUN, None)}


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


@pytest.mark.parametrize("part, words, text", WRONG_ANSWERS)
def test_a_wrong_answer_is_told_however_it_is_written(said, part, words, text):
    """Nothing of the solution's text need be in these."""
    number, letter = int(part[:-1]), part[-1]
    told = of_part(said, number, letter, answered(number, text))
    assert any(each in flat(told) for each in words.split(" | ")), told


def test_each_part_has_wrong_answers():
    for number, part in PARTS:
        name = "%d%s" % (number, part.letter)
        found = [each for each in wrong_answers() if each[0] == name]
        assert len(found) >= 3, name
        texts = [text for _, _, text in found]
        assert len(set(texts)) == len(texts), name


# What goes wrong in every part alike: a change of the text of its solution,
# and what the learner reads of it.
def last_return(text, become):
    """The text with another last line that returns."""
    start = text.rindex("return ")
    value = text[start + len("return ") :]
    return text[:start] + become % value


def renamed(text, old, new):
    return re.sub(r"\b%s\b" % old, new, text)


def misspelt(text):
    """An argument spelt otherwise, where it is used last."""
    argument = re.search(r"def \w+\((?:self, )?(\w+)", text).group(1)
    start = [each.start() for each in re.finditer(r"\b%s\b" % argument, text)]
    end = start[-1] + len(argument)
    return text[:end] + "z" + text[end:]


ANYWHERE = {
    "the return is forgotten": (
        lambda text, name: last_return(text, "result = (%s)"),
        "returns nothing|It is None",
    ),
    "print for return": (
        lambda text, name: last_return(text, "print(%s)"),
        "write return instead of print",
    ),
    "yield for return": (
        lambda text, name: last_return(text, "yield (%s)"),
        "write return instead of yield|generator",
    ),
    "a text": (
        lambda text, name: last_return(text, "return str((%s))"),
        "returns a text|It gives 1 result",
    ),
    "a function": (
        lambda text, name: last_return(text, "return (lambda: (%s))"),
        "parentheses after its name are missing|It gives 1 result",
    ),
    "a misspelt name": (
        lambda text, name: misspelt(text),
        r"does not know the name \w+z|Nothing has set",
    ),
    "another name": (
        lambda text, name: renamed(text, name, name[:-1] + "_" + name[-1]),
        r"Your file defines \w+. The checker looks for",
    ),
    "an argument is dropped": (
        lambda text, name: re.sub(
            r"(def (?!__)\w+\(.*?),? ?\w+\):", r"\1):", text
        ),
        "Leave its first line as it was|first parameter|too few or too many|"
        "does not know the name",
    ),
    "a division by 0": (
        lambda text, name: last_return(text, "return 1 / 0, (%s)"),
        "It divides by 0",
    ),
    "the end of the program": (
        lambda text, name: last_return(text, "exit((%s))"),
        r"exit\(\) ends the whole program",
    ),
}


@pytest.mark.parametrize("kind", ANYWHERE)
@pytest.mark.parametrize("number, part", CODE)
def test_what_goes_wrong_anywhere_is_told_in_every_part(
    said, number, part, kind
):
    change, words = ANYWHERE[kind]
    text = change(definition(number, part.name), part.name)
    assert text != definition(number, part.name)
    told = of_part(said, number, part.letter, answered(number, text))
    assert re.search(words, flat(told)), told


ARRAYS = [
    each
    for each in CODE
    if isinstance(
        each.values[1].right(solution(each.values[0]))[0].value,
        numpy.ndarray,
    )
]


@pytest.mark.parametrize("number, part", ARRAYS)
def test_a_list_is_told_from_an_array(said, number, part):
    text = last_return(
        definition(number, part.name), "return np.array(%s).tolist()"
    )
    told = of_part(said, number, part.letter, answered(number, text))
    assert "they are in a list. It should be an array" in told


ODD = [
    "{}", "{1, 2}", "object()", "3 + 4j", "b'x'", "''", "[]", "()", "(1,)",
    "[[1], [1, 2]]", "[None]", "[None, None]", "(None, None, None)", "True",
    "float('nan')", "float('inf')", "10**400", "-1", "type", "ValueError()",
    "iter([])", "range(3)", "[[[1]]]", "'' if 0 else ...", "[object()] * 3",
    "[float('nan')] * 4", "(1, 'x')", "[[], []]", "lambda: 1",
]  # fmt: skip


@pytest.mark.parametrize("number, part", CODE)
def test_no_odd_result_upsets_the_checker(said, number, part):
    body = definition(number, part.name).rpartition("return ")[0]
    for odd in ODD:
        text = answered(number, "%sreturn %s\n" % (body, odd))
        state, words = said(number, text)[part.letter]
        assert (state, bool(words)) == (reports.NOT_YET, True), odd


# A later part calls an earlier one: (number, changes, letter, words).
BUILT = [
    (3, [("target - predict", "predict(weights, bias, example) - 2 * target - 0 * predict")], "c",
     "Repair 3b first: train calls visit, which is not right yet."),
    (4, [("targets - output", "output - targets")], "c",
     "Repair 4b first: train calls adjustment_of, which is not right yet."),
    (4, [("targets - output", "output - targets"), ("    return weights", "        return weights")], "c",
     "Repair 4b first: train calls adjustment_of, which is not right yet. When "
     "that is right, this remains: It returns within the loop, after the first "
     "iteration. Move the return to the left."),
    (8, [("error * sigmoid_derivative(hidden)", "error")], "c",
     "Repair 8b first: iteration calls hidden_delta"),
    (2, [("count >= threshold", "count > threshold")], "c",
     "Repair 2b first: same calls fires"),
    (12, [("np.argmax(outputs, axis=1)", "np.max(outputs, axis=1)")], "d",
     "Repair 12b first: held_out_accuracy calls answers"),
    (4, [("return output * (1 - output)", "return output * (1 + output)")], "b",
     "Put sigmoid_derivative back first: adjustment_of calls "
     "sigmoid_derivative, which your file gave, and it is not as it was."),
    (3, [("return 1 if total > 0 else 0", "return total")], "c",
     "Put predict back first: train calls predict"),
]  # fmt: skip


@pytest.mark.parametrize("number, changes, letter, words", BUILT)
def test_what_a_part_builds_on_is_repaired_first(
    said, number, changes, letter, words
):
    text = solution(number)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    assert flat(of_part(said, number, letter, text)).startswith(words)


def test_what_a_part_builds_on_is_written_first(said):
    text = blank(solution(4), ["adjustment_of"])
    assert said(4, text)["b"] == (reports.NOT_BEGUN, None)
    told = of_part(said, 4, "c", text)
    assert told == "Write 4b first: train calls adjustment_of."


def test_a_part_that_does_not_call_the_earlier_one_stands_alone(said):
    text = solution(4).replace("targets - output", "output - targets")
    own = (
        "def train(x, t, w, n):\n"
        "    for i in range(n):\n"
        "        o = sigmoid(x @ w)\n"
        "        w = w + x.T @ ((t - o) * o * (1 - o))\n"
        "    return w\n"
    )
    start = text.index("def train")
    assert said(4, text[:start] + own)["c"] == (reports.RIGHT, None)


# Right, and not as the solution says it.
ALSO_RIGHT = [
    (2, "c", "def same(a, b):\n    return fires([fires([a, b], 2, []), "
     "fires([a, b], 0, [0, 1])], 1, [])"),
    (2, "c", "def same(a, b):\n    left = fires([a, b], 1, [1])\n"
     "    right = fires([a, b], 1, [0])\n"
     "    return fires(inputs=[left, right], threshold=0, inhibitory=[0, 1])"),
    (2, "b", "def fires(inputs, threshold, inhibitory):\n"
     "    if any(inputs[i] for i in inhibitory):\n        return False\n"
     "    return sum(inputs) >= threshold"),
    (1, "b", "def weighted_sum(x, w):\n"
     "    return sum(a * b for a, b in zip(x, w))"),
    (1, "b", "import numpy as np\n\n\ndef weighted_sum(x, w):\n"
     "    return np.dot(x, w)"),
    (4, "a", "shape_of_delta = [6, 1]"),
    (5, "c", "def starting_weights(seed, inputs, outputs):\n"
     "    np.random.seed(seed)\n"
     "    return 2 * np.random.random((inputs, outputs)) - 1"),
    (6, "c", "def slope(loss_of, weights, k):\n    up = weights.copy()\n"
     "    down = weights.copy()\n    up[k] += 1e-6\n    down[k] -= 1e-6\n"
     "    return (loss_of(up) - loss_of(down)) / 2e-6"),
    (10, "b", "def different_units(first, last):\n"
     "    units = np.hstack([first.T, last])\n"
     "    return len(np.unique(units, axis=0))"),
    (12, "d", "def held_out_accuracy(train, inputs, digits):\n"
     "    rest = [i for i in range(len(inputs)) if i % 5]\n"
     "    predict = train(inputs[rest], digits[rest])\n"
     "    read = answers(predict(inputs[::5]))\n"
     "    return sum(read == digits[::5]) / len(read)"),
    (14, "c", "def one_hot(labels, classes):\n"
     "    return np.eye(classes, dtype=int)[labels]"),
]  # fmt: skip


@pytest.mark.parametrize("number, letter, text", ALSO_RIGHT)
def test_another_way_is_right_too(said, number, letter, text):
    assert said(number, answered(number, text))[letter] == (
        reports.RIGHT,
        None,
    )


IN_PLACE = [
    (3, "b", "def visit(weights, bias, example, target, learning_rate):\n"
     "    error = target - predict(weights, bias, example)\n"
     "    for i in range(len(weights)):\n"
     "        weights[i] += learning_rate * error * example[i]\n"
     "    return weights, bias + learning_rate * error", "weights"),
    (4, "c", "def train(inputs, targets, weights, iterations):\n"
     "    for i in range(iterations):\n"
     "        weights += adjustment_of(inputs, targets, weights)\n"
     "    return weights", "weights"),
    (8, "c", "def iteration(inputs, targets, first, last):\n"
     "    hidden = sigmoid(np.dot(inputs, first))\n"
     "    output = sigmoid(np.dot(hidden, last))\n"
     "    delta = (targets - output) * sigmoid_derivative(output)\n"
     "    first += np.dot(inputs.T, hidden_delta(delta, last, hidden))\n"
     "    last += np.dot(hidden.T, delta)\n"
     "    return first, last", "first"),
    (13, "b", "def momentum_step(weights, step, adjustment, rate, kept):\n"
     "    step *= kept\n    step += rate * adjustment\n"
     "    return weights + step, step", "step"),
]  # fmt: skip


@pytest.mark.parametrize("number, letter, text, name", IN_PLACE)
def test_a_change_in_place_as_in_the_lesson_is_right_and_pointed_out(
    said, number, letter, text, name
):
    state, words = said(number, answered(number, text))[letter]
    assert state == reports.RIGHT
    assert "changes %s itself, as += does in the lesson" % name in words


@pytest.mark.parametrize(
    "line, words",
    [
        ('print "weights", 3', "This is the print of Python 2"),
        ("print weights", "This is the print of Python 2"),
        ("x = 2 * 3 \u2013 1", "There is an en dash in it"),
        ("x = 2 * 3 \u2212 1", "the minus sign of printed formulas"),
        ("x = \u201cone\u201d", "a curly quotation mark"),
        ("for i in range(3)\n    pass", "ends with a colon"),
        ("if x = 1:\n    pass", "To compare, write two: =="),
        ("if True:\nx = 1", "It is not indented"),
        ("if True:\n\tx = 1\n        y = 2", "indent"),
        ("x = (1, 2\ny = 3", "Python says"),
        ("return 3", "belongs to no function"),
        ("break", "belongs to no loop"),
    ],
)
def test_what_python_cannot_read_is_named_with_its_line(said, line, words):
    text = solution(1)
    with pytest.raises(reading.UnreadableError) as told:
        said(1, text + line + "\n")
    found = re.search(r"cannot read line (\d+) of mine.py", str(told.value))
    expected = text.count("\n") + 1
    assert int(found.group(1)) in (expected, expected + 1, expected + 2)
    assert re.search(words, str(told.value), re.I), told.value


@pytest.mark.parametrize(
    "content, words",
    [
        (solution(1).encode("utf-16"), "not saved as UTF-8"),
        (b"x = '\xff'\n", "not saved as UTF-8"),
        (b"x = 1\n\0\n", "Save it again as a plain text|null byte"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path, content, words):
    (tmp_path / "mine.py").write_bytes(content)
    status, told = check(1, tmp_path / "mine.py")
    assert status == 1
    assert re.search(words, flat(told)), told


def test_an_endless_loop_is_stopped_and_what_was_right_is_told(tmp_path):
    file = tmp_path / "mine.py"
    endless = "\ndef train(e, t, most):\n    while True:\n        pass\n"
    file.write_text(solution(3) + endless, "utf-8")
    status, words = check(3, file, "--seconds", 5)
    assert status == 1
    assert "  3a  right\n  3b  right\n  3c  not yet\n" in words
    assert "stopped after 5 seconds. Is there a loop that never" in words


def test_a_file_that_goes_on_after_its_last_part_is_stopped(tmp_path):
    file = tmp_path / "mine.py"
    endless = "\nimport threading\n\nthreading.Timer(3600, print).start()\n"
    file.write_text(solution(3) + endless, "utf-8")
    status, words = check(3, file, "--seconds", 5)
    assert "  3c  right\n" in words and "stopped after 5 seconds" in words
    assert status == 0


def test_what_stands_behind_an_endless_loop_is_looked_at(tmp_path):
    file = tmp_path / "mine.py"
    file.write_text(solution(1) + "\n" + endless("weighted_sum"), "utf-8")
    words = check(1, file, "--seconds", 5)[1]
    assert "  1a  right\n  1b  not yet\n" in words
    assert "never ends" in words and "\n  1c  right\n" in words


def test_what_calls_an_endless_loop_is_not_run(tmp_path):
    file = tmp_path / "mine.py"
    file.write_text(solution(3) + "\n" + endless("visit"), "utf-8")
    words = check(3, file, "--seconds", 5)[1]
    assert words.count("never ends") == 1
    assert "  3c  not yet\n      Repair 3b first: train calls visit" in words


def endless(name):
    return "def %s(*arguments):\n    while True:\n        pass\n" % name


def test_an_end_of_python_itself_is_told_with_its_part(tmp_path):
    """Calling the method of a class crashes Python in some NumPys."""
    file = tmp_path / "mine.py"
    crash = solution(5).replace("np.random.RandomState(seed)", "end()")
    crash += "\n\ndef end():\n    import os\n\n    os.abort()\n"
    file.write_text(crash, "utf-8")
    status, words = check(5, file)
    assert status == 1
    assert "  5a  right\n  5b  right\n  5c  not yet\n" in words
    assert "np.random.RandomState needs (seed) after it" in flat(words)


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


def test_the_last_report_names_what_to_type_next(tmp_path):
    file = tmp_path / "mine.py"
    file.write_text(solution(16), "utf-8")
    status, words = check(16, file)
    assert status == 0
    assert "the last exercise. See them all: python" in words


def test_an_exercise_can_be_named_by_its_part_or_its_file(tmp_path):
    file = tmp_path / "exercise_01.py"
    file.write_text(solution(1), "utf-8")
    assert check("1b")[1] == check("exercise_01.py")[1] == check(1)[1]
    assert "  1b  not begun\n" in check("1b")[1]
    assert check(file)[1] == check(1, file)[1]
    assert "  1b  right\n" in check(file)[1]
    file.write_text(exercise_file(1), "utf-8")
    assert check(file)[1].rstrip().endswith("1 %s" % file)


def test_what_is_no_exercise_is_answered_kindly():
    done = subprocess.run(
        [sys.executable, str(FOLDER / "check.py"), "my_neuron.py"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("my_neuron.py is no exercise. Type its")
    done = subprocess.run(
        [sys.executable, str(FOLDER / "check.py"), "nowhere/exercise_01.py"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("There is no file ")


def test_the_rows_of_a_table_stand_below_each_other(tmp_path):
    file = tmp_path / "mine.py"
    text = solution(9).replace("np.dot(inputs", "3 + np.dot(inputs")
    file.write_text(text, "utf-8")
    words = check(9, file)[1]
    assert "      What forward returns:\n      It gives        [[" in words
    lines = words.split("\n")
    first = [each for each in lines if "[[" in each]
    rows = [lines[lines.index(each) + 1] for each in first]
    assert len(rows) == 2
    for top, row in zip(first, rows):
        assert row.index("[") == top.index("[[") + 1, words


def test_an_error_ends_with_its_full_stop_alone(said):
    text = solution(8).replace("inputs.T, first_delta", "inputs, first_delta")
    text = text.replace("np.dot(inputs, first_delta)", "last")
    words = said(8, text)["c"][1]
    assert "shapes (3,4) (4,2).\n" in words


def test_the_same_sentence_stands_once(said):
    text = solution(6).replace("errors**2", "errors ^ 2")
    assert said(6, text)["b"][1].count("no power in Python") == 1


def test_warnings_and_prints_of_the_learner_do_not_mix_with_the_report(
    downloaded,
):
    file = downloaded.folder / "exercise_01.py"
    noise = 'import sys\n\nprint("out")\nprint("err", file=sys.stderr)\n'
    noise += "if 1 is 2:\n    pass\n"
    file.write_text(solution(1) + noise, "utf-8")
    one, all_of_them = downloaded(1), downloaded()
    assert one.stderr == all_of_them.stderr == ""
    assert "All of it is right." in one.stdout
    assert "out" not in one.stdout and "err" not in one.stdout
    assert "3 of 46 are right." in all_of_them.stdout


def test_an_error_shows_the_learners_own_line_and_says_what_it_means(said):
    text = solution(1) + "\ndef sigmoid(x):\n    return 1 / (1 - 1)\n"
    assert said(1, text)["c"][1] == (
        "sigmoid(0) stops in line %d of mine.py:\n\n    return 1 / (1 - 1)\n\n"
        "ZeroDivisionError: division by zero.\nIt divides by 0."
        % text.count("\n")
    )


def test_an_error_in_what_is_called_shows_both_lines(said):
    text = solution(8).replace(
        "hidden_delta(delta, last, hidden)", "hidden_delta(delta, last)"
    )
    text = text.replace(
        "next_weights, hidden):", "next_weights, hidden=None):"
    )
    words = flat(said(8, text)["c"][1])
    lines = text.split("\n")
    called = lines.index("    first_delta = hidden_delta(delta, last)")
    assert words.startswith(
        "iteration stops in line %d of mine.py: first_delta = "
        "hidden_delta(delta, last) What it calls then stops in line"
        % (called + 1)
    )


def test_an_error_of_the_file_itself_shows_its_line(said):
    text = solution(1) + "print(weighted_sum([1], 2))\n"
    with pytest.raises(reading.UnreadableError) as told:
        said(1, text)
    assert str(told.value).startswith(
        "Your file stops in line %d of mine.py:\n\n"
        "    print(weighted_sum([1], 2))" % text.count("\n")
    )


def test_an_answer_below_the_empty_definition_counts(said):
    text = exercise_file(1) + "\n" + definition(1, "sigmoid") + "\n"
    assert said(1, text)["c"] == (reports.RIGHT, None)


def test_an_empty_second_definition_is_named(said):
    text = solution(1) + "\ndef sigmoid(x):\n    ...\n"
    words = said(1, text)["c"][1]
    assert "defines sigmoid twice" in words and "it is empty" in words


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
    index = (FOLDER / "index.rst").read_text("utf-8")
    row = "   * - %d\n     - :doc:`/lessons/%s`\n" % (number, pages[0].stem)
    assert row in index
    parts = reports.exercise(number).PARTS
    assert text.count("dropdown:: Hint") == len(parts)
    assert text.count("dropdown:: Solution") == len(parts)
    for part in parts:
        assert "**%d%s." % (number, part.letter) in text
        for name in (part.names[0], part.names[-1]):
            assert re.search(r"(pyobject|-at): %s\b" % name, text), name


def test_the_exercises_are_numbered_in_the_order_of_the_lessons():
    index = (DOCS / "lessons" / "index.rst").read_text("utf-8")
    lessons = re.findall(r"(?m)^   ([a-z0-9-]+)$", index)
    numbers = []
    for lesson in lessons:
        text = (DOCS / "lessons" / (lesson + ".rst")).read_text("utf-8")
        numbers += re.findall(r"include:: /exercises/exercise_(\d+)", text)
    assert list(map(int, numbers)) == reports.NUMBERS


def test_the_page_of_the_exercises_shows_what_the_checker_prints(tmp_path):
    page = (FOLDER / "index.rst").read_text("utf-8")
    shown = re.search(r"   Exercise 1: .*\n(   .*\n)+", page).group()
    text = solution(1).replace("total += ", "total = ")
    text = text.replace("return 1 / (1 + exp(-x))", "...")
    (tmp_path / "mine.py").write_text(text, "utf-8")
    words = check(1, tmp_path / "mine.py")[1]
    assert words.startswith(re.sub("(?m)^   ", "", shown))


def test_the_predictions_on_symmetry_are_what_a_training_gives():
    from reference import MultiLayerNetwork

    inputs = numpy.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], float)
    targets = [[0], [1], [1], [0]]

    def trained(first, last):
        network = MultiLayerNetwork(layers=(3, 4, 1))
        network.weights = [first, last]
        network.train(inputs, targets, iterations=500)
        columns = numpy.unique(network.weights[0], axis=1).shape[1]
        return columns, network.predict(inputs)

    names = judging.outcomes.defined_by(solution(10))[0]
    halves = numpy.full((3, 4), 0.5), numpy.full((4, 1), 0.5)
    assert trained(*halves)[0] == names["columns_from_halves"]
    zeros = numpy.zeros((3, 4)), numpy.zeros((4, 1))
    assert (trained(*zeros)[1] == names["output_from_zeros"]).all()
    first, last = names["starting_weights"](1, (3, 4, 1))
    first[:, 1], last[1] = first[:, 0], last[0]
    assert trained(first, last)[0] == names["columns_with_a_pair"]


@pytest.fixture
def downloaded(tmp_path):
    """The archive unpacked in an empty folder, and a Python with NumPy alone.

    NumPy is linked into a folder of its own, and nothing else that is
    installed can be imported.
    """
    archive = io.BytesIO()
    archives.write_files("exercises.zip", archive)
    with zipfile.ZipFile(archive) as files:
        files.extractall(tmp_path)
    alone = tmp_path / "alone"
    alone.mkdir()
    installed = Path(numpy.__file__).parent.parent
    for name in ("numpy", "numpy.libs"):
        if (installed / name).exists():
            (alone / name).symlink_to(installed / name)

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-S", "check.py", *map(str, arguments)],
            cwd=tmp_path / "exercises",
            env=dict(os.environ, PYTHONPATH=str(alone)),
            capture_output=True,
            text=True,
        )

    run.folder = tmp_path / "exercises"
    return run


def test_the_archive_is_complete_and_needs_numpy_alone(downloaded):
    only = subprocess.run(
        [sys.executable, "-S", "-c", "import pytest"],
        env=dict(os.environ, PYTHONPATH=str(downloaded.folder.parent)),
        capture_output=True,
    )
    assert only.returncode, "this Python sees more than NumPy"
    for number in reports.NUMBERS:
        name = "exercise_%02d.py" % number
        assert (downloaded.folder / name).read_text("utf-8") == exercise_file(
            number
        )
        (downloaded.folder / name).write_text(solution(number), "utf-8")
    done = downloaded()
    assert done.stderr == ""
    assert "46 of 46 are right." in done.stdout, done.stdout


def test_the_archive_tells_mistakes_as_the_checkout_does(downloaded):
    text = solution(4).replace("inputs.T, delta", "inputs, delta")
    (downloaded.folder / "exercise_04.py").write_text(text, "utf-8")
    done = downloaded(4)
    assert done.returncode == 1 and done.stderr == ""
    assert "np.dot(inputs, delta)" in done.stdout
    assert "A .T is missing: (4, 3) dot (4, 1) cannot be" in done.stdout


def test_an_old_python_and_a_missing_numpy_are_told(downloaded):
    done = subprocess.run(
        [sys.executable, "-S", "check.py"],
        cwd=downloaded.folder,
        env={
            key: value
            for key, value in os.environ.items()
            if key != "PYTHONPATH"
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("The exercises need NumPy, and")
    assert "activate it" in done.stderr and "pip install" in done.stderr
