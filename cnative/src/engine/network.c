/* A network of any size, trained in groups of examples: the steps of
   ../multi_layer.c, and with one layer those of ../single_layer.c.

   On entry: layers that rosetta_engine_multi_layer_place has placed for as
   many examples. What must keep its order: the adjustments' sums run over the
   examples from the first to the last, from group to group. Fails first when
   changed: tests/test_kernels.py,
   test_the_groups_of_examples_leave_no_trace. */

#include "network.h"
#include "expect.h"
#include "kernels.h"
#include "share.h"
#include "sizes.h"

/* The examples are taken in groups, as few as possible while the layers'
   results for one group, IN_CACHE doubles, stay in the CPU's caches. A group
   has at least FEWEST examples: with fewer, the matrix product would spend too
   much of its time packing. From twice as many examples on there are at least
   two groups, which saves memory. STEP is a multiple of what tiles and vectors
   take at once. */
enum { IN_CACHE = 1 << 17, FEWEST = 240, STEP = 24 };
typedef char rosetta_step_is_whole_tiles[STEP % TILE_ROWS == 0 ? 1 : -1];

static size_t divided_up(size_t a, size_t b) /* a / b, rounded up; a > 0 */
{
    return (a - 1) / b + 1;
}

static size_t group_size(size_t examples, const rosetta_layer *layers,
                         size_t depth)
{
    size_t each = 1, groups; /* 1, so that nothing is divided by 0 */
    for (size_t i = 0; i < depth; i++)
        each = plus(each, times(2, layers[i].weights.columns));
    if (examples < 2 * FEWEST)
        groups = examples > larger(FEWEST, IN_CACHE / each) ? 2 : 1;
    else
        groups = larger(
            2, divided_up(examples, larger(FEWEST, IN_CACHE / each)));
    if (groups == 1)
        return examples;
    return divided_up(divided_up(examples, groups), STEP) * STEP;
}

