"""What the pages say of programs, and in which order, is true."""

import csv
import importlib
import inspect
import json
import re
import subprocess
import sys
import textwrap

import numpy as np
import pytest
from conftest import DOCS, ROOT

sys.path.insert(0, str(DOCS / "experiments"))
import record  # noqa: E402

PROGRAMS = sorted(record.COMPUTED + record.MEASURED)
LESSONS = DOCS / "lessons"
# The first lesson whose examples may use each of these names.
INTRODUCED = {
    "McCullochPittsNeuron": "mcculloch-pitts",
    "Perceptron": "perceptron",
    "NeuralNetwork": "video-program",
    "MultiLayerNetwork": "xor",
    "forward": "three-layers",
    "backward": "three-layers",
}
RUNGS = ["mcculloch_pitts", "perceptron", "single_layer", "multi_layer"]


def page(name):
    return (DOCS / (name + ".rst")).read_text("utf-8")


def sentences(name):
    """The text of a page, however its lines are broken."""
    return re.sub(r"\s+", " ", page(name))


def ladder():
    """The lessons from the first to the last, as the list of them has it."""
    section = page("lessons/index").split(":caption: The ladder")[1]
    return re.findall(r"(?m)^   ([a-z-]+)$", section.split(".. toctree::")[0])


def test_a_lesson_of_the_ladder_uses_only_what_came_before():
    lessons = ladder()
    for place, lesson in enumerate(lessons):
        code = "\n".join(
            re.findall(r"(?m)^ *(?:>>>|\.\.\.) .*$", page("lessons/" + lesson))
        )
        for name, first in INTRODUCED.items():
            if re.search(r"\b%s\b" % name, code):
                assert place >= lessons.index(first), (lesson, name)


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_an_experiment_printed_belongs_to_its_program(name):
    first = record.record_of(name).read_text("utf-8").split("\n")[0]
    assert first == "program: " + record.fingerprint(name), (
        "docs/experiments/%s.py has changed: python docs/experiments/record.py"
        " %s" % (name, name)
    )


def test_every_experiment_has_a_page_with_its_output_and_its_source():
    programs = {
        file.stem
        for file in (DOCS / "experiments").glob("*.py")
        if file.stem != "record"
    }
    assert programs == set(PROGRAMS)
    for name in programs:
        text = page("experiments/" + name.replace("_", "-"))
        assert ".. literalinclude:: recorded/%s.txt" % name in text
        assert ".. literalinclude:: %s.py" % name in text
        assert name.replace("_", "-") in page("experiments/index")


def test_every_page_that_names_an_experiment_links_to_it():
    for file in [*LESSONS.glob("*.rst"), DOCS / "questions.rst"]:
        text = file.read_text("utf-8")
        for name in re.findall(r"docs/experiments/(\w+)\.py", text):
            assert "experiments/" + name.replace("_", "-") in text, file.name


def numbers(text):
    return re.findall(r"[\d.]*\d", text.replace(",", ""))


def rows(text):
    """The numbers in each row of the list-tables of a page, one string."""
    return [
        " ".join(numbers(row))
        for row in re.split(r"(?m)^   \* - ", text)[1:]
        for row in [re.split(r"\n\n", row)[0]]
    ]


@pytest.mark.parametrize(
    "experiment, lesson",
    [
        ("overhead", "numpy-to-c"),
        ("descent_or_search", "gradient-descent"),
        ("starting_ranges", "symmetry"),
    ],
)
def test_a_table_of_a_lesson_has_the_numbers_that_were_printed(
    experiment, lesson
):
    printed = record.record_of(experiment).read_text("utf-8").split("\n\n")[1]
    shown = rows(page("lessons/" + lesson))
    wanted = [
        " ".join(numbers(line))
        for line in printed.split("\n")
        if re.match(r" +\d+ +[\d.]+ ", line)
    ]
    assert len(wanted) >= 3
    assert [row for row in shown if row in wanted] == wanted


def test_the_tables_of_xor_have_the_numbers_that_were_printed():
    """One row has what three lines print, from zeros, [0, 1) and [-1, 1)."""
    printed = record.record_of("xor").read_text("utf-8")
    solved = re.findall(r"(?m)^  ([\d-]+) +(?:zeros|\[.*\)) +(\d+)$", printed)
    tables = {}
    for layers, count in solved:
        tables.setdefault(layers, []).append(count)
    assert len(tables) == 6
    symmetry, xor = (page("lessons/" + name) for name in ("symmetry", "xor"))
    for layers, counts in tables.items():
        cells = r"\n     - ".join([re.escape(layers), *counts])
        assert re.search(r"- %s\n" % cells, symmetry), layers
        if layers.startswith("3-"):
            cells = "%s\n     - %s\n" % (layers, counts[-1])
            assert cells in xor, layers


