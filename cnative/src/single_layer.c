/* One neuron, its inputs, and gradient descent on half the squared error
   (Widrow and Hoff, 1960, with a sigmoid). There is no bias: an input that
   is always 1 serves as one. */

#include "single_layer.h"
#include "sizes.h"

/* [single-layer-start] */
void rosetta_single_layer_start(
    rosetta_matrix synaptic_weights, uint32_t seed)
{
    rosetta_generator random;
    rosetta_seed(&random, seed);
    rosetta_starting_weights(synaptic_weights, &random);
}
/* [/single-layer-start] */

/* [single-layer-predict] */
void rosetta_single_layer_predict(
    rosetta_matrix output, rosetta_matrix inputs,
    rosetta_matrix synaptic_weights)
{
    rosetta_dot(output, inputs, synaptic_weights);
    rosetta_sigmoid(output, output);
}
/* [/single-layer-predict] */

size_t rosetta_single_layer_workspace(size_t examples, size_t inputs)
{
    return plus(times(2, examples), inputs);
}

/* [single-layer-train] */
static void train(
    rosetta_matrix synaptic_weights,
    rosetta_matrix inputs, rosetta_matrix targets,
    uint64_t iterations, double learning_rate,
    rosetta_matrix output, rosetta_matrix delta,
    rosetta_matrix adjustment)
{
    for (uint64_t i = 0; i < iterations; i++) {
        rosetta_single_layer_predict(
            output, inputs, synaptic_weights);
        rosetta_subtract(delta, targets, output);
        rosetta_delta(delta, delta, output);
        rosetta_dot(adjustment,
                    rosetta_transpose(inputs), delta);
        rosetta_adjust(synaptic_weights,
                       learning_rate, adjustment);
    }
}
/* [/single-layer-train] */

/* A small network takes these steps by a way of its own: see small.inc. */
void rosetta_single_layer_train(rosetta_matrix synaptic_weights,
                                rosetta_matrix inputs,
                                rosetta_matrix targets,
                                uint64_t iterations, double learning_rate,
                                double *workspace)
{
    size_t examples = inputs.rows;
    rosetta_matrix output = rosetta_matrix_of(workspace, examples, 1);
    rosetta_matrix delta = rosetta_matrix_of(workspace + examples,
                                             examples, 1);
    rosetta_matrix adjustment = rosetta_matrix_of(workspace + 2 * examples,
                                                  inputs.columns, 1);
    rosetta_matrix *weights[] = { &synaptic_weights };
    output.team = delta.team = adjustment.team = inputs.team;
    if (!rosetta_small_train(weights, 1, inputs, targets, iterations,
                             learning_rate))
        train(synaptic_weights, inputs, targets, iterations, learning_rate,
              output, delta, adjustment);
}
