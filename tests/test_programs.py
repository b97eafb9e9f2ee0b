"""The main program prints the same bytes in each language.

Whatever is asked of it: each network and problem, seeds and iterations at
their ends, and options that are refused.
"""

import functools
import importlib.metadata
import os
import subprocess
import tempfile
from pathlib import Path

import parity
import pytest
from programs import DEMO, ROOT, programs, run

import cnative
import py2_legacy
import reference

PROGRAMS = programs()
NETWORKS = ["single-layer", "three-layer", "perceptron", "mcculloch-pitts"]

VIDEO = """\
Random starting synaptic weights:
     -0.16595599  -0x1.53e0bc0170fe8p-3
      0.44064899   0x1.c3397ceebc144p-2
     -0.99977125  -0x1.ffe2046f999e4p-1
New synaptic weights after training:
      9.67299303   0x1.358928ac921c7p+3
     -0.20784350  -0x1.a9a9da4047c48p-3
     -4.62963669  -0x1.284bf7ad8ad00p+2
Considering new situation:
  [1, 0, 0] ->
      0.99993704   0x1.fff7bf8212892p-1
"""


class Starter(parity.Elsewhere):
    """An interpreter that starts the program of its package at once."""

    def command(self):
        return [str(parity.HERE / "starter.py"), self.package]


@functools.cache
def starter(python, package):
    return Starter(package, package, python)


def at_once(program, *arguments):
    """What run() gives, without waiting for an interpreter and NumPy."""
    if program.command == [DEMO] or not hasattr(os, "fork"):
        return run(program, *arguments)
    python, _, package = program.command
    with tempfile.TemporaryDirectory() as folder:
        files = [os.path.join(folder, name) for name in ("output", "errors")]
        status = starter(python, package).ask([*files, *arguments])
        printed = [Path(file).read_bytes() for file in files]
    return subprocess.CompletedProcess(arguments, status, *printed)


def one_output(arguments, start=at_once):
    """What all programs print, once it is known to be the same."""
    canonical, *others = [start(program, *arguments) for program in PROGRAMS]
    for program, other in zip(PROGRAMS[1:], others):
        said = (other.returncode, other.stdout, other.stderr)
        assert said == (
            canonical.returncode,
            canonical.stdout,
            canonical.stderr,
        ), "%s differs from %s for the options %s" % (
            program.language,
            PROGRAMS[0].language,
            arguments,
        )
    return canonical


def test_without_options_it_is_the_video_s_program():
    finished = one_output([], start=run)
    assert finished.stdout.decode() == VIDEO
    assert finished.returncode == 0


@pytest.mark.parametrize("seed", ["0", "1", "4294967295"])
@pytest.mark.parametrize("iterations", ["0", "1", "10000"])
def test_every_seed_and_number_of_iterations_agrees(seed, iterations):
    finished = one_output(["--seed", seed, "--iterations", iterations])
    assert finished.returncode == 0
    assert finished.stderr == b""


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("problem", ["video", "and", "or", "xor", "parity"])
def test_every_network_on_every_problem_agrees(network, problem):
    finished = one_output(
        [
            "--network",
            network,
            "--problem",
            problem,
            "--seed",
            "5",
            "--iterations",
            "300",
        ]
    )
    assert finished.returncode == 0
    assert finished.stderr == b""


def answers(*arguments):
    """The predictions that a program prints, rounded to 0 or 1."""
    lines = one_output(arguments).stdout.decode().splitlines()
    return [
        round(float(lines[i + 1].split()[0]))
        for i, line in enumerate(lines)
        if line.endswith("->")
    ]


def test_the_challenge_three_layers_solve_xor():
    assert answers(
        "--network", "three-layer", "--problem", "xor", "--iterations", "4000"
    ) == [0, 1, 1, 0]


