"""Saves a network in a file and reads it back, bit for bit.

The file is JSON in ASCII, with the same bytes from each language. Weights are
written in hexadecimal by float.hex(), without losing a bit. The SHA-256 is
that of the same object without it, written with sorted names and without
spaces. A damaged file is refused.
"""

import hashlib
import json
import os
import re
from collections import OrderedDict

import numpy as np

from . import attributes, checks
from .conversion import TEXT, WHOLE, describe

FORMAT = "rosetta-neuron"
VERSION = 1
NUMBER = re.compile(r"-?0x[01]\.[0-9a-f]{1,13}p[+-][0-9]{1,4}\Z")
LONGEST = 20  # digits of a whole number

KINDS = (
    "McCullochPittsNeuron", "MultiLayerNetwork", "NeuralNetwork", "Perceptron")
INDENT = "\n    "


class Saved(attributes.Checked):
    """A network that can be saved.

    A subclass names the arguments of its constructor, `_arguments`, and what
    it learns, `_learns`.
    """

    _arguments = ()
    _learns = ()

    def __repr__(self):
        given = ", ".join(
            "%s=%s" % (name, getattr(self, name)) for name in self._arguments)
        words = "<%s(%s)" % (type(self).__name__, given)
        for counter in ("iterations", "epochs"):
            if counter in self._learns:
                count = getattr(self, counter)
                words += ", " + (
                    "trained for %d %s" % (count, counter) if count
                    else "not trained")
        return words + ">"

    def save(self, path):
        """Write the network to a file, which `load` reads in each language.

        A temporary file is written in the same folder and then renamed.
        Whatever goes wrong, there is either the complete old file or the
        complete new one.

        Parameters
        ----------
        path : str or os.PathLike
            An existing file is replaced.

        Raises
        ------
        TypeError
            If the path is neither a str nor an os.PathLike.
        ValueError
            If a weight is not finite, because it was changed in its array.
        OSError
            If the file cannot be written.
        """
        path = os.path.realpath(as_path(path))
        text = written(content_of(self)).encode("ascii")
        unique = hashlib.sha256(os.urandom(16)).hexdigest()[:8]
        beside = "%s.%s.tmp" % (path, unique)
        try:
            with open(beside, "wb") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            rename(beside, path)
        except BaseException:
            if os.path.exists(beside):
                os.remove(beside)
            raise


def read(path, package):
    """The network in the file, of the class that this package has for it."""
    path = as_path(path)
    with open(path, "rb") as file:
        text = file.read()
    try:
        content = parsed(text)
        return restored(checked_kind(content, package), content)
    except RefusedError as refused:
        reason = str(refused)
    except (
            AttributeError, OverflowError, TypeError, ValueError) as error:
        reason = str(error)
    except MemoryError:
        reason = "it holds more numbers than fit into memory"
    raise ValueError(
        "%s cannot be loaded: %s" % (os.path.basename(path), reason))


class RefusedError(Exception):
    """Why a file is not a network that was saved."""


def as_path(path):
    """The path as text."""
    if hasattr(path, "__fspath__"):
        path = path.__fspath__()
    if not isinstance(path, TEXT) or not path:
        raise TypeError("path must name a file; got %s" % describe(path))
    return os.fsdecode(path) if hasattr(os, "fsdecode") else path


def rename(old, new):
    """Rename the file, even if a file with the new name exists."""
    if hasattr(os, "replace"):
        os.replace(old, new)
    else:
        if os.name == "nt" and os.path.exists(new):
            os.remove(new)
        os.rename(old, new)


def content_of(network):
    """The content of the file, without the SHA-256."""
    [kind] = [
        kind.__name__ for kind in type(network).__mro__
        if kind.__name__ in KINDS][:1]
    content = [("format", FORMAT), ("version", VERSION), ("kind", kind)]
    kept = network._kept()
    for name in network._arguments + network._learns:
        content.append((name, plain(network._checked(name, kept[name]))))
    return OrderedDict(content)


