/* Each layer is the video's network with several outputs. The errors of a
   hidden layer are the errors of the next one, sent back through its weights:
   backpropagation (Rumelhart, Hinton and Williams, 1986). */

#include "multi_layer.h"
#include "sizes.h"

/* [multi-layer-start] */
void rosetta_multi_layer_start(
    rosetta_layer *layers, size_t depth, uint32_t seed)
{
    rosetta_generator random;
    rosetta_seed(&random, seed);
    for (size_t i = 0; i < depth; i++)
        rosetta_starting_weights(layers[i].weights,
                                 &random);
}
/* [/multi-layer-start] */

size_t rosetta_multi_layer_workspace(const rosetta_layer *layers,
                                     size_t depth, size_t examples)
{
    size_t doubles = 0;
    for (size_t i = 0; i < depth; i++) {
        rosetta_matrix weights = layers[i].weights;
        size_t each = plus(times(2, examples), weights.rows);
        doubles = plus(doubles, times(each, weights.columns));
    }
    return doubles;
}

void rosetta_multi_layer_place(rosetta_layer *layers, size_t depth,
                               size_t examples, double *workspace)
{
    for (size_t i = 0; i < depth; i++) {
        size_t fan_in = layers[i].weights.rows;
        size_t fan_out = layers[i].weights.columns;
        layers[i].output = rosetta_matrix_of(workspace, examples, fan_out);
        workspace += examples * fan_out;
        layers[i].delta = rosetta_matrix_of(workspace, examples, fan_out);
        workspace += examples * fan_out;
        layers[i].adjustment = rosetta_matrix_of(workspace, fan_in, fan_out);
        workspace += fan_in * fan_out;
    }
}

/* What layer i sees: the output of the layer before it. */
static rosetta_matrix seen_by(
    size_t i, const rosetta_layer *layers, rosetta_matrix inputs)
{
    return i == 0 ? inputs : layers[i - 1].output;
}

/* [multi-layer-forward] */
static void forward(
    rosetta_layer *layers, size_t depth,
    rosetta_matrix inputs)
{
    for (size_t i = 0; i < depth; i++) {
        rosetta_matrix output = layers[i].output;
        rosetta_dot(output, seen_by(i, layers, inputs),
                    layers[i].weights);
        rosetta_sigmoid(output, output);
    }
}
/* [/multi-layer-forward] */

/* [multi-layer-backward] */
static void backward(
    rosetta_layer *layers, size_t depth,
    rosetta_matrix targets)
{
    rosetta_layer last = layers[depth - 1];
    rosetta_subtract(last.delta, targets, last.output);
    rosetta_delta(last.delta, last.delta, last.output);
    for (size_t i = depth - 1; i > 0; i--) {
        rosetta_layer layer = layers[i - 1];
        rosetta_dot(layer.delta, layers[i].delta,
                    rosetta_transpose(layers[i].weights));
        rosetta_delta(layer.delta, layer.delta,
                      layer.output);
    }
}
/* [/multi-layer-backward] */

/* [multi-layer-predict] */
void rosetta_multi_layer_predict(
    rosetta_layer *layers, size_t depth,
    rosetta_matrix inputs)
{
    forward(layers, depth, inputs);
}
/* [/multi-layer-predict] */

/* [multi-layer-train] */
static void train(
    rosetta_layer *layers, size_t depth,
    rosetta_matrix inputs, rosetta_matrix targets,
    uint64_t iterations, double learning_rate)
{
    for (uint64_t iteration = 0; iteration < iterations;
         iteration++) {
        forward(layers, depth, inputs);
        backward(layers, depth, targets);
        for (size_t i = 0; i < depth; i++) {
            rosetta_dot(
                layers[i].adjustment,
                rosetta_transpose(
                    seen_by(i, layers, inputs)),
                layers[i].delta);
            rosetta_adjust(layers[i].weights,
                           learning_rate,
                           layers[i].adjustment);
        }
    }
}
/* [/multi-layer-train] */

/* A small network takes these steps by a way of its own: see small.inc. */
void rosetta_multi_layer_train(rosetta_layer *layers, size_t depth,
                               rosetta_matrix inputs, rosetta_matrix targets,
                               uint64_t iterations, double learning_rate)
{
    rosetta_matrix *weights[ROSETTA_SMALL_DEPTH];
    for (size_t i = 0; i < depth && depth <= ROSETTA_SMALL_DEPTH; i++)
        weights[i] = &layers[i].weights;
    if (depth > ROSETTA_SMALL_DEPTH
        || !rosetta_small_train(weights, depth, inputs, targets, iterations,
                                learning_rate))
        train(layers, depth, inputs, targets, iterations, learning_rate);
}
