"""What would give other bits is noticed: modes of a thread, and builds."""

import importlib
import os
import platform
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import cores
import numpy as np
import pytest
import python2

from cnative._core import ffi, lib
from reference import (
    arithmetic,
    environment,
    initialisation,
    multi_layer,
    single_layer,
)

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SOURCES = ROOT / "cnative" / "src"
LESSON = sorted(SOURCES.glob("*.c"))
COMPILERS = [name for name in ["gcc", "clang"] if shutil.which(name)]
X86_64 = platform.machine() in ("x86_64", "AMD64")
on_x86_64 = pytest.mark.skipif(not X86_64, reason="a mode of x86-64")
with_gcc = pytest.mark.skipif("gcc" not in COMPILERS, reason="there is no gcc")


def compiled(folder, options, sources, compiler="cc", libraries=()):
    """The path of what this becomes; the compiler must not complain."""
    made = folder / ("made-%d" % len(list(folder.iterdir())))
    subprocess.run(
        [compiler, *options, *sources, *libraries, "-o", made],
        check=True,
    )
    return made


@pytest.fixture(scope="module")
def modes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("modes")
    options = ["-shared", "-fPIC", "-frounding-math"]
    return str(
        compiled(folder, options, [HERE / "modes.c"], libraries=["-lm"])
    )


INTERPRETERS = [
    (sys.executable, "reference"),
    (sys.executable, "cnative"),
    (sys.executable, "py2_legacy"),
    ("python2", "py2_legacy"),
]


