/* The way of each call: small networks by small.h, all others by network.c
   with a team of threads, if there is something to share.

   On entry: what engine.h asks for. Nothing here computes but the perceptron's
   last step. Fails first when changed: tests/test_parity.py,
   test_plain_c_and_engine_agree_around_each_threshold. */

#include "engine.h"
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

/* Workers start only where there is something to share. */
static size_t useful(size_t threads, size_t largest_step)
{
    return largest_step < SHARED ? 1 : share_parts(threads, largest_step);
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

void rosetta_engine_multi_layer_train(rosetta_layer *layers, size_t depth,
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
    if (!rosetta_engine_small_train(layers, depth, inputs, targets,
                                    iterations, learning_rate))
        rosetta_engine_with_team(
            useful(threads, rosetta_engine_largest_step(layers, depth,
                                                        inputs.rows)),
            train, &c);
}

void rosetta_engine_multi_layer_predict(rosetta_matrix output,
                                        rosetta_layer *layers, size_t depth,
                                        rosetta_matrix inputs, size_t threads)
{
    call c = {
        .layers = layers, .depth = depth, .inputs = inputs, .output = output
    };
    rosetta_engine_with_team(
        useful(threads, rosetta_engine_largest_step(layers, depth,
                                                    inputs.rows)),
        predict, &c);
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

void rosetta_engine_single_layer_train(rosetta_matrix synaptic_weights,
                                       rosetta_matrix inputs,
                                       rosetta_matrix targets,
                                       uint64_t iterations,
                                       double learning_rate,
                                       double *workspace, size_t threads)
{
    rosetta_layer layer = only_layer(synaptic_weights);
    rosetta_engine_multi_layer_place(&layer, 1, inputs.rows, workspace);
    rosetta_engine_multi_layer_train(&layer, 1, inputs, targets, iterations,
                                     learning_rate, threads);
}

static void predict_single(rosetta_team *team, void *job)
{
    call *c = job;
    rosetta_engine_dot(c->output, c->inputs, c->layers->weights, team);
    rosetta_engine_sigmoid(c->output, c->output, team);
}

void rosetta_engine_single_layer_predict(rosetta_matrix output,
                                         rosetta_matrix inputs,
                                         rosetta_matrix synaptic_weights,
                                         size_t threads)
{
    rosetta_layer layer = only_layer(synaptic_weights);
    call c = { .layers = &layer, .inputs = inputs, .output = output };
    size_t each = plus(inputs.columns, ROSETTA_SIGMOID_COST);
    rosetta_engine_with_team(useful(threads, times(inputs.rows, each)),
                             predict_single, &c);
}

void rosetta_engine_perceptron_predict(rosetta_matrix output,
                                       rosetta_matrix inputs,
                                       rosetta_matrix synaptic_weights,
                                       double bias)
{
    rosetta_engine_dot(output, inputs, synaptic_weights, NULL);
    for (size_t i = 0; i < inputs.rows; i++) {
        double weighted_sum = output.values[i] + bias;
        output.values[i] = weighted_sum > 0.0 ? 1.0 : 0.0;
    }
}
