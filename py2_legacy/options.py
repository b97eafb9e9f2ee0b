"""The options of the main program: the same in each of the four programs."""

import re
import sys

from .checks import LARGEST_ITERATIONS, LARGEST_SEED

HELP = """\
usage: [--network NETWORK] [--problem PROBLEM] [--seed N] [--iterations N]
       [--learning-rate R]

Trains a network and prints its weights before and after, and its answers: each
number with eight decimals and, beside it, exactly (in hexadecimal).

  --network NETWORK  single-layer (the video's network, the default),
                     three-layer (the challenge: 5 and 4 hidden units),
                     perceptron or mcculloch-pitts
  --problem PROBLEM  video (the default), and, or, xor or parity
  --seed N           from 0 to 4294967295; 1 if not given
  --iterations N     from 0 to 9223372036854775807; 10000 if not given; the
                     perceptron stops earlier when it makes no mistake
  --learning-rate R  a number above 0, such as 0.5 or 1e-3; 1 if not given
  -h, --help         print this text and stop
  --version          print the version and stop
"""

NETWORKS = ["single-layer", "three-layer", "perceptron", "mcculloch-pitts"]
PROBLEMS = ["video", "and", "or", "xor", "parity"]
RATE = re.compile(r"[0-9]+(\.[0-9]+)?(e-?[0-9]+)?\Z")


def read_options(arguments, version):
    """The options as a dictionary; --help and errors end the program."""
    options = {"--network": "single-layer", "--problem": "video",
               "--seed": 1, "--iterations": 10000,
               "--learning-rate": 1.0}
    arguments = list(arguments)
    while arguments:
        argument = arguments.pop(0)
        if argument in ("-h", "--help"):
            stop_with(HELP)
        if argument == "--version":
            stop_with("Rosetta Neuron %s\n" % version)
        name, equals, value = argument.partition("=")
        if name not in options:
            refuse("unknown option '%s'" % argument)
        if not equals:
            if not arguments:
                refuse("%s needs a value" % name)
            value = arguments.pop(0)
        options[name] = read_value(name, value)
    return options


def stop_with(text):
    """Print this and end the program without an error."""
    sys.stdout.write(text)
    sys.stdout.flush()
    sys.exit(0)


def read_value(name, value):
    """The value of one option, checked."""
    if name == "--network":
        return one_of(NETWORKS, name, value)
    if name == "--problem":
        return one_of(PROBLEMS, name, value)
    if name == "--seed":
        return whole_number(LARGEST_SEED, name, value)
    if name == "--learning-rate":
        return positive_number(name, value)
    return whole_number(LARGEST_ITERATIONS, name, value)


def one_of(choices, name, value):
    """The value, if it is one of the choices."""
    if value not in choices:
        refuse("%s must be %s or %s; got '%s'" % (
            name, ", ".join(choices[:-1]), choices[-1], value))
    return value


def whole_number(largest, name, value):
    """The value as an int: decimal digits and nothing else."""
    digits = value.lstrip("0") or value[-1:]
    if (any(digit not in "0123456789" for digit in value) or not value
            or len(digits) > len("%d" % largest) or int(digits) > largest):
        refuse("%s must be a whole number from 0 to %d; got '%s'"
               % (name, largest, value))
    return int(digits)


def positive_number(name, value):
    """The value as a float above 0 and below infinity."""
    number = float(value) if RATE.match(value) else 0.0
    if not 0.0 < number < float("inf"):
        refuse("%s must be a number above 0, such as 0.5 or 1e-3; got '%s'"
               % (name, value))
    return number


def refuse(message):
    """Say what is wrong, on the standard error output, and stop."""
    text = "error: %s; --help shows the options\n" % message
    sys.stderr.write(text)
    sys.exit(2)
