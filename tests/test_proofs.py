"""The proof of exp's error speaks of the code, and its parts fit together."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from proofs import prove

import reference.arithmetic

HERE = Path(__file__).resolve().parent
SCRIPTS = {
    path.name: path.read_text()
    for path in (HERE / "proofs").iterdir()
    if path.suffix in (".sollya", ".gappa")
}
PAGE = HERE.parent / "docs" / "same_bits.rst"

needs_the_tools = pytest.mark.skipif(
    bool(prove.missing()) and not os.environ.get("CI"),
    reason="not installed: %s" % ", ".join(prove.missing()),
)


@pytest.mark.parametrize("name", ["exp.sollya", "polynomial.gappa"])
def test_the_coefficients_are_the_codes(name):
    series = re.search(r"# 1 / k!.*|// 1 / k!.*", SCRIPTS[name], re.S).group()
    found = re.findall(r"0x1\.[0-9a-f]+p-\d+", series)[:16]
    assert found == [c.hex() for c in reference.arithmetic.COEFFICIENTS]


@pytest.mark.parametrize("name", ["exp.sollya", "reduction.gappa"])
def test_the_constants_are_the_codes(name):
    found = dict(re.findall(r"^(L\w+) = (0x\S+);", SCRIPTS[name], re.M))
    assert found == {
        constant: getattr(reference.arithmetic, constant).hex()
        for constant in ("LOG2_E", "LN2_HI", "LN2_LO")
    }


def given(script):
    """What a script of Gappa's takes as given."""
    script = SCRIPTS[script]
    return script[script.index("{") : script.index("->", script.index("{"))]


def test_gappa_takes_as_given_what_sollya_proves():
    claims = dict(
        re.findall(r'print\("(\w+)".* <= (1b-\d+)\)', SCRIPTS["exp.sollya"])
    )
    reduction = given("reduction.gappa")
    polynomial = given("polynomial.gappa")
    assert "|LOG_2 - (LN2_HI + LN2_LO)| <= %s\n" % claims["LN2"] in reduction
    assert "|1 - LOG2_E * LOG_2| <= %s\n" % claims["LOG2_E"] in reduction
    assert "|Y - EXP_r| <= %s\n" % claims["Y"] in polynomial
    assert (
        "|EXP_R - EXP_r * (1 - (r - R))| <= %s\n" % claims["EXP_R"]
        in polynomial
    )


def test_the_second_half_takes_as_given_what_the_first_proves():
    reduction = SCRIPTS["reduction.gappa"].partition("->")[2]
    assert "|REST - R| <= 1b-86\n" in reduction
    assert "|REST - R| <= 1b-86\n" in given("polynomial.gappa")
    assert "|r| <= 0.346574\n" in reduction
    assert "[-0.346574, -1b-60]" in given("polynomial.gappa")
    assert "[1b-60, 0.346574]" in given("polynomial.gappa")
    assert "[-0.346574; 0.346574]" in SCRIPTS["exp.sollya"]


def test_the_page_quotes_the_bound_that_is_proved():
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert "**proved** to be at most %g ULP" % prove.bound() in text


@needs_the_tools
def test_the_proof_holds():
    ran = subprocess.run(
        [sys.executable, HERE / "proofs" / "prove.py"],
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@needs_the_tools
@pytest.mark.parametrize(
    "script, changes",
    [
        ("exp.sollya", {"<= 1b-61": "<= 1b-62"}),
        ("exp.sollya", {"1.6c16c16c16c17p-10": "1.6c16c16c16d17p-10"}),
        (  # log 2 parted after 53 bits: n * LN2_HI is not exact
            "reduction.gappa",
            {
                "0x1.62e42fefa3800p-1": "0x1.62e42fefa39efp-1",
                "0x1.ef35793c76730p-45": "0x1.abc9e3b39803fp-56",
            },
        ),
    ],
)
def test_what_is_false_is_not_proved(tmp_path, script, changes):
    text = SCRIPTS[script]
    for right, wrong in changes.items():
        assert right in text
        text = text.replace(right, wrong, 1)
    path = tmp_path / script
    path.write_text(text)
    assert not prove.prove(path)[0]
