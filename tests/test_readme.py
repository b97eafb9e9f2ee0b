"""What the README shows is what the sources say and what its code does."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def region(file):
    """The tagged step of training in one of the sources."""
    source = (ROOT / file).read_text(encoding="utf-8")
    return re.search(
        r"\[single-layer-train\].*\n([\s\S]*?)\n.*\[/single-layer-train\]",
        source,
    ).group(1)


@pytest.mark.parametrize("package", ["reference", "py2_legacy"])
def test_the_training_loop_is_cut_from_the_source(package):
    assert region(package + "/single_layer.py").strip() in README


def test_the_training_loop_in_c_is_cut_from_the_source():
    train = region("cnative/src/single_layer.c")
    loop = train[train.index("    for (") : train.rindex("\n}")]
    assert loop in README


@pytest.mark.parametrize("package", ["cnative", "reference", "py2_legacy"])
def test_the_examples_answer_as_their_comments_say(
    package, capsys, tmp_path, monkeypatch
):
    """The second and the third go on with the data of the first."""
    monkeypatch.chdir(tmp_path)
    examples = [
        block
        for block in re.findall(r"```python\n([\s\S]*?)```", README)
        if "from cnative import" in block
    ]
    assert len(examples) == 3
    names = {}
    for example in examples[:2]:
        exec(example.replace("from cnative", "from " + package), names)
        printed = float(capsys.readouterr().out.strip().strip("[]"))
        assert 0.99 < printed <= 1.0
    exec(examples[2].replace("from cnative", "from " + package), names)
    printed = capsys.readouterr()
    assert re.match(r"\d+ iterations, loss [\d.]+: ", printed.out)
    assert "iterations" in printed.err  # the bar
    assert repr(names["network"]).startswith("<NeuralNetwork(inputs=5, seed=")
