/* Each layer is the video's network with several outputs. The errors of a
   hidden layer are the errors of the next one, sent back through its weights:
   backpropagation (Rumelhart, Hinton and Williams, 1986). */

#include "multi_layer.h"
#include "share.h"
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

/* The examples are taken in groups: as few as keep what the layers know of one
   group, IN_CACHE doubles, in the caches of the CPU, but not of fewer than
   FEWEST examples, for which the product would copy its tiles too often; and
   from twice as many on at least two, which spares memory. STEP is a multiple
   of what tiles and vectors take at once. */
enum { IN_CACHE = 1 << 17, FEWEST = 240, STEP = 24 };

static size_t divided(size_t a, size_t b) /* rounded up; a is not 0 */
{
    return (a - 1) / b + 1;
}

static size_t group_size(size_t examples, const rosetta_layer *layers,
                         size_t depth)
{
    size_t each = 1, groups; /* 1, lest anything be divided by 0 */
    for (size_t i = 0; i < depth; i++)
        each = plus(each, times(2, layers[i].weights.columns));
    if (examples < 2 * FEWEST)
        groups = examples > larger(FEWEST, IN_CACHE / each) ? 2 : 1;
    else
        groups = larger(
            2, divided(examples, larger(FEWEST, IN_CACHE / each)));
    if (groups == 1)
        return examples;
    return divided(divided(examples, groups), STEP) * STEP;
}

size_t rosetta_multi_layer_workspace(const rosetta_layer *layers,
                                     size_t depth, size_t examples)
{
    size_t doubles = 0, group = group_size(examples, layers, depth);
    for (size_t i = 0; i < depth; i++) {
        rosetta_matrix weights = layers[i].weights;
        size_t each = plus(times(2, group), weights.rows);
        doubles = plus(doubles, times(each, weights.columns));
    }
    return doubles;
}

void rosetta_multi_layer_place(rosetta_layer *layers, size_t depth,
                               size_t examples, double *workspace)
{
    size_t group = group_size(examples, layers, depth);
    for (size_t i = 0; i < depth; i++) {
        size_t fan_in = layers[i].weights.rows;
        size_t fan_out = layers[i].weights.columns;
        layers[i].output = rosetta_matrix_of(workspace, group, fan_out);
        workspace += group * fan_out;
        layers[i].delta = rosetta_matrix_of(workspace, group, fan_out);
        workspace += group * fan_out;
        layers[i].adjustment = rosetta_matrix_of(workspace, fan_in, fan_out);
        workspace += fan_in * fan_out;
    }
}

/* Consecutive examples: `count` rows from number `first` on. */
typedef struct {
    size_t first, count;
} examples;

static rosetta_matrix of(rosetta_matrix a, examples some)
{
    return rosetta_rows(a, some.first, some.count);
}

/* What layer i sees of these inputs: the output of the layer before it. */
static rosetta_matrix seen_by(
    size_t i, const rosetta_layer *layers, rosetta_matrix inputs)
{
    return i == 0 ? inputs
        : rosetta_rows(layers[i - 1].output, 0, inputs.rows);
}

/* [multi-layer-forward] */
static void forward(
    rosetta_layer *layers, size_t depth,
    rosetta_matrix inputs, examples some)
{
    for (size_t i = 0; i < depth; i++) {
        rosetta_matrix output = of(layers[i].output, some);
        rosetta_dot(output,
                    of(seen_by(i, layers, inputs), some),
                    layers[i].weights);
        rosetta_sigmoid(output, output);
    }
}
/* [/multi-layer-forward] */

