/* Networks, trained by each of the engine's ways and by the plain C. */

#include <stdlib.h>
#include <string.h>

#include "agreement.h"
#include "engine/network.h"
#include "single_layer.h"

enum { MOST_LAYERS = 17, ITERATIONS = 2 };

static const double LEARNING_RATE = 0.7;

typedef struct {
    size_t examples, depth, sizes[MOST_LAYERS + 1];
} sizes;

/* A training, and the weights that the plain C makes of it: after each
   iteration, and the answers then. */
typedef struct {
    sizes sizes;
    rosetta_matrix inputs, targets;
    rosetta_matrix weights[ITERATIONS + 1]; /* all in a row */
    rosetta_matrix answers;
} training;

static size_t count_of_weights(const sizes *s)
{
    size_t count = 0;
    for (size_t l = 0; l < s->depth; l++)
        count += s->sizes[l] * s->sizes[l + 1];
    return count;
}

/* Layers without a place in a workspace. Behind the last one nobody may read,
   as behind the numbers. */
static rosetta_layer *layers_of(const sizes *s, double *weights)
{
    size_t size = s->depth * sizeof(rosetta_layer);
    rosetta_layer *layers = (rosetta_layer *)(void *)take((size + 7) / 8);
    memset(layers, 0, size);
    for (size_t l = 0; l < s->depth; l++) {
        layers[l].weights =
            rosetta_matrix_of(weights, s->sizes[l], s->sizes[l + 1]);
        weights += s->sizes[l] * s->sizes[l + 1];
    }
    return layers;
}

/* What the plain C says. */
static void expect(training *t)
{
    const sizes *s = &t->sizes;
    rosetta_matrix weights = copy_of(t->weights[0]);
    rosetta_layer *layers = layers_of(s, weights.values);
    double *workspace;
    workspace = take(
        rosetta_multi_layer_workspace(layers, s->depth, s->examples));
    rosetta_multi_layer_place(layers, s->depth, s->examples, workspace);
    for (int i = 1; i <= ITERATIONS; i++) {
        rosetta_multi_layer_train(layers, s->depth, t->inputs, t->targets, 1,
                                  LEARNING_RATE);
        t->weights[i] = copy_of(weights);
    }
    t->answers = copy_of(
        rosetta_multi_layer_predict(layers, s->depth, t->inputs));
    drop(weights);
    give_back((double *)(void *)layers);
    give_back(workspace);
}

/* Inputs of size 400 take some weighted sums far from 0, and some not. */
static training training_of(sizes s, double size)
{
    training t = { .sizes = s };
    t.inputs = matrix(s.examples, s.sizes[0]);
    t.targets = matrix(s.examples, s.sizes[s.depth]);
    t.weights[0] = matrix(1, count_of_weights(&s));
    fill(t.inputs, size);
    for (size_t i = 0; i < s.examples * s.sizes[0]; i++)
        if (below(4) == 0)
            t.inputs.values[i] = 0.0;
    fill(t.targets, 1.0);
    fill(t.weights[0], 1.0);
    for (size_t i = 0; i < t.weights[0].columns; i++)
        if (below(8) == 0) /* whose sign shows what is added to it */
            t.weights[0].values[i] = -0.0;
    expect(&t);
    return t;
}

static void forget(training *t)
{
    drop(t->inputs);
    drop(t->targets);
    drop(t->answers);
    for (int i = 0; i <= ITERATIONS; i++)
        drop(t->weights[i]);
}

/* The calls as engine.h has them, with so many threads; or, without any, what
   they call for large networks, by this team. */
static void train_by(rosetta_layer *layers, const training *t,
                     uint64_t iterations, size_t threads, rosetta_team *team)
{
    if (threads == 0)
        rosetta_engine_train(layers, t->sizes.depth, t->inputs, t->targets,
                             iterations, LEARNING_RATE, team);
    else if (rosetta_engine_multi_layer_train(
                 layers, t->sizes.depth, t->inputs, t->targets, iterations,
                 LEARNING_RATE, threads) != ROSETTA_OK)
        parted("a training is refused");
}

