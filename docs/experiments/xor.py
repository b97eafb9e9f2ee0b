"""XOR, answered: what each rung of the ladder makes of it.

Viewers of the lesson changed its data to XOR and got 0.5 for every example.
No weights of one neuron have a smaller squared error. A hidden layer solves
XOR from most starting weights. Run it with: make xor
"""

import numpy as np

from cnative import MultiLayerNetwork, NeuralNetwork, Perceptron, train_many
from reference.problems import PROBLEMS

SEEDS = 1000
ITERATIONS = 10000

STARTS = {
    "zeros": np.zeros_like,
    "[0, 1)": lambda weights: (weights + 1) / 2,
    "[-1, 1)": lambda weights: weights,
}


def main():
    """Print a table for each rung."""
    for name, title in [("xor", "2-bit XOR"), ("parity", "3-bit XOR")]:
        problem = PROBLEMS[name]
        inputs = np.array(problem.training_set_inputs, float)
        targets = np.array(problem.training_set_outputs, float)
        print("%s, the last input always 1" % title)
        single_neuron(inputs, targets)
        perceptron(inputs, targets)
        print()
        print(
            "  %-14s %-9s of %d seeds solve it, %d iterations"
            % ("layers", "start", SEEDS, ITERATIONS)
        )
        for hidden in [(2,), (4,), (5, 4)]:
            for start in STARTS:
                layers = (inputs.shape[1], *hidden, 1)
                row(layers, start, inputs, targets)
        print()


def single_neuron(inputs, targets):
    """The video's network: it ends at 0.5 for every example."""
    network = NeuralNetwork(inputs.shape[1])
    network.train(inputs, targets, ITERATIONS)
    print(
        "  single neuron: largest weight %.1e, outputs from %.6f to %.6f"
        % (
            np.abs(network.synaptic_weights).max(),
            network.predict(inputs).min(),
            network.predict(inputs).max(),
        )
    )


def perceptron(inputs, targets):
    """Rosenblatt's rule: it never comes to rest."""
    network = Perceptron(inputs.shape[1])
    network.train(inputs, targets, ITERATIONS)
    right = (network.predict(inputs) == targets).sum()
    print(
        "  perceptron:    %s after %d epochs, %d of %d answers right"
        % (
            "converged" if network.converged else "not converged",
            network.epochs,
            right,
            len(targets),
        )
    )


def row(layers, start, inputs, targets):
    """Train from every seed and count the networks that end up right."""
    networks = [MultiLayerNetwork(layers, seed) for seed in range(SEEDS)]
    for network in networks:
        network.weights = [
            STARTS[start](weights) for weights in network.weights
        ]
    train_many(networks, inputs, targets, ITERATIONS)
    solved = sum(
        bool(((network.predict(inputs) > 0.5) == targets).all())
        for network in networks
    )
    print("  %-14s %-9s %7d" % ("-".join(map(str, layers)), start, solved))


if __name__ == "__main__":
    main()
