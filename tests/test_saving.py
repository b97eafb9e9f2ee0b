"""A network that is saved comes back, bit for bit, in each language."""

import copy
import json
import os
import pickle
import random
import stat
import subprocess
import threading

import numpy as np
import parity
import plain_c
import pytest

import cnative
import py2_legacy
import reference

PACKAGES = [reference, cnative, py2_legacy, plain_c]
INPUTS = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]
TARGETS = [[0], [1], [1], [0]]
KINDS = [
    "NeuralNetwork(seed=4)",
    "MultiLayerNetwork((3, 2, 1), seed=5)",
    "Perceptron()",
    "McCullochPittsNeuron(3, 2, [1])",
]


@pytest.fixture(params=PACKAGES, ids=lambda package: package.__name__)
def package(request):
    return request.param


def made(package, kind):
    """A network of this kind that has been trained, if it can be."""
    network = eval("package." + kind, {"package": package})
    if hasattr(network, "train"):
        network.train(INPUTS, TARGETS, 7)
    return network


def state(network):
    """All that the network holds, with every bit of its weights."""
    return [
        (name, [np.asarray(part).tobytes() for part in value])
        if name in ("weights", "synaptic_weights")
        else (name, repr(value))
        for name, value in sorted(vars(network).items())
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_goes_round_all_languages(kind, tmp_path):
    """Each saves what another has read; the bytes stay the same."""
    first = tmp_path / "first.json"
    made(reference, kind).save(first)
    text = first.read_bytes()
    for i, package in enumerate(PACKAGES):
        network = package.load(str(first))
        assert type(network).__module__.startswith(package.__name__)
        assert repr(network) == repr(made(reference, kind))
        again = tmp_path / ("%d.json" % i)
        network.save(str(again))
        assert again.read_bytes() == text
    made(cnative, kind).save(first)
    assert first.read_bytes() == text


@pytest.mark.parametrize("kind", KINDS)
def test_the_real_python_2_7_writes_and_reads_the_same_bytes(kind, tmp_path):
    python = parity.real_python2()
    if python is None:
        pytest.skip("no Python 2.7")
    ours, theirs = tmp_path / "ours.json", tmp_path / "theirs.json"
    made(cnative, kind).save(ours)
    program = (
        "import py2_legacy as package\n"
        "network = package.%s\n"
        "if hasattr(network, 'train'):\n"
        "    network.train(%r, %r, 7)\n"
        "network.save(%r)\n"
        "package.load(%r).save(%r)\n"
        % (
            kind,
            INPUTS,
            TARGETS,
            str(theirs),
            str(ours),
            str(tmp_path / "back.json"),
        )
    )
    subprocess.run(
        [python.python, "-B", "-c", program],
        check=True,
        cwd=parity.HERE.parent,
    )
    assert theirs.read_bytes() == ours.read_bytes()
    assert (tmp_path / "back.json").read_bytes() == ours.read_bytes()


@pytest.mark.parametrize("kind", KINDS[:3])
def test_training_goes_on_bit_for_bit(package, kind, tmp_path):
    """Trained by one language, kept, trained on by another."""
    made(package, kind).save(tmp_path / "network.json")
    for other in PACKAGES:
        network = other.load(tmp_path / "network.json")
        network.train(INPUTS, TARGETS, 5)
        once = eval("package." + kind, {"package": reference})
        once.train(INPUTS, TARGETS, 7)
        once.train(INPUTS, TARGETS, 5)
        assert state(network) == state(once)


def test_extreme_weights_come_back(package, tmp_path):
    values = [[5e-324], [-1.7976931348623157e308], [-0.0]]
    network = package.NeuralNetwork()
    network.synaptic_weights = values
    network.save(tmp_path / "network.json")
    found = package.load(tmp_path / "network.json").synaptic_weights
    assert found.tobytes() == np.array(values).tobytes()


def test_the_file_is_as_the_page_says(package, tmp_path):
    network = package.MultiLayerNetwork((2, 2, 1), seed=1)
    network.weights = [[[0.5, -1], [0.1, 2]], [[3], [4]]]
    network.save(tmp_path / "network.json")
    assert (tmp_path / "network.json").read_text("ascii") == (
        "{\n"
        '  "format": "rosetta-neuron",\n'
        '  "version": 1,\n'
        '  "kind": "MultiLayerNetwork",\n'
        '  "layers": [2, 2, 1],\n'
        '  "seed": 1,\n'
        '  "weights": [\n'
        '    [["0x1.0000000000000p-1", "-0x1.0000000000000p+0"],\n'
        '    ["0x1.999999999999ap-4", "0x1.0000000000000p+1"]],\n'
        '    [["0x1.8000000000000p+1"],\n'
        '    ["0x1.0000000000000p+2"]]],\n'
        '  "iterations": 0,\n'
        '  "sha256": "%s"\n'
        "}\n"
        % reference.saving.digest(
            json.loads((tmp_path / "network.json").read_text("ascii"))
        )
    )


def test_a_file_that_an_editor_laid_out_anew_is_read(package, tmp_path):
    path = tmp_path / "network.json"
    made(package, KINDS[1]).save(path)
    content = json.loads(path.read_text("ascii"))
    path.write_text(json.dumps(content, indent=4, sort_keys=True) + "\r\n\r\n")
    assert repr(package.load(path)) == repr(made(package, KINDS[1]))


# What is refused.


def changed(path, **changes):
    """Write the file anew, with a SHA-256 that fits."""
    content = json.loads(path.read_text("ascii"))
    for name, value in changes.items():
        content[name] = value
        if value is None:
            del content[name]
    content["sha256"] = reference.saving.digest(content)
    path.write_text(json.dumps(content))


KIND = (
    "its kind must be McCullochPittsNeuron or MultiLayerNetwork or "
    "NeuralNetwork or Perceptron"
)
HEXADECIMAL = "it is damaged: weights must be hexadecimal"
ITERATIONS = (
    "iterations must be a whole number from 0 to 9223372036854775807; got "
)


@pytest.mark.parametrize(
    "changes, reason",
    [
        (
            {"version": 2},
            "it has version 2 of the format, and this Rosetta Neuron reads "
            "version 1",
        ),
        (
            {"version": True},
            "it is damaged: its version is not a whole number",
        ),
        ({"format": "other"}, "it is not a network saved by Rosetta Neuron"),
        ({"kind": "Transformer"}, KIND),
        ({"kind": ["NeuralNetwork"]}, KIND),
        ({"kind": "NeuralNetwork"}, "it is damaged: 'inputs' is missing"),
        ({"seed": None}, "it is damaged: 'seed' is missing"),
        ({"extra": 1}, "it is damaged: it contains an unknown name"),
        (
            {"seed": -1},
            "seed must be a whole number from 0 to 4294967295; got -1",
        ),
        (
            {"layers": [10**9, 10**9]},
            "weights must be a list of 1 arrays; got a list of 2",
        ),
        (
            {"layers": [3, 2, 2]},
            "weights[1] must have shape (2, 2); got (2, 1)",
        ),
        ({"layers": "321"}, "layers must be a list or tuple; got text"),
        (
            {"weights": []},
            "weights must be a list of 2 arrays; got a list of 0",
        ),
        ({"weights": [[["0x1p3"]]]}, HEXADECIMAL),
        (
            {"weights": "0x1.0p+0"},
            "weights must be a list or tuple; got 1.0",
        ),
        ({"weights": [[["0x1.0p+9999"] * 2] * 3, [["0x1.0p+0"]] * 2]}, None),
        ({"weights": [[["inf"] * 2] * 3, [["0x1.0p+0"]] * 2]}, HEXADECIMAL),
        ({"weights": [[[1, 2]] * 3, [["0x1.0p+0"]] * 2]}, HEXADECIMAL),
        ({"iterations": "__import__('os')"}, ITERATIONS + "text"),
        ({"iterations": -1}, ITERATIONS + "-1"),
    ],
)
def test_a_hostile_file_is_refused_in_words(
    package, changes, reason, tmp_path
):
    path = tmp_path / "network.json"
    made(package, KINDS[1]).save(path)
    changed(path, **changes)
    with pytest.raises(ValueError) as refusal:
        package.load(path)
    message = str(refusal.value)
    assert message.startswith("network.json cannot be loaded: ")
    if reason:
        assert message == "network.json cannot be loaded: " + reason


NO_NETWORK = "it is damaged, or is not a saved network"
NO_NUMBER = "it is damaged: a number in it is neither whole nor hexadecimal"


@pytest.mark.parametrize(
    "text, reason",
    [
        (b"", NO_NETWORK),
        (b"{", NO_NETWORK),
        (b"null", NO_NETWORK),
        (b"[]", NO_NETWORK),
        (b"\x00" * 100, NO_NETWORK),
        (b"\xff\xfe", NO_NETWORK),
        (b"[" * 100000, NO_NETWORK),
        (b'{"a":' * 100000, NO_NETWORK),
        (b'{"format": 1e999}', NO_NUMBER),
        (b'{"format": NaN}', NO_NUMBER),
        (
            b'{"version": ' + b"9" * 20 + b"}",
            "it is not a network saved by Rosetta Neuron",
        ),
        (
            b'{"version": ' + b"9" * 21 + b"}",
            "it is damaged: a number in it is too long",
        ),
        (b'{"a": 1, "a": 2}', "it is damaged: it contains a name twice"),
        (b"cos\nsystem\n(S'true'\ntR.", NO_NETWORK),
        (b"PK\x03\x04", NO_NETWORK),
    ],
)
def test_what_is_no_network_is_refused_in_words(
    package, text, reason, tmp_path
):
    path = tmp_path / "network.json"
    path.write_bytes(text)
    with pytest.raises(ValueError) as refusal:
        package.load(path)
    assert str(refusal.value) == "network.json cannot be loaded: " + reason


def test_a_file_too_large_for_the_memory_is_told(
    package, tmp_path, monkeypatch
):
    made(package, KINDS[1]).save(tmp_path / "network.json")
    for error, words in [
        (MemoryError, "it holds more numbers than fit into memory"),
        (KeyboardInterrupt, None),  # is none of the file's faults
    ]:

        def fail(*arguments, error=error, **options):
            raise error

        monkeypatch.setattr(json, "loads", fail)
        with pytest.raises(ValueError if words else error) as refusal:
            package.load(tmp_path / "network.json")
        if words:
            assert str(refusal.value).endswith("cannot be loaded: " + words)


def test_a_digest_that_does_not_fit_is_told(package, tmp_path):
    path = tmp_path / "network.json"
    made(package, KINDS[1]).save(path)
    path.write_bytes(path.read_bytes().replace(b'"seed": 5', b'"seed": 6'))
    with pytest.raises(ValueError) as refusal:
        package.load(path)
    assert str(refusal.value) == (
        "network.json cannot be loaded: it is damaged: its SHA-256 does not "
        "match"
    )


def mutated(random, text):
    """The text with some damage, as disks, editors and enemies do it."""
    text = bytearray(text)
    for _ in range(random.choice([1, 1, 1, 2, 5])):
        place = random.randrange(len(text))
        way = random.randrange(5)
        if way == 0:
            text[place] ^= 1 << random.randrange(8)
        elif way == 1:
            text[place] = random.randrange(256)
        elif way == 2:
            del text[place : place + random.randrange(1, 30)]
        elif way == 3:
            text[place:place] = text[: random.randrange(1, 40)]
        else:
            del text[place:]
        if not text:
            break
    return bytes(text)


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_is_refused_or_is_the_same(package, kind, tmp_path):
    """Of 10,000 damaged files none is read as another network."""
    path = tmp_path / "network.json"
    made(package, kind).save(path)
    whole = path.read_bytes()
    same = json.loads(whole)
    mutations = random.Random(kind + package.__name__)
    refused = 0
    for _ in range(625):
        text = mutated(mutations, whole)
        path.write_bytes(text)
        try:
            found = package.load(path)
        except ValueError as error:
            assert str(error).startswith("network.json cannot be loaded: ")
            refused += 1
        else:  # white space alone was changed
            assert json.loads(text) == same
            assert repr(found) == repr(made(package, kind))
    assert refused > 500


# The way to the disk.


@pytest.mark.parametrize("path", [None, 3, 1.5, [], "", b""])
def test_what_is_no_path_is_refused(package, path):
    for call in (package.NeuralNetwork().save, package.load):
        with pytest.raises(TypeError, match="path must name a file; got "):
            call(path)


def test_a_file_that_is_not_there(package, tmp_path):
    with pytest.raises(OSError):
        package.load(tmp_path / "none.json")
    with pytest.raises(OSError):
        package.NeuralNetwork().save(tmp_path / "none" / "network.json")


def test_what_cannot_be_saved_leaves_the_old_file(package, tmp_path):
    path = tmp_path / "network.json"
    network = package.NeuralNetwork()
    network.save(path)
    before = path.read_bytes()
    network.synaptic_weights[1, 0] = np.nan
    with pytest.raises(ValueError, match=r"synaptic_weights\[1, 0\] is nan"):
        network.save(path)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["network.json"]


def test_a_path_may_be_bytes(package, tmp_path):
    path = os.fsencode(tmp_path / "network.json")
    made(package, KINDS[0]).save(path)
    assert repr(package.load(path)) == repr(made(package, KINDS[0]))


def test_the_whole_file_is_on_the_disk_before_it_replaces_the_old_one(
    package, tmp_path, monkeypatch
):
    path = tmp_path / "network.json"
    sizes = []
    monkeypatch.setattr(
        os, "fsync", lambda file: sizes.append(os.fstat(file).st_size)
    )
    package.NeuralNetwork().save(path)
    assert sizes == [path.stat().st_size]


@pytest.mark.parametrize(
    "error",
    [OSError(28, "No space left on device"), KeyboardInterrupt()],
    ids=repr,
)
def test_a_full_disk_or_ctrl_c_leaves_the_old_file(
    package, error, tmp_path, monkeypatch
):
    path = tmp_path / "network.json"
    package.NeuralNetwork().save(path)
    before = path.read_bytes()

    def fail(descriptor):
        raise error

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(type(error)) as failure:
        package.NeuralNetwork(seed=2).save(path)
    assert failure.value is error
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["network.json"]


def test_several_threads_may_save_to_one_file(tmp_path):
    path = tmp_path / "network.json"
    networks = [cnative.NeuralNetwork(seed=seed) for seed in range(8)]
    threads = [
        threading.Thread(target=lambda n=network: [n.save(path) for _ in "ab"])
        for network in networks
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cnative.load(path).seed in range(8)
    assert os.listdir(tmp_path) == ["network.json"]


@pytest.mark.skipif(os.name == "nt", reason="a POSIX system's files")
def test_a_link_stays_a_link_and_the_file_is_as_open_as_others(tmp_path):
    path, link = tmp_path / "network.json", tmp_path / "link.json"
    link.symlink_to(path)
    cnative.NeuralNetwork().save(link)
    assert link.is_symlink() and not path.is_symlink()
    other = tmp_path / "other"
    other.write_text("")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(
        other.stat().st_mode
    )


class Own(cnative.NeuralNetwork):
    """A user's own class."""


def test_a_class_of_a_users_own_is_kept_as_what_it_is_made_of(tmp_path):
    Own(seed=3).save(tmp_path / "network.json")
    assert type(cnative.load(tmp_path / "network.json")) is (
        cnative.NeuralNetwork
    )


# How a network shows itself.


@pytest.mark.parametrize(
    "kind, words",
    [
        (
            "NeuralNetwork()",
            "<NeuralNetwork(inputs=3, seed=1), not trained>",
        ),
        (
            "MultiLayerNetwork([2, 1], 7)",
            "<MultiLayerNetwork(layers=(2, 1), seed=7), not trained>",
        ),
        ("Perceptron(2)", "<Perceptron(inputs=2), not trained>"),
        (
            "McCullochPittsNeuron(2, 1, [0])",
            "<McCullochPittsNeuron(inputs=2, threshold=1, inhibitory=(0,))>",
        ),
    ],
)
def test_a_network_shows_what_it_is(package, kind, words):
    assert repr(eval("package." + kind, {"package": package})) == words


def test_a_network_shows_how_far_it_was_trained(package):
    assert repr(made(package, KINDS[0])) == (
        "<NeuralNetwork(inputs=3, seed=4), trained for 7 iterations>"
    )
    assert repr(made(package, KINDS[2])) == (
        "<Perceptron(inputs=3), trained for 2 epochs>"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_pickle_works_beside_it(package, kind):
    network = made(package, kind)
    assert state(pickle.loads(pickle.dumps(network))) == state(network)


class Trains:
    """An attribute that trains its network while it is copied."""

    def __init__(self, network):
        self.network = network

    def __reduce__(self):
        self.network.train([[0, 0, 1]], [[1]], 1)
        return str, ()


@pytest.mark.parametrize(
    "copied",
    [copy.deepcopy, lambda n: pickle.loads(pickle.dumps(n))],
    ids=["deepcopy", "pickle"],
)
def test_a_copy_is_that_of_one_moment(package, copied):
    """A training that comes between two attributes changes neither."""
    network = package.NeuralNetwork()
    count = network.__dict__.pop("iterations")
    network.__dict__.update(between=Trains(network), iterations=count)
    weights = network.synaptic_weights
    other = copied(network)
    assert network.iterations == 1
    assert other.iterations == 0
    assert (other.synaptic_weights == weights).all()
