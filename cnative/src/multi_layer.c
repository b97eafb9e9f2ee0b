/* Each layer is the video's network with several outputs. The errors of a
   hidden layer are the deltas of the next one, sent back through its weights:
   backpropagation (Rumelhart, Hinton and Williams, 1986). */

#include "multi_layer.h"

/* [multi-layer-start] */
void rosetta_multi_layer_start(
    rosetta_layer *layers, size_t depth, uint32_t seed)
{
    rosetta_generator random;
    rosetta_seed(&random, seed);
    for (size_t layer = 0; layer < depth; layer++)
        rosetta_starting_weights(layers[layer].weights,
                                 &random);
}
/* [/multi-layer-start] */

size_t rosetta_multi_layer_workspace(const rosetta_layer *layers,
                                     size_t depth, size_t examples)
{
    size_t doubles = 0;
    for (size_t layer = 0; layer < depth; layer++) {
        rosetta_matrix weights = layers[layer].weights;
        doubles += (3 * examples + weights.rows) * weights.columns;
    }
    return doubles;
}

/* A matrix at *workspace, which then points past it. */
static rosetta_matrix place(double **workspace, size_t rows, size_t columns)
{
    rosetta_matrix placed = rosetta_matrix_of(*workspace, rows, columns);
    *workspace += rows * columns;
    return placed;
}

void rosetta_multi_layer_place(rosetta_layer *layers, size_t depth,
                               size_t examples, double *workspace)
{
    for (rosetta_layer *layer = layers; layer < layers + depth; layer++) {
        size_t fan_in = layer->weights.rows;
        size_t fan_out = layer->weights.columns;
        layer->output = place(&workspace, examples, fan_out);
        layer->error = place(&workspace, examples, fan_out);
        layer->delta = place(&workspace, examples, fan_out);
        layer->adjustment = place(&workspace, fan_in, fan_out);
    }
}

/* What a layer sees: the output of the layer before it. */
static rosetta_matrix seen_by(
    size_t layer, const rosetta_layer *layers, rosetta_matrix inputs)
{
    return layer == 0 ? inputs : layers[layer - 1].output;
}

/* [multi-layer-forward] */
static void forward(
    rosetta_layer *layers, size_t depth,
    rosetta_matrix inputs)
{
    for (size_t layer = 0; layer < depth; layer++) {
        rosetta_matrix output = layers[layer].output;
        rosetta_dot(output, seen_by(layer, layers, inputs),
                    layers[layer].weights);
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
    rosetta_subtract(last.error, targets, last.output);
    rosetta_sigmoid_derivative(last.delta, last.output);
    rosetta_multiply(last.delta, last.error, last.delta);
    for (size_t layer = depth - 1; layer > 0; layer--) {
        rosetta_layer next = layers[layer];
        rosetta_layer here = layers[layer - 1];
        rosetta_dot(here.error, next.delta,
                    rosetta_transpose(next.weights));
        rosetta_sigmoid_derivative(here.delta, here.output);
        rosetta_multiply(here.delta, here.error,
                         here.delta);
    }
}
/* [/multi-layer-backward] */

/* [multi-layer-predict] */
rosetta_matrix rosetta_multi_layer_predict(
    rosetta_layer *layers, size_t depth,
    rosetta_matrix inputs)
{
    forward(layers, depth, inputs);
    return layers[depth - 1].output;
}
/* [/multi-layer-predict] */

/* [multi-layer-train] */
void rosetta_multi_layer_train(
    rosetta_layer *layers, size_t depth,
    rosetta_matrix inputs, rosetta_matrix targets,
    uint64_t iterations, double learning_rate)
{
    for (uint64_t i = 0; i < iterations; i++) {
        forward(layers, depth, inputs);
        backward(layers, depth, targets);
        for (size_t layer = 0; layer < depth; layer++) {
            rosetta_matrix seen =
                seen_by(layer, layers, inputs);
            rosetta_dot(layers[layer].adjustment,
                        rosetta_transpose(seen),
                        layers[layer].delta);
            rosetta_adjust(layers[layer].weights,
                           learning_rate,
                           layers[layer].adjustment);
        }
    }
}
/* [/multi-layer-train] */
