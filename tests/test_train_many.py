"""Training many networks equals training each one by itself, bit for bit."""

import time

import numpy as np
import pytest
from interrupts import interrupted

import cnative
import py2_legacy
import reference

PACKAGES = [reference, cnative, py2_legacy]


def examples(count, inputs, outputs):
    random = np.random.RandomState(count)
    return (
        random.standard_normal((count, inputs)),
        random.random_sample((count, outputs)),
    )


def arrays(network):
    return (
        network.weights
        if hasattr(network, "weights")
        else [network.synaptic_weights]
    )


def same(network, other):
    return all(
        a.tobytes() == b.tobytes()
        for a, b in zip(arrays(network), arrays(other))
    )


@pytest.mark.parametrize("layers", [(3, 1), (3, 5, 4, 1)], ids=str)
def test_weighted_sums_far_from_0_keep_their_bits_too(layers):
    """The first layer gives some 1e-155; a large rate lets the weights tell."""

    def networks(package):
        made = [package.MultiLayerNetwork(layers, seed=n) for n in range(11)]
        for number, network in enumerate(made):
            network.weights = [
                np.full_like(layer, -1 - number / 1000)
                for layer in network.weights
            ]
        return made

    inputs = (119 + 0.25 * np.arange(12)).reshape(4, 3)
    targets = np.arange(1.0, 5.0).reshape(4, 1) / 4
    together, alone = networks(cnative), networks(reference)
    cnative.train_many(together, inputs, targets, 1, learning_rate=0.7e156)
    for number, (ours, other) in enumerate(zip(together, alone)):
        other.train(inputs, targets, 1, learning_rate=0.7e156)
        assert same(ours, other)
        for layer in other.weights:
            assert (layer != -1 - number / 1000).all()


@pytest.mark.parametrize("threads", [None, 1, 2, 3])
@pytest.mark.parametrize("many", [1, 2, 3, 4, 5, 8, 11])
@pytest.mark.parametrize(
    "layers, count",
    [
        ((3, 1), 4),
        ((2, 4, 1), 4),
        ((3, 4, 1), 4),
        ((3, 5, 4, 1), 4),
        ((2, 3, 2), 9),
        ((3, 5, 4, 1), 8),
        ((40, 30, 3), 20),
        ((2, 1, 1, 1, 1, 1, 1, 1), 3),
    ],
    ids=str,
)
def test_each_network_gets_its_own_training(layers, count, many, threads):
    inputs, targets = examples(count, layers[0], layers[-1])
    together = [
        cnative.MultiLayerNetwork(layers, seed=seed) for seed in range(many)
    ]
    cnative.train_many(
        together,
        inputs,
        targets,
        iterations=23,
        learning_rate=0.3,
        threads=threads,
    )
    for seed, network in enumerate(together):
        alone = cnative.MultiLayerNetwork(layers, seed=seed)
        alone.train(inputs, targets, iterations=23, learning_rate=0.3)
        assert same(network, alone), "the network of seed %d differs" % seed


@pytest.mark.parametrize("package", PACKAGES)
def test_it_is_the_plain_loop_in_every_package(package):
    inputs, targets = examples(6, 3, 1)

    def networks(of):
        return [of.NeuralNetwork(seed=seed) for seed in range(5)] + [
            of.MultiLayerNetwork((3, size, 1), seed=size)
            for size in [1, 4, 4, 2]
        ]

    together, alone = networks(package), networks(reference)
    package.train_many(together, inputs, targets, iterations=9)
    for ours, other in zip(together, alone):
        other.train(inputs, targets, iterations=9)
        assert same(ours, other)


@pytest.mark.parametrize("package", PACKAGES)
def test_when_one_overflows_none_has_changed(package):
    inputs, targets = examples(4, 3, 1)
    networks = [package.NeuralNetwork(seed=seed) for seed in range(6)]
    networks[4].synaptic_weights = np.full((3, 1), 1e308)
    before = [network.synaptic_weights for network in networks]
    message = r"networks\[4\]\.synaptic_weights grew beyond"
    with pytest.raises(FloatingPointError, match=message):
        package.train_many(networks, inputs * 1e200, targets, 3)
    for network, weights in zip(networks, before):
        assert network.synaptic_weights is weights
        assert network.iterations == 0


def of_two_kinds(package):
    """Two classes in turn: each class trains together."""
    return [
        package.NeuralNetwork(seed=0),
        package.MultiLayerNetwork((3, 4, 1), seed=1),
        package.NeuralNetwork(seed=2),
        package.MultiLayerNetwork((3, 4, 1), seed=3),
    ]


@pytest.mark.parametrize("package", PACKAGES)
def test_of_two_kinds_each_network_has_its_own_learning_rate(package):
    inputs, targets = examples(6, 3, 1)
    rates = [0.1, 0.2, 0.3, 0.4]
    together, alone = of_two_kinds(package), of_two_kinds(reference)
    package.train_many(together, inputs, targets, 9, learning_rate=rates)
    for ours, other, rate in zip(together, alone, rates):
        other.train(inputs, targets, 9, learning_rate=rate)
        assert same(ours, other)


