"""The networks in Ruby, written from the page, meet the check values.

And the check values find out who is wrong: mistakes are planted in copies of
the program, and each has to be caught.
"""

import os
import shutil
from pathlib import Path

import pytest
import vectors

PROGRAM = Path(__file__).resolve().parents[1] / "docs/examples/same_bits.rb"
TEXT = PROGRAM.read_text(encoding="utf-8")

pytestmark = pytest.mark.skipif(
    shutil.which("ruby") is None and not os.environ.get("CI"),
    reason="Ruby is not installed: docs/examples/same_bits.rb was not run",
)


def work(case):
    """The most iterations that a call of this case takes, or so."""
    most = 0
    for name, *words in (call.split() for call, _ in case["lines"]):
        if name == "exp-digest":
            most = 92001
        elif name in ("train", "trajectory") and words[2].isdigit():
            most = max(most, min(int(words[2]), 10000))
    return most


# `make parity` asks everything, as the CI does.
CASES = [case for case in vectors.CASES if work(case) != 10000]
QUICK = [
    case
    for case in vectors.CASES
    if work(case) <= (100 if case["section"] == "perceptron" else 10)
]


def test_a_program_in_ruby_meets_the_check_values():
    answers, status = vectors.answers_of(["ruby", str(PROGRAM)], CASES)
    wrong = vectors.judge(answers, CASES)
    assert status == 0
    assert not wrong, "\n".join(w.told() for w in wrong)


# What to replace, and by what.
MISTAKES = {
    # Seven that had survived the check values of the first page.
    "sums in blocks of 8": (
        "1.upto(row.size - 1) { |k| total += row[k] * column[k] }\n"
        "      total",
        "parts = row.zip(column).map { |x, y| x * y }.each_slice(8)\n"
        "      parts.map { |part| part.reduce(:+) }.reduce(:+)",
    ),
    "sums in blocks of 16": (
        "1.upto(row.size - 1) { |k| total += row[k] * column[k] }\n"
        "      total",
        "parts = row.zip(column).map { |x, y| x * y }.each_slice(16)\n"
        "      parts.map { |part| part.reduce(:+) }.reduce(:+)",
    ),
    "subnormal sums flushed to zero": (
        "column[k] }\n      total",
        "column[k] }\n      total.abs < Float::MIN ? 0.0 : total",
    ),
    "subnormal inputs flushed to zero": (
        "  else Float(word)",
        "  else Float(word).then { |v| v.abs < Float::MIN ? 0.0 : v }",
    ),
    "the bias added before the sum": (
        "dot([example], w)[0][0] + bias",
        "dot([[1.0] + example], [[bias]] + w)[0][0]",
    ),
    "the bias left out of the finite check": (
        "raise Failed unless bias.finite? && w",
        "raise Failed unless w",
    ),
    "a perceptron that fires on what is not a number": (
        "weighted_sum(example, w, bias) > 0.0 ? 1.0 : 0.0",
        "weighted_sum(example, w, bias) <= 0.0 ? 0.0 : 1.0",
    ),
    "no veto at threshold 0": (
        "(active & @inhibitory).empty? && active.size >= @threshold",
        "@threshold == 0 || "
        "(active & @inhibitory).empty? && active.size >= @threshold",
    ),
    "whole numbers computed as integers": (
        "  else Float(word)",
        "  else Integer.define_method(:nan?) { false }\n"
        "    word.match?(/\\A-?\\d+\\z/) ? Integer(word, 10) : Float(word)",
    ),
    # Ten more.
    "the state renewed from a copy, not in place": (
        "@word[i] = @word[(i + 397) % 624] ^ (joined >> 1)",
        "old = @word.dup if i == 0\n"
        "      (@old ||= {})[:w] = old if old\n"
        "      @word[i] = @old[:w][(i + 397) % 624] ^ (joined >> 1)",
    ),
    "seeds of 31 bits": (
        "@word = [whole(seed, 0, 2**32 - 1)]",
        "@word = [whole(seed, 0, 2**32 - 1) & 0x7fffffff]",
    ),
    "starting weights drawn column by column": (
        "    matrix(fan_in, fan_out) { |random| 2.0 * random - 1.0 }",
        "    matrix(fan_out, fan_in) { |random| 2.0 * random - 1.0 }"
        ".transpose",
    ),
    "log 2 subtracted in one part": (
        "(x - n * LN2_HI) - n * LN2_LO",
        "x - n * (LN2_HI + LN2_LO)",
    ),
    "another sigmoid below 0": (
        "  1.0 / (1.0 + exp(-x))",
        "  x < 0.0 ? exp(x) / (1.0 + exp(x)) : 1.0 / (1.0 + exp(-x))",
    ),
    "products with a zero left out of the sum": (
        "total += row[k] * column[k] }",
        "total += row[k] * column[k] unless row[k] == 0.0 }",
    ),
    "the learning rate multiplied into the deltas": (
        "adjustment = dot(out[l].transpose, deltas[l])",
        "adjustment = dot(out[l].transpose, "
        "each_of(deltas[l]) { |d| learning_rate * d })\n"
        "      next each_of(weights[l], adjustment) { |w, a| w + a }",
    ),
    "the loss added up column by column": (
        "    each_of(targets, predict(inputs)) do",
        "    each_of(targets.transpose, predict(inputs).transpose) do",
    ),
    "epochs that begin anew with each training": (
        "@epochs += epochs",
        "@epochs = epochs",
    ),
    "a failed training that keeps its weights": (
        "    raise Failed unless weights.flatten",
        "    @weights = weights\n    raise Failed unless weights.flatten",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_planted_mistake_is_caught(tmp_path, mistake):
    right, wrong = MISTAKES[mistake]
    assert TEXT.count(right) == 1, right
    changed = tmp_path / "changed.rb"
    changed.write_text(TEXT.replace(right, wrong), encoding="utf-8")
    answers, status = vectors.answers_of(["ruby", str(changed)], QUICK)
    assert status == 0, "the changed program does not run"
    assert vectors.judge(answers, QUICK), "no check value found it"
