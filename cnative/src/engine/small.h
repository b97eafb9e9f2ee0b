/* Whole iterations of networks so small that calling a function for each
   matrix would take longer than the arithmetic: at most SMALL examples, and
   SMALL units in a layer. Each number comes from the same operations on the
   same numbers as in ../single_layer.c and ../multi_layer.c, each sum in its
   order. For the sizes of the lesson's networks, which are constants here, the
   compiler unrolls a whole iteration.

   The examples fill the lanes of a few vectors. Lanes beyond the last example
   never enter a sum.

   On entry: sizes that fit, or rosetta_engine_small_train returns 0. What must
   keep its order: the products of each sum. Fails first when changed:
   tests/test_kernels.py, test_training_equals_the_reference. */

#ifndef ROSETTA_SMALL_H
#define ROSETTA_SMALL_H

#include "expect.h"
#include "kernels.h"
#include "lesson_networks.h"
#include "sigmoid.h"
#include "transpose.h"

enum {
    SMALL = 8,
    SMALL_DEPTH = 4,
    GROUPS = (SMALL + LANES - 1) / LANES, /* vectors for SMALL numbers */
    SPAN = GROUPS * LANES
};

/* One neuron. Each weight fills all lanes of its vector, so that it multiplies
   an input of all examples at once without a broadcast in the loop. */
INLINE void train_neuron(rosetta_matrix weights, rosetta_matrix inputs,
                         rosetta_matrix targets, uint64_t iterations,
                         double learning_rate, size_t width, size_t groups)
{
    size_t examples = inputs.rows;
    double by_input[SMALL][SPAN] = { { 0.0 } };
    double padded_targets[SPAN] = { 0.0 };
    /* input_of[e][k]: input k of example e in every lane; input[k]: input k of
       all examples, one in each lane */
    vector input_of[SPAN][SMALL], input[SMALL][GROUPS], target[GROUPS];
    vector weight[SMALL];
    memset(input_of, 0, sizeof input_of);
    for (size_t e = 0; e < examples; e++) {
        padded_targets[e] = targets.values[e];
        for (size_t k = 0; k < width; k++) {
            by_input[k][e] = inputs.values[e * width + k];
            input_of[e][k] = broadcast(by_input[k][e]);
        }
    }
    UNROLL
    for (size_t k = 0; k < width; k++) {
        weight[k] = broadcast(weights.values[k]);
        for (size_t g = 0; g < groups; g++)
            input[k][g] = load(by_input[k] + g * LANES);
    }
    for (size_t g = 0; g < groups; g++)
        target[g] = load(padded_targets + g * LANES);

    for (uint64_t i = 0; i < iterations; i++) {
        vector delta[GROUPS], adjustment[SMALL];
        UNROLL_BY_4
        for (size_t g = 0; g < groups; g++) {
            vector weighted_sum = input[0][g] * weight[0];
            UNROLL
            for (size_t k = 1; k < width; k++)
                weighted_sum += input[k][g] * weight[k];
            vector output = weighted_sum;
            sigmoids(&output, 1);
            vector error = target[g] - output;
            delta[g] = error * sigmoid_derivative_of(output);
        }
        UNROLL
        for (size_t k = 0; k < width; k++)
            adjustment[k] = input_of[0][k] * broadcast(lane(delta[0], 0));
        UNROLL
        for (size_t e = 1; e < groups * LANES; e++) {
            if (e == examples)
                break;
            vector example_delta =
                broadcast(lane(delta[e / LANES], e % LANES));
            UNROLL
            for (size_t k = 0; k < width; k++)
                adjustment[k] += input_of[e][k] * example_delta;
        }
        UNROLL
        for (size_t k = 0; k < width; k++)
            weight[k] += learning_rate * adjustment[k];
    }
    for (size_t k = 0; k < width; k++)
        weights.values[k] = lane(weight[k], 0);
}

/* A layer. What it sees is kept twice: by input, with the examples in the
   lanes, and by example. weights[j][k] leads from input k to unit j; delta[j]
   holds the deltas of unit j, one for each example. */
typedef struct {
    vector seen_by_input[SMALL][GROUPS];
    double seen[SPAN][SPAN];
    double weights[SMALL][SPAN];
    double delta[SMALL][SPAN];
} small_layer;

/* The weighted sums of a group of examples for `count` units, from unit
   `first` on. */
INLINE void small_sums(vector *sums, size_t count,
                       const small_layer *layer, size_t first,
                       size_t fan_in, size_t group)
{
    UNROLL
    for (size_t i = 0; i < count; i++)
        sums[i] = layer->seen_by_input[0][group]
            * broadcast(layer->weights[first + i][0]);
    for (size_t k = 1; k < fan_in; k++)
        UNROLL
        for (size_t i = 0; i < count; i++)
            sums[i] += layer->seen_by_input[k][group]
                * broadcast(layer->weights[first + i][k]);
}

