"""The common part of this package's networks: how C trains them."""

from .shared import interface
from .work import additions

FIRST_SLICE = 10**7  # additions, some 5 ms


class Network(interface.SigmoidNetwork):
    """A network whose functions are computed by C, on several processors."""

    @classmethod
    def _train_all(
        cls, inputs, targets, weights, iterations, learning_rate, threads
    ):
        cls._train(
            inputs, targets, weights, iterations, learning_rate, threads
        )

    @classmethod
    def _predict_all(cls, inputs, weights, threads):
        return cls._predict(inputs, weights, threads)

    @classmethod
    def _loss_all(cls, targets, output):
        return cls._loss(targets, output)

    def _first_slice(self, inputs):
        return max(1, FIRST_SLICE // additions(len(inputs), self._layers()))

    @classmethod
    def _train_networks(
        cls, networks, names, inputs, targets, iterations, rates, threads
    ):
        from . import many  # threads, which a single training never needs

        many.train(
            list(zip(networks, names, rates)),
            inputs,
            targets,
            iterations,
            threads,
        )
