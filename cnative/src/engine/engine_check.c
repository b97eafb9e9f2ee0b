/* rosetta_check for the engine.

   On entry: nothing. ../check.c holds the digests that it must reach.
   Fails first when changed: tests/test_guards.py. */

#include "engine.h"
#include "kernels.h"

static void exp_of(rosetta_matrix result, rosetta_matrix x)
{
    rosetta_engine_exp(result, x, NULL);
}

static void dot(rosetta_matrix result, rosetta_matrix a, rosetta_matrix b)
{
    rosetta_engine_dot(result, a, b, NULL);
}

static void sigmoid(rosetta_matrix result, rosetta_matrix x)
{
    rosetta_engine_sigmoid(result, x, NULL);
}

static void train_neuron(rosetta_matrix synaptic_weights,
                         rosetta_matrix inputs, rosetta_matrix targets,
                         uint64_t iterations, double *workspace)
{
    rosetta_engine_single_layer_train(synaptic_weights, inputs, targets,
                                      iterations, 0.5, workspace, 1);
}

static void train_layers(rosetta_layer *layers, size_t depth,
                         rosetta_matrix inputs, rosetta_matrix targets,
                         uint64_t iterations, double *workspace)
{
    rosetta_engine_multi_layer_place(layers, depth, inputs.rows, workspace);
    rosetta_engine_multi_layer_train(layers, depth, inputs, targets,
                                     iterations, 0.5, 1);
}

const char *rosetta_engine_check(void)
{
    rosetta_functions engine = {
        exp_of, dot, sigmoid, train_neuron, train_layers
    };
    const char *difference = rosetta_check();
    return difference != NULL ? difference : rosetta_check_functions(engine);
}
