"""The four classes that users call, in whichever language computes.

Each call checks its arguments, works on copies of the weights, and keeps the
result only if nothing went wrong. After an error, the network is as it was.
After Ctrl-C, it has the weights of a complete iteration. The functions of the
rung compute the numbers: see hooks.py.
"""

from collections import OrderedDict

import numpy as np

from . import attributes, checks, dead, hooks, training
from .slices import slices


class SigmoidNetwork(hooks.Hooks):
    """What the networks that learn by gradient descent have in common."""

    def train(
        self,
        inputs,
        targets,
        iterations=10000,
        learning_rate=1.0,
        threads=None,
        callback=None,
        every=None,
        tolerance=None,
        progress=False,
        **others
    ):
        """Full-batch gradient descent: every iteration sees every example.

        After Ctrl-C, the network keeps the weights of the last complete
        iteration, and `network.iterations` counts it. The same is true if a
        callback raises. After any other error, the network is as it was.

        Parameters
        ----------
        inputs : array_like, shape (examples, inputs)
        targets : array_like, shape (examples, outputs)
            The output wanted for each example, within 0 .. 1.
        iterations : int, at least 0
            Another call continues, bit for bit, where this one stops.
        learning_rate : float, above 0
            Multiplies the adjustment, which is a *sum* over the examples.
        threads : None or int, 1 .. 64
            The most processors that may share the work in cnative. None uses
            all of them for large work and one for small work. The variables
            OMP_NUM_THREADS and ROSETTA_THREADS limit both. No bit of the
            result depends on it.
        callback : None or function of (iteration, loss)
            Called with the number of iterations done by this call and the
            loss after them. It may use the network in its present state. If
            it returns True, training ends.
        every : None or int, at least 1
            The number of iterations from one measurement of the loss to the
            next, for `callback` and `tolerance`. The last iteration is always
            measured. None means a hundredth of the iterations.
        tolerance : None or float, above 0
            Training ends when the loss falls by less than this from one
            measurement to the next.
        progress : bool
            Whether to show a progress bar, which needs tqdm.

        Returns
        -------
        TrainingResult
            `iterations`, `loss`, and why the training `ended`, in words.

        Raises
        ------
        TypeError, ValueError
            If an argument does not match this description.
        FloatingPointError
            If a weight grew beyond the largest double, or if this thread
            does not round as IEEE 754 says.
        ImportError
            If progress=True and tqdm is not installed.

        Warns
        -----
        DeadNetworkWarning
            If the network is no better than the same answer for all examples
            and its outputs lie where the sigmoid is flat.
        """
        if others:
            kind = type(self).__name__
            checks.no_others(
                kind, SigmoidNetwork.train, "iterations", others)
        examples, answers = checks.training_set(
            inputs, targets, *self._sizes())
        checks.reachable(answers, targets)
        iterations = checks.iterations("iterations", iterations)
        learning_rate = checks.positive_number("learning_rate", learning_rate)
        threads = checks.threads(threads)
        watch = training.watch(callback, every, tolerance, progress)
        return training.while_claimed(
            [self], training.train,
            self, examples, answers, iterations, learning_rate, threads,
            watch)

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
            If a weighted sum became infinity minus infinity, or if this
            thread does not round as IEEE 754 says.
        """
        inputs, is_one = checks.one_or_more(inputs, self._sizes()[0])
        threads = checks.threads(threads)
        output = self._outputs(inputs, self._weights(), threads)
        return output[0] if is_one else output

    def loss(self, inputs, targets, threads=None):
        """Half the squared error, summed over examples and outputs.

        This is the quantity that training lowers (Widrow and Hoff, 1960).

        Parameters
        ----------
        inputs : array_like, shape (examples, inputs)
        targets : array_like, shape (examples, outputs), within 0 .. 1
        threads : None or int, 1 .. 64
            As for `train`.

        Returns
        -------
        float, at least 0
            From 0 to half the number of targets. The bits are the same in
            each language.

        Raises
        ------
        TypeError, ValueError
            If an argument does not match this description.
        FloatingPointError
            If a weighted sum became infinity minus infinity, or if this
            thread does not round as IEEE 754 says.

        Warns
        -----
        DeadNetworkWarning
            As for `train`.
        """
        examples, answers = checks.training_set(
            inputs, targets, *self._sizes())
        checks.reachable(answers, targets)
        output = self._outputs(
            examples, self._weights(), checks.threads(threads))
        loss = self._loss_all(answers, output)
        if loss > dead.WELL * answers.size:
            dead.warn_if_dead(self, examples, answers, output, loss)
        return loss

    def _sizes(self):
        """The number of inputs and of outputs."""
        layers = self._layers()
        return layers[0], layers[-1]

    def _outputs(self, inputs, weights, threads):
        """The outputs for these inputs and weights, if all are numbers."""
        output = self._predict_all(inputs, weights, threads)
        checks.are_numbers(output)
        return output

    def _advance(self, weights, inputs, targets, count, learning_rate,
                 threads, owner=""):
        """Train this copy of the weights and keep the result."""
        self._train_all(
            inputs, targets, weights, count, learning_rate, threads)
        checks.still_finite(owner + self.learnt, weights)
        self._learn(weights, count)

    def _learn(self, weights, count):
        """Keep the weights and count the iterations, both at once."""
        self._keep({
            self.learnt: weights, "iterations": self.iterations + count})

    @classmethod
    def _train_all(
        cls, inputs, targets, weights, iterations, learning_rate, threads
    ):
        with np.errstate(all="ignore"):
            cls._check_arithmetic()
            cls._train(inputs, targets, weights, iterations, learning_rate)

    @classmethod
    def _predict_all(cls, inputs, weights, threads):
        with np.errstate(all="ignore"):
            cls._check_arithmetic()
            return cls._predict(inputs, weights)

    @classmethod
    def _loss_all(cls, targets, output):
        with np.errstate(all="ignore"):
            return cls._loss(targets, output)

    @classmethod
    def _train_networks(
        cls, networks, names, inputs, targets, iterations, rates, threads
    ):
        """Train each of these networks, all of this class."""
        for network, name, rate in zip(networks, names, rates):
            for count in slices(iterations, network._first_slice(inputs)):
                network._advance(
                    network._weights(name), inputs, targets, count, rate,
                    threads, name)


def train_many(
    networks,
    inputs,
    targets,
    iterations=10000,
    learning_rate=1.0,
    threads=None,
    **others
):
    """Train each of several networks on the same examples.

    Each network gets the same weights, bit for bit, as from `network.train`
    alone. cnative trains small networks side by side. After Ctrl-C, each
    network keeps the weights of its last complete iteration, which
    `network.iterations` counts and which may differ between networks. After
    any other error, all are as they were.

    Parameters
    ----------
    networks : iterable of different networks with such a `train`
        Each has as many inputs and outputs as the examples.
    inputs, targets, iterations, threads
        As for `train`.
    learning_rate : float above 0, or one for each network

    Returns
    -------
    list of TrainingResult, one for each network

    Raises
    ------
    TypeError, ValueError
        If an argument does not match this description.
    FloatingPointError
        If a weight of any network grew beyond the largest double.

    Warns
    -----
    DeadNetworkWarning
        As for `train`; it names each network by its position.
    """
    checks.no_others("network", train_many, "iterations", others)
    networks = checks.networks("networks", networks, SigmoidNetwork)
    iterations = checks.iterations("iterations", iterations)
    rates = checks.rates(learning_rate, len(networks))
    threads = checks.threads(threads)
    names = ["networks[%d]." % i for i in range(len(networks))]
    for network, name in zip(networks, names):
        network._weights(name)
    if not networks:
        return []
    sizes = checks.same_sizes("networks", [n._sizes() for n in networks])
    examples, answers = checks.training_set(inputs, targets, *sizes)
    checks.reachable(answers, targets)
    return training.while_claimed(
        networks, training.train_many,
        networks, names, examples, answers, iterations, rates, threads)


class NeuralNetwork(SigmoidNetwork):
    """The video's network: a single layer with one sigmoid output.

    Parameters
    ----------
    inputs : int, at least 1
        The number of inputs of an example.
    seed : int, 0 .. 2**32 - 1
        Seeds the generator of the starting weights.

    Attributes
    ----------
    synaptic_weights : ndarray of float64, shape (inputs, 1)
        Starts within [-1, 1). You may set it to other weights.
    seed : int
    iterations : int
        The number of iterations that the weights were trained for.

    Raises
    ------
    TypeError, ValueError
        If an argument does not match this description.
    """

    learnt = "synaptic_weights"
    _arguments = ("inputs", "seed")
    _learns = ("synaptic_weights", "iterations")
    _checked_attributes = OrderedDict([
        ("inputs", attributes.fixed("inputs", checks.inputs)),
        ("seed", attributes.fixed("seed", checks.seed)),
        ("synaptic_weights", attributes.weights_of_layer),
        ("iterations", attributes.counter("iterations")),
    ])

    def __init__(self, inputs=3, seed=1):
        self.inputs = inputs
        self.seed = seed
        self.synaptic_weights = self._start(self.seed, self.inputs)
        self.iterations = 0

    def _layers(self):
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
        Seeds the generator of the starting weights, drawn layer by layer.

    Attributes
    ----------
    layers : tuple of int
    weights : list of ndarray of float64, shape (fan_in, fan_out) each
        Start within [-1, 1). You may set it to other weights.
    seed : int
    iterations : int
        The number of iterations that the weights were trained for.

    Raises
    ------
    TypeError, ValueError
        If an argument does not match this description.
    """

    learnt = "weights"
    _arguments = ("layers", "seed")
    _learns = ("weights", "iterations")
    _checked_attributes = OrderedDict([
        ("layers", attributes.fixed("layers", checks.layer_sizes)),
        ("seed", attributes.fixed("seed", checks.seed)),
        ("weights", attributes.weights_of_layers),
        ("iterations", attributes.counter("iterations")),
    ])

    def __init__(self, layers=(3, 5, 4, 1), seed=1):
        self.layers = layers
        self.seed = seed
        checks.memory_for("layers", self.layers, self.layers)
        self.weights = self._start(self.seed, self.layers)
        self.iterations = 0

    def _layers(self):
        return self.layers

    def _weights(self, owner=""):
        return checks.weights(owner + self.learnt, self.weights, self.layers)


