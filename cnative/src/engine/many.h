/* Many networks at once: each lane of every vector belongs to a different
   network. The steps are those of ../multi_layer.c with a vector in place of
   each weight, output and delta; all networks see the same examples.

   On entry: at most ROSETTA_MANY_LAYERS layers; the workspace has the size
   that rosetta_engine_many_workspace returns. What must keep its order: the
   products of each sum. Fails first when changed: tests/test_train_many.py. */

#ifndef ROSETTA_MANY_H
#define ROSETTA_MANY_H

#include "expect.h"
#include "kernels.h"
#include "lesson_networks.h"
#include "sigmoid.h"
#include "sizes.h"

/* One layer of all these networks: weights (fan_in, fan_out), output and delta
   (examples, fan_out). Each element is a vector, with one network in each
   lane. Layer l has sizes[l] inputs and sizes[l + 1] units. */
typedef struct {
    double *weights, *output, *delta;
} many_layer;

INLINE vector load_at(const double *values, size_t i)
{
    return load(values + i * LANES);
}

/* The terms of a sum: `count` of them, `step` doubles apart. An example's
   inputs are single doubles, the same for every network; all else are
   vectors. */
typedef struct {
    const double *values;
    size_t step, count;
    int is_single;
} many_terms;

INLINE vector many_term(many_terms terms, size_t i)
{
    const double *value = terms.values + i * terms.step;
    return terms.is_single ? broadcast(*value) : load(value);
}

enum { MANY_SUMS = 4 };

/* Up to MANY_SUMS sums of the terms times their factors, each in the order of
   its terms. From one term to the next the factors are `step` doubles apart,
   and from one sum to the next `sum_step`. */
INLINE void many_sums(vector *sums, size_t count, many_terms terms,
                      const double *factors, size_t step, size_t sum_step)
{
    vector term = many_term(terms, 0);
    UNROLL
    for (size_t s = 0; s < count; s++)
        sums[s] = term * load(factors + s * sum_step);
    for (size_t i = 1; i < terms.count; i++) {
        term = many_term(terms, i);
        UNROLL
        for (size_t s = 0; s < count; s++)
            sums[s] += term * load(factors + i * step + s * sum_step);
    }
}

/* The inputs of layer l, from element i on, every step-th one. */
INLINE many_terms many_seen(const many_layer *layers, size_t l,
                            const double *inputs, size_t i, size_t step,
                            size_t count)
{
    many_terms of_inputs = { inputs + i, step, count, 1 };
    if (l == 0)
        return of_inputs;
    many_terms of_layer = {
        layers[l - 1].output + i * LANES, step * LANES, count, 0
    };
    return of_layer;
}

/* The weighted sums of `count` units, from unit j on, for one example. */
INLINE void many_weighted_sums(double *output, const many_layer *layer,
                               size_t fan_out, many_terms terms, size_t j,
                               size_t count)
{
    vector sums[MANY_SUMS];
    many_sums(sums, count, terms, layer->weights + j * LANES, fan_out * LANES,
              LANES);
    UNROLL
    for (size_t s = 0; s < count; s++)
        store(output + (j + s) * LANES, sums[s]);
}

INLINE void many_forward_of(const many_layer *layers, const size_t *sizes,
                            size_t l, const double *inputs, size_t examples)
{
    size_t fan_in = sizes[l], fan_out = sizes[l + 1];
    double *output = layers[l].output;
    for (size_t e = 0; e < examples; e++) {
        many_terms terms =
            many_seen(layers, l, inputs, e * fan_in, 1, fan_in);
        double *sums = output + e * fan_out * LANES;
        size_t j = 0;
        for (; j + MANY_SUMS <= fan_out; j += MANY_SUMS)
            many_weighted_sums(sums, &layers[l], fan_out, terms, j, MANY_SUMS);
        for (; j < fan_out; j++)
            many_weighted_sums(sums, &layers[l], fan_out, terms, j, 1);
    }
}

/* The weights from one input to `count` units, from unit j on. */
INLINE void many_adjust_units(double *weights, const many_layer *layer,
                              size_t fan_out, many_terms terms, size_t j,
                              size_t count, double learning_rate)
{
    vector sums[MANY_SUMS];
    many_sums(sums, count, terms, layer->delta + j * LANES, fan_out * LANES,
              LANES);
    UNROLL
    for (size_t s = 0; s < count; s++) {
        double *weight = weights + (j + s) * LANES;
        store(weight, load(weight) + learning_rate * sums[s]);
    }
}

