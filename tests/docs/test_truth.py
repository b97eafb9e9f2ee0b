"""What the pages say of programs, and in which order, is true."""

import importlib
import inspect
import re
import sys

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