static void predict_by(rosetta_matrix output, rosetta_layer *layers,
                       const training *t, size_t threads, rosetta_team *team)
{
    if (threads == 0)
        rosetta_engine_predict(output, layers, t->sizes.depth, t->inputs,
                               team);
    else if (rosetta_engine_multi_layer_predict(output, layers,
                                                t->sizes.depth, t->inputs,
                                                threads) != ROSETTA_OK)
        parted("a prediction is refused");
}

/* So many iterations in a call; then the answers. The layers may have been
   placed for fewer examples than they predict. */
static void compare_training(const training *t, int steps, size_t threads,
                             rosetta_team *team)
{
    const sizes *s = &t->sizes;
    rosetta_matrix weights = copy_of(t->weights[0]);
    rosetta_matrix answers = matrix(s->examples, s->sizes[s->depth]);
    rosetta_layer *layers = layers_of(s, weights.values);
    double *workspace = take(rosetta_engine_multi_layer_workspace(
        layers, s->depth, s->examples));
    rosetta_engine_multi_layer_place(layers, s->depth, s->examples,
                                     workspace);
    /* Leaves the layers as they were placed. */
    predict_by(answers, layers, t, threads, team);
    train_by(layers, t, 0, threads, team);
    must_be_same(weights, t->weights[0], "weights after no iteration");
    for (int i = steps; i <= ITERATIONS; i += steps) {
        train_by(layers, t, (uint64_t)steps, threads, team);
        must_be_same(weights, t->weights[i], "weights of a network");
    }
    predict_by(answers, layers, t, threads, team);
    must_be_same(answers, t->answers, "answers of a network");
    rosetta_engine_multi_layer_place(layers, s->depth, (s->examples + 2) / 3,
                                     workspace);
    predict_by(answers, layers, t, threads, team);
    must_be_same(answers, t->answers, "answers, a few at a time,");
    drop(weights);
    drop(answers);
    give_back((double *)(void *)layers);
    give_back(workspace);
}

/* One neuron, by the calls that are for it. */
static void compare_neuron(const training *t, size_t threads)
{
    const sizes *s = &t->sizes;
    rosetta_matrix weights = rosetta_transpose(copy_of(t->weights[0]));
    rosetta_matrix answers = matrix(s->examples, 1);
    double *workspace = take(
        rosetta_engine_single_layer_workspace(s->examples, s->sizes[0]));
    weights.row_step = weights.column_step = 1; /* a column */
    if (rosetta_engine_single_layer_train(weights, t->inputs, t->targets,
                                          ITERATIONS, LEARNING_RATE,
                                          workspace, threads) != ROSETTA_OK)
        parted("a neuron's training is refused");
    must_be_same(rosetta_transpose(weights), t->weights[ITERATIONS],
                 "weights of a neuron");
    if (rosetta_engine_single_layer_predict(answers, t->inputs, weights,
                                            threads) != ROSETTA_OK)
        parted("a neuron's prediction is refused");
    must_be_same(answers, t->answers, "answers of a neuron");
    drop(weights);
    drop(answers);
    give_back(workspace);
}

/* A perceptron's answers lie on both sides of 0, and at 0. */
static void compare_perceptron(const training *t)
{
    rosetta_matrix weights = matrix(t->sizes.sizes[0], 1);
    rosetta_matrix sums = matrix(t->sizes.examples, 1);
    rosetta_matrix answers = matrix(t->sizes.examples, 1);
    fill(weights, 1.0);
    rosetta_dot(sums, t->inputs, weights);
    double bias = -sums.values[below(sums.rows)];
    if (rosetta_engine_perceptron_predict(answers, t->inputs, weights, bias)
        != ROSETTA_OK)
        parted("a perceptron's prediction is refused");
    for (size_t i = 0; i < sums.rows; i++)
        sums.values[i] = sums.values[i] + bias > 0.0 ? 1.0 : 0.0;
    must_be_same(answers, sums, "answers of a perceptron");
    drop(weights);
    drop(sums);
    drop(answers);
}

