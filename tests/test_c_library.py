"""The C core as a library: built, installed, found, and called."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from reference import MultiLayerNetwork, NeuralNetwork

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "docs" / "examples"
INPUTS = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder with include/ and lib/, as make install fills it."""
    if shutil.which("make") is None or os.name == "nt":
        pytest.skip("there is no make")
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [
            *["make", "--silent", "install", "PREFIX=%s" % folder],
            "LIBRARY=%s" % (folder / "build"),
            "EXACT=-std=c99 -O0 -ffp-contract=off",  # sooner, the same bits
        ],
        cwd=ROOT,
        check=True,
        env={**os.environ, "MAKEFLAGS": ""},
    )
    return folder


def printed(installed, example, *link):
    """What an example prints that is linked in this way."""
    compiler = "c++" if example.endswith(".cpp") else "cc"
    if shutil.which(compiler) is None:
        pytest.skip("there is no " + compiler)
    program = installed / "program"
    subprocess.run(
        [
            *[compiler, "-Wall", "-Wextra", "-Werror"],
            "-I%s" % (installed / "include" / "rosetta"),
            *[EXAMPLES / example, *link, "-pthread", "-o", program],
        ],
        check=True,
    )
    return subprocess.run(
        [program],
        env={**os.environ, "LD_LIBRARY_PATH": str(installed / "lib")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def lines(outputs):
    return [float(output).hex() for output in outputs]


def numbers(text):
    return lines(float.fromhex(line.split()[1]) for line in text.splitlines())


def test_a_cpp_program_trains_the_network_of_the_video(installed):
    network = NeuralNetwork(seed=1)
    network.train(INPUTS, [[0], [1], [1], [0]])
    text = printed(
        installed, "neuron.cpp", "-L%s" % (installed / "lib"), "-lrosetta"
    )
    assert numbers(text) == lines(network.predict([1, 0, 0]))


def test_a_c_program_trains_layers_by_threads(installed):
    network = MultiLayerNetwork(layers=(3, 4, 1), seed=1)
    network.train(INPUTS, [[0], [0], [1], [1]])
    text = printed(installed, "deep.c", installed / "lib" / "librosetta.a")
    assert numbers(text) == lines(network.predict(INPUTS)[:, 0])


STRICT = ["-Wall", "-Wextra", "-Wcast-qual", "-Wwrite-strings", "-Werror"]


@pytest.mark.parametrize(
    "compiler",
    [
        *(["gcc", "-std=c99"], ["clang", "-std=c99"]),
        *(["g++", "-x", "c++"], ["clang++", "-x", "c++"]),
    ],
    ids=lambda compiler: compiler[0],
)
def test_tables_that_are_const_are_only_read(compiler, installed):
    if shutil.which(compiler[0]) is None:
        pytest.skip("there is no " + compiler[0])
    program = installed / "tables"
    subprocess.run(
        [
            *[*compiler, *STRICT],
            "-I%s" % (installed / "include" / "rosetta"),
            *[ROOT / "tests" / "const_tables.c", "-x", "none"],
            *[installed / "lib" / "librosetta.a", "-pthread", "-o", program],
        ],
        check=True,
    )
    text = subprocess.run(
        [program], capture_output=True, text=True, check=True
    ).stdout
    network = NeuralNetwork(seed=1)
    network.train(INPUTS, [[0], [1], [1], [0]], iterations=100)
    trained = lines(network.predict(INPUTS)[:, 0])
    assert lines(map(float.fromhex, text.split())) == [
        *(trained * 2),
        *(lines([0.5] * 4) * 2),
    ]


@pytest.mark.skipif(
    shutil.which("pkg-config") is None, reason="there is no pkg-config"
)
def test_pkg_config_tells_how_to_compile_and_link(installed):
    told = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "rosetta"],
        env={
            **os.environ,
            "PKG_CONFIG_PATH": str(installed / "lib" / "pkgconfig"),
        },
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "-I%s" % (installed / "include" / "rosetta") in told
    assert "-lrosetta" in told
