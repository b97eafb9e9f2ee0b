"""Says who is wrong where implementations differ, and at which step.

The golden file decides, or else the majority: each package has one voice, and
plain Python floats have another. Then the steps are compared one by one, in
the order in which a training takes them, and the first that differs is told.
"""

import json

import independent
import parity
import worker

GOLDEN = "the golden file"
# What these send comes from reference/ too: checks, conversion, messages.
FACES = ["reference", "cnative", "plain_c"]


def told(request, among, answers, expect=None):
    """The whole message: who, at which step, where, and the request."""
    voices = list(zip(among, answers))
    if expect is not None:
        right, first = expect, by_golden(voices, expect)
    else:
        voices = with_a_judge(request, voices)
        right, first = by_majority(request, voices)
    lines = [first, *difference(request, voices, right)]
    return "\n".join([*lines, "in %s" % json.dumps(request)])


def by_golden(voices, expect):
    """Who stands alone in a golden case, in words."""
    names = [name for name, answer in voices if answer != expect]
    others = [name for name, answer in voices if answer == expect]
    answers = [answer for _, answer in voices]
    if not others and len(voices) > 1 and answers == answers[:1] * len(voices):
        return "%s: %s agree" % (
            parity.standing_alone([GOLDEN]),
            parity.listed(names),
        )
    return "%s: %s" % (
        parity.standing_alone(names),
        agreeing([*others, GOLDEN]),
    )


def agreeing(names):
    return "%s %s" % (
        parity.listed(names),
        "agree" if len(names) > 1 else "says otherwise",
    )


def with_a_judge(request, voices):
    """The voices, and of everybody else where these give no majority."""
    if winner(request, voices) is not None:
        return voices
    heard = [implementation for implementation, _ in voices]
    for judge in [parity.BY_HAND, *parity.implementations()]:
        if judge in heard:
            continue
        if judge is parity.BY_HAND and not hasattr(
            independent.Independent, request["do"]
        ):
            continue
        try:
            voices = [*voices, (judge, judge.ask(request))]
        except Exception:  # it cannot tell; the others may
            continue
    return voices


def winner(request, voices):
    """The answer with the most voices; None in a draw."""
    counted = []
    for _, answer in voices:
        packages = {
            voice_of(request, implementation)
            for implementation, other in voices
            if other == answer
        }
        if [len(packages), answer] not in counted:
            counted.append([len(packages), answer])
    most = max(number for number, _ in counted)
    found = [answer for number, answer in counted if number == most]
    return found[0] if len(found) == 1 else None


def voice_of(request, implementation):
    package = getattr(implementation, "package", None) or str(implementation)
    if request["do"] == "outcome" and package in FACES:
        return "reference"
    return package


def by_majority(request, voices):
    right = winner(request, voices)
    if right is None:
        sides = []
        for _, answer in voices:
            side = [str(name) for name, other in voices if other == answer]
            if side not in sides:
                sides.append(side)
        return voices[0][1], "%s differ, and no majority says who is right" % (
            parity.listed(" with ".join(side) for side in sides)
        )
    return right, "%s: %s" % (
        parity.standing_alone(
            [name for name, answer in voices if answer != right]
        ),
        agreeing([name for name, answer in voices if answer == right]),
    )


# At which step.


def difference(request, voices, right):
    """Lines: the step at which the first that is wrong parts, and where."""
    wrong, answer = next(voice for voice in voices if voice[1] != right)
    if isinstance(answer, parity.Failed):
        return failure(voices, wrong, answer)
    rightly = [name for name, other in voices if other == right]
    other = rightly[0] if rightly else None
    names = (str(other or GOLDEN), str(wrong))
    place, a, b = parity.first_unequal(right, answer)
    lines = [
        "%r is answered differently%s: %s"
        % (request["do"], place, parity.compared(names, a, b))
    ]
    if other is None or isinstance(right, parity.Failed):
        return lines
    return [*first_step(request, other, wrong), *lines]


def failure(voices, wrong, answer):
    lines = ["%s ends in %s" % (wrong, answer)]
    failed = {
        getattr(name, "package", None)
        for name, other in voices
        if isinstance(other, parity.Failed)
    }
    if failed == {"cnative", "plain_c"}:
        lines.append(
            "Both are handed their arrays by reference/interface.py, "
            "checks.py and conversion.py: the fault may be there."
        )
    return lines


