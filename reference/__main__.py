"""The video's main program: python -m reference [--help]."""

import sys
import warnings

import numpy as np

from . import environment, output
from .options import read_options
from .problems import PROBLEMS


def main(package, arguments):
    """Run the program with the classes of a package."""
    options = read_options(arguments, package.__version__)
    problem = PROBLEMS[options["--problem"]]
    seed = options["--seed"]
    iterations = options["--iterations"]
    learning_rate = options["--learning-rate"]
    warnings.simplefilter("ignore", package.DeadNetworkWarning)
    try:
        if options["--network"] == "single-layer":
            single_layer(package, problem, seed, iterations, learning_rate)
        elif options["--network"] == "three-layer":
            three_layer(package, problem, seed, iterations, learning_rate)
        elif options["--network"] == "perceptron":
            perceptron(package, problem, iterations, learning_rate)
        else:
            mcculloch_pitts(package, problem, options["--problem"])
    except FloatingPointError:
        sys.stdout.flush()
        environment.check()
        sys.stderr.write("error: a weight grew beyond the largest double: "
                         "use a smaller --learning-rate\n")
        sys.exit(1)


# [main-single-layer]
def single_layer(package, problem, seed, iterations,
                 learning_rate):
    inputs = len(problem.training_set_inputs[0])
    network = package.NeuralNetwork(inputs, seed)
    print("Random starting synaptic weights:")
    print_numbers(network.synaptic_weights)

    network.train(problem.training_set_inputs,
                  problem.training_set_outputs,
                  iterations, learning_rate)
    print("New synaptic weights after training:")
    print_numbers(network.synaptic_weights)
    print_predictions(network.predict, problem)
# [/main-single-layer]


# [main-three-layer]
def three_layer(package, problem, seed, iterations,
                learning_rate):
    layers = (len(problem.training_set_inputs[0]), 5, 4, 1)
    network = package.MultiLayerNetwork(layers, seed)
    print("Random starting synaptic weights:")
    print_layers(network.weights)

    network.train(problem.training_set_inputs,
                  problem.training_set_outputs,
                  iterations, learning_rate)
    print("New synaptic weights after training:")
    print_layers(network.weights)
    print_predictions(network.predict, problem)
# [/main-three-layer]


# [main-perceptron]
def perceptron(package, problem, epochs, learning_rate):
    inputs = len(problem.training_set_inputs[0])
    network = package.Perceptron(inputs)
    network.train(problem.training_set_inputs,
                  problem.training_set_outputs,
                  epochs, learning_rate)
    print("Synaptic weights after training, from zero:")
    print_numbers(network.synaptic_weights)
    print("Bias after training, from zero:")
    print_numbers([network.bias])
    if network.converged:
        print("No more mistakes in epoch",
              "%d." % network.epochs)
    else:
        print("Not converged after",
              network.epochs, "epochs.")
    print_predictions(network.predict, problem)
# [/main-perceptron]


# [main-mcculloch-pitts]
def mcculloch_pitts(package, problem, name):
    exclusive_or = package.mcculloch_pitts.exclusive_or

    def predict(inputs):
        inputs = np.array(inputs, np.float64, ndmin=2)
        if name == "video":
            neuron = package.McCullochPittsNeuron(
                inputs=1, threshold=1)
            return neuron.predict(inputs[:, :1])[0]
        if name in ("and", "or"):
            threshold = 2 if name == "and" else 1
            neuron = package.McCullochPittsNeuron(
                inputs=2, threshold=threshold)
            return neuron.predict(inputs[:, :2])[0]
        output = exclusive_or(inputs[:, :2].copy())
        if name == "parity":
            output = exclusive_or(
                np.hstack([output, inputs[:, 2:3]]))
        return output[0]

    print("Wired by hand: these neurons cannot learn.")
    print_predictions(predict, problem)
# [/main-mcculloch-pitts]


def print_layers(weights):
    """Print the weights of each layer under its number and shape."""
    for i, weight in enumerate(weights):
        print("layer %d, %d x %d:" % ((i + 1,) + weight.shape))
        print_numbers(weight)


def print_predictions(predict, problem):
    """Print the output for each of the problem's situations."""
    print(problem.title)
    for situation in problem.situations:
        print("  [%s] ->" % ", ".join("%d" % number for number in situation))
        print_numbers(predict(situation))


def print_numbers(numbers):
    """Print each number with eight decimals and exactly."""
    for number in np.ravel(numbers).tolist():
        sign = "" if number.hex().startswith("-") else " "
        print("%16.8f  %s%s" % (number, sign, number.hex()))


if __name__ == "__main__":
    import reference

    output.run(lambda: main(reference, sys.argv[1:]))
