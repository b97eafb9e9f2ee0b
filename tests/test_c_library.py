"""The C core as a library: built, installed, found, and called."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reference import MultiLayerNetwork, NeuralNetwork

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "portability"))

import builders  # noqa: E402

EXAMPLES = ROOT / "docs" / "examples"
INPUTS = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]


def install(folder, *settings):
    """Fill the folder with include/ and lib/, as make install does."""
    if shutil.which("make") is None or os.name == "nt":
        pytest.skip("there is no make")
    subprocess.run(
        [
            *["make", "--silent", "install", "PREFIX=%s" % folder],
            "LIBRARY=%s" % (folder / "build"),
            "EXACT=-std=c99 -O0 -ffp-contract=off",  # sooner, the same bits
            *settings,
        ],
        cwd=ROOT,
        check=True,
        env={**os.environ, "MAKEFLAGS": ""},
    )
    return folder


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    return install(tmp_path_factory.mktemp("installed"))


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


WINDOWS = "x86_64-w64-mingw32-gcc"


@pytest.mark.parametrize("kind", ["static", "shared"])
def test_a_c_program_for_windows_trains_layers(kind, tmp_path):
    wine = builders.wine()
    for name in (WINDOWS, wine):
        if shutil.which(name) is None:
            pytest.skip("there is no %s: make portability-tools" % name)
    library = install(tmp_path, "CC=" + WINDOWS) / "lib"
    static = library / "librosetta.a"
    program = tmp_path / "deep.exe"
    subprocess.run(
        [
            *[WINDOWS, "-I%s" % (tmp_path / "include" / "rosetta")],
            *[EXAMPLES / "deep.c", "-o", program],
            *([static] if kind == "static" else ["-L", library, "-lrosetta"]),
        ],
        check=True,
    )
    if kind == "shared":  # a program finds what lies beside it
        shutil.copy(library / "librosetta.dll", tmp_path)
    text = subprocess.run(
        [wine, program],
        env={
            **os.environ,
            "WINEDEBUG": "-all",
            "WINEPREFIX": str(ROOT / "build" / "wine"),
        },
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    network = MultiLayerNetwork(layers=(3, 4, 1), seed=1)
    network.train(INPUTS, [[0], [0], [1], [1]])
    assert numbers(text) == lines(network.predict(INPUTS)[:, 0])


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
