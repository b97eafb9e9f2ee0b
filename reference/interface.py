"""What a user types, whichever language computes: the four classes.

Each call checks its arguments, works on copies of the weights, and keeps the
result only when all went well: after an error or Ctrl-C the network is as it
was. The numbers come from the rung's own functions: see hooks.py.
"""

from collections import OrderedDict

import numpy as np

from . import attributes, checks, hooks


class SigmoidNetwork(hooks.Hooks):
    """What the networks that learn by gradient descent have in common."""

    def train(
        self,
        inputs,
        targets,
        iterations=10000,
        learning_rate=1.0,
        threads=None,
    ):
        """Full-batch gradient descent: every iteration sees every example.

        Parameters
        ----------
        inputs : array_like, shape (examples, inputs)
        targets : array_like, shape (examples, outputs)
            What each example should give; the sigmoid reaches 0 .. 1.
        iterations : int, at least 0
            Training again later goes on, bit for bit, where this stops.
        learning_rate : float, above 0
            Multiplies the adjustment, which is a *sum* over the examples.
        threads : None or int, 1 .. 64
            How many processors may share the work in cnative, if it has so
            many; None takes them all for large work, one for small. The
            variables OMP_NUM_THREADS and ROSETTA_THREADS limit both. The bits
            do not depend on it.

        Raises
        ------
        TypeError, ValueError
            If an argument does not match this description.
        FloatingPointError
            If a weight grew beyond the largest double.
        """
        inputs, targets = checks.training_set(inputs, targets, *self._sizes())
        iterations = checks.iterations("iterations", iterations)
        learning_rate = checks.positive_number("learning_rate", learning_rate)
        threads = checks.threads(threads)
        weights = self._weights()
        self._train_all(
            [weights], inputs, targets, iterations, learning_rate, threads
        )
        checks.still_finite(self.learnt, weights)
        self._keep({self.learnt: weights})

    def predict(self, inputs, threads=None):
        """The output for one example or for several.

        Parameters
        ----------
        inputs : array_like, shape (inputs,) or (examples, inputs)
        threads : None or int, 1 .. 64
            As for `train`.

        Returns
        -------
        ndarray of float64, shape (outputs,) or (examples, outputs)
            Each within (0, 1].

        Raises
        ------
        TypeError, ValueError
            If the inputs do not match this description.
        FloatingPointError
            If a weighted sum became infinity minus infinity.
        """
        inputs, is_one = checks.one_or_more(inputs, self._sizes()[0])
        output = self._predict_all(
            inputs, self._weights(), checks.threads(threads)
        )
        checks.are_numbers(output)
        return output[0] if is_one else output

    @classmethod
    def _train_all(
        cls, all_weights, inputs, targets, iterations, learning_rate, threads
    ):
        with np.errstate(all="ignore"):
            for weights in all_weights:
                cls._train(inputs, targets, weights, iterations, learning_rate)

    @classmethod
    def _predict_all(cls, inputs, weights, threads):
        with np.errstate(all="ignore"):
            return cls._predict(inputs, weights)


def train_many(
    networks,
    inputs,
    targets,
    iterations=10000,
    learning_rate=1.0,
    threads=None,
):
    """Train each of several networks on the same examples.

    The weights are those, bit for bit, that `network.train` gives each by
    itself, as from many seeds. cnative trains small networks side by side.
    After an error or Ctrl-C all networks are as they were.

    Parameters
    ----------
    networks : sequence of different networks that have a `train` like this
        With as many inputs and outputs as the examples have.
    inputs, targets, iterations, learning_rate, threads
        As for `train`.

    Raises
    ------
    TypeError, ValueError
        If an argument does not match this description.
    FloatingPointError
        If a weight of any network grew beyond the largest double.
    """
    networks = checks.networks("networks", networks, SigmoidNetwork)
    iterations = checks.iterations("iterations", iterations)
    learning_rate = checks.positive_number("learning_rate", learning_rate)
    threads = checks.threads(threads)
    names = ["networks[%d]." % i for i in range(len(networks))]
    trained = [
        network._weights(name) for network, name in zip(networks, names)
    ]
    if not networks:
        return
    sizes = checks.same_sizes("networks", [n._sizes() for n in networks])
    inputs, targets = checks.training_set(inputs, targets, *sizes)
    alike = OrderedDict()
    for network, weights in zip(networks, trained):
        alike.setdefault(type(network), []).append(weights)
    for kind, all_weights in alike.items():
        kind._train_all(
            all_weights, inputs, targets, iterations, learning_rate, threads
        )
    for network, name, weights in zip(networks, names, trained):
        checks.still_finite(name + network.learnt, weights)
    before = [getattr(network, network.learnt) for network in networks]
    try:
        for network, weights in zip(networks, trained):
            network._keep({network.learnt: weights})
    except BaseException:
        for network, weights in zip(networks, before):
            network._keep({network.learnt: weights})
        raise


