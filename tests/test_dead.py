"""A network that has died says so; one that has learnt, or can, does not."""

import warnings

import numpy as np
import parity
import pytest

import cnative
import py2_legacy
import reference
from reference.problems import PROBLEMS

PACKAGES = [reference, cnative, py2_legacy]
XOR = np.array(PROBLEMS["xor"].training_set_inputs, float)
TARGETS = np.array(PROBLEMS["xor"].training_set_outputs, float)

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(params=PACKAGES, ids=lambda package: package.__name__)
def package(request):
    return request.param


def dead(package):
    """All sums are so large that no slope is left."""
    network = package.MultiLayerNetwork((3, 2, 1))
    network.weights = [np.full((3, 2), 50.0), np.ones((2, 1))]
    return network


def test_a_dead_hidden_layer_is_named(package):
    network = dead(package)
    with pytest.warns(package.DeadNetworkWarning) as told:
        network.train(XOR, TARGETS, 10)
    assert str(told[0].message) == (
        "the network does not learn: in layer 1 of 2, 100 % of the outputs "
        "lie where the sigmoid is flat, and the answers are hardly better "
        "than the same answer for all examples. Start from a new network: "
        "scale the inputs to mean 0 and standard deviation 1 or, if they are "
        "scaled already, use a smaller learning rate. See the page 'When it "
        "does not learn'"
    )
    assert told[0].filename == __file__


def test_the_warning_names_the_line_of_the_user_however_deep_it_is(package):
    def watch(iteration, loss):
        inner.train(XOR, TARGETS, 1)

    inner = dead(package)
    network = package.MultiLayerNetwork((3, 2, 1))
    with pytest.warns(package.DeadNetworkWarning) as told:
        network.train(XOR, TARGETS, 1, callback=watch)
    line = watch.__code__.co_firstlineno + 1
    assert [(one.filename, one.lineno) for one in told] == [(__file__, line)]


@pytest.mark.parametrize(
    "watch",
    [{"callback": lambda iteration, loss: True}, {"tolerance": 1.0}],
    ids=["callback", "tolerance"],
)
@pytest.mark.parametrize("iterations", [10, 20, 100])
def test_a_training_that_a_watch_ends_warns_once_as_well(
    package, watch, iterations
):
    """At its last look, or before it."""
    network = dead(package)
    with pytest.warns(package.DeadNetworkWarning) as told:
        result = network.train(XOR, TARGETS, iterations, every=10, **watch)
    assert len(told) == 1
    assert result.iterations == network.iterations <= 20


def test_asked_for_its_loss_it_says_so_too(package):
    with pytest.warns(package.DeadNetworkWarning) as told:
        dead(package).loss(XOR, TARGETS)
    assert told[0].filename == __file__


def test_of_many_networks_the_dead_one_is_named(package):
    networks = [package.MultiLayerNetwork((3, 2, 1)), dead(package)]
    with pytest.warns(package.DeadNetworkWarning) as told:
        package.train_many(networks, XOR, TARGETS, 2000)
    assert [str(one.message)[:30] for one in told] == [
        "networks[1]: the network does "
    ]
    assert told[0].filename == __file__


def test_the_warning_can_be_filtered(package):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", package.DeadNetworkWarning)
        dead(package).train(XOR, TARGETS, 10)


def test_after_an_error_of_the_filter_the_training_is_kept(package):
    network = dead(package)
    with pytest.raises(package.DeadNetworkWarning):
        network.train(XOR, TARGETS, 10)
    assert network.iterations == 10


def table(name, scaled):
    """Inputs, with a constant 1 at the end, and a column for each class."""
    datasets = pytest.importorskip("sklearn.datasets")
    found = getattr(datasets, "load_" + name)()
    inputs, labels = found.data, found.target
    if scaled:
        spread = inputs.std(axis=0)
        inputs = (inputs - inputs.mean(axis=0)) / np.where(spread, spread, 1)
    inputs = np.hstack([inputs, np.ones((len(inputs), 1))])
    return inputs, np.eye(labels.max() + 1)[labels], labels


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "name, scaled, rate",
    [
        ("wine", False, 0.01),  # raw inputs, up to 1,680
        ("breast_cancer", False, 0.01),  # up to 4,254
        ("digits", False, 1.0),
        ("digits", True, 1.0),  # a rate for four examples, not for 1,797
        ("iris", True, 30.0),
    ],
)
def test_raw_inputs_or_a_large_rate_kill_a_network(name, scaled, rate, seed):
    inputs, targets, _ = table(name, scaled)
    sizes = (inputs.shape[1], 10, targets.shape[1])
    network = cnative.MultiLayerNetwork(sizes, seed)
    with pytest.warns(cnative.DeadNetworkWarning):
        network.train(inputs, targets, 500, learning_rate=rate)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("name", ["iris", "wine", "breast_cancer", "digits"])
def test_a_network_that_learns_real_data_does_not_warn(name, seed):
    inputs, targets, labels = table(name, scaled=True)
    for hidden, rate in [((), 0.01), ((10,), 0.01), ((10, 8), 0.01)]:
        sizes = (inputs.shape[1], *hidden, targets.shape[1])
        network = cnative.MultiLayerNetwork(sizes, seed)
        network.train(inputs, targets, 500, learning_rate=rate)
        right = network.predict(inputs).argmax(axis=1) == labels
        assert right.mean() > 0.5


def test_real_python_2_7_warns_too():
    if parity.real_python2() is None:
        pytest.skip("no Python 2.7")
    answer = parity.real_python2().ask(
        {
            "do": "outcome",
            "before": "import warnings; warnings.simplefilter('error'); "
            "network.weights = [np.full((3, 2), 50.0), np.ones((2, 1))]",
            "given": {"network": "MultiLayerNetwork((3, 2, 1))"},
            "call": "network.train(inputs, [[0], [1], [1], [0]], 5)",
        }
    )
    assert answer["error"] == "DeadNetworkWarning"


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("problem", sorted(PROBLEMS))
def test_the_lessons_own_networks_never_warn(problem, seed):
    """Not even where a single layer is as good as one answer for all."""
    problem = PROBLEMS[problem]
    inputs = np.array(problem.training_set_inputs, float)
    targets = np.array(problem.training_set_outputs, float)
    width = inputs.shape[1]
    for network in (
        cnative.NeuralNetwork(width, seed),
        cnative.MultiLayerNetwork((width, 5, 4, 1), seed),
        cnative.MultiLayerNetwork((width, 4, 1), seed),
    ):
        for iterations in (1, 10, 1000, 10000):
            network.train(inputs, targets, iterations)
            network.loss(inputs, targets)
