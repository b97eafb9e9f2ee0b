/* One neuron, its inputs, and gradient descent on half the squared error
   (Widrow and Hoff, 1960, with a sigmoid). There is no bias: an input that
   is always 1 serves as one. */

#include "single_layer.h"

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

/* output, error and delta of every example, and an adjustment of every
   weight */
size_t rosetta_single_layer_workspace(size_t examples, size_t inputs)
{
    return 3 * examples + inputs;
}

/* [single-layer-train] */
static void train(
    rosetta_matrix synaptic_weights,
    rosetta_matrix inputs, rosetta_matrix targets,
    uint64_t iterations, double learning_rate,
    rosetta_matrix output, rosetta_matrix error,
    rosetta_matrix delta, rosetta_matrix adjustment)
{
    for (uint64_t i = 0; i < iterations; i++) {
        rosetta_single_layer_predict(
            output, inputs, synaptic_weights);
        rosetta_subtract(error, targets, output);
        rosetta_sigmoid_derivative(delta, output);
        rosetta_multiply(delta, error, delta);
        rosetta_dot(adjustment,
                    rosetta_transpose(inputs), delta);
        rosetta_adjust(synaptic_weights,
                       learning_rate, adjustment);
    }
}
/* [/single-layer-train] */

void rosetta_single_layer_train(rosetta_matrix synaptic_weights,
                                rosetta_matrix inputs,
                                rosetta_matrix targets,
                                uint64_t iterations, double learning_rate,
                                double *workspace)
{
    size_t examples = inputs.rows;
    double *output = workspace;
    double *error = output + examples;
    double *delta = error + examples;
    double *adjustment = delta + examples;
    train(synaptic_weights, inputs, targets, iterations, learning_rate,
          rosetta_matrix_of(output, examples, 1),
          rosetta_matrix_of(error, examples, 1),
          rosetta_matrix_of(delta, examples, 1),
          rosetta_matrix_of(adjustment, inputs.columns, 1));
}
