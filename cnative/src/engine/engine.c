/* The path of each call: small networks go to small.h, all others to network.c
   with a team of threads, if there is work to share.

   On entry: what engine.h requires; what can be checked is checked. Nothing
   here computes but the perceptron's last step. Fails first when changed:
   tests/test_parity.py,
   test_plain_c_and_engine_agree_around_each_threshold. */

#include "engine.h"
#include "expect.h"
#include "kernels.h"
#include "network.h"
#include "share.h"
#include "sizes.h"
#include "threads.h"

/* A call, for a thread that begins with a pointer. */
typedef struct {
    rosetta_layer *layers;
    size_t depth;
    rosetta_matrix inputs, targets, output;
    uint64_t iterations;
    double learning_rate;
} call;

size_t rosetta_engine_shared_from(void)
{
    return SHARED;
}

/* How many threads to start: 1, the caller, if no step is large enough to
   share. */
static size_t useful_threads(size_t threads, size_t largest_step)
{
    return largest_step < SHARED ? 1 : share_parts(threads, largest_step);
}

/* ROSETTA_OK, or why a call with these arguments is refused. `answers` are the
   targets, or the outputs that will be written. */
static int refusal(const rosetta_layer *layers, size_t depth,
                   rosetta_matrix inputs, rosetta_matrix answers)
{
    size_t units = inputs.columns;
    if (depth < 1 || !is_row_by_row(inputs) || !is_row_by_row(answers))
        return ROSETTA_SHAPES;
    for (size_t i = 0; i < depth; i++) {
        rosetta_matrix weights = layers[i].weights;
        if (!has_shape(weights, units, weights.columns) || units < 1
            || !is_row_by_row(weights))
            return ROSETTA_SHAPES;
        units = weights.columns;
    }
    if (!has_shape(answers, inputs.rows, units) || units < 1
        || inputs.rows < 1)
        return ROSETTA_SHAPES;
    return rosetta_environment();
}

/* The same for a neuron, which has one output. */
static int refusal_of_neuron(const rosetta_layer *layer,
                             rosetta_matrix inputs, rosetta_matrix answers)
{
    return layer->weights.columns == 1 ? refusal(layer, 1, inputs, answers)
        : ROSETTA_SHAPES;
}

static void train(rosetta_team *team, void *job)
{
    call *c = job;
    rosetta_engine_train(c->layers, c->depth, c->inputs, c->targets,
                         c->iterations, c->learning_rate, team);
}

static void predict(rosetta_team *team, void *job)
{
    call *c = job;
    rosetta_engine_predict(c->output, c->layers, c->depth, c->inputs, team);
}

int rosetta_engine_multi_layer_train(rosetta_layer *layers, size_t depth,
                                     rosetta_matrix inputs,
                                     rosetta_matrix targets,
                                     uint64_t iterations,
                                     double learning_rate, size_t threads)
{
    call c = {
        .layers = layers, .depth = depth, .inputs = inputs,
        .targets = targets, .iterations = iterations,
        .learning_rate = learning_rate
    };
    int code = refusal(layers, depth, inputs, targets);
    if (code != ROSETTA_OK)
        return code;
    if (!rosetta_engine_small_train(layers, depth, inputs, targets,
                                    iterations, learning_rate))
        rosetta_engine_with_team(
            useful_threads(threads, rosetta_engine_largest_step(
                                        layers, depth, inputs.rows)),
            train, &c);
    return ROSETTA_OK;
}

int rosetta_engine_multi_layer_predict(rosetta_matrix output,
                                       rosetta_layer *layers, size_t depth,
                                       rosetta_matrix inputs, size_t threads)
{
    call c = {
        .layers = layers, .depth = depth, .inputs = inputs, .output = output
    };
    int code = refusal(layers, depth, inputs, output);
    if (code != ROSETTA_OK)
        return code;
    rosetta_engine_with_team(
        useful_threads(threads, rosetta_engine_largest_step(
                                    layers, depth, inputs.rows)),
        predict, &c);
    return ROSETTA_OK;
}

/* A single layer is a network of one layer. */
static rosetta_layer only_layer(rosetta_matrix synaptic_weights)
{
    rosetta_layer layer = { .weights = synaptic_weights };
    return layer;
}

size_t rosetta_engine_single_layer_workspace(size_t examples, size_t inputs)
{
    rosetta_layer layer = only_layer(rosetta_matrix_of(NULL, inputs, 1));
    return rosetta_engine_multi_layer_workspace(&layer, 1, examples);
}

int rosetta_engine_single_layer_train(rosetta_matrix synaptic_weights,
                                      rosetta_matrix inputs,
                                      rosetta_matrix targets,
                                      uint64_t iterations,
                                      double learning_rate,
                                      double *workspace, size_t threads)
{
    rosetta_layer layer = only_layer(synaptic_weights);
    int code = refusal_of_neuron(&layer, inputs, targets);
    if (code != ROSETTA_OK)
        return code;
    rosetta_engine_multi_layer_place(&layer, 1, inputs.rows, workspace);
    return rosetta_engine_multi_layer_train(&layer, 1, inputs, targets,
                                            iterations, learning_rate,
                                            threads);
}

static void predict_single(rosetta_team *team, void *job)
{
    call *c = job;
    rosetta_engine_dot(c->output, c->inputs, c->layers->weights, team);
    rosetta_engine_sigmoid(c->output, c->output, team);
}

int rosetta_engine_single_layer_predict(rosetta_matrix output,
                                        rosetta_matrix inputs,
                                        rosetta_matrix synaptic_weights,
                                        size_t threads)
{
    rosetta_layer layer = only_layer(synaptic_weights);
    call c = { .layers = &layer, .inputs = inputs, .output = output };
    size_t each = plus(inputs.columns, ROSETTA_SIGMOID_COST);
    int code = refusal_of_neuron(&layer, inputs, output);
    if (code != ROSETTA_OK)
        return code;
    rosetta_engine_with_team(
        useful_threads(threads, times(inputs.rows, each)), predict_single, &c);
    return ROSETTA_OK;
}

int rosetta_engine_perceptron_predict(rosetta_matrix output,
                                      rosetta_matrix inputs,
                                      rosetta_matrix synaptic_weights,
                                      double bias)
{
    rosetta_layer layer = only_layer(synaptic_weights);
    int code = refusal_of_neuron(&layer, inputs, output);
    if (code != ROSETTA_OK)
        return code;
    rosetta_engine_dot(output, inputs, synaptic_weights, NULL);
    for (size_t i = 0; i < inputs.rows; i++) {
        double weighted_sum = output.values[i] + bias;
        output.values[i] = weighted_sum > 0.0 ? 1.0 : 0.0;
    }
    return ROSETTA_OK;
}
