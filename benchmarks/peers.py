"""What the users of this project would call instead, doing the same work.

Each peer is made for one workload and then trains: full-batch gradient
descent in float64 with sigmoids, from the same starting weights. Making it
compiles and warms up what it needs; `train(iterations)` is what is timed.
"""

import os


class NumPy:
    """Plain NumPy, as the lesson types it: numpy.exp and numpy.dot."""

    name = "NumPy"

    def __init__(self, work):
        import numpy

        self.version = numpy.__version__
        self.work = work
        self.weights = work.starting_weights()
        self.train(1)

    def train(self, iterations):
        from numpy import dot, exp

        inputs, targets = self.work.inputs, self.work.targets
        weights, rate = self.weights, self.work.learning_rate
        for _ in range(iterations):
            outputs = [inputs]
            for matrix in weights:
                outputs.append(1 / (1 + exp(-dot(outputs[-1], matrix))))
            error = targets - outputs[-1]
            deltas = []
            for layer in reversed(range(len(weights))):
                output = outputs[layer + 1]
                deltas.insert(0, error * (output * (1 - output)))
                if layer > 0:
                    error = dot(deltas[0], weights[layer].T)
            for matrix, output, delta in zip(weights, outputs, deltas):
                matrix += rate * dot(output.T, delta)


class PyTorch:
    """PyTorch's tensors, without its autograd, which would only add work."""

    name = "PyTorch"

    def __init__(self, work):
        import torch

        self.version = torch.__version__
        torch.set_num_threads(os.cpu_count())
        self.rate = work.learning_rate
        self.inputs = torch.tensor(work.inputs)
        self.targets = torch.tensor(work.targets)
        self.weights = [torch.tensor(w) for w in work.starting_weights()]
        self.train(3)

    def train(self, iterations):
        import torch

        inputs, targets, weights = self.inputs, self.targets, self.weights
        with torch.inference_mode():
            for _ in range(iterations):
                outputs = [inputs]
                for matrix in weights:
                    outputs.append(torch.sigmoid(outputs[-1] @ matrix))
                error = targets - outputs[-1]
                deltas = []
                for layer in reversed(range(len(weights))):
                    output = outputs[layer + 1]
                    deltas.insert(0, error * (output * (1 - output)))
                    if layer > 0:
                        error = deltas[0] @ weights[layer].T
                for matrix, output, delta in zip(weights, outputs, deltas):
                    matrix.addmm_(output.T, delta, alpha=self.rate)


class Jax:
    """JAX: the whole training is one compiled loop."""

    name = "JAX"

    def __init__(self, work):
        import jax

        jax.config.update("jax_enable_x64", True)
        jax.config.update("jax_platforms", "cpu")
        import jax.numpy as jnp

        self.version = jax.__version__
        rate = work.learning_rate

        def iteration(_, state):
            inputs, targets, weights = state
            outputs = [inputs]
            for matrix in weights:
                outputs.append(1 / (1 + jnp.exp(-(outputs[-1] @ matrix))))
            error = targets - outputs[-1]
            deltas = []
            for layer in reversed(range(len(weights))):
                output = outputs[layer + 1]
                deltas.insert(0, error * (output * (1 - output)))
                if layer > 0:
                    error = deltas[0] @ weights[layer].T
            return (
                inputs,
                targets,
                [
                    matrix + rate * (output.T @ delta)
                    for matrix, output, delta in zip(weights, outputs, deltas)
                ],
            )

        self.loop = jax.jit(
            lambda count, state: jax.lax.fori_loop(0, count, iteration, state)
        )
        self.state = (
            jnp.array(work.inputs),
            jnp.array(work.targets),
            [jnp.array(w) for w in work.starting_weights()],
        )
        self.train(1)

    def train(self, iterations):
        self.state = self.loop(iterations, self.state)
        self.state[2][0].block_until_ready()


class Numba:
    """Numba: loops over the elements for small work, BLAS for large."""

    name = "Numba"
    fastmath = False

    def __init__(self, work):
        import numba

        self.version = numba.__version__
        self.work = work
        self.weights = work.starting_weights()
        make = small_numba if work.is_small else large_numba
        self.loop = make(len(work.layers) - 1, self.fastmath)
        self.train(1)

    def train(self, iterations):
        self.loop(
            self.work.inputs,
            self.work.targets,
            *self.weights,
            iterations,
            self.work.learning_rate,
        )


