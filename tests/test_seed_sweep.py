"""The example of a grid search: on one machine, on a cluster, the same bits."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "docs" / "examples" / "seed_sweep.py"
LINE = re.compile(r"(?m)^(.+?) +(\d+) +\d+\.\d\d  ([0-9a-f]{64})$")

for needed in ("sklearn", "distributed"):
    pytest.importorskip(needed)


def run(program):
    """Run it in a session of its own; the code it exits with, what it says."""
    running = subprocess.Popen(
        [sys.executable, "-W", "error", str(program)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        output, errors = running.communicate(timeout=120)
    except BaseException:
        running.terminate()
        raise
    assert nobody_is_left(running.pid), "processes outlive the program"
    return running.returncode, output, errors


def nobody_is_left(session):
    """Whether each process of the session ends within some seconds."""
    if not hasattr(os, "killpg"):
        return True
    for _ in range(100):
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_three_ways_give_the_same_bits():
    code, output, errors = run(EXAMPLE)
    assert (code, errors) == (0, "")
    lines = LINE.findall(output)
    assert [way for way, _, _ in lines] == [
        "one after the other",
        "joblib",
        "Dask",
    ]
    assert len({digest for _, _, digest in lines}) == 1
    assert lines[0][1] == "1" and lines[2][1] in ("1", "2")
    assert "18 networks, the same bits in three ways" in output
    share = re.search(r"([\d.]+) % of held-out images right", output)
    assert float(share[1]) > 90.0


def test_other_bits_are_noticed(tmp_path):
    """The first and the second way cannot have the same process."""
    text = EXAMPLE.read_text("utf-8")
    line = "for weights, _, _ in results:\n"
    assert text.count(line) == text.count("max_iter=150") == 1
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        text.replace("max_iter=150", "max_iter=2").replace(
            line,
            "for weights, _, process in results:\n"
            "        digest.update(str(process).encode())\n",
        ),
        "utf-8",
    )
    code, output, errors = run(wrong)
    assert code == 1 and errors == "the bits differ\n"
    assert len(LINE.findall(output)) == 3 and "same bits" not in output