class Perceptron(hooks.Hooks):
    """Rosenblatt's perceptron: a step, a bias, and learning from mistakes.

    Parameters
    ----------
    inputs : int, at least 1
        The number of inputs of an example.

    Attributes
    ----------
    synaptic_weights : ndarray of float64, shape (inputs, 1)
        Starts at zero, as the bias does.
    bias : float
    converged : bool
        Whether the last epoch had no mistakes.
    epochs : int
        The number of epochs of training, the last one included.

    Raises
    ------
    TypeError, ValueError
        If an argument does not match this description.
    """

    _arguments = ("inputs",)
    _learns = ("synaptic_weights", "bias", "converged", "epochs")
    _checked_attributes = OrderedDict([
        ("inputs", attributes.fixed("inputs", checks.inputs)),
        ("synaptic_weights", attributes.weights_of_layer),
        ("bias", lambda owner, value: checks.finite_number("bias", value)),
        (
            "converged",
            lambda owner, value: checks.true_or_false("converged", value),
        ),
        ("epochs", attributes.counter("epochs")),
    ])

    def __init__(self, inputs=3):
        self.inputs = inputs
        self.synaptic_weights = np.zeros((self.inputs, 1))
        self.bias = 0.0
        self.converged = False
        self.epochs = 0

    def train(self, inputs, targets, epochs=100, learning_rate=1.0, **others):
        """Visit the examples in order, epoch after epoch, until all are right.

        After Ctrl-C, the perceptron keeps the weights of the last complete
        epoch, and `epochs` counts it. After any other error, it is as it was.

        Parameters
        ----------
        inputs : array_like, shape (examples, inputs)
        targets : array_like of 0 or 1, shape (examples, 1)
        epochs : int, at least 0
            The largest number of epochs. On data that no line separates, no
            epoch is without mistakes.
        learning_rate : float, above 0

        Returns
        -------
        TrainingResult
            `iterations` is the number of epochs of this training. `ended`
            says in words why it ended.

        Raises
        ------
        TypeError, ValueError
            If an argument does not match this description.
        FloatingPointError
            If a weight grew beyond the largest double, or if this thread
            does not round as IEEE 754 says.
        """
        checks.no_others("Perceptron", Perceptron.train, "epochs", others)
        examples, answers = checks.training_set(
            inputs, targets, self.inputs, 1, has_constant=False)
        checks.zero_or_one("targets", answers, targets)
        epochs = checks.iterations("epochs", epochs)
        learning_rate = checks.positive_number("learning_rate", learning_rate)
        self._weights()
        return training.while_claimed(
            [self], training.train_perceptron,
            self, examples, answers, epochs, learning_rate)

    def _advance(self, inputs, targets, count, learning_rate):
        """Train for so many epochs, and keep the result; return the number."""
        weights, bias = self._weights()
        with np.errstate(all="ignore"):
            self._check_arithmetic()
            converged, visited = self._train(
                inputs, targets, weights, bias, count, learning_rate
            )
        checks.still_finite("synaptic_weights", weights)
        checks.still_finite("bias", bias)
        self._keep({
            "synaptic_weights": weights, "bias": float(bias[0, 0]),
            "converged": converged, "epochs": self.epochs + visited})
        return visited

    def predict(self, inputs):
        """1 where the weighted sum plus the bias is above 0, otherwise 0.

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
            If a weighted sum became infinity minus infinity, or if this
            thread does not round as IEEE 754 says.
        """
        inputs, is_one = checks.one_or_more(
            inputs, self.inputs, has_constant=False)
        weights, bias = self._weights()
        with np.errstate(all="ignore"):
            self._check_arithmetic()
            output = self._predict(inputs, weights, bias)
            if checks.may_overflow(inputs, weights):
                checks.are_numbers(self._dot(inputs, weights) + bias)
        return output[0] if is_one else output

    def _weights(self):
        kept = self._kept()
        return (
            checks.weight(
                "synaptic_weights", kept["synaptic_weights"], (self.inputs, 1)
            ),
            np.array([[kept["bias"]]]) + 0.0,
        )


class McCullochPittsNeuron(hooks.Hooks):
    """The neuron of 1943: it counts the inputs that are 1, and cannot learn.

    Parameters
    ----------
    inputs : int, at least 1
    threshold : int, at least 0
        The neuron fires if at least this many excitatory inputs are 1.
    inhibitory : sequence of int, positions from 0 to inputs - 1
        Each of these inputs prevents firing if it is 1. The others are
        excitatory.

    Raises
    ------
    TypeError, ValueError
        If an argument does not match this description.

    Examples
    --------
    AND is McCullochPittsNeuron(inputs=2, threshold=2); OR has threshold=1;
    NOT is McCullochPittsNeuron(inputs=1, threshold=0, inhibitory=[0]).
    """

    _arguments = ("inputs", "threshold", "inhibitory")
    _checked_attributes = OrderedDict([
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
    ])

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
        inputs, is_one = checks.one_or_more(
            inputs, self.inputs, has_constant=False)
        checks.zero_or_one("inputs", inputs)
        is_inhibitory = np.zeros(self.inputs)
        is_inhibitory[list(self.inhibitory)] = 1.0
        output = self._predict(inputs, is_inhibitory, float(self.threshold))
        return output[0] if is_one else output