class NumbaFast(Numba):
    """The same with fastmath=True: sums reordered, fused multiply-add."""

    name = "Numba, fastmath"
    fastmath = True


def small_numba(depth, fastmath):
    """Loops without any temporary array but the layers' outputs."""
    import numba
    import numpy as np
    from numpy import exp

    jit = numba.njit(fastmath=fastmath)

    @jit
    def forward(inputs, weights, output):
        for i in range(inputs.shape[0]):
            for j in range(weights.shape[1]):
                total = 0.0
                for k in range(weights.shape[0]):
                    total += inputs[i, k] * weights[k, j]
                output[i, j] = 1 / (1 + exp(-total))

    @jit
    def last(targets, output, delta):
        for i in range(output.shape[0]):
            for j in range(output.shape[1]):
                o = output[i, j]
                delta[i, j] = (targets[i, j] - o) * (o * (1 - o))

    @jit
    def back(delta, weights, output, before):
        for i in range(delta.shape[0]):
            for j in range(weights.shape[0]):
                total = 0.0
                for k in range(weights.shape[1]):
                    total += delta[i, k] * weights[j, k]
                o = output[i, j]
                before[i, j] = total * (o * (1 - o))

    @jit
    def adjust(inputs, delta, weights, rate):
        for k in range(weights.shape[0]):
            for j in range(weights.shape[1]):
                total = 0.0
                for i in range(inputs.shape[0]):
                    total += inputs[i, k] * delta[i, j]
                weights[k, j] += rate * total

    @jit
    def one(inputs, targets, a, iterations, rate):
        out = np.empty(targets.shape)
        delta = np.empty(targets.shape)
        for _ in range(iterations):
            forward(inputs, a, out)
            last(targets, out, delta)
            adjust(inputs, delta, a, rate)

    @jit
    def two(inputs, targets, a, b, iterations, rate):
        out1 = np.empty((inputs.shape[0], a.shape[1]))
        delta1 = np.empty((inputs.shape[0], a.shape[1]))
        out = np.empty(targets.shape)
        delta = np.empty(targets.shape)
        for _ in range(iterations):
            forward(inputs, a, out1)
            forward(out1, b, out)
            last(targets, out, delta)
            back(delta, b, out1, delta1)
            adjust(inputs, delta1, a, rate)
            adjust(out1, delta, b, rate)

    @jit
    def three(inputs, targets, a, b, c, iterations, rate):
        out1 = np.empty((inputs.shape[0], a.shape[1]))
        delta1 = np.empty((inputs.shape[0], a.shape[1]))
        out2 = np.empty((inputs.shape[0], b.shape[1]))
        delta2 = np.empty((inputs.shape[0], b.shape[1]))
        out = np.empty(targets.shape)
        delta = np.empty(targets.shape)
        for _ in range(iterations):
            forward(inputs, a, out1)
            forward(out1, b, out2)
            forward(out2, c, out)
            last(targets, out, delta)
            back(delta, c, out2, delta2)
            back(delta2, b, out1, delta1)
            adjust(inputs, delta1, a, rate)
            adjust(out1, delta2, b, rate)
            adjust(out2, delta, c, rate)

    return [one, two, three][depth - 1]


def large_numba(depth, fastmath):
    """BLAS for the products, parallel loops for all that is between."""
    import numba
    import numpy as np

    assert depth == 2

    @numba.njit(fastmath=fastmath, parallel=True)
    def two(inputs, targets, a, b, iterations, rate):
        for _ in range(iterations):
            hidden = 1 / (1 + np.exp(-np.dot(inputs, a)))
            output = 1 / (1 + np.exp(-np.dot(hidden, b)))
            delta = (targets - output) * (output * (1 - output))
            before = np.dot(delta, b.T) * (hidden * (1 - hidden))
            a += rate * np.dot(inputs.T, before)
            b += rate * np.dot(hidden.T, delta)

    return two