/* What is small is trained in registers, and the call says so; of anything
   else it changes nothing. */
static void compare_small(const training *t)
{
    const sizes *s = &t->sizes;
    rosetta_matrix weights = copy_of(t->weights[0]);
    rosetta_layer *layers = layers_of(s, weights.values);
    int is_small = s->examples <= 8 && s->depth <= 4;
    for (size_t l = 0; l <= s->depth; l++)
        is_small = is_small && s->sizes[l] <= 8;
    int is_trained = rosetta_engine_small_train(
        layers, s->depth, t->inputs, t->targets, ITERATIONS, LEARNING_RATE);
    if (is_trained != is_small)
        parted("of a network that %s small the engine says %d",
               is_small ? "is" : "is not", is_trained);
    must_be_same(weights, t->weights[is_small ? ITERATIONS : 0],
                 "weights of a network");
    drop(weights);
    give_back((double *)(void *)layers);
}

static void compare_alone(sizes s, double size)
{
    training t = training_of(s, size);
    compare_small(&t);
    for (int steps = 1; steps <= ITERATIONS; steps += ITERATIONS - 1) {
        compare_training(&t, steps, 1, NULL);
        compare_training(&t, steps, 0, NULL);
    }
    if (s.depth == 1 && s.sizes[1] == 1)
        compare_neuron(&t, 1);
    compare_perceptron(&t);
    forget(&t);
}

/* At most 8 examples, 8 inputs, 8 units in a layer and 4 layers are small. */
static sizes some_small(void)
{
    static const size_t counts[] = { 1, 2, 3, 4, 5, 6, 7, 8, 8, 9 };
    sizes s = { ONE_OF(counts), 1 + below(5), { 0 } };
    for (size_t l = 0; l <= s.depth; l++)
        s.sizes[l] = ONE_OF(counts);
    return s;
}

static const sizes LESSON[] = {
    { 4, 2, { 2, 4, 1 } }, /* trained */
    { 4, 2, { 3, 4, 1 } }, /* trained */
    { 4, 3, { 3, 5, 4, 1 } }, /* trained */
    { 8, 3, { 3, 5, 4, 1 } }, /* trained */
    { 4, 1, { 3, 1 } }, /* trained */
    { 8, 4, { 8, 8, 8, 8, 8 } }, /* trained */
};
enum { LESSONS = sizeof LESSON / sizeof *LESSON };

void compare_small_networks(void)
{
    for (size_t i = 0; i < LESSONS; i++)
        for (double size = 1.0; size <= 400.0; size *= 20.0)
            compare_alone(LESSON[i], size);
    for (size_t width = 1; width <= 5; width++)
        for (size_t examples = 1; examples <= 9; examples++) {
            sizes s = { examples, 1, { width, 1 } };
            compare_alone(s, 1.0);
            compare_alone(s, 400.0);
        }
    for (int i = 0; i < 150; i++)
        compare_alone(some_small(), below(3) ? 1.0 : 400.0);
}

/* From 240 examples on they may come in two groups, from 480 on they do; many
   units make groups small. */
static const sizes LARGE[] = {
    { 1, 1, { 9, 1 } }, /* trained */
    { 2, 2, { 9, 9, 2 } }, /* trained */
    { 9, 1, { 3, 1 } }, /* trained */
    { 17, 5, { 2, 3, 1, 4, 2, 3 } }, /* trained */
    { 33, 3, { 13, 17, 5, 10 } }, /* trained */
    { 31, 2, { 70, 49, 17 } }, /* trained */
    { 13, 2, { 122, 3, 1 } }, /* trained */
    { 239, 2, { 3, 5, 2 } }, /* trained */
    { 241, 1, { 1, 274 } }, /* trained */
    { 479, 1, { 7, 1 } }, /* trained */
    { 480, 2, { 2, 5, 3 } }, /* trained */
    { 481, 2, { 2, 5, 3 } }, /* trained */
    { 481, 1, { 1, 274 } }, /* trained */
};
enum { LARGES = sizeof LARGE / sizeof *LARGE };

