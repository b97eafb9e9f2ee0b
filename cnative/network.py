"""What the networks of this package share: how C trains one, or many."""

from reference import interface


class Network(interface.SigmoidNetwork):
    """A network whose functions are computed by C, on several processors."""

    @classmethod
    def _train_all(
        cls, all_weights, inputs, targets, iterations, learning_rate, threads
    ):
        if len(all_weights) == 1:
            cls._train(
                inputs,
                targets,
                all_weights[0],
                iterations,
                learning_rate,
                threads,
            )
        elif iterations > 0:
            from . import many  # threads, which a single training never needs

            many.train(
                cls._train,
                all_weights,
                inputs,
                targets,
                iterations,
                learning_rate,
                threads,
            )

    @classmethod
    def _predict_all(cls, inputs, weights, threads):
        return cls._predict(inputs, weights, threads)