@pytest.mark.parametrize("rung", RUNGS)
def test_every_function_of_a_rung_is_in_the_reference(doctrees, rung):
    from sphinx.addnodes import desc_signature

    shown = [
        name
        for signature in doctrees["api/rungs"].findall(desc_signature)
        for name in signature["ids"]
    ]
    module = importlib.import_module("reference." + rung)
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if function.__module__ == module.__name__ and name[0] != "_":
            assert "%s.%s" % (module.__name__, name) in shown


def test_at_the_border_each_neuron_answers_as_the_glossary_says():
    """The threshold is reached by an equal count; 0 is not above 0."""
    from reference import McCullochPittsNeuron, Perceptron

    text = re.sub(r"\s+", " ", page("glossary"))
    assert "*equal or greater*" in text and "*greater than* 0" in text
    neuron = McCullochPittsNeuron(inputs=2, threshold=2)
    assert neuron.predict([1, 1]) == 1 and neuron.predict([1, 0]) == 0
    assert Perceptron(inputs=2).predict([1, 1]) == 0  # all weights are 0


def test_the_page_of_speed_says_what_its_program_writes():
    """And writes units beside their numbers, and one division as one."""
    program = (ROOT / "benchmarks" / "__main__.py").read_text("utf-8")
    introduction = re.search(r'INTRODUCTION = """\\\n(.*?)"""', program, re.S)
    text = page("benchmarks")
    assert text.startswith(introduction[1])
    for header in re.findall(r"(?m)^ +\* - $\n(?:     - (.*)\n)+", text):
        assert header in program, header
    assert not re.search(r"\b1 divisions|\d us\b|Nanoseconds", text)
    for name in re.findall(r"(?m)^   \* - ([A-Z]\w*\b.*\d\.\d.*)$", text):
        assert re.search(r" \([\d.a-z+]+\)$", name), name


def test_the_readme_has_the_ratios_that_were_measured():
    readme = (ROOT / "README.md").read_text("utf-8")
    printed = record.record_of("overhead").read_text("utf-8")
    loops, plain = re.search(
        r"(?m)^ +4 .* (\d+) and +(\d+)\.", printed
    ).groups()
    assert "%s times as long as `cnative`, where plain NumPy took %s" % (
        loops,
        plain,
    ) in re.sub(r"\s+", " ", readme)
    numpy = re.search(
        r"- NumPy \(.*\n.*\n.*\n     - (\d+)\.(\d)", page("benchmarks")
    )
    took = int(numpy[1]) + (int(numpy[2]) >= 5)
    assert "`numpy.dot`) took %d times as long" % took in readme


def test_the_lesson_shows_what_its_program_prints():
    ran = subprocess.run(
        [sys.executable, str(ROOT / "reference" / "lesson.py")],
        check=True,
        capture_output=True,
        text=True,
    )
    shown = textwrap.indent("$ python lesson.py\n" + ran.stdout, "   ")
    for name in ("lessons/video-program", "begin/index"):
        assert shown in page(name), name


def test_no_weights_of_one_neuron_do_better_on_xor():
    """The loss of the lesson on XOR, 0.5, is the least there is."""
    from reference.arithmetic import dot, sigmoid

    inputs = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], float)
    targets = np.array([[0], [1], [1], [0]], float)
    side = np.linspace(-30, 30, 121)
    plane = np.stack(np.meshgrid(side, side)).reshape(2, -1)
    best = []
    for bias in side:  # a plane at a time, for all take a gigabyte
        weights = np.vstack([plane, np.full(plane.shape[1], bias)])
        errors = targets - sigmoid(dot(inputs, weights))
        losses = (errors**2).sum(axis=0) / 2
        place = losses.argmin()
        best.append((losses[place], weights[:, place].tolist()))
    assert min(best) == (0.5, [0, 0, 0])


def test_how_networks_of_two_hidden_units_fail_at_xor():
    from cnative import MultiLayerNetwork, train_many

    inputs = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], float)
    targets = np.array([[0], [1], [1], [0]], float)
    networks = [MultiLayerNetwork((3, 2, 1), seed) for seed in range(1000)]
    train_many(networks, inputs, targets, 10000)
    failed, undecided = 0, 0
    for network in networks:
        output = network.predict(inputs)
        if not ((output > 0.5) == targets).all():
            half = np.abs(output - 0.5) < 0.05
            right = np.abs(output - targets) < 0.1
            failed += 1
            undecided += bool((half | right).all() and 1 <= half.sum() <= 2)
    assert "In %d of the %d failures" % (undecided, failed) in sentences(
        "lessons/xor"
    )