/* [multi-layer-backward] */
static void backward(
    rosetta_layer *layers, size_t depth,
    rosetta_matrix targets, examples some)
{
    rosetta_layer last = layers[depth - 1];
    rosetta_matrix delta = of(last.delta, some);
    rosetta_matrix output = of(last.output, some);
    rosetta_subtract(delta, of(targets, some), output);
    rosetta_delta(delta, delta, output);
    for (size_t i = depth - 1; i > 0; i--) {
        rosetta_layer layer = layers[i - 1];
        rosetta_matrix next_delta = delta;
        delta = of(layer.delta, some);
        output = of(layer.output, some);
        rosetta_dot(delta, next_delta,
                    rosetta_transpose(layers[i].weights));
        rosetta_delta(delta, delta, output);
    }
}
/* [/multi-layer-backward] */

/* The pass forward, and backward if there are targets. No example needs
   another, so that each member of a team takes some of them all the way: whole
   tiles of the products, and no larger steps, lest one take much longer. */
enum { TILE = 6 };

typedef struct {
    rosetta_layer *layers;
    size_t depth;
    rosetta_matrix inputs;
    const rosetta_matrix *targets;
} passes;

static void some_passes(void *job, size_t part, size_t parts)
{
    passes *p = job;
    size_t count = p->inputs.rows;
    size_t first = share_start(count, TILE, part, parts);
    size_t end = share_start(count, TILE, part + 1, parts);
    examples some = { first, end - first };
    if (some.count > 0)
        forward(p->layers, p->depth, p->inputs, some);
    if (some.count > 0 && p->targets != NULL)
        backward(p->layers, p->depth, *p->targets, some);
}

static void forward_and_backward(rosetta_layer *layers, size_t depth,
                                 rosetta_matrix inputs,
                                 const rosetta_matrix *targets)
{
    passes all = { layers, depth, inputs, targets };
    size_t each = 0; /* a sigmoid costs as much as 32 products */
    for (size_t i = 0; i < depth; i++)
        each = plus(each, times(layers[i].weights.columns,
                                plus(layers[i].weights.rows, 32)));
    share(inputs.team, some_passes, &all, times(each, inputs.rows));
}

/* adjustment = what the layer sees, transposed, times its delta; or, after the
   first group, its sums go on with these examples. */
static void form_adjustment(rosetta_layer layer, rosetta_matrix seen,
                           int goes_on)
{
    rosetta_matrix delta = rosetta_rows(layer.delta, 0, seen.rows);
    if (goes_on)
        rosetta_add_dot(layer.adjustment, rosetta_transpose(seen), delta);
    else
        rosetta_dot(layer.adjustment, rosetta_transpose(seen), delta);
}

/* [multi-layer-predict] */
void rosetta_multi_layer_predict(
    rosetta_matrix output, rosetta_layer *layers,
    size_t depth, rosetta_matrix inputs)
{
    rosetta_matrix place = layers[depth - 1].output;
    output.team = NULL; /* its rows are shared already */
    for (size_t i = 0; i < inputs.rows; i += place.rows) {
        examples some = {
            i, smaller(place.rows, inputs.rows - i)
        };
        layers[depth - 1].output = of(output, some);
        forward_and_backward(
            layers, depth, of(inputs, some), NULL);
    }
    layers[depth - 1].output = place;
}
/* [/multi-layer-predict] */

/* [multi-layer-train] */
static void train(
    rosetta_layer *layers, size_t depth,
    rosetta_matrix inputs, rosetta_matrix targets,
    uint64_t iterations, double learning_rate)
{
    size_t group = layers[0].output.rows;
    for (uint64_t iteration = 0; iteration < iterations;
         iteration++) {
        for (size_t k = 0; k < inputs.rows; k += group) {
            examples some = {
                k, smaller(group, inputs.rows - k)
            };
            rosetta_matrix seen = of(inputs, some);
            rosetta_matrix wanted = of(targets, some);
            forward_and_backward(
                layers, depth, seen, &wanted);
            for (size_t i = 0; i < depth; i++)
                form_adjustment(
                    layers[i],
                    seen_by(i, layers, seen), k > 0);
        }
        for (size_t i = 0; i < depth; i++)
            rosetta_adjust(layers[i].weights,
                           learning_rate,
                           layers[i].adjustment);
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