def test_a_net_of_mcculloch_pitts_neurons_computes_parity():
    assert answers("--network", "mcculloch-pitts", "--problem", "parity") == [
        0,
        1,
        1,
        0,
        1,
        0,
        0,
        1,
    ]


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize(
    "problem, expected", [("and", [0, 0, 0, 1]), ("or", [0, 1, 1, 1])]
)
def test_every_network_computes_and_and_or(network, problem, expected):
    assert answers("--network", network, "--problem", problem) == expected


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize(
    "rate", ["0.1", "1.0", "2e0", "5e-3", "000.30", "1e-300"]
)
def test_every_learning_rate_agrees(network, rate):
    arguments = ["--network", network, "--iterations", "100"]
    finished = one_output([*arguments, "--learning-rate", rate])
    assert finished.returncode == 0
    assert finished.stderr == b""
    usual = run(PROGRAMS[-1], *arguments).stdout
    same = float(rate) == 1.0 or network == "mcculloch-pitts"
    assert (finished.stdout == usual) == same


def test_weights_beyond_the_largest_double_are_told():
    """A sigmoid's slopes end such a training; a perceptron goes on adding."""
    asked = ["--problem", "and", "--learning-rate", "1e308", "--network"]
    finished = one_output([*asked, "perceptron"])
    assert finished.returncode == 1
    assert finished.stdout == b""
    assert finished.stderr.decode() == (
        "error: a weight grew beyond the largest double: use a smaller "
        "--learning-rate\n"
    )
    for network in ("single-layer", "three-layer"):
        finished = one_output([*asked, network])
        assert (finished.returncode, finished.stderr) == (0, b"")


def test_the_perceptron_says_when_it_converged_and_when_it_did_not():
    learnt = one_output(["--network", "perceptron"]).stdout.decode()
    assert "No more mistakes in epoch 2.\n" in learnt
    stuck = one_output(
        ["--network", "perceptron", "--problem", "xor", "--iterations", "25"]
    ).stdout.decode()
    assert "Not converged after 25 epochs.\n" in stuck


def test_the_version_is_that_of_the_package():
    version = importlib.metadata.version("rosetta-neuron")
    finished = one_output(["--seed", "3", "--version", "--network"])
    assert finished.returncode == 0
    assert finished.stdout.decode() == "Rosetta Neuron %s\n" % version
    assert reference.__version__ == version == cnative.__version__
    assert py2_legacy.__version__ == version