void compare_networks(rosetta_team *team)
{
    for (size_t i = 0; i < LARGES; i++) {
        training t = training_of(LARGE[i], i % 3 == 1 ? 40.0 : 1.0);
        size_t threads = team == NULL ? 1 : team->members;
        compare_training(&t, ITERATIONS, 0, team);
        compare_training(&t, 1, threads, NULL);
        if (t.sizes.depth == 1 && t.sizes.sizes[1] == 1)
            compare_neuron(&t, threads);
        forget(&t);
    }
}

/* So many networks side by side become what the plain C makes of each. */
static void compare_some(sizes s, size_t count, double size)
{
    size_t each = count_of_weights(&s);
    size_t known = (s.depth + 1) * sizeof *s.sizes;
    size_t *sizes_alone = (size_t *)(void *)take((known + 7) / 8);
    rosetta_matrix together = matrix(count, each);
    rosetta_matrix expected = matrix(count, each);
    training t = training_of(s, size);
    size_t doubles =
        rosetta_engine_many_workspace(s.sizes, s.depth, s.examples);
    /* One cache line has 8 places where the workspace can begin. */
    double *workspace = take(doubles + below(8));
    memcpy(sizes_alone, s.sizes, known);
    fill(together, 1.0);
    for (size_t i = 0; i < count; i++) {
        training one = t;
        one.weights[0] = matrix(1, each);
        memcpy(one.weights[0].values, together.values + i * each,
               each * sizeof(double));
        expect(&one);
        memcpy(expected.values + i * each, one.weights[ITERATIONS].values,
               each * sizeof(double));
        for (int k = 0; k <= ITERATIONS; k++)
            drop(one.weights[k]);
        drop(one.answers);
    }
    rosetta_engine_many_train(together, sizes_alone, s.depth, t.inputs,
                              t.targets, ITERATIONS, LEARNING_RATE, workspace);
    must_be_same(together, expected, "weights of many networks");
    give_back((double *)(void *)sizes_alone);
    drop(together);
    drop(expected);
    give_back(workspace);
    forget(&t);
}

static void compare_deepest(void)
{
    sizes s = { 3, MOST_LAYERS, { 0 } };
    rosetta_matrix networks;
    for (size_t l = 0; l <= MOST_LAYERS; l++)
        s.sizes[l] = 1 + l % 2;
    s.depth = ROSETTA_MANY_LAYERS;
    compare_some(s, 3, 1.0);
    networks = matrix(2, 2);
    fill(networks, 1.0);
    rosetta_matrix before = copy_of(networks);
    rosetta_engine_many_train(networks, s.sizes, 0, networks, networks, 1,
                              LEARNING_RATE, NULL);
    rosetta_engine_many_train(networks, s.sizes, ROSETTA_MANY_LAYERS + 1,
                              networks, networks, 1, LEARNING_RATE, NULL);
    must_be_same(networks, before, "a depth that has no workspace");
    drop(networks);
    drop(before);
}

void compare_many(void)
{
    size_t lanes = rosetta_engine_lanes();
    for (size_t i = 0; i < LESSONS; i++)
        compare_some(LESSON[i], 1 + below(2 * lanes + 1), 1.0);
    for (size_t count = 1; count <= 2 * lanes + 1; count++) {
        compare_some(some_small(), count, 1.0);
        compare_some(some_small(), count, 400.0);
    }
    for (int i = 0; i < 20; i++) {
        sizes s = some_small();
        s.examples = 1 + below(20);
        s.sizes[below(s.depth + 1)] = 1 + below(30);
        compare_some(s, 1 + below(lanes + 1), 1.0);
    }
    compare_deepest();
}