size_t rosetta_engine_multi_layer_workspace(const rosetta_layer *layers,
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

void rosetta_engine_multi_layer_place(rosetta_layer *layers, size_t depth,
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
} example_range;

static rosetta_matrix slice(rosetta_matrix a, example_range range)
{
    return rosetta_rows(a, range.first, range.count);
}

/* What layer i sees of these inputs: the output of the layer before it. */
static rosetta_matrix seen_by(
    size_t i, const rosetta_layer *layers, rosetta_matrix inputs)
{
    return i == 0 ? inputs
        : rosetta_rows(layers[i - 1].output, 0, inputs.rows);
}

static void forward(
    rosetta_layer *layers, size_t depth,
    rosetta_matrix inputs, example_range range)
{
    for (size_t i = 0; i < depth; i++) {
        rosetta_matrix output = slice(layers[i].output, range);
        rosetta_engine_dot(output, slice(seen_by(i, layers, inputs), range),
                           layers[i].weights, NULL);
        rosetta_engine_sigmoid(output, output, NULL);
    }
}

static void backward(
    rosetta_layer *layers, size_t depth,
    rosetta_matrix targets, example_range range)
{
    rosetta_layer last = layers[depth - 1];
    rosetta_matrix delta = slice(last.delta, range);
    rosetta_matrix output = slice(last.output, range);
    rosetta_engine_subtract(delta, slice(targets, range), output, NULL);
    rosetta_engine_delta(delta, delta, output, NULL);
    for (size_t i = depth - 1; i > 0; i--) {
        rosetta_layer layer = layers[i - 1];
        rosetta_matrix next_delta = delta;
        delta = slice(layer.delta, range);
        output = slice(layer.output, range);
        rosetta_engine_dot(delta, next_delta,
                           rosetta_transpose(layers[i].weights), NULL);
        rosetta_engine_delta(delta, delta, output, NULL);
    }
}

/* The cost of the passes of so many examples, in additions. */
static size_t work_of_passes(const rosetta_layer *layers, size_t depth,
                             size_t count)
{
    size_t each = 0;
    for (size_t i = 0; i < depth; i++) {
        rosetta_matrix weights = layers[i].weights;
        each = plus(each, times(weights.columns,
                                plus(weights.rows, ROSETTA_SIGMOID_COST)));
    }
    return times(each, count);
}

size_t rosetta_engine_largest_step(const rosetta_layer *layers, size_t depth,
                                   size_t examples)
{
    size_t count = smaller(examples, layers[0].output.rows);
    size_t largest = work_of_passes(layers, depth, count);
    for (size_t i = 0; i < depth; i++) {
        rosetta_matrix weights = layers[i].weights;
        size_t weights_count = times(weights.rows, weights.columns);
        largest = larger(largest, times(weights_count, larger(2, count)));
    }
    return largest;
}

/* The forward pass, and the backward pass if there are targets. The examples
   are independent: each member of a team takes some of them all the way. Parts
   are whole tiles of the products, and no coarser, so that no member takes
   much longer than the others. */
typedef struct {
    rosetta_layer *layers;
    size_t depth;
    rosetta_matrix inputs;
    const rosetta_matrix *targets;
} passes;

static void part_of_passes(void *job, size_t part, size_t parts)
{
    passes *p = job;
    size_t count = p->inputs.rows;
    size_t first = share_start(count, TILE_ROWS, part, parts);
    size_t end = share_start(count, TILE_ROWS, part + 1, parts);
    example_range range = { first, end - first };
    if (range.count > 0)
        forward(p->layers, p->depth, p->inputs, range);
    if (range.count > 0 && p->targets != NULL)
        backward(p->layers, p->depth, *p->targets, range);
}

static void forward_and_backward(rosetta_layer *layers, size_t depth,
                                 rosetta_matrix inputs,
                                 const rosetta_matrix *targets,
                                 rosetta_team *team)
{
    passes all = { layers, depth, inputs, targets };
    share(team, part_of_passes, &all,
          work_of_passes(layers, depth, inputs.rows));
}

/* adjustment = what the layer sees, transposed, times its delta. After the
   first group, these products are added to the sums so far. */
static void form_adjustment(rosetta_layer layer, rosetta_matrix seen,
                            int accumulates, rosetta_team *team)
{
    rosetta_matrix delta = rosetta_rows(layer.delta, 0, seen.rows);
    if (accumulates)
        rosetta_engine_add_dot(layer.adjustment, rosetta_transpose(seen),
                               delta, team);
    else
        rosetta_engine_dot(layer.adjustment, rosetta_transpose(seen), delta,
                           team);
}

/* Layers that fit each other and the inputs, with a place for some
   examples. */
static void expect_placed(const rosetta_layer *layers, size_t depth,
                          rosetta_matrix inputs)
{
    EXPECT(depth >= 1 && is_row_by_row(inputs));
    for (size_t i = 0; i < depth; i++) {
        rosetta_matrix weights = layers[i].weights;
        EXPECT(weights.rows
               == (i == 0 ? inputs : layers[i - 1].weights).columns);
        EXPECT(is_row_by_row(weights) && layers[i].output.rows >= 1);
        EXPECT(layers[i].output.columns == weights.columns);
        (void)weights;
    }
    (void)layers, (void)depth, (void)inputs;
}

void rosetta_engine_predict(rosetta_matrix output, rosetta_layer *layers,
                            size_t depth, rosetta_matrix inputs,
                            rosetta_team *team)
{
    rosetta_matrix place = layers[depth - 1].output;
    expect_placed(layers, depth, inputs);
    EXPECT(has_shape(output, inputs.rows, layers[depth - 1].weights.columns));
    EXPECT(is_row_by_row(output));
    for (size_t i = 0; i < inputs.rows; i += place.rows) {
        example_range range = { i, smaller(place.rows, inputs.rows - i) };
        layers[depth - 1].output = slice(output, range);
        forward_and_backward(layers, depth, slice(inputs, range), NULL, team);
    }
    layers[depth - 1].output = place;
}

void rosetta_engine_train(rosetta_layer *layers, size_t depth,
                          rosetta_matrix inputs, rosetta_matrix targets,
                          uint64_t iterations, double learning_rate,
                          rosetta_team *team)
{
    size_t group = layers[0].output.rows;
    expect_placed(layers, depth, inputs);
    EXPECT(has_shape(targets, inputs.rows, layers[depth - 1].weights.columns));
    EXPECT(is_row_by_row(targets));
    for (uint64_t iteration = 0; iteration < iterations; iteration++) {
        for (size_t k = 0; k < inputs.rows; k += group) {
            example_range range = { k, smaller(group, inputs.rows - k) };
            rosetta_matrix seen = slice(inputs, range);
            rosetta_matrix wanted = slice(targets, range);
            forward_and_backward(layers, depth, seen, &wanted, team);
            for (size_t i = 0; i < depth; i++)
                form_adjustment(layers[i], seen_by(i, layers, seen), k > 0,
                                team);
        }
        for (size_t i = 0; i < depth; i++)
            rosetta_engine_adjust(layers[i].weights, learning_rate,
                                  layers[i].adjustment, team);
    }
}
