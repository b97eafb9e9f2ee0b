/* Examples, answers and weights that are const, given to every function that
   only reads them; whoever wrote to one would crash. Prints what the neuron of
   the video says of the examples: trained by the plain C, by the engine, and
   with its weights in a table.

   tests/test_c_library.py compiles this as C and as C++, where taking a const
   away by a cast is an error. */

#include <stdio.h>
#include <string.h>

#include "rosetta.h"

enum { EXAMPLES = 4, INPUTS = 3, ROOM = 1000 };

static const double examples[] = { 0, 0, 1, 1, 1, 1, 1, 0, 1, 0, 1, 1 };
static const double answers[] = { 0, 1, 1, 0 };
static const double untrained[] = { 0, 0, 0 };
static const double inhibitory[] = { 0, 0, 1 };

static void print(rosetta_matrix output)
{
    for (size_t i = 0; i < output.rows; i++)
        printf("%a\n", output.values[i]);
}

static int is_good(int code)
{
    if (code != ROSETTA_OK)
        fprintf(stderr, "%s\n", rosetta_message(code));
    return code == ROSETTA_OK;
}

int main(void)
{
    const size_t sizes[] = { INPUTS, 1 };
    double values[INPUTS], said[EXAMPLES], workspace[ROOM], bias = 0.0;
    uint64_t visited;
    rosetta_matrix inputs =
        rosetta_matrix_of_const(examples, EXAMPLES, INPUTS);
    rosetta_matrix targets = rosetta_matrix_of_const(answers, EXAMPLES, 1);
    rosetta_matrix table = rosetta_matrix_of_const(untrained, INPUTS, 1);
    rosetta_matrix weights = rosetta_matrix_of(values, INPUTS, 1);
    rosetta_matrix output = rosetta_matrix_of(said, EXAMPLES, 1);
    rosetta_layer layer;

    rosetta_single_layer_start(weights, 1);
    rosetta_single_layer_train(weights, inputs, targets, 100, 1.0, workspace);
    rosetta_single_layer_predict(output, inputs, weights);
    print(output);

    rosetta_single_layer_start(weights, 1);
    if (rosetta_engine_single_layer_workspace(EXAMPLES, INPUTS) > ROOM
        || !is_good(rosetta_engine_single_layer_train(
            weights, inputs, targets, 100, 1.0, workspace, 2))
        || !is_good(rosetta_engine_single_layer_predict(output, inputs,
                                                        weights, 2)))
        return 1;
    print(output);

    rosetta_single_layer_predict(output, inputs, table);
    print(output);
    if (!is_good(rosetta_engine_single_layer_predict(output, inputs, table,
                                                     1)))
        return 1;
    print(output);

    /* All others that read. */
    memset(&layer, 0, sizeof layer);
    layer.weights = table;
    rosetta_multi_layer_place(&layer, 1, EXAMPLES, workspace);
    rosetta_multi_layer_predict(&layer, 1, inputs);
    rosetta_engine_multi_layer_place(&layer, 1, EXAMPLES, workspace);
    rosetta_engine_multi_layer_predict(output, &layer, 1, inputs, 1);
    layer.weights = weights;
    rosetta_engine_multi_layer_train(&layer, 1, inputs, targets, 2, 1.0, 2);
    rosetta_multi_layer_place(&layer, 1, EXAMPLES, workspace);
    rosetta_multi_layer_train(&layer, 1, inputs, targets, 2, 1.0);
    rosetta_engine_many_train(rosetta_matrix_of(values, 1, INPUTS), sizes, 1,
                              inputs, targets, 2, 1.0, workspace);
    rosetta_perceptron_train(weights, &bias, inputs, targets, 9, 1.0,
                             &visited);
    rosetta_perceptron_predict(output, inputs, table, bias);
    rosetta_engine_perceptron_predict(output, inputs, table, bias);
    rosetta_mcculloch_pitts_predict(
        output, inputs, rosetta_matrix_of_const(inhibitory, 1, INPUTS), 1.0);
    rosetta_mcculloch_pitts_xor(
        rosetta_matrix_of(said, 2, 1),
        rosetta_matrix_of_const(examples, 2, 2));
    rosetta_half_squared_error(targets, output);

    rosetta_dot(output, inputs, table);
    rosetta_engine_dot(output, inputs, table, NULL);
    rosetta_engine_add_dot(output, inputs, table, NULL);
    rosetta_exp(output, targets);
    rosetta_engine_exp(output, targets, NULL);
    rosetta_sigmoid(output, targets);
    rosetta_engine_sigmoid(output, targets, NULL);
    rosetta_sigmoid_derivative(output, targets);
    rosetta_engine_sigmoid_derivative(output, targets, NULL);
    rosetta_subtract(output, targets, targets);
    rosetta_engine_subtract(output, targets, targets, NULL);
    rosetta_multiply(output, targets, targets);
    rosetta_engine_delta(output, targets, targets, NULL);
    rosetta_adjust(output, 0.5, targets);
    rosetta_engine_adjust(output, 0.5, targets, NULL);
    return 0;
}