class ScikitLearn:
    """MLPClassifier: it can only minimise the cross-entropy, with biases.

    One step more (a softmax where there are several outputs) and one less
    (no slope at the outputs) than the others have.
    """

    name = "scikit-learn"

    def __init__(self, work):
        import sklearn
        from sklearn.neural_network import MLPClassifier

        self.version = sklearn.__version__
        self.work = work
        self.labels = (
            work.targets.argmax(axis=1)
            if work.targets.shape[1] > 1
            else work.targets.ravel().astype(int)
        )
        self.make = lambda iterations: MLPClassifier(
            work.layers[1:-1],
            activation="logistic",
            solver="sgd",
            alpha=0,
            batch_size=len(work.inputs),
            learning_rate_init=0.01,
            momentum=0,
            nesterovs_momentum=False,
            shuffle=False,
            tol=0,
            max_iter=iterations,
            n_iter_no_change=10**9,
            random_state=1,
        )
        self.train(2)

    def train(self, iterations):
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.make(iterations).fit(self.work.inputs, self.labels)


class Fann:
    """FANN in double precision, batch training (it adds biases).

    Where its headers are not installed it is named as missing.
    """

    name = "FANN"

    def __init__(self, work):
        import numpy as np

        ffi, lib = fann()
        self.version = "2.2"
        layers = ffi.new("unsigned[]", list(work.layers))
        self.lib = lib
        self.network = ffi.gc(
            lib.bench_make(layers, len(work.layers), work.learning_rate),
            lib.fann_destroy,
        )
        self.data = ffi.gc(
            lib.bench_data(
                ffi.from_buffer("double[]", np.array(work.inputs)),
                ffi.from_buffer("double[]", np.array(work.targets)),
                *work.inputs.shape,
                work.targets.shape[1],
            ),
            lib.fann_destroy_train,
        )
        self.train(1)

    def train(self, iterations):
        self.lib.bench_train(self.network, self.data, iterations)


def fann():
    """The library, through a little C compiled in a temporary folder."""
    import importlib.util
    import tempfile

    from cffi import FFI

    ffi = FFI()
    ffi.cdef("""
        struct fann; struct fann_train_data;
        struct fann *bench_make(unsigned *layers, unsigned count,
                                double rate);
        struct fann_train_data *bench_data(double *inputs, double *targets,
            unsigned examples, unsigned width, unsigned outputs);
        void bench_train(struct fann *, struct fann_train_data *, unsigned);
        void fann_destroy(struct fann *);
        void fann_destroy_train(struct fann_train_data *);
    """)
    ffi.set_source(
        "bench_fann",
        r"""
        #include <string.h>
        #include <doublefann.h>

        static struct fann *bench_make(unsigned *layers, unsigned count,
                                       double rate)
        {
            struct fann *network = fann_create_standard_array(count, layers);
            fann_set_activation_function_hidden(network, FANN_SIGMOID);
            fann_set_activation_function_output(network, FANN_SIGMOID);
            fann_set_training_algorithm(network, FANN_TRAIN_BATCH);
            fann_set_train_error_function(network, FANN_ERRORFUNC_LINEAR);
            fann_set_learning_rate(network, rate);
            return network;
        }

        static struct fann_train_data *bench_data(
            double *inputs, double *targets, unsigned examples,
            unsigned width, unsigned outputs)
        {
            struct fann_train_data *data =
                fann_create_train(examples, width, outputs);
            for (unsigned i = 0; i < examples; i++) {
                memcpy(data->input[i], inputs + i * width,
                       width * sizeof *inputs);
                memcpy(data->output[i], targets + i * outputs,
                       outputs * sizeof *targets);
            }
            return data;
        }

        static void bench_train(struct fann *network,
            struct fann_train_data *data, unsigned iterations)
        {
            for (unsigned i = 0; i < iterations; i++)
                fann_train_epoch(network, data);
        }
    """,
        libraries=["doublefann"],
        extra_compile_args=["-O3"],
    )
    with tempfile.TemporaryDirectory() as folder:
        path = ffi.compile(tmpdir=folder)
        spec = importlib.util.spec_from_file_location("bench_fann", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return module.ffi, module.lib


ALL = [NumPy, PyTorch, Jax, Numba, NumbaFast, ScikitLearn, Fann]