/* output = sigmoid(what the layer sees times its weights). */
INLINE void small_forward(const small_layer *layer,
                          vector output[SMALL][GROUPS], size_t fan_in,
                          size_t fan_out, size_t groups)
{
#define BY(SEVERAL)                                         \
    for (; first + SEVERAL <= fan_out; first += SEVERAL) {  \
        vector sums[SEVERAL];                               \
        small_sums(sums, SEVERAL, layer, first, fan_in, g); \
        sigmoids(sums, SEVERAL);                            \
        UNROLL                                              \
        for (size_t i = 0; i < SEVERAL; i++)                \
            output[first + i][g] = sums[i];                 \
    }
    for (size_t g = 0; g < groups; g++) {
        size_t first = 0;
        BY(4)
        BY(2)
        BY(1)
    }
#undef BY
}

/* delta = the next layer's, sent back through its weights, times the slope
   of this layer's output, which is what the next layer sees. */
INLINE void small_backward(small_layer *layer, const small_layer *next,
                           size_t fan_out, size_t next_fan_out,
                           size_t groups)
{
    for (size_t g = 0; g < groups; g++)
        for (size_t j = 0; j < fan_out; j++) {
            vector error = load(next->delta[0] + g * LANES)
                * broadcast(next->weights[0][j]);
            for (size_t o = 1; o < next_fan_out; o++)
                error += load(next->delta[o] + g * LANES)
                    * broadcast(next->weights[o][j]);
            store(layer->delta[j] + g * LANES,
                  error * sigmoid_derivative_of(next->seen_by_input[j][g]));
        }
}

/* What the layer sees, by example. */
INLINE void small_transpose(small_layer *layer, size_t fan_in, size_t groups)
{
    UNROLL_BY_4
    for (size_t k = 0; k < fan_in; k += LANES)
        UNROLL_BY_4
        for (size_t g = 0; g < groups; g++) {
            vector square[LANES];
            UNROLL
            for (size_t i = 0; i < LANES; i++)
                square[i] = k + i < fan_in
                    ? layer->seen_by_input[k + i][g] : broadcast(0.0);
            transpose_square(square);
            UNROLL
            for (size_t i = 0; i < LANES; i++)
                store(layer->seen[g * LANES + i] + k, square[i]);
        }
}

/* weights += learning_rate * adjustment; the lanes hold the inputs. */
INLINE void small_adjust(small_layer *layer, size_t examples,
                         double learning_rate, size_t fan_in,
                         size_t fan_out)
{
    for (size_t j = 0; j < fan_out; j++)
        UNROLL_BY_4
        for (size_t k = 0; k < fan_in; k += LANES) {
            vector adjustment =
                load(layer->seen[0] + k) * broadcast(layer->delta[j][0]);
            for (size_t e = 1; e < examples; e++)
                adjustment +=
                    load(layer->seen[e] + k) * broadcast(layer->delta[j][e]);
            store(layer->weights[j] + k, load(layer->weights[j] + k)
                  + learning_rate * adjustment);
        }
}

/* Forward and backward. The weights change in the next iteration, each layer's
   just before it needs them: the CPU can do this while it waits for the
   sigmoids of the layer before. The first iteration has nothing to change yet;
   after the last one, train_layers applies the last adjustment. Until then
   `seen` and `delta` keep their values: the forward pass writes only
   `seen_by_input`. small_transpose follows it, and overlaps with the last
   sigmoids. Layer l has sizes[l] inputs and sizes[l + 1] units. */
INLINE void small_iteration(small_layer *layers, const size_t *sizes,
                            size_t depth, vector target[SMALL][GROUPS],
                            size_t examples, double learning_rate,
                            size_t groups, int is_first)
{
    vector output[SMALL][GROUPS];
    small_layer *last = &layers[depth - 1];
    UNROLL_BY_4
    for (size_t l = 0; l < depth; l++) {
        if (!is_first)
            small_adjust(&layers[l], examples, learning_rate, sizes[l],
                         sizes[l + 1]);
        small_forward(&layers[l],
                      l + 1 < depth ? layers[l + 1].seen_by_input : output,
                      sizes[l], sizes[l + 1], groups);
    }
    UNROLL_BY_4
    for (size_t l = 1; l < depth; l++)
        small_transpose(&layers[l], sizes[l], groups);
    for (size_t j = 0; j < sizes[depth]; j++)
        UNROLL_BY_4
        for (size_t g = 0; g < groups; g++) {
            vector error = target[j][g] - output[j][g];
            store(last->delta[j] + g * LANES,
                  error * sigmoid_derivative_of(output[j][g]));
        }
    UNROLL_BY_4
    for (size_t l = depth - 1; l > 0; l--)
        small_backward(&layers[l - 1], &layers[l], sizes[l], sizes[l + 1],
                       groups);
}

