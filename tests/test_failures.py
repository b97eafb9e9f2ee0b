"""What happens when the system refuses memory or threads: nothing is lost."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

TESTS = Path(__file__).resolve().parent
COMPILER = os.environ.get("CC", "cc").split()


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("ldd") is None,
    reason="only Linux with glibc lets a library take the place of malloc so",
)
def test_each_refusal_ends_in_the_right_bits_or_a_clear_error(tmp_path):
    library = tmp_path / "failing.so"
    subprocess.run(
        [
            *COMPILER,
            *["-O1", "-shared", "-fPIC", "-pthread", "-o", library],
            *[TESTS / "failing.c", "-ldl"],
        ],
        check=True,
    )
    done = subprocess.run(
        [sys.executable, str(TESTS / "failures.py")],
        env={
            **os.environ,
            "LD_PRELOAD": str(library),
            "PYTHONPATH": str(TESTS.parent),
        },
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    refused = dict(re.findall(r"(\w+: \w+) refused (\d+) times", done.stdout))
    assert len(refused) == 6
    for what in ("train", "train_many", "predict"):
        memory = int(refused[what + ": memory"])
        assert memory > 3 or np.__version__.startswith("1.")
        assert int(refused[what + ": threads"]) >= 1