def first_step(request, right, wrong):
    """Lines on the first step at which these two part, if one is found."""

    def differ(name, **step):
        return step_told(name, step, right, wrong)

    try:
        if request.get("network", {}).get("class") == "McCullochPittsNeuron":
            return ["They first differ at: forward"]
        if "network" in request:
            return (
                before_training(request["network"], right, differ)
                or in_training(request, right, wrong, differ)
                or [STEPS.get(request["do"], "They first differ at: forward")]
            )
        if request["do"] == "sigmoid":
            values = negated(request["values"])
            lines = differ("exp", do="exp", values=values)
        elif request["do"] == "random":
            lines = differ(
                "generator", do="words", count=2, seed=request["seed"]
            )
        else:
            lines = []
    except (RuntimeError, ValueError, KeyError, TypeError) as error:
        return ["(which step parted first could not be found: %s)" % error]
    return lines or [STEPS[request["do"]]] if request["do"] in STEPS else []


STEPS = {
    "words": "They first differ at: generator",
    "random": "They first differ at: generator, from words to numbers",
    "start": "They first differ at: starting weights",
    "exp": "They first differ at: exp",
    "dot": "They first differ at: dot",
    "sigmoid": "They first differ at: sigmoid",
    "sigmoid_derivative": "They first differ at: backward, in the sigmoid's slope",
}


def step_told(name, step, right, wrong):
    """Lines, if these two answer one step otherwise; else none."""
    a, b = right.ask(step), wrong.ask(step)
    if a == b:
        return []
    place, a, b = parity.first_unequal(a, b)
    return [
        "They first differ at: %s%s: %s"
        % (name, place, parity.compared((str(right), str(wrong)), a, b))
    ]


def before_training(network, right, differ):
    start = {"do": "start", "network": network}
    if network["class"] == "Perceptron" or "weights" in network:
        return []
    count = sum(len(matrix) * len(matrix[0]) for matrix in right.ask(start))
    seed = network.get("seed", 1)
    return differ(
        "generator", do="words", seed=seed, count=min(2 * count, 2000)
    ) or differ("starting weights", **start)


def in_training(request, right, wrong, differ):
    """Lines on the first iteration that differs, and its first step."""
    network = request["network"]
    training = {key: request[key] for key in TRAINING if key in request}
    if not training.get("iterations"):
        return []
    training["do"] = "trajectory"
    found = parity.first_difference(
        parity.trajectory(right, training), parity.trajectory(wrong, training)
    )
    if found is None:
        return []
    training.update(do="trained", iterations=found.iteration - 1)
    if found.iteration == 1:
        del training["iterations"]
        weights = right.ask({"do": "start", "network": network})
    else:
        weights = right.ask(training)["weights"]
    forward = dict(training, do="predict", examples=request["inputs"])
    if network["class"] == "Perceptron":
        lines = differ("forward", **forward)
    else:
        lines = differ_in_passes(request, weights, right, differ)
        lines = lines or differ("forward", **forward)
        lines = lines or differ_in_update(request, weights, differ)
    told = lines or ["They first differ at: update"]
    return [*told, found.told(str(right), str(wrong))]


TRAINING = ("network", "inputs", "targets", "iterations", "learning_rate")


def differ_in_passes(request, weights, right, differ):
    """Each step of one iteration by itself, on the numbers it works on."""
    outputs = [hexed(request["inputs"])]
    for layer in weights:
        dot = {"do": "dot", "a": outputs[-1], "b": layer}
        weighted_sum = right.ask(dot)
        sigmoid = {"do": "sigmoid", "values": weighted_sum}
        lines = (
            differ("dot", **dot)
            or differ("exp", do="exp", values=negated(weighted_sum))
            or differ("sigmoid", **sigmoid)
        )
        if lines:
            return lines
        outputs.append(right.ask(sigmoid))
    slope = {"do": "sigmoid_derivative", "values": outputs[-1]}
    return differ("backward, in the sigmoid's slope", **slope)


def differ_in_update(request, weights, differ):
    """By a learning rate so large that only the adjustment is left.

    It is a power of two, and rounds nothing. An update of the other sign
    looks just like errors of the other sign: that is told as backward.
    """
    network = request["network"]
    single = network["class"] == "NeuralNetwork"
    return differ(
        "backward",
        do="trained",
        network=dict(network, weights=weights[0] if single else weights),
        inputs=request["inputs"],
        targets=request["targets"],
        iterations=1,
        learning_rate=(2.0**100).hex(),
    )


def negated(values):
    return each_number(lambda number: (-number).hex(), values)


def hexed(values):
    return each_number(float.hex, values)


def each_number(function, values):
    if isinstance(values, list):
        return [each_number(function, part) for part in values]
    return function(worker.number(values))