INLINE void train_layers(const rosetta_layer *network, const size_t *sizes,
                         size_t depth, size_t examples, rosetta_matrix inputs,
                         rosetta_matrix targets, uint64_t iterations,
                         double learning_rate, size_t groups)
{
    small_layer layers[SMALL_DEPTH];
    double by_input[SMALL][SPAN] = { { 0.0 } };
    double padded_targets[SMALL][SPAN] = { { 0.0 } };
    vector target[SMALL][GROUPS];
    memset(layers, 0, sizeof layers);
    for (size_t l = 0; l < depth; l++)
        for (size_t k = 0; k < sizes[l]; k++)
            for (size_t j = 0; j < sizes[l + 1]; j++)
                layers[l].weights[j][k] =
                    network[l].weights.values[k * sizes[l + 1] + j];
    for (size_t e = 0; e < examples; e++) {
        for (size_t k = 0; k < inputs.columns; k++) {
            layers[0].seen[e][k] = inputs.values[e * inputs.columns + k];
            by_input[k][e] = layers[0].seen[e][k];
        }
        for (size_t j = 0; j < targets.columns; j++)
            padded_targets[j][e] = targets.values[e * targets.columns + j];
    }
    memcpy(layers[0].seen_by_input, by_input, sizeof by_input);
    memcpy(target, padded_targets, sizeof target);

    for (uint64_t i = 0; i < iterations; i++)
        small_iteration(layers, sizes, depth, target, examples,
                        learning_rate, groups, i == 0);
    for (size_t l = 0; l < depth && iterations > 0; l++)
        small_adjust(&layers[l], examples, learning_rate, sizes[l],
                     sizes[l + 1]);

    for (size_t l = 0; l < depth; l++)
        for (size_t k = 0; k < sizes[l]; k++)
            for (size_t j = 0; j < sizes[l + 1]; j++)
                network[l].weights.values[k * sizes[l + 1] + j] =
                    layers[l].weights[j][k];
}

static int is_small(const rosetta_layer *network, size_t depth,
                    rosetta_matrix inputs)
{
    if (depth > SMALL_DEPTH || inputs.rows > SMALL || inputs.columns > SMALL)
        return 0;
    for (size_t l = 0; l < depth; l++)
        if (network[l].weights.columns > SMALL)
            return 0;
    return 1;
}

int rosetta_engine_small_train(const rosetta_layer *network, size_t depth,
                               rosetta_matrix inputs, rosetta_matrix targets,
                               uint64_t iterations, double learning_rate)
{
    if (!is_small(network, depth, inputs))
        return 0;
    size_t examples = inputs.rows;
    size_t groups = (examples + LANES - 1) / LANES;
    size_t sizes[SMALL_DEPTH + 1] = { inputs.columns };
    for (size_t l = 0; l < depth; l++)
        sizes[l + 1] = network[l].weights.columns;
    /* Here the sizes are constants: the compiler unrolls all loops. */
#define NEURON(WIDTH, MOST_GROUPS)                                    \
    if (depth == 1 && sizes[1] == 1 && sizes[0] == WIDTH              \
        && groups <= MOST_GROUPS) {                                   \
        train_neuron(network[0].weights, inputs, targets, iterations, \
                     learning_rate, WIDTH,                            \
                     MOST_GROUPS < GROUPS ? MOST_GROUPS : GROUPS);    \
        return 1;                                                     \
    }
#define NETWORK(EXAMPLES, ...)                                     \
    {                                                              \
        const size_t known[] = { __VA_ARGS__ };                    \
        const size_t layers = sizeof known / sizeof *known - 1;    \
        if (examples == EXAMPLES && depth == layers                \
            && memcmp(sizes, known, sizeof known) == 0) {          \
            train_layers(network, known, layers, EXAMPLES, inputs, \
                         targets, iterations, learning_rate,       \
                         (EXAMPLES + LANES - 1) / LANES);          \
            return 1;                                              \
        }                                                          \
    }
    NEURON(2, 1)
    NEURON(3, 1)
    NEURON(4, 1)
    NEURON(2, 2)
    NEURON(3, 2)
    NEURON(4, 2)
    LESSON_NETWORKS
#undef NETWORK
#undef NEURON
    if (groups == 1)
        train_layers(network, sizes, depth, examples, inputs, targets,
                     iterations, learning_rate, 1);
    else if (groups == 2)
        train_layers(network, sizes, depth, examples, inputs, targets,
                     iterations, learning_rate, 2 < GROUPS ? 2 : GROUPS);
    else
        train_layers(network, sizes, depth, examples, inputs, targets,
                     iterations, learning_rate, GROUPS);
    return 1;
}

#endif