def test_the_sum_of_a_wide_layer_has_the_spread_that_is_told():
    from reference import MultiLayerNetwork
    from reference.arithmetic import dot, sigmoid

    inputs = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], float)
    sums = []
    for seed in range(100):
        first, second = MultiLayerNetwork((3, 64, 1), seed).weights
        sums.append(dot(sigmoid(dot(inputs, first)), second))
    assert abs(np.mean(sums)) < 0.1
    assert "standard deviation of %.1f" % np.std(sums) in sentences(
        "lessons/symmetry"
    )


def formulas():
    """(page, formula) of every formula outside the contract's own names."""
    for file in DOCS.rglob("*.rst"):
        text = file.read_text("utf-8")
        blocks = re.findall(r"(?m)^\.\. math::(.*(?:\n(?:   .*|))*)", text)
        for formula in blocks + re.findall(r":math:`([^`]*)`", text):
            yield file.relative_to(DOCS).as_posix(), formula


def test_every_formula_counts_from_0_and_uses_the_symbols_of_the_glossary():
    """A layer's arrays are W, O and delta; no other letters, no W_1 first."""
    found = list(formulas())
    assert len(found) > 60
    for name, formula in found:
        for other in (r"\eta", r"\theta", r"\Delta", r"\circ", r"\mathbf"):
            assert other not in formula, (name, formula)
        assert not re.search(r"\b[oyA]_l|_{l-1} W|W_{l\+1}|u_i", formula), (
            name,
            formula,
        )
        for symbol in "xwvhz":
            one = re.search(r"\b%s_\{?1" % symbol, formula)
            zero = re.search(r"\b%s_\{?0" % symbol, formula)
            assert not one or zero, (name, formula)


def test_the_formulas_of_backpropagation_are_the_code():
    """delta_{l-1} from delta_l and W_l, as backward() does it."""
    from reference.arithmetic import dot
    from reference.multi_layer import backward, forward, start

    text = page("lessons/three-layers")
    for formula in (
        r"\text{delta}_{L-1} &= (T - O_L) * O_L * (1 - O_L)",
        r"\text{error}_{l-1} &= \text{delta}_l \cdot W_l^T",
        r"\text{delta}_{l-1} &= \text{error}_{l-1} * O_l * (1 - O_l)",
        r"(O_l^T \cdot \text{delta}_l)",
    ):
        assert formula in text
    weights = start(1, (3, 5, 4, 2))
    inputs, targets = np.eye(3), np.full((3, 2), 0.3)
    outputs = forward(inputs, weights)
    deltas = backward(targets, outputs, weights)
    last = outputs[3]
    assert np.allclose(deltas[2], (targets - last) * last * (1 - last))
    for l in (2, 1):  # noqa: E741
        error = dot(deltas[l], weights[l].T)
        slope = outputs[l] * (1 - outputs[l])
        assert np.allclose(deltas[l - 1], error * slope)
    for l in range(3):  # noqa: E741
        nudged = [each.copy() for each in weights]
        nudged[l][1, 1] += 1e-6
        loss, after = (
            ((targets - forward(inputs, each)[-1]) ** 2).sum() / 2
            for each in (weights, nudged)
        )
        adjustment = dot(outputs[l].T, deltas[l])[1, 1]
        assert abs((loss - after) / 1e-6 - adjustment) < 1e-6


# Each question of the viewers, and words of the heading that answers it.
ASKED = [
    "source of the main program",
    "Is this Python 2",
    "xrange",
    "Why 2 * and",
    "Why (3, 1)?",
    "pasted the line",
    "changed the data to XOR",
    "the error grows",
    "brute force",
    "mathematics but not the code",
    "this is not for beginners",
    "not the derivative",
    "[0, 0, 0] give 0.5",
    "seed(1)",
    "dot or",
    ".T?",
    "Where is the learning rate",
    "+=",
    "differ from run to run",
]


def test_every_question_of_the_viewers_is_a_heading():
    headings = re.findall(r"(?m)^(.+)\n-{4,}$", page("questions"))
    for words in ASKED:
        assert any(words in heading for heading in headings), words


