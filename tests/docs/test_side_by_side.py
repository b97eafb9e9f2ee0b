"""The columns: which statements correspond, and what they show of them."""

import re

import pytest
from conftest import ROOT
from regions import scan
from statements import gaps, pairs, partners, split

STEPS = scan(ROOT)[0]


def statements_of(step, language):
    region = STEPS[step][language]
    return split(region.lines, braces=language == "C")


def paired(step):
    """The pairs of a step as the texts of their first lines."""
    python, c = (statements_of(step, each) for each in ("Python 3", "C"))
    return {
        python[i].lines[0].strip(): c[j].lines[0].strip()
        for i, j in pairs(python, c)
    }


@pytest.mark.parametrize("step", sorted(STEPS))
@pytest.mark.parametrize("language", ["Python 3", "Python 2.7", "C"])
def test_the_statements_of_a_step_are_its_lines(step, language):
    lines = [
        line
        for statement in statements_of(step, language)
        for line in statement.lines
    ]
    assert lines == list(STEPS[step][language].lines)


def test_a_statement_in_several_lines_is_one():
    lines = ["x = dot(a,", "        b)", "y = 1"]
    assert [len(each.lines) for each in split(lines)] == [2, 1]
    lines = ["double x = *at(a, 0)", "    * *at(b, 0);", "x += 1;"]
    assert [len(each.lines) for each in split(lines, True)] == [2, 1]


def test_statements_that_say_the_same_are_paired():
    found = paired("single-layer-train")
    assert found["error = targets - output"] == (
        "rosetta_subtract(error, targets, output);"
    )
    assert found["for iteration in range(iterations):"].startswith("for (")
    found = paired("multi-layer-forward")
    assert found["outputs.append(sigmoid(weighted_sum))"] == (
        "rosetta_sigmoid(output, output);"
    )


def test_a_statement_without_a_pair_joins_its_neighbour():
    python, c = (
        statements_of("single-layer-train", each) for each in ("Python 3", "C")
    )
    found = partners(python, c)
    multiply = next(
        j for j, each in enumerate(c) if "rosetta_multiply" in each.lines[0]
    )
    assert python[found[multiply]].lines[0].strip().startswith("delta =")


@pytest.mark.parametrize("step", sorted(STEPS))
def test_pairs_begin_at_one_height(step):
    sides = [statements_of(step, each) for each in ("Python 3", "C")]
    above = gaps(*sides)

    def row(side, place):
        rows = [each.rows for each in sides[side]]
        return sum(rows[:place]) + sum(above[side][: place + 1])

    for i, j in pairs(*sides):
        assert row(0, i) == row(1, j)


def test_python_is_shown_once_where_both_versions_are_the_same(site):
    html = (site / "reader/single-layer.html").read_text("utf-8")
    assert re.findall(r'side-by-side-language">(.*?)<', html) == [
        "Python 3 and 2.7",
        "C",
        "Python 3 and 2.7",
        "C",
        "Python 3",
        "Python 2.7",
        "C",
    ]
    assert re.findall(r"<mark>(.*?)</mark>", html) == ["range", "xrange"]


def test_docstrings_are_folded_away_and_lose_nothing(site):
    html = (site / "reader/arithmetic.html").read_text("utf-8")
    folded = re.findall(
        r"<details><summary>.*?</summary>(.*?)</details>", html, re.DOTALL
    )
    text = re.sub(r"<.*?>", "", folded[0])
    docstring = next(
        each
        for each in statements_of("polynomial", "Python 3")
        if each.documentation
    )
    assert text == "\n".join(docstring.lines) + "\n"


def test_each_row_of_a_formula_is_tied_to_its_lines(site):
    html = (site / "reader/single-layer.html").read_text("utf-8")
    rows = re.findall(
        r'data-step="single-layer-train".*?data-rows="(.*?)"', html
    )
    python = statements_of("single-layer-train", "Python 3")
    named = [
        [python[int(number)].lines[0].split("=")[0].strip() for number in row]
        for row in map(str.split, rows[0].split(";"))
    ]
    assert named == [
        ["error", "delta"],
        ["adjustment", "synaptic_weights +"],
    ]
