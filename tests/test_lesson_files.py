"""The whole lesson in one file, three times: each alone in an empty folder."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import python2

import reference

ROOT = Path(__file__).resolve().parent.parent
FILES = {
    "Python 3": "reference/lesson.py",
    "Python 2.7": "py2_legacy/lesson.py",
    "C": "cnative/lesson.c",
}
COMPILERS = [name for name in ["gcc", "clang", "tcc"] if shutil.which(name)]
COMPILERS = COMPILERS or ["cc"]
ITERATIONS = 300

INPUTS = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]
OUTPUTS = [[0], [1], [1], [0]]

# Prints the weights after each iteration.
IN_PYTHON = """
from __future__ import print_function
import numpy as np
import lesson
network = lesson.NeuralNetwork(seed=1)
inputs = np.array(%s)
outputs = np.array(%s)
for iteration in range(%d):
    network.train(inputs, outputs, 1, 1.0)
    print(*[w.hex() for w in network.synaptic_weights[:, 0].tolist()])
""" % (INPUTS, OUTPUTS, ITERATIONS)

IN_C = (
    """
#define main the_lesson
#include "lesson.c"
#undef main
int main(void)
{
    NeuralNetwork network;
    double inputs[] = { 0,0,1,  1,1,1,  1,0,1,  0,1,1 };
    double outputs[] = { 0, 1, 1, 0 };
    start(&network, 1);
    for (int i = 0; i < %d; i++) {
        train(&network, inputs, outputs, 1, 1.0);
        printf("%%.13a %%.13a %%.13a\\n", network.synaptic_weights[0],
               network.synaptic_weights[1], network.synaptic_weights[2]);
    }
    (void)the_lesson;
}
"""
    % ITERATIONS
)


def run(*command, folder):
    done = subprocess.run(
        list(map(str, command)), cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def real_python2():
    python, words = python2.found()
    if python is None:
        pytest.skip(words)
    return python


def in_c(folder, source, compiler):
    """Compiled as a reader would; only fused steps are ruled out."""
    run(compiler, "-ffp-contract=off", source, "-o", "a.out", folder=folder)
    return run(folder / "a.out", folder=folder)


def printed(language, folder, change=lambda text: text):
    """What the file of this language prints, alone in this folder."""
    source = folder / Path(FILES[language]).name
    text = (ROOT / FILES[language]).read_text("utf-8")
    source.write_text(change(text), encoding="utf-8")
    if language == "C":
        outputs = {in_c(folder, source, name) for name in COMPILERS}
        assert len(outputs) == 1, "compilers differ"
        return outputs.pop()
    python = sys.executable if language == "Python 3" else real_python2()
    return run(python, source.name, folder=folder)


@pytest.mark.parametrize("language", FILES)
def test_it_prints_what_the_main_program_prints(language, tmp_path):
    expected = run(sys.executable, "-m", "reference", folder=ROOT)
    assert printed(language, tmp_path) == expected


def weights_of_the_reference():
    network = reference.NeuralNetwork(seed=1)
    for _ in range(ITERATIONS):
        network.train(INPUTS, OUTPUTS, 1)
        yield " ".join(w.hex() for w in network.synaptic_weights[:, 0])


@pytest.mark.parametrize("language", FILES)
def test_its_weights_are_the_same_after_every_iteration(language, tmp_path):
    shutil.copy(ROOT / FILES[language], tmp_path)
    if language == "C":
        (tmp_path / "steps.c").write_text(IN_C)
        found = in_c(tmp_path, "steps.c", COMPILERS[0])
    else:
        python = sys.executable if language == "Python 3" else real_python2()
        (tmp_path / "steps.py").write_text(IN_PYTHON)
        found = run(python, "steps.py", folder=tmp_path)
    assert found.splitlines() == list(weights_of_the_reference())


def test_a_changed_learning_rate_changes_all_three_alike(tmp_path):
    """It is in one place of each file, and takes effect at once."""

    def halved(text):
        assert len(re.findall(r"learning_rate = 1\.0\b", text)) == 1
        return text.replace("learning_rate = 1.0", "learning_rate = 0.5")

    outputs = []
    for language in FILES:
        folder = tmp_path / language
        folder.mkdir()
        outputs.append(printed(language, folder, halved))
    assert len(set(outputs)) == 1
    assert outputs[0] != run(sys.executable, "-m", "reference", folder=ROOT)


@pytest.mark.parametrize("language", FILES)
def test_it_is_short_and_imports_nothing_of_the_project(language):
    text = (ROOT / FILES[language]).read_text("utf-8")
    assert len(text.splitlines()) < (130 if language == "C" else 100)
    found = re.findall(r"(?m)^(?:from|import|#include) *(\S+)", text)
    assert set(found) <= {
        "numpy",
        "math",
        "<stdint.h>",
        "<stdio.h>",
        "<string.h>",
    }


def test_the_three_heads_say_the_same_sentences():
    heads = set()
    for path in FILES.values():
        text = (ROOT / path).read_text("utf-8")
        first, run_it, change = re.findall(r"(?m)^\W*(\w[^\n]*)$", text)[:3]
        run_it = re.sub("`.*?`", "`...`", run_it)
        run_it = re.sub("needs .*, nothing", "needs ..., nothing", run_it)
        heads.add((first, run_it, change))
    assert len(heads) == 1, heads


def test_the_one_for_python_2_is_python_2():
    text = (ROOT / "py2_legacy" / "lesson.py").read_text("utf-8")
    with pytest.raises(SyntaxError, match="print"):
        compile(text, "lesson.py", "exec")
    assert "xrange(" in text and "(object):" in text


def test_on_python_3_the_package_imports_without_it():
    assert importlib.util.find_spec("py2_legacy") is not None
