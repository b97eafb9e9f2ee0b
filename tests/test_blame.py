"""A failure says who is wrong, at which step, and how far the values part."""

import json

import blame
import numpy as np
import parity
import pytest
import suspects

VIDEO = {
    "do": "trajectory",
    "network": {"class": "NeuralNetwork", "seed": 1},
    "inputs": [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]],
    "targets": [[0], [1], [1], [0]],
    "iterations": 20,
}
EXP = {"do": "exp", "values": ["0x0.0p+0", "0x1.0p+0"]}
ONE, ABOVE = "0x1.0000000000000p+0", "0x1.0000000000001p+0"


class Told(parity.Here):
    """An implementation that answers what it was told to."""

    def __init__(self, name, answer):
        super().__init__(name, name)
        self.answer = answer

    def send(self, request):
        pass

    def receive(self):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def message(request, among, expect=None):
    with pytest.raises(AssertionError) as raised:
        parity.agree(request, among, expect)
    return str(raised.value)


def test_one_that_differs_from_the_golden_file_stands_alone():
    a, b = Told("a", [ONE]), Told("b", [ABOVE])
    assert message(EXP, [b, a, Told("c", [ONE])], [ONE]) == (
        "b stands alone: a, c and the golden file agree\n"
        "They first differ at: exp\n"
        "'exp' is answered differently at [0]: a 0x1.0000000000000p+0 (1.0), "
        "b 0x1.0000000000001p+0 (1.0000000000000002); 1 ULP apart\n"
        "in " + json.dumps(EXP)
    )


def test_the_golden_file_decides_against_most():
    a, b, c = Told("a", [ONE]), Told("b", [ABOVE]), Told("c", ["0x1.8p+0"])
    assert message(EXP, [b, a, c], [ONE]).startswith(
        "b and c stand alone: a and the golden file agree\n"
    )


def test_the_golden_file_is_blamed_where_all_agree_against_it():
    among = [Told(name, [ONE]) for name in "abc"]
    assert message(EXP, among, [ABOVE]).startswith(
        "the golden file stands alone: a, b and c agree\n"
    )


def test_of_a_random_case_the_odd_one_out_is_told():
    among = [Told("a", [ABOVE]), Told("b", [ONE]), Told("c", [ONE])]
    assert message(EXP, among).startswith("a stands alone: b and c agree\n")


def test_two_of_the_same_sources_have_one_voice():
    """Plain Python floats are asked where there is no majority."""
    shims, python2 = Told("shims", ["0x1.8p+1"]), Told("2.7", ["0x1.8p+1"])
    python2.package = shims.package
    right = parity.BY_HAND.ask(EXP)
    assert message(EXP, [shims, python2, Told("a", right)]).startswith(
        "shims and 2.7 stand alone: a, plain Python floats"
    )


def test_a_draw_blames_nobody():
    request = {"do": "nothing anyone knows"}
    assert message(request, [Told("a", 1), Told("b", 2)]).startswith(
        "a and b differ, and no majority says who is right\n"
    )


def test_what_fails_stands_alone_like_what_differs():
    failing = Told("a", ValueError("no such thing"))
    told = message(EXP, [failing, Told("b", [ONE])], [ONE])
    assert told.startswith(
        "a stands alone: b and the golden file agree\n"
        "a ends in an error: no such thing\n"
    )


def test_where_both_faces_of_the_core_fail_the_shared_checks_are_named():
    """A fault in the reference's conversion is not the C core's."""
    c = [Told(name, TypeError("not float64")) for name in ("cnative", "plain")]
    c[1].package = "plain_c"
    told = message(EXP, [Told("a", [ONE]), *c], [ONE])
    assert "reference/interface.py, checks.py and conversion.py" in told


def test_messages_of_checks_that_are_shared_have_one_voice():
    """cnative takes its checks from reference: three alike are no majority."""
    shared = [parity.REFERENCE, parity.CNATIVE, parity.PLAIN_C]
    voices = [(name, "new") for name in shared] + [(parity.BY_SHIMS, "old")]
    assert blame.winner({"do": "outcome"}, voices) is None
    assert blame.winner({"do": "exp"}, voices) == "new"
    _, first = blame.by_majority({"do": "outcome"}, voices)
    assert first == (
        "reference with cnative with plain C and py2_legacy by its shims "
        "differ, and no majority says who is right"
    )


def test_a_difference_in_training_names_the_first_iteration():
    right = parity.REFERENCE.ask(dict(VIDEO, bits=True))
    values = np.frombuffer(parity.base64.b64decode(right["bits"])).copy()
    values[13 * 3 + 2] = np.nextafter(values[13 * 3 + 2], 0)
    other = dict(
        right,
        digest="another",
        bits=parity.base64.b64encode(values.tobytes()).decode(),
    )
    among = [parity.REFERENCE, parity.CNATIVE, Answering("other", other)]
    told = message(VIDEO, among)
    assert told.startswith("other stands alone: reference and cnative agree\n")
    assert "They first differ at: update\n" in told
    assert (
        "differ first after iteration 14, in layer 1 of 1, weight [2, 0]: "
        in told
    )
    assert "; 1 ULP apart\n" in told
    assert json.dumps(VIDEO) in told


class Answering(parity.Here):
    """The reference, but for its trajectories."""

    def __init__(self, name, trajectory):
        super().__init__(name, name)
        self.trajectory = trajectory

    def ask(self, request):
        if request["do"] == "trajectory":
            return self.trajectory
        return parity.REFERENCE.ask(request)

    def receive(self):
        return self.ask(self.request)


@pytest.mark.parametrize(
    "change",
    [suspects.CHANGES[number] for number in (2, 6, 9)],
    ids=lambda change: change.file.replace("/", "."),
)
def test_one_changed_line_is_blamed_on_its_implementation(change, tmp_path):
    """One in each language; `make blame` tries all twelve."""
    told = suspects.blamed(change, tmp_path)
    assert suspects.names_the_guilty(change, told), told


def test_the_twelve_changes_are_four_in_each_language():
    languages = [change.file.split("/")[0] for change in suspects.CHANGES]
    assert [
        languages.count(name)
        for name in ("reference", "py2_legacy", "cnative")
    ] == [4, 4, 4]