INLINE void many_adjust_of(const many_layer *layers, const size_t *sizes,
                           size_t l, const double *inputs, size_t examples,
                           double learning_rate)
{
    size_t fan_in = sizes[l], fan_out = sizes[l + 1];
    for (size_t k = 0; k < fan_in; k++) {
        double *weights = layers[l].weights + k * fan_out * LANES;
        many_terms terms = many_seen(layers, l, inputs, k, fan_in, examples);
        size_t j = 0;
        for (; j + MANY_SUMS <= fan_out; j += MANY_SUMS)
            many_adjust_units(weights, &layers[l], fan_out, terms, j,
                              MANY_SUMS, learning_rate);
        for (; j < fan_out; j++)
            many_adjust_units(weights, &layers[l], fan_out, terms, j, 1,
                              learning_rate);
    }
}

INLINE void many_forward(const many_layer *layers, const size_t *sizes,
                         size_t l, const double *inputs, size_t examples)
{
    double *output = layers[l].output;
    size_t count = examples * sizes[l + 1], i = 0;
    if (l == 0) /* inlined with is_single known */
        many_forward_of(layers, sizes, 0, inputs, examples);
    else
        many_forward_of(layers, sizes, l, inputs, examples);
#define BY(SEVERAL)                                \
    for (; i + SEVERAL <= count; i += SEVERAL) {   \
        vector x[SEVERAL];                         \
        UNROLL                                     \
        for (size_t v = 0; v < SEVERAL; v++)       \
            x[v] = load_at(output, i + v);         \
        sigmoids(x, SEVERAL);                      \
        UNROLL                                     \
        for (size_t v = 0; v < SEVERAL; v++)       \
            store(output + (i + v) * LANES, x[v]); \
    }
    BY(4)
    BY(2)
    BY(1)
#undef BY
}

/* The deltas of `count` units, from unit j on, for one example. */
INLINE void many_deltas(double *delta, const double *output,
                        const many_layer *next, size_t next_fan_out,
                        many_terms terms, size_t j, size_t count)
{
    vector errors[MANY_SUMS];
    many_sums(errors, count, terms, next->weights + j * next_fan_out * LANES,
              LANES, next_fan_out * LANES);
    UNROLL
    for (size_t s = 0; s < count; s++)
        store(delta + (j + s) * LANES, errors[s]
              * sigmoid_derivative_of(load(output + (j + s) * LANES)));
}

INLINE void many_backward(const many_layer *layers, const size_t *sizes,
                          size_t l, size_t examples)
{
    size_t fan_out = sizes[l + 1], next_fan_out = sizes[l + 2];
    for (size_t e = 0; e < examples; e++) {
        many_terms terms = {
            layers[l + 1].delta + e * next_fan_out * LANES, LANES,
            next_fan_out, 0
        };
        const double *output = layers[l].output + e * fan_out * LANES;
        double *delta = layers[l].delta + e * fan_out * LANES;
        size_t j = 0;
        for (; j + MANY_SUMS <= fan_out; j += MANY_SUMS)
            many_deltas(delta, output, &layers[l + 1], next_fan_out, terms, j,
                        MANY_SUMS);
        for (; j < fan_out; j++)
            many_deltas(delta, output, &layers[l + 1], next_fan_out, terms, j,
                        1);
    }
}

INLINE void many_adjust(const many_layer *layers, const size_t *sizes,
                        size_t l, const double *inputs, size_t examples,
                        double learning_rate)
{
    if (l == 0) /* inlined with is_single known */
        many_adjust_of(layers, sizes, 0, inputs, examples, learning_rate);
    else
        many_adjust_of(layers, sizes, l, inputs, examples, learning_rate);
}

INLINE void many_iteration(const many_layer *layers, const size_t *sizes,
                           size_t depth, const double *inputs,
                           const double *targets, size_t examples,
                           double learning_rate)
{
    const many_layer *last = &layers[depth - 1];
    UNROLL_BY_4
    for (size_t l = 0; l < depth; l++)
        many_forward(layers, sizes, l, inputs, examples);
    for (size_t i = 0; i < examples * sizes[depth]; i++) {
        vector output = load_at(last->output, i);
        vector error = broadcast(targets[i]) - output;
        store(last->delta + i * LANES, error * sigmoid_derivative_of(output));
    }
    UNROLL_BY_4
    for (size_t l = depth - 1; l > 0; l--)
        many_backward(layers, sizes, l - 1, examples);
    UNROLL_BY_4
    for (size_t l = 0; l < depth; l++)
        many_adjust(layers, sizes, l, inputs, examples, learning_rate);
}