@pytest.mark.parametrize("package", PACKAGES)
def test_when_one_overflows_those_of_another_kind_have_not_changed(package):
    """The other kind had trained already."""
    inputs, targets = examples(4, 3, 1)
    networks = of_two_kinds(package)
    networks[3].weights = [np.full((3, 4), 1e308), np.ones((4, 1))]
    before = [arrays(network) for network in networks]
    message = r"^networks\[3\]\.weights grew beyond"
    with pytest.raises(FloatingPointError, match=message):
        package.train_many(networks, inputs * 1e200, targets, 3)
    for network, weights in zip(networks, before):
        assert all(a is b for a, b in zip(arrays(network), weights))
        assert network.iterations == 0


@pytest.mark.parametrize("package", PACKAGES)
def test_wrong_weights_are_named_with_their_network(package):
    networks = [package.MultiLayerNetwork(seed=seed) for seed in range(3)]
    networks[2].weights[2] = np.zeros((3, 1))  # behind the network's back
    message = r"networks\[2\]\.weights\[2\] must have shape \(4, 1\)"
    with pytest.raises(ValueError, match=message):
        package.train_many(networks, [[0, 0, 1]], [[1]])


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize(
    "networks, error, message",
    [
        (lambda p: 3, TypeError, "networks must be a list or tuple; got 3"),
        (
            lambda p: np.array(3),
            TypeError,
            r"networks must be a list or tuple; got an array of shape \(\)",
        ),
        (
            lambda p: memoryview(np.ones((2, 2))),
            TypeError,
            r"networks\[0\] must be a network that can be trained by gradient",
        ),
        (
            lambda p: [p.Perceptron()],
            TypeError,
            r"networks\[0\] must be a network that can be trained by gradient",
        ),
        (
            lambda p: [p.NeuralNetwork()] * 2,
            ValueError,
            "networks must name each network once",
        ),
        (
            lambda p: [p.NeuralNetwork(), p.NeuralNetwork(inputs=2)],
            ValueError,
            r"which has 3 and 1; networks\[1\] has 2 and 1$",
        ),
        (
            lambda p: [p.NeuralNetwork(inputs=2), p.NeuralNetwork(inputs=2)],
            ValueError,
            r"inputs must have shape \(examples, 2\)",
        ),
    ],
)
def test_what_is_not_a_list_of_networks_is_refused(
    package, networks, error, message
):
    with pytest.raises(error, match=message):
        package.train_many(networks(package), [[0, 0, 1]], [[1]])


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize(
    "rates, error, message",
    [
        ([1, [2, 3]], TypeError, "finite number above 0; got a list of 2"),
        ([1, 0], ValueError, "finite number above 0; got 0"),
        (
            [1, 2, [3]],
            ValueError,
            "one for each of the 2 networks; got a list",
        ),
        (
            np.array(0.5),
            TypeError,
            r"finite number above 0; got an array of shape \(\)",
        ),
    ],
)
def test_wrong_learning_rates_are_named(package, rates, error, message):
    networks = [package.NeuralNetwork(), package.NeuralNetwork()]
    with pytest.raises(
        error, match=r"^learning_rate(\[1\])? must be .*" + message
    ):
        package.train_many(
            networks, [[0, 0, 1]], [[1]], 1, learning_rate=rates
        )


@pytest.mark.parametrize("package", PACKAGES)
def test_networks_that_take_other_examples_are_named(package):
    networks = [
        package.MultiLayerNetwork((3, 4, 1)),
        package.NeuralNetwork(inputs=3),
        package.MultiLayerNetwork((3, 4, 2)),
    ]
    before = [arrays(network) for network in networks]
    with pytest.raises(ValueError) as refused:
        package.train_many(networks, *examples(4, 3, 1), iterations=5)
    assert str(refused.value) == (
        "networks must all have as many inputs and outputs as networks[0], "
        "which has 3 and 1; networks[2] has 3 and 2"
    )
    for network, weights in zip(networks, before):
        assert all(a is b for a, b in zip(arrays(network), weights))


@pytest.mark.parametrize("package", PACKAGES)
def test_no_networks_are_trained_in_no_time(package):
    package.train_many([], [[0, 0, 1]], [[1]])


def test_an_interrupt_leaves_every_network_at_an_iteration_of_its_own():
    inputs, targets = examples(4, 3, 1)
    networks = [cnative.NeuralNetwork(seed=seed) for seed in range(40)]
    began = time.perf_counter()
    with pytest.raises(KeyboardInterrupt) as stopped:
        interrupted(
            lambda: cnative.train_many(
                networks, inputs, targets, iterations=10**12, threads=2
            ),
            has_begun=lambda: any(n.iterations > 0 for n in networks),
        )
    assert time.perf_counter() - began < 60  # not hours
    counts = [network.iterations for network in networks]
    assert stopped.value.iterations == counts
    assert str(stopped.value) == (
        "stopped after %d to %d of 1000000000000 iterations, which are kept: "
        "another call to train continues from there"
        % (min(counts), max(counts))
    )
    for seed, (network, count) in enumerate(zip(networks, counts)):
        alone = cnative.NeuralNetwork(seed=seed)
        alone.train(inputs, targets, count)
        assert same(network, alone)