def test_the_readme_counts_the_rows_that_were_the_same():
    readme = re.sub(r"\s+", " ", (ROOT / "README.md").read_text("utf-8"))
    with open(DOCS / "portability.csv", encoding="utf-8") as file:
        same = [row for row in csv.DictReader(file) if row["says"] == "same"]
    told = "[%d builds and interpreters on %d architectures]" % (
        len(same),
        len({row["architecture"] for row in same}),
    )
    assert told in readme


def test_the_protocol_tells_how_many_calls_there_are():
    vectors = json.loads((ROOT / "tests" / "vectors.json").read_text("utf-8"))
    calls = sum(len(case["lines"]) for case in vectors["cases"])
    told = re.search(
        r"(?:all calls|one run), (?:some|about) (\d+)", sentences("protocol")
    )
    assert abs(calls - int(told[1])) <= 20


def test_the_ratios_of_the_picture_lie_where_its_description_says():
    ratios = [
        [float(ratio) for ratio in re.findall(r"- ([\d.]+) \(", part)]
        for part in re.split(r"\n-{5,}\n", page("benchmarks"))[1:6]
    ]
    others = [[ratio for ratio in row if ratio != 1.0] for row in ratios]
    text = re.sub(r"\s+", " ", page("benchmarks"))
    low, high, large = re.search(
        r"the smallest they lie between ([\d.]+) and ([\d,]+), \w+ the "
        r"largest between 1 and (\d+)",
        text,
    ).groups()
    assert float(low) <= min(others[0])
    assert max(others[0]) <= float(high.replace(",", ""))
    assert 1 < min(others[4]) and max(others[4]) <= float(large)


def exp_with(mistake, x):
    """The exp of the contract with one of the mistakes that its page lists."""
    from reference import arithmetic as a

    x = np.clip(x, -a.LARGEST, a.LARGEST)
    n = (np.trunc if mistake == "cut off" else np.rint)(x * a.LOG2_E)
    if mistake == "halves":
        n = np.floor(x * a.LOG2_E + 0.5)
    r = (x - n * a.LN2_HI) - n * a.LN2_LO
    p = a.polynomial(r)
    if mistake == "Horner":
        p = np.full_like(r, a.COEFFICIENTS[-1])
        for c in a.COEFFICIENTS[-2::-1]:
            p = c + p * r
    rest = r * (r * p) if mistake == "r × (r × p)" else r * r * p
    y = (1.0 + r) + rest if mistake == "(1 + r)" else 1.0 + (r + rest)
    return np.ldexp(y, n.astype(np.int32))


@pytest.mark.parametrize(
    "mistake", ["halves", "r × (r × p)", "Horner", "cut off", "(1 + r)"]
)
def test_a_mistake_in_exp_changes_as_many_values_as_is_told(mistake):
    from reference.arithmetic import exp

    x = np.arange(-46000, 46001) / 64.0
    assert (exp_with("none", x) == exp(x)).all()
    changed = int((exp_with(mistake, x) != exp(x)).sum())
    table = page("same_bits").split("* - mistake")[1]
    told = re.search(
        r"\* - [^\n]*%s[^\n]*\n +- ([\d,]+)" % re.escape(mistake), table
    )
    assert told, mistake
    assert told[1].replace(",", "") == str(changed)


def test_the_parts_of_exp_have_as_many_bits_as_is_told():
    from fractions import Fraction

    from reference import arithmetic as a

    high = Fraction(a.LN2_HI).numerator.bit_length()
    largest = int(np.rint(a.LARGEST * a.LOG2_E))
    text = sentences("same_bits")
    assert "LN2_HI has %d significant bits" % high in text
    assert re.search(r"n at most %d\b" % largest.bit_length(), text)
    assert "n lies in −%d ... %d" % (largest, largest) in text


def test_the_first_page_that_uses_exp_says_what_it_is():
    """In the ladder, and before the first line that calls it."""
    first = next(
        name for name in ladder() if "exp(" in page("lessons/" + name)
    )
    text = page("lessons/" + first)
    assert "e \u2248 2.718" in text
    assert text.index("e \u2248 2.718") < text.index("import exp")
    assert "e \u2248 2.718" in page("glossary")


def test_what_the_reader_tells_of_groups_is_told_of_the_engine():
    """The plain C that stands there has none."""
    plain = (ROOT / "cnative" / "src" / "multi_layer.c").read_text("utf-8")
    assert "group" not in plain
    for sentence in sentences("reader/multi-layer").split(". "):
        if "in groups" in sentence:
            assert "The engine" in sentence