def plain(value):
    """Lists, whole numbers, truth values, and hexadecimal text."""
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    return value.hex() if isinstance(value, float) else value


def digest(content):
    """The SHA-256 of everything in the file except itself."""
    rest = dict(
        (name, value) for name, value in content.items() if name != "sha256")
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def written(content):
    """The text of the file: one line for each name and each row of weights."""
    lines = []
    for name, value in content.items():
        text = json.dumps(value, separators=(", ", ": "))
        if name in ("weights", "synaptic_weights"):
            text = "[" + INDENT + text[1:].replace("], [", "]," + INDENT + "[")
        lines.append('  "%s": %s' % (name, text))
    lines.append('  "sha256": "%s"' % digest(content))
    return "{\n%s\n}\n" % ",\n".join(lines)


def parsed(text):
    """The object in the file, of plain values only."""
    try:
        content = json.loads(
            text.decode("ascii"), object_pairs_hook=without_doubles,
            parse_int=whole_number, parse_float=no_number,
            parse_constant=no_number)
    except (ValueError, RuntimeError):  # or nested deeper than Python goes
        content = None
    if not isinstance(content, dict):
        raise RefusedError("it is damaged, or is not a saved network")
    return content


def without_doubles(pairs):
    """The object, if each name occurs only once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise RefusedError("it is damaged: it contains a name twice")
    return found


def whole_number(digits):
    """A whole number of a reasonable length."""
    if len(digits) > LONGEST:
        raise RefusedError("it is damaged: a number in it is too long")
    return int(digits)


def no_number(text):
    raise RefusedError(
        "it is damaged: a number in it is neither whole nor hexadecimal")


def checked_kind(content, package):
    """The class of the network, if the file is undamaged."""
    if content.get("format") != FORMAT:
        raise RefusedError("it is not a network saved by Rosetta Neuron")
    version = content.get("version")
    if not isinstance(version, WHOLE) or isinstance(version, bool):
        raise RefusedError("it is damaged: its version is not a whole number")
    if version != VERSION:
        raise RefusedError(
            "it has version %d of the format, and this Rosetta Neuron reads "
            "version %d" % (version, VERSION))
    if content.get("kind") not in KINDS:
        raise RefusedError("its kind must be %s" % " or ".join(KINDS))
    kind = getattr(package, content["kind"])
    names = set(("format", "version", "kind", "sha256"))
    names.update(kind._arguments + kind._learns)
    for name in sorted(names.difference(content)):
        raise RefusedError("it is damaged: '%s' is missing" % name)
    if len(content) > len(names):
        raise RefusedError("it is damaged: it contains an unknown name")
    if content["sha256"] != digest(content):
        raise RefusedError("it is damaged: its SHA-256 does not match")
    return kind


TEXT_OF_JSON = type(json.loads('""'))


def restored(kind, content):
    """The network that the file describes."""
    for name in kind._learns:
        if name in ("weights", "synaptic_weights", "bias"):
            content[name] = numbers(name, content[name])
    check_shapes(content)
    network = kind(
        **dict((name, content[name]) for name in kind._arguments))
    for name in kind._learns:
        setattr(network, name, content[name])
    return network


def check_shapes(content):
    """Refuse sizes that differ from the weights, before allocating memory."""
    if "layers" in content:
        layers = checks.layer_sizes(content["layers"])
        checks.kept_layers("weights", content["weights"], layers)
    elif "synaptic_weights" in content:
        shape = (checks.inputs(content["inputs"]), 1)
        checks.kept("synaptic_weights", content["synaptic_weights"], shape)


def numbers(name, value):
    """Hexadecimal text as floats, in lists as they are."""
    if isinstance(value, list):
        return [numbers(name, part) for part in value]
    if not isinstance(value, TEXT_OF_JSON) or not NUMBER.match(value):
        raise RefusedError("it is damaged: %s must be hexadecimal" % name)
    return float.fromhex(value)