def happens(python, package, modes, *switches):
    """The three lines that modes.py prints for each mode."""
    if python == "python2":
        python, words = python2.found()
        if python is None:
            pytest.skip(words)
    done = subprocess.run(
        [python, "-B", HERE / "modes.py", package, modes, *switches],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    return [tuple(lines[i : i + 3]) for i in range(0, len(lines), 3)]


@pytest.mark.parametrize("python, package", INTERPRETERS)
def test_another_rounding_is_refused_and_changes_nothing(
    python, package, modes
):
    directions = ["round_upward", "round_downward", "round_toward_zero"]
    found = happens(
        python,
        package,
        modes,
        *[on + ":round_to_nearest" for on in directions],
    )
    assert found == 3 * [
        (environment.ROUNDS, "unchanged", "the right weights")
    ]


@on_x86_64
@pytest.mark.parametrize("python, package", INTERPRETERS)
def test_flushing_to_zero_is_refused_and_changes_nothing(
    python, package, modes
):
    found = happens(
        python,
        package,
        modes,
        "flush_results:keep_subnormals",
        "flush_operands:keep_subnormals",
    )
    assert found == 2 * [
        (environment.FLUSHES, "unchanged", "the right weights")
    ]


@on_x86_64
@with_gcc
def test_a_library_that_was_linked_for_fast_math_is_noticed(tmp_path, modes):
    (tmp_path / "nothing.c").write_text("int nothing = 1;\n")
    options = ["-shared", "-fPIC", "-Ofast"]
    fast = compiled(tmp_path, options, [tmp_path / "nothing.c"], "gcc")
    [found] = happens(
        sys.executable, "cnative", modes, "%s:keep_subnormals" % fast
    )
    if found[0] == "computed":
        pytest.skip("this gcc links nothing that flushes")
    assert found == (environment.FLUSHES, "unchanged", "the right weights")


@on_x86_64
@pytest.mark.parametrize("python, package", INTERPRETERS)
def test_what_x87_is_set_to_is_no_matter_on_x86_64(python, package, modes):
    [found] = happens(python, package, modes, "x87_single:x87_single")
    assert found == ("computed", "changed", "the right weights")


def test_the_three_languages_say_the_same():
    import py2_legacy.environment

    for name, code in [
        ("FLUSHES", lib.ROSETTA_FLUSHES),
        ("ROUNDS", lib.ROSETTA_ROUNDS),
        ("EXTENDED", lib.ROSETTA_EXTENDED),
    ]:
        sentence = getattr(environment, name)
        assert getattr(py2_legacy.environment, name) == sentence
        assert ffi.string(lib.rosetta_message(code)).decode() == sentence


# The C sources, built wrongly.

CHECK = """
#include <stdio.h>
#include "check.h"
int main(void)
{
    const char *parted = rosetta_check();
    printf("%d %s\\n", rosetta_environment(), parted ? parted : "right");
    return 0;
}
"""


def checked(folder, compiler, *options):
    """What rosetta_environment and rosetta_check say of this build."""
    (folder / "check.c").write_text(CHECK)
    program = compiled(
        folder,
        [*options, "-I%s" % SOURCES, "-w"],
        [folder / "check.c", *LESSON],
        compiler,
    )
    code, said = (
        subprocess.run([program], capture_output=True, text=True)
        .stdout.strip()
        .split(" ", 1)
    )
    return int(code), said


def runs_fused():
    return X86_64 and " fma " in Path("/proc/cpuinfo").read_text()


fused = pytest.mark.skipif(
    not runs_fused(), reason="this processor has no fused multiply-add"
)


@fused
@pytest.mark.parametrize(
    "compiler, options",
    [
        ("gcc", ["-std=gnu99", "-O2", "-march=haswell"]),
        ("clang", ["-std=c99", "-O2", "-march=haswell", "-ffp-contract=fast"]),
    ],
)
def test_a_fused_build_is_refused(compiler, options, tmp_path):
    if shutil.which(compiler) is None:
        pytest.skip("there is no " + compiler)
    code, said = checked(tmp_path, compiler, *options)
    assert code == lib.ROSETTA_FUSED
    assert "compile them with -ffp-contract=off" in said


@with_gcc
def test_sums_in_another_order_are_noticed(tmp_path):
    """A part of -ffast-math that no macro tells of."""
    code, said = checked(
        tmp_path,
        *["gcc", "-std=c99", "-O2", "-ffp-contract=off"],
        *["-fassociative-math", "-fno-signed-zeros", "-fno-trapping-math"],
    )
    assert code == lib.ROSETTA_OK
    assert "other bits" in said


@pytest.mark.parametrize("compiler", COMPILERS)
def test_a_right_build_is_not_refused(compiler, tmp_path):
    options = ["-std=gnu99", "-O1", "-march=native", "-ffp-contract=off"]
    assert checked(tmp_path, compiler, *options) == (0, "right")


@on_x86_64
@with_gcc
def test_a_build_for_x87_is_noticed_even_if_the_compiler_denies_it(tmp_path):
    code, said = checked(
        tmp_path,
        *["gcc", "-std=c99", "-O1", "-mfpmath=387", "-fexcess-precision=fast"],
        *["-U__FLT_EVAL_METHOD__", "-D__FLT_EVAL_METHOD__=0"],
    )
    assert code == lib.ROSETTA_EXTENDED
    assert said == environment.EXTENDED


@pytest.mark.parametrize("method, is_right", [(16, True), (2, False)])
def test_half_precision_is_no_reason_to_refuse(method, is_right, tmp_path):
    """16: only what is narrower than float is widened."""
    done = subprocess.run(
        [
            *["cc", "-std=c99", "-w", "-fsyntax-only"],
            *["-U__FLT_EVAL_METHOD__", "-D__FLT_EVAL_METHOD__=%d" % method],
            SOURCES / "arithmetic.c",
        ],
        capture_output=True,
        text=True,
    )
    assert (done.returncode == 0) == is_right
    assert is_right or "rounded to double" in done.stderr


def test_the_demo_refuses_a_fused_build(tmp_path):
    if not runs_fused() or "gcc" not in COMPILERS:
        pytest.skip("nothing here fuses")
    demo = compiled(
        tmp_path,
        ["-std=gnu99", "-O2", "-march=haswell", "-I%s" % SOURCES],
        [*LESSON, *sorted(SOURCES.glob("program/*.c"))],
        "gcc",
    )
    done = subprocess.run([demo], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("error: the C sources were compiled to")


# What rosetta_check comes to, computed by the reference.


def digest(*arrays):
    """Fowler, Noll and Vo's hash of the bits, as check.c forms it."""
    found = 0
    for array in arrays:
        for bits in np.ascontiguousarray(array).view(np.uint64).ravel():
            found = (found ^ int(bits)) * 0x100000001B3 % 2**64
    return "0x%xu" % found


def test_the_check_values_are_those_of_the_reference():
    random = initialisation.generator(1)
    inputs = initialisation.starting_weights(random, 12, 8)
    weights = initialisation.starting_weights(random, 8, 5)
    targets = initialisation.random(random, 12, 2)
    product = arithmetic.dot(inputs, weights)
    neuron = single_layer.start(1, 8)
    single_layer.train(inputs, targets[:, :1], neuron, 4, 0.5)
    layers, few = (
        multi_layer.start(1, (8, 5, 2)),
        multi_layer.start(1, (8, 5, 2)),
    )
    multi_layer.train(inputs, targets, layers, 4, 0.5)
    multi_layer.train(inputs[:8], targets[:8], few, 4, 0.5)
    source = (SOURCES / "check.c").read_text()
    for expected in [
        digest(inputs, weights, targets),
        digest(arithmetic.exp(700.0 * inputs)),
        digest(product),
        digest(arithmetic.sigmoid(product)),
        digest(neuron),
        digest(*layers),
        digest(*few),
    ]:
        assert expected in source


# The module that Python imports.


def test_a_wrong_core_is_refused_where_it_is_imported(tmp_path):
    if not runs_fused():
        pytest.skip("this processor has no fused multiply-add")
    shutil.copytree(
        ROOT / "cnative",
        tmp_path / "cnative",
        ignore=shutil.ignore_patterns("*.so", "__pycache__"),
    )
    script = tmp_path / "cnative" / "_build.py"
    right = script.read_text()
    wrong = right.replace("-ffp-contract=off", "-ffp-contract=fast")
    wrong = wrong.replace("-std=c99", "-march=haswell").replace("-O3", "-O2")
    script.write_text(wrong)
    cores.build(tmp_path, ROSETTA_AT_MOST="2")
    done = subprocess.run(
        [sys.executable, "-c", "import cnative"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": "%s:%s" % (tmp_path, ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(
        "ImportError: the C core of cnative would give wrong weights: the C "
        "sources were compiled to fused multiply-add"
    )


def test_another_thread_s_mode_does_not_stop_the_import(modes):
    script = (
        "import ctypes; modes = ctypes.CDLL(%r); modes.round_upward()\n"
        "import cnative; modes.round_to_nearest()\n"
        "print(cnative.NeuralNetwork().predict([1, 0, 0]))" % modes
    )
    subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )


# A file or folder of the user's own that is called reference.

USES = """
import sys
import cnative
from cnative import pictures
network = cnative.NeuralNetwork()
network.train([[0, 0, 1], [1, 1, 1]], [[0], [1]], 10, progress=False)
network.save("network.json")
network = cnative.load("network.json")
assert network.iterations == 10
try:
    network.predict([1, 0])
except ValueError as error:
    print(error)
import reference
print(getattr(reference, "mine", "a folder"))
"""


@pytest.mark.parametrize("way", ["script", "module", "-c", "later"])
@pytest.mark.parametrize(
    "file, says",
    [
        ("reference.py", "yes"),
        ("reference/__init__.py", "yes"),
        ("reference/notes.txt", "a folder"),
    ],
)
def test_a_reference_of_the_user_s_own_does_not_get_in_the_way(
    file, says, way, tmp_path
):
    """Neither runs the other's: both are what each expects."""
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text("mine = 'yes'\n")
    uses = ("import reference\n" if way == "later" else "") + USES
    (tmp_path / "program.py").write_text(uses)
    how = {"module": ["-m", "program"], "-c": ["-c", uses]}
    # as an editable install finds them: behind what lies beside the program
    finder = "import sys; sys.path.append(%r)" % str(ROOT)
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(finder)
    done = subprocess.run(
        [sys.executable, *how.get(way, ["program.py"])],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    refusal, mine = done.stdout.splitlines()
    assert refusal.startswith("inputs must")
    assert mine == says


def test_the_main_program_runs_beside_a_reference_of_the_user_s(tmp_path):
    (tmp_path / "reference.py").write_text("raise SystemExit('not this one')")
    done = subprocess.run(
        [sys.executable, "-m", "cnative", "--iterations", "1"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": "%s:%s" % (tmp_path, ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "Random starting synaptic weights" in done.stdout


def test_without_one_both_packages_share_their_classes():
    import cnative
    import reference

    assert cnative.TrainingResult is reference.TrainingResult
    assert cnative.DeadNetworkWarning is reference.DeadNetworkWarning
    assert "cnative.reference" not in sys.modules


# One network, two threads of Python.

SECOND = (
    "another thread is training this MultiLayerNetwork: wait until it is "
    "done, or give each thread its own network"
)


@pytest.mark.parametrize("name", ["cnative", "reference", "py2_legacy"])
def test_a_second_thread_is_refused_while_one_trains(name):
    network = importlib.import_module(name).MultiLayerNetwork((3, 4, 1))
    examples = [[0, 0, 1]], [[0]]
    refused = []

    def second():
        with pytest.raises(RuntimeError) as error:
            network.train(*examples, 1)
        refused.append(str(error.value))

    def while_it_trains(iteration, loss):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()

    network.train(*examples, 2, every=1, callback=while_it_trains)
    assert refused == [SECOND, SECOND]
    assert network.iterations == 2


@pytest.mark.parametrize("name", ["cnative", "reference", "py2_legacy"])
def test_two_threads_that_train_one_network_never_spoil_its_weights(name):
    """Each training is either all there or refused by name."""
    package = importlib.import_module(name)
    inputs = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]
    targets = [[0], [1], [1], [0]]
    network = package.MultiLayerNetwork(layers=(3, 4, 1), seed=1)
    refused, wrong, trained = [], [], []
    together = threading.Barrier(4)

    def race():
        together.wait()
        for _ in range(20):
            try:
                trained.append(network.train(inputs, targets, 5).iterations)
            except RuntimeError as error:
                refused.append(str(error))
            except Exception as error:
                wrong.append(error)

    threads = [threading.Thread(target=race) for _ in range(4)]
    switches = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(switches)

    assert wrong == []
    assert len(trained) + len(refused) == 80
    assert set(refused) <= {SECOND}  # none, where none came in between
    alone = package.MultiLayerNetwork(layers=(3, 4, 1), seed=1)
    alone.train(inputs, targets, sum(trained))
    assert network.iterations == sum(trained)
    for one, other in zip(network.weights, alone.weights):
        assert one.tobytes() == other.tobytes()


@pytest.mark.parametrize("name", ["cnative", "reference", "py2_legacy"])
def test_networks_that_were_refused_with_one_in_training_are_free(name):
    package = importlib.import_module(name)
    free, busy = package.NeuralNetwork(), package.MultiLayerNetwork((3, 4, 1))
    examples = [[0, 0, 1]], [[0]]

    refused, is_trained = threading.Event(), threading.Event()

    def second():
        with pytest.raises(RuntimeError) as error:
            package.train_many([free, busy], *examples, iterations=1)
        assert str(error.value) == SECOND
        refused.set()
        is_trained.wait(60)

    def while_it_trains(iteration, loss):
        thread = threading.Thread(target=second)
        thread.start()
        try:
            assert refused.wait(60)
            trained.append(free.train(*examples, 1).iterations)
        finally:
            is_trained.set()
            thread.join()

    trained = []
    busy.train(*examples, 1, callback=while_it_trains)
    assert trained == [1] == [free.iterations]


def test_a_callback_may_train_the_network_that_it_watches():
    import cnative

    network, alone = cnative.NeuralNetwork(), cnative.NeuralNetwork()
    inputs, targets = [[0, 0, 1], [1, 1, 1]], [[0], [1]]
    network.train(
        inputs,
        targets,
        4,
        every=2,
        callback=lambda i, loss: network.train(inputs, targets, 3) and None,
    )
    alone.train(inputs, targets, 10)
    assert network.iterations == 10
    assert (network.synaptic_weights == alone.synaptic_weights).all()


WAYS = {
    "train": lambda package, network, targets: network.train(
        [[0, 0, 1]], targets, 2
    ),
    "train_many": lambda package, network, targets: package.train_many(
        [network], [[0, 0, 1]], targets, 2
    ),
}


@pytest.mark.parametrize("name", ["cnative", "reference", "py2_legacy"])
@pytest.mark.parametrize(
    "kind, way",
    [
        ("NeuralNetwork", "train"),
        ("NeuralNetwork", "train_many"),
        ("Perceptron", "train"),
    ],
)
@pytest.mark.parametrize("fails", [False, True])
def test_another_thread_may_train_the_network_afterwards(
    name, kind, way, fails, monkeypatch
):
    package = importlib.import_module(name)
    network = getattr(package, kind)()

    def fail(*arguments):
        raise ZeroDivisionError

    if fails:
        monkeypatch.setattr(type(network), "_train", staticmethod(fail))
        with pytest.raises(ZeroDivisionError):
            WAYS[way](package, network, [[1]])
        monkeypatch.undo()
    else:
        WAYS[way](package, network, [[1]])
    results = []
    thread = threading.Thread(
        target=lambda: results.append(WAYS[way](package, network, [[0]]))
    )
    thread.start()
    thread.join()
    assert len(results) == 1