/* All iterations of as many networks as there are lanes. As in small.h, the
   sizes of the lesson's networks are constants for the compiler. */
static void many_iterations(const many_layer *layers, const size_t *sizes,
                            size_t depth, rosetta_matrix inputs,
                            rosetta_matrix targets, uint64_t iterations,
                            double learning_rate)
{
#define ITERATIONS(SIZES, LAYERS, EXAMPLES)                  \
    for (uint64_t i = 0; i < iterations; i++)                \
        many_iteration(layers, SIZES, LAYERS, inputs.values, \
                       targets.values, EXAMPLES, learning_rate);
#define NETWORK(EXAMPLES, ...)                                       \
    {                                                                \
        const size_t known[] = { __VA_ARGS__ };                      \
        const size_t known_depth = sizeof known / sizeof *known - 1; \
        if (inputs.rows == EXAMPLES && depth == known_depth          \
            && memcmp(sizes, known, sizeof known) == 0) {            \
            ITERATIONS(known, known_depth, EXAMPLES)                 \
            return;                                                  \
        }                                                            \
    }
    NETWORK(4, 3, 1)
    LESSON_NETWORKS
    ITERATIONS(sizes, depth, inputs.rows)
#undef NETWORK
#undef ITERATIONS
}

#if defined(ROSETTA_FIRST)
size_t rosetta_engine_many_workspace(const size_t *sizes, size_t depth,
                                     size_t examples)
{
    size_t doubles = 0;
    if (depth < 1 || depth > ROSETTA_MANY_LAYERS || examples < 1)
        return SIZE_MAX;
    for (size_t l = 0; l < depth; l++) {
        size_t each = plus(times(2, examples), sizes[l]);
        if (sizes[l] < 1 || sizes[l + 1] < 1)
            return SIZE_MAX;
        doubles = plus(doubles, times(each, sizes[l + 1]));
    }
    return plus(times(doubles, 8), 7);
}
#endif

void rosetta_engine_many_train(rosetta_matrix networks, const size_t *sizes,
                               size_t depth, rosetta_matrix inputs,
                               rosetta_matrix targets, uint64_t iterations,
                               double learning_rate, double *workspace)
{
    many_layer layers[ROSETTA_MANY_LAYERS];
    size_t width = networks.columns;
    if (depth < 1 || depth > ROSETTA_MANY_LAYERS)
        return;
    EXPECT(inputs.rows >= 1 && has_shape(inputs, inputs.rows, sizes[0]));
    EXPECT(has_shape(targets, inputs.rows, sizes[depth]));
    EXPECT(is_row_by_row(networks) && is_row_by_row(inputs)
           && is_row_by_row(targets));
    /* Aligned to a cache line, so that no vector straddles two. */
    double *weights = workspace + (0 - (uintptr_t)workspace / 8) % 8;
    workspace = weights + width * LANES;
    for (size_t l = 0, from = 0; l < depth; l++) {
        size_t outputs = inputs.rows * sizes[l + 1];
        EXPECT(sizes[l] >= 1 && sizes[l + 1] >= 1);
        layers[l].weights = weights + from * LANES;
        layers[l].output = workspace;
        layers[l].delta = workspace + outputs * LANES;
        from += sizes[l] * sizes[l + 1];
        workspace += 2 * outputs * LANES;
    }
    EXPECT(layers[depth - 1].weights
           + sizes[depth - 1] * sizes[depth] * LANES
           == weights + width * LANES);
    for (size_t first = 0; first < networks.rows; first += LANES) {
        size_t count = smaller(LANES, networks.rows - first);
        double *group = networks.values + first * width;
        for (size_t i = 0; i < width; i++)
            for (size_t n = 0; n < LANES; n++) /* idle lanes repeat the last */
                weights[i * LANES + n] =
                    group[smaller(n, count - 1) * width + i];
        many_iterations(layers, sizes, depth, inputs, targets, iterations,
                        learning_rate);
        for (size_t i = 0; i < width; i++)
            for (size_t n = 0; n < count; n++)
                group[n * width + i] = weights[i * LANES + n];
    }
}

#endif