class NeuralNetwork(SigmoidNetwork):
    """The video's network: a single layer with one sigmoid output.

    Parameters
    ----------
    inputs : int, at least 1
        How many numbers make an example.
    seed : int, 0 .. 2**32 - 1
        Where the random starting weights come from.

    Attributes
    ----------
    synaptic_weights : ndarray of float64, shape (inputs, 1)
        Starts in [-1, 1). May be replaced by weights of your own.

    Raises
    ------
    TypeError, ValueError
        If an argument does not match this description.
    """

    learnt = "synaptic_weights"
    _checked_attributes = [
        ("inputs", attributes.fixed("inputs", checks.inputs)),
        ("synaptic_weights", attributes.weights_of_layer),
    ]

    def __init__(self, inputs=3, seed=1):
        self.inputs = inputs
        self.synaptic_weights = self._start(checks.seed(seed), self.inputs)

    def _sizes(self):
        return self.inputs, 1

    def _weights(self, owner=""):
        return checks.weight(
            owner + self.learnt, self.synaptic_weights, (self.inputs, 1)
        )


class MultiLayerNetwork(SigmoidNetwork):
    """A feedforward network of any depth, trained by backpropagation.

    Parameters
    ----------
    layers : sequence of at least two ints
        The number of inputs, the units of each hidden layer, the outputs:
        (3, 5, 4, 1) has two hidden layers and is the lesson's three-layer
        challenge; (3, 1) is the video's network, bit for bit.
    seed : int, 0 .. 2**32 - 1
        Where the random starting weights come from, layer by layer.

    Attributes
    ----------
    layers : tuple of int
    weights : list of ndarray of float64, shape (fan_in, fan_out) each
        Start in [-1, 1). May be replaced by weights of your own.

    Raises
    ------
    TypeError, ValueError
        If an argument does not match this description.
    """

    learnt = "weights"
    _checked_attributes = [
        ("layers", attributes.fixed("layers", checks.layer_sizes)),
        ("weights", attributes.weights_of_layers),
    ]

    def __init__(self, layers=(3, 5, 4, 1), seed=1):
        self.layers = layers
        self.weights = self._start(checks.seed(seed), self.layers)

    def _sizes(self):
        return self.layers[0], self.layers[-1]

    def _weights(self, owner=""):
        return checks.weights(owner + self.learnt, self.weights, self.layers)