def with_output_to(program, command, *arguments):
    """Run it in a shell, with its output led elsewhere."""
    return subprocess.run(
        ["sh", "-c", '"$@" ' + command, "sh", *program.command, *arguments],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


FEW_AND_MANY = [["--iterations", "1"], ["--help"], ["--version"]]


@pytest.mark.skipif(
    not os.path.exists("/dev/full"), reason="no device that is always full"
)
@pytest.mark.parametrize("arguments", FEW_AND_MANY, ids=" ".join)
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda p: p.language)
def test_an_output_that_cannot_be_written_is_told(program, arguments):
    done = with_output_to(program, "> /dev/full", *arguments)
    assert done.stderr.decode() == "error: the output cannot be written\n"
    assert done.returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="a pipe of a POSIX shell")
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda p: p.language)
def test_who_reads_one_line_is_told_nothing_else(program):
    done = with_output_to(program, "| head -1", "--iterations", "1")
    assert done.stdout == b"Random starting synaptic weights:\n"
    done = with_output_to(program, "| true", "--network", "three-layer")
    assert (done.stdout, done.stderr) == (b"", b"")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_is_printed_and_nothing_else_happens(option):
    finished = one_output([option])
    assert finished.returncode == 0
    assert finished.stdout.startswith(b"usage: ")
    for option in [b"--problem", b"--seed", b"--learning-rate"]:
        assert option in finished.stdout


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["--sed", "1"], "unknown option '--sed'"),
        (["video"], "unknown option 'video'"),
        (["-H"], "unknown option '-H'"),
        (["-help"], "unknown option '-help'"),
        (["--version=1"], "unknown option '--version=1'"),
        # An option by its beginning, or by more than itself.
        (["--see=7"], "unknown option '--see=7'"),
        (["--see", "7"], "unknown option '--see'"),
        (["--=7"], "unknown option '--=7'"),
        (["=7"], "unknown option '=7'"),
        (["--seeds=7"], "unknown option '--seeds=7'"),
        (["--iteration", "7"], "unknown option '--iteration'"),
        (["--hel"], "unknown option '--hel'"),
        (["--vers"], "unknown option '--vers'"),
        ([""], "unknown option ''"),
        (["--help=yes"], "unknown option '--help=yes'"),
        (["\u2013\u2013seed", "1"], "unknown option '\u2013\u2013seed'"),
        (["--seed"], "--seed needs a value"),
        (["--seed", "1", "--network"], "--network needs a value"),
        (
            ["--seed", ""],
            "--seed must be a whole number from 0 to 4294967295; got ''",
        ),
        (
            ["--seed="],
            "--seed must be a whole number from 0 to 4294967295; got ''",
        ),
        (
            ["--seed", "-1"],
            "--seed must be a whole number from 0 to 4294967295; got '-1'",
        ),
        (
            ["--seed", "+1"],
            "--seed must be a whole number from 0 to 4294967295; got '+1'",
        ),
        (
            ["--seed", " 1"],
            "--seed must be a whole number from 0 to 4294967295; got ' 1'",
        ),
        (
            ["--seed", "1_0"],
            "--seed must be a whole number from 0 to 4294967295; got '1_0'",
        ),
        (
            ["--seed", "1e3"],
            "--seed must be a whole number from 0 to 4294967295; got '1e3'",
        ),
        (
            ["--seed", "\u0661"],
            "--seed must be a whole number from 0 to 4294967295; got '\u0661'",
        ),
        (
            ["--seed", "4294967296"],
            "--seed must be a whole number from 0 to 4294967295; "
            "got '4294967296'",
        ),
        (
            ["--iterations", "1.5"],
            "--iterations must be a whole number from 0 to 9223372036854775807; "
            "got '1.5'",
        ),
        (
            ["--iterations", "9223372036854775808"],
            "--iterations must be a whole number from 0 to 9223372036854775807; "
            "got '9223372036854775808'",
        ),
        (
            ["--iterations", "99999999999999999999999999"],
            "--iterations must be a whole number from 0 to 9223372036854775807; "
            "got '99999999999999999999999999'",
        ),
        (
            ["--network", "two-layer"],
            "--network must be single-layer, three-layer, perceptron or "
            "mcculloch-pitts; got 'two-layer'",
        ),
        (
            ["--problem=VIDEO"],
            "--problem must be video, and, or, xor or parity; got 'VIDEO'",
        ),
        *[
            (
                ["--learning-rate=" + value],
                "--learning-rate must be a number above 0, such as 0.5 or "
                "1e-3; got '%s'" % value,
            )
            for value in [
                *["", "0", "0.0", "-1", "+1", " 1", "1 ", ".5", "5.", "1e"],
                *["1e+3", "1E3", "1e--3", "1e999", "1e-999", "inf", "nan"],
                *["0x1p3", "1_0", "1,5", "\u0661", "1.5.2", "one"],
            ]
        ],
    ],
)
def test_what_one_program_refuses_all_refuse_in_the_same_words(
    arguments, message
):
    finished = one_output(arguments)
    assert finished.returncode == 2
    assert finished.stdout == b""
    assert finished.stderr.decode() == (
        "error: %s; --help shows the options\n" % message
    )


@pytest.mark.parametrize(
    "arguments, same_as",
    [
        (["--seed=7"], ["--seed", "7"]),
        (["--seed", "0007"], ["--seed", "7"]),
        (["--seed", "3", "--seed", "7"], ["--seed", "7"]),
        (["--iterations=0000000000000000000000000005"], ["--iterations", "5"]),
    ],
)
def test_two_ways_to_say_the_same(arguments, same_as):
    few = ["--iterations", "20"]
    assert (
        one_output(few + arguments).stdout == one_output(few + same_as).stdout
    )
