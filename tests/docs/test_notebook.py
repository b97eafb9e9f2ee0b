"""The lesson as a notebook: it runs, and gives the numbers of the lesson."""

import doctest

import pytest
from conftest import DOCS

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

NOTEBOOK = DOCS / "notebooks" / "lesson.ipynb"
LESSON = DOCS / "lessons" / "video-program.rst"


def test_the_notebook_is_kept_without_outputs():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == [] and cell.execution_count is None


def test_the_notebook_gives_the_numbers_of_the_lesson(tmp_path):
    """Far from this project: NumPy is all that it finds."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbclient.NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(tmp_path)}},
    ).execute()
    given = [
        "".join(map(printed, cell.outputs))
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.outputs
    ]
    assert len(given) == 11
    expected = iter(numbers_of_the_lesson())
    for text in given:
        assert text in expected, "the lesson does not go on with\n" + text


def printed(output):
    if output.output_type == "stream":
        return output.text
    return output.data["text/plain"] + "\n"


def numbers_of_the_lesson():
    """What its examples print; the last two are one cell of the notebook."""
    examples = doctest.DocTestParser().get_examples(LESSON.read_text("utf-8"))
    wanted = [example.want for example in examples if example.want]
    return [*wanted[:-2], "".join(wanted[-2:])]