class Perceptron(hooks.Hooks):
    """Rosenblatt's perceptron: a step, a bias, and learning from mistakes.

    Parameters
    ----------
    inputs : int, at least 1
        How many numbers make an example.

    Attributes
    ----------
    synaptic_weights : ndarray of float64, shape (inputs, 1)
        Starts at zero, as the bias does.
    bias : float
    converged : bool
        Whether the last epoch made no mistake.
    epochs : int
        How many epochs it has been trained for, the last one included.

    Raises
    ------
    TypeError, ValueError
        If an argument does not match this description.
    """

    _checked_attributes = [
        ("inputs", attributes.fixed("inputs", checks.inputs)),
        ("synaptic_weights", attributes.weights_of_layer),
        ("bias", lambda owner, value: checks.finite_number("bias", value)),
        (
            "converged",
            lambda owner, value: checks.true_or_false("converged", value),
        ),
        ("epochs", lambda owner, value: checks.iterations("epochs", value)),
    ]

    def __init__(self, inputs=3):
        self.inputs = inputs
        self.synaptic_weights = np.zeros((self.inputs, 1))
        self.bias = 0.0
        self.converged = False
        self.epochs = 0

    def train(self, inputs, targets, epochs=100, learning_rate=1.0):
        """Visit the examples in order, epoch after epoch, until all is right.

        Parameters
        ----------
        inputs : array_like, shape (examples, inputs)
        targets : array_like of 0 or 1, shape (examples, 1)
        epochs : int, at least 0
            Where to stop if an epoch without mistakes does not come: on
            data that no line separates it never does.
        learning_rate : float, above 0

        Raises
        ------
        TypeError, ValueError
            If an argument does not match this description.
        FloatingPointError
            If a weight grew beyond the largest double.
        """
        inputs, targets = checks.training_set(inputs, targets, self.inputs, 1)
        checks.zero_or_one("targets", targets)
        epochs = checks.iterations("epochs", epochs)
        learning_rate = checks.positive_number("learning_rate", learning_rate)
        so_far = self.epochs
        weights, bias = self._weights()
        with np.errstate(all="ignore"):
            converged, visited = self._train(
                inputs, targets, weights, bias, epochs, learning_rate
            )
        checks.still_finite("synaptic_weights", weights)
        checks.still_finite("bias", bias)
        learnt = {"synaptic_weights": weights, "bias": float(bias[0, 0])}
        if visited > 0:
            learnt.update(converged=converged, epochs=so_far + visited)
        self._keep(learnt)

    def predict(self, inputs):
        """1 where the weighted sum and the bias exceed 0, otherwise 0.

        Parameters
        ----------
        inputs : array_like, shape (inputs,) or (examples, inputs)

        Returns
        -------
        ndarray of float64, 0 or 1, shape (1,) or (examples, 1)

        Raises
        ------
        TypeError, ValueError
            If the inputs do not match this description.
        FloatingPointError
            If a weighted sum became infinity minus infinity.
        """
        inputs, is_one = checks.one_or_more(inputs, self.inputs)
        weights, bias = self._weights()
        with np.errstate(all="ignore"):
            output = self._predict(inputs, weights, bias)
            if checks.may_overflow(inputs, weights):
                checks.are_numbers(self._dot(inputs, weights) + bias)
        return output[0] if is_one else output

    def _weights(self):
        return (
            checks.weight(
                "synaptic_weights", self.synaptic_weights, (self.inputs, 1)
            ),
            np.array([[self.bias]]) + 0.0,
        )


class McCullochPittsNeuron(hooks.Hooks):
    """The neuron of 1943: it counts active inputs and cannot learn.

    Parameters
    ----------
    inputs : int, at least 1
    threshold : int, at least 0
        Fires when so many excitatory inputs are active, or more.
    inhibitory : sequence of int, positions from 0 to inputs - 1
        The inputs of which each, when active, prevents firing. The
        others are excitatory.

    Raises
    ------
    TypeError, ValueError
        If an argument does not match this description.

    Examples
    --------
    AND is McCullochPittsNeuron(inputs=2, threshold=2); OR has threshold=1;
    NOT is McCullochPittsNeuron(inputs=1, threshold=0, inhibitory=[0]).
    """

    _checked_attributes = [
        ("inputs", attributes.fixed("inputs", checks.inputs)),
        (
            "threshold",
            lambda owner, value: checks.whole_number(
                "threshold", value, 0, checks.LARGEST_COUNT
            ),
        ),
        (
            "inhibitory",
            lambda owner, value: checks.positions(
                "inhibitory", value, owner.inputs
            ),
        ),
    ]

    def __init__(self, inputs=2, threshold=2, inhibitory=()):
        self.inputs = inputs
        self.threshold = threshold
        self.inhibitory = inhibitory

    def predict(self, inputs):
        """1 where the neuron fires, otherwise 0.

        Parameters
        ----------
        inputs : array_like of 0 or 1, shape (inputs,) or (examples, inputs)

        Returns
        -------
        ndarray of float64, 0 or 1, shape (1,) or (examples, 1)

        Raises
        ------
        TypeError, ValueError
            If the inputs do not match this description.
        """
        inputs, is_one = checks.one_or_more(inputs, self.inputs)
        checks.zero_or_one("inputs", inputs)
        is_inhibitory = np.zeros(self.inputs)
        is_inhibitory[list(self.inhibitory)] = 1.0
        output = self._predict(inputs, is_inhibitory, float(self.threshold))
        return output[0] if is_one else output
