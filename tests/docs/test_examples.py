"""Every example in the documentation runs, and gives what stands there."""

import doctest
import importlib
import os
import pkgutil
import shlex
import shutil
import subprocess

import pytest
from conftest import DOCS, ROOT

PAGES = sorted(DOCS.rglob("*.rst")) + [ROOT / "README.md"]
PACKAGES = ["reference", "py2_legacy", "cnative"]
RUNGS = [
    "arithmetic",
    "initialisation",
    "mcculloch_pitts",
    "perceptron",
    "single_layer",
    "multi_layer",
]
LIBRARY = [ROOT / "cnative" / "src" / (rung + ".c") for rung in RUNGS]
EXACT = ["-std=c99", "-O2", "-fno-fast-math", "-ffp-contract=off"]


def run(examples, name):
    """Run one page's or docstring's examples; the failures, in words."""
    words = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(examples, out=words.append)
    assert runner.failures == 0, "%s\n%s" % (name, "".join(words))


def with_examples():
    parser = doctest.DocTestParser()
    for page in PAGES:
        name = page.relative_to(ROOT).as_posix()
        examples = parser.get_doctest(
            page.read_text("utf-8"), {}, name, str(page), 0
        )
        if examples.examples:
            yield pytest.param(examples, id=name)


@pytest.mark.parametrize("examples", list(with_examples()))
def test_the_python_examples_of_a_page(examples, monkeypatch):
    monkeypatch.chdir(ROOT)
    run(examples, examples.name)


@pytest.mark.parametrize("package", PACKAGES)
def test_the_python_examples_of_the_docstrings(package):
    finder = doctest.DocTestFinder()
    for module in pkgutil.iter_modules([str(ROOT / package)]):
        if module.name.startswith("_") or (
            (package, module.name) == ("py2_legacy", "lesson")  # Python 2
        ):
            continue
        found = importlib.import_module("%s.%s" % (package, module.name))
        for examples in finder.find(found):
            run(examples, examples.name)


def literal_blocks(doctrees):
    """(page, language, text) of every block of code written for a page."""
    from docutils import nodes
    from side_by_side import panel

    for page, document in doctrees.items():
        for block in document.findall(nodes.literal_block):
            if not isinstance(block.parent, panel):
                yield (page, block.get("language", "default"), block.astext())


def test_the_python_code_of_every_page_compiles(doctrees):
    for page, language, text in literal_blocks(doctrees):
        if language == "python" and ">>>" not in text:
            try:
                compile(text, page, "exec")
            except SyntaxError as error:
                pytest.fail("%s: %s in\n%s" % (page, error, text))


def test_the_c_programs_print_what_stands_below_them(doctrees, tmp_path):
    compiler = shlex.split(os.environ.get("CC", "cc"))
    if not shutil.which(compiler[0]):
        pytest.skip("no C compiler was found")
    blocks = list(literal_blocks(doctrees))
    programs = [
        i
        for i, (_, language, text) in enumerate(blocks)
        if language == "c"
        and "int main(" in text
        and "<rosetta.h>" not in text  # run by tests/test_c_library.py
    ]
    assert programs, "the reference of the C functions has an example"
    for i in programs:
        page, _, text = blocks[i]
        (tmp_path / "example.c").write_text(text)
        subprocess.run(
            compiler
            + EXACT
            + [
                "-Wall",
                "-Wextra",
                "-Werror",
                "-I",
                str(ROOT / "cnative" / "src"),
                str(tmp_path / "example.c"),
                *map(str, LIBRARY),
                "-o",
                str(tmp_path / "example"),
            ],
            check=True,
        )
        printed = subprocess.run(
            [str(tmp_path / "example")],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        assert blocks[i + 1][1] == "text", "%s: no output below it" % page
        assert printed == blocks[i + 1][2] + "\n", page
