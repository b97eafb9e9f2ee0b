"""The port's own tests, plain unittest, for Python 2.7 and by its shims.

    python2.7 tests/legacy_tests.py

What the other tests compare, they compare through JSON. Here the port is
used as a program of its day uses it.
"""

import copy
import os
import pickle
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                os.pardir))

import numpy as np  # noqa: E402

from py2_legacy import (  # noqa: E402
    McCullochPittsNeuron,
    MultiLayerNetwork,
    NeuralNetwork,
    Perceptron,
    checks,
    compat,
    multi_layer,
    perceptron,
    single_layer,
)

INPUTS = np.array([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
OUTPUTS = np.array([[0, 1, 1, 0]]).T


class ThirdIterationError(Exception):
    """What ends a training that would take years."""


class Rate(object):
    """A learning rate that lets two iterations pass."""

    uses = 0

    def __mul__(self, adjustment):
        self.uses += 1
        if self.uses == 3:
            raise ThirdIterationError
        return 0.5 * adjustment


class TheVideo(unittest.TestCase):

    def test_the_lesson_in_its_own_words(self):
        neural_network = NeuralNetwork()
        self.assertEqual(
            [weight.hex() for weight in
             neural_network.synaptic_weights.ravel().tolist()],
            ["-0x1.53e0bc0170fe8p-3", "0x1.c3397ceebc144p-2",
             "-0x1.ffe2046f999e4p-1"])
        neural_network.train(INPUTS, OUTPUTS, 10000)
        self.assertEqual(
            ["%.8f" % weight for weight in
             neural_network.synaptic_weights.ravel()],
            ["9.67299303", "-0.20784350", "-4.62963669"])
        self.assertEqual(
            "%.8f" % neural_network.predict(np.array([1, 0, 0]))[0],
            "0.99993704")

    def test_whole_numbers_are_not_divided_as_whole_numbers(self):
        """1 / 2 is 0 in Python 2.7: an array of int must become float."""
        of_ints = NeuralNetwork()
        of_floats = NeuralNetwork()
        of_ints.train(INPUTS.astype(int), OUTPUTS.astype(int), 50, 1)
        of_floats.train(INPUTS * 1.0, OUTPUTS * 1.0, 50, 1.0)
        self.assertEqual(of_ints.synaptic_weights.tobytes(),
                         of_floats.synaptic_weights.tobytes())
        self.assertTrue((of_ints.predict(INPUTS) % 1 != 0).all())

    def test_the_weights_given_stay_their_owners(self):
        mine = np.zeros((3, 1), int)
        network = NeuralNetwork()
        network.synaptic_weights = mine
        network.train(INPUTS, OUTPUTS, 3)
        self.assertFalse(mine.any())
        self.assertEqual(network.synaptic_weights.dtype, np.float64)


class TheDay(unittest.TestCase):

    def test_long_integers_are_integers(self):
        long = compat.long
        network = NeuralNetwork(inputs=long(3), seed=long(2**32 - 1))
        network.train(INPUTS, OUTPUTS, long(2), long(1))
        self.assertEqual(
            network.synaptic_weights.tobytes(),
            self.trained(NeuralNetwork(3, 2**32 - 1)).tobytes())
        self.assertEqual(type(network.inputs), int)

    def trained(self, network):
        network.train(INPUTS, OUTPUTS, 2)
        return network.synaptic_weights

    def test_xrange_names_layers_and_positions(self):
        self.assertEqual(MultiLayerNetwork(compat.xrange(1, 4)).layers,
                         (1, 2, 3))
        neuron = McCullochPittsNeuron(3, 1, compat.xrange(2))
        self.assertEqual(neuron.inhibitory, (0, 1))

    def test_both_kinds_of_text_are_text(self):
        for text in ("1", u"1", b"1"):
            for call in (lambda: NeuralNetwork(seed=text),
                         lambda: NeuralNetwork().predict(text)):
                try:
                    call()
                except TypeError as error:
                    self.assertTrue(str(error).endswith("; got text"), error)
                else:
                    self.fail("text was taken for a number")

    def test_a_long_is_told_without_its_letter(self):
        self.assertEqual(checks.describe(compat.long(5)), "5")
        self.assertEqual(checks.describe(2**64), "18446744073709551616")

    def test_no_list_of_all_iterations_is_made(self):
        """Python 2's range would be one: of 10**12 it does not fit."""
        weights = np.zeros((3, 1))
        self.assertRaises(ThirdIterationError, single_layer.train, INPUTS * 1.0,
                          OUTPUTS, weights, 10**12, Rate())
        self.assertRaises(ThirdIterationError, multi_layer.train, INPUTS * 1.0,
                          OUTPUTS, [weights], 10**12, Rate())
        self.assertEqual(
            perceptron.train(INPUTS, 0.0 * OUTPUTS, weights * 0.0,
                             np.zeros((1, 1)), 10**12, 1.0),
            (True, 1))
        result = NeuralNetwork().train(
            INPUTS, OUTPUTS, 10**12, every=1,
            callback=lambda iteration, loss: iteration == 3)
        self.assertEqual(result.iterations, 3)

    def test_the_classes_are_new_style(self):
        for network in (NeuralNetwork(), MultiLayerNetwork(), Perceptron(),
                        McCullochPittsNeuron()):
            self.assertTrue(isinstance(type(network), type))

    def test_networks_can_be_kept_and_copied(self):
        network = MultiLayerNetwork((3, 4, 1))
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            kept = pickle.loads(pickle.dumps(network, protocol))
            self.assertEqual(kept.predict(INPUTS).tobytes(),
                             network.predict(INPUTS).tobytes())
        other = copy.deepcopy(network)
        other.train(INPUTS, OUTPUTS, 1)
        self.assertNotEqual(other.weights[0].tobytes(),
                            network.weights[0].tobytes())


class TheLadder(unittest.TestCase):

    def test_xor_needs_a_hidden_layer(self):
        xor = np.array([[0, 1, 0, 1]]).T != INPUTS[:, :1]
        targets = np.where(xor, 1, 0)
        single, deep = NeuralNetwork(), MultiLayerNetwork((3, 4, 1))
        single.train(INPUTS, targets, 2000)
        deep.train(INPUTS, targets, 2000)
        self.assertTrue((abs(single.predict(INPUTS) - 0.5) < 0.2).any())
        self.assertTrue((deep.predict(INPUTS).round() == targets).all())

    def test_a_perceptron_tells_when_it_converged(self):
        perceptron = Perceptron()
        perceptron.train(INPUTS, OUTPUTS)
        self.assertEqual((perceptron.converged, perceptron.epochs),
                         (True, 2))

    def test_neurons_of_1943(self):
        self.assertEqual(
            McCullochPittsNeuron().predict([[0, 1], [1, 1]]).tolist(),
            [[0.0], [1.0]])


if __name__ == "__main__":
    unittest.main()
