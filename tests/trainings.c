/* trainings ROUNDS: networks of many sizes, alone, by teams of threads, and
   several at once. Whatever the company, the bits must be those of a training
   alone; all memory is exactly as large as the headers ask for.

   tests/test_sanitized.py compiles this together with the C core. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/engine.h"
#include "engine/kernels.h"
#include "engine/threads.h"

enum { MOST_LAYERS = 5, MOST_THREADS = 5 };

typedef struct {
    size_t examples, depth, sizes[MOST_LAYERS + 1];
} network;

/* With up to 8 examples a network trains in registers; from 480 on the
   examples are taken in groups; a panel of a product is 176 deep and 32
   wide. */
static const network NETWORKS[] = {
    { 4, 1, { 3, 1 } }, /* trained */
    { 9, 1, { 3, 1 } }, /* trained */
    { 17, 1, { 9, 1 } }, /* trained */
    { 1, 1, { 1, 1 } }, /* trained */
    { 1, 2, { 1, 1, 1 } }, /* trained */
    { 4, 2, { 2, 3, 1 } }, /* trained */
    { 4, 2, { 3, 4, 1 } }, /* trained */
    { 8, 3, { 3, 5, 4, 1 } }, /* trained */
    { 9, 2, { 3, 4, 1 } }, /* trained */
    { 9, 3, { 3, 5, 4, 2 } }, /* trained */
    { 5, 2, { 4, 9, 10 } }, /* trained */
    { 33, 3, { 13, 17, 5, 10 } }, /* trained */
    { 7, 5, { 2, 3, 1, 4, 2, 3 } }, /* trained */
    { 497, 2, { 5, 11, 3 } }, /* trained */
    { 61, 2, { 70, 49, 26 } }, /* trained */
    { 179, 2, { 178, 50, 1 } }, /* trained */
};
enum { COUNT = sizeof NETWORKS / sizeof *NETWORKS, ITERATIONS = 3 };

static const double LEARNING_RATE = 0.5;

/* Where buffers start: so many doubles after what malloc aligns. Memory ends
   with the buffer's last double, where the address sanitizer watches; before
   the first one there are guards. */
static size_t offset = 0;
static const double GUARD = 0x1.badbadbadp+7;

/* So many doubles between -1 and 1, in memory of their own. */
static double *doubles(size_t count, uint32_t seed)
{
    double *memory = malloc((offset + count + 1) * sizeof *memory);
    double *values = memory + offset + 1;
    rosetta_generator random;
    if (memory == NULL)
        exit(2);
    for (size_t i = 0; i <= offset; i++)
        memory[i] = GUARD;
    rosetta_seed(&random, seed);
    rosetta_starting_weights(rosetta_matrix_of(values, count, 1), &random);
    return values;
}

static void release(double *values)
{
    double *memory = values - offset - 1;
    for (size_t i = 0; i <= offset; i++)
        if (memory[i] != GUARD) {
            puts("a buffer was written before its start");
            exit(3);
        }
    free(memory);
}

static size_t weights_of(const network *n)
{
    size_t count = 0;
    for (size_t i = 0; i < n->depth; i++)
        count += n->sizes[i] * n->sizes[i + 1];
    return count;
}

static size_t outputs_of(const network *n)
{
    return n->sizes[n->depth];
}

static rosetta_matrix inputs_of(const network *n, double *inputs)
{
    return rosetta_matrix_of(inputs, n->examples, n->sizes[0]);
}

static rosetta_matrix targets_of(const network *n, double *targets)
{
    return rosetta_matrix_of(targets, n->examples, outputs_of(n));
}

/* Train as the video does; then what the neuron says of the inputs. */
static void train_single(const network *n, size_t threads, double *inputs,
                         double *targets, double *weights, double *output)
{
    rosetta_matrix all = rosetta_matrix_of(weights, n->sizes[0], 1);
    double *workspace = doubles(
        rosetta_engine_single_layer_workspace(n->examples, n->sizes[0]),
        (uint32_t)threads);
    rosetta_engine_single_layer_train(
        all, inputs_of(n, inputs), targets_of(n, targets), ITERATIONS,
        LEARNING_RATE, workspace, threads);
    rosetta_engine_single_layer_predict(
        targets_of(n, output), inputs_of(n, inputs), all, threads);
    release(workspace);
}

static void train_multi(const network *n, size_t threads, double *inputs,
                        double *targets, double *weights, double *output)
{
    rosetta_layer *layers = calloc(n->depth, sizeof *layers);
    double *workspace;
    if (layers == NULL)
        exit(2);
    for (size_t i = 0; i < n->depth; i++) {
        layers[i].weights =
            rosetta_matrix_of(weights, n->sizes[i], n->sizes[i + 1]);
        weights += n->sizes[i] * n->sizes[i + 1];
    }
    workspace = doubles(
        rosetta_engine_multi_layer_workspace(layers, n->depth, n->examples),
        (uint32_t)threads);
    rosetta_engine_multi_layer_place(layers, n->depth, n->examples, workspace);
    /* A prediction leaves the layers as they were placed. */
    rosetta_engine_multi_layer_predict(targets_of(n, output), layers,
                                       n->depth, inputs_of(n, inputs), 1);
    rosetta_engine_multi_layer_train(
        layers, n->depth, inputs_of(n, inputs), targets_of(n, targets),
        ITERATIONS, LEARNING_RATE, threads);
    rosetta_engine_multi_layer_predict(targets_of(n, output), layers,
                                       n->depth, inputs_of(n, inputs),
                                       threads);
    release(workspace);
    free(layers);
}

static void train(const network *n, size_t threads, double *inputs,
                  double *targets, double *weights, double *output)
{
    if (n->depth == 1)
        train_single(n, threads, inputs, targets, weights, output);
    else
        train_multi(n, threads, inputs, targets, weights, output);
}

/* Whether several networks at once become what each becomes alone. */
static int many_become_the_same(const network *n, size_t count, double *inputs,
                                double *targets, double *output)
{
    size_t each = weights_of(n);
    double *together = doubles(count * each, 3);
    double *alone = doubles(count * each, 3);
    double *workspace = doubles(
        rosetta_engine_many_workspace(n->sizes, n->depth, n->examples), 1);
    rosetta_engine_many_train(rosetta_matrix_of(together, count, each), n->sizes,
                       n->depth, inputs_of(n, inputs), targets_of(n, targets),
                       ITERATIONS, LEARNING_RATE, workspace);
    for (size_t i = 0; i < count; i++)
        train(n, 1, inputs, targets, alone + i * each, output);
    int same = memcmp(together, alone, count * each * sizeof *alone) == 0;
    release(together);
    release(alone);
    release(workspace);
    return same;
}

/* Whether a team of threads gives what one gives. */
static int team_gives_the_same(const network *n, size_t threads,
                               double *inputs, double *targets,
                               const double *weights, const double *output)
{
    size_t outputs = n->examples * outputs_of(n);
    double *ours = doubles(weights_of(n), 3);
    double *said = doubles(outputs, 1);
    train(n, threads, inputs, targets, ours, said);
    int same = memcmp(ours, weights, weights_of(n) * sizeof *ours) == 0
        && memcmp(said, output, outputs * sizeof *said) == 0;
    release(ours);
    release(said);
    return same;
}

/* How often this network came out otherwise than alone. */
static size_t differences(const network *n, size_t rounds)
{
    size_t found = 0;
    double *inputs = doubles(n->examples * n->sizes[0], 1);
    double *targets = doubles(n->examples * outputs_of(n), 2);
    double *weights = doubles(weights_of(n), 3);
    double *output = doubles(n->examples * outputs_of(n), 1);
    train(n, 1, inputs, targets, weights, output);
    for (size_t round = 0; round < rounds; round++)
        for (size_t threads = 2; threads <= MOST_THREADS; threads++)
            found += !team_gives_the_same(n, threads, inputs, targets,
                                          weights, output);
    for (size_t threads = 64; threads <= 65 && n->examples > 60; threads++)
        found += !team_gives_the_same(n, threads, inputs, targets, weights,
                                      output);
    for (size_t count = 1; count <= 2 * rosetta_engine_lanes() + 1; count++)
        found += !many_become_the_same(n, count, inputs, targets, output);
    if (n->examples < 60)
        for (offset = 1; offset < 8; offset++)
            found += !many_become_the_same(n, 1, inputs, targets, output);
    offset = 0;
    release(inputs);
    release(targets);
    release(weights);
    release(output);
    return found;
}

/* A team has as many members as asked for, 64 at most, and does each part of a
   task once. */
enum { PARTS = 64 };

static void do_part(void *job, size_t part, size_t parts)
{
    size_t *times_done = job;
    if (part < parts && parts <= PARTS)
        times_done[part]++;
}

typedef struct {
    size_t wanted, flaws;
} expected_team;

static void examine(rosetta_team *team, void *job)
{
    expected_team *e = job;
    size_t members = team == NULL ? 1 : team->members;
    e->flaws += members != e->wanted;
    for (size_t parts = 1; team != NULL && parts <= members; parts++) {
        size_t times_done[PARTS] = { 0 };
        team->run(team, parts, do_part, times_done);
        for (size_t part = 0; part < PARTS; part++)
            e->flaws += times_done[part] != (part < parts);
    }
}

static size_t flaws_of_teams(void)
{
    size_t flaws = 0;
    for (size_t threads = 0; threads <= 200; threads += threads < 66 ? 1 : 67) {
        size_t wanted = threads < 1 ? 1 : threads > PARTS ? PARTS : threads;
        expected_team e = { wanted, 0 };
        rosetta_engine_with_team(threads, examine, &e);
        flaws += e.flaws;
    }
    return flaws;
}

int main(int argc, char **argv)
{
    size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 1, all = 0;
    for (size_t i = 0; i < COUNT; i++) {
        size_t found = differences(&NETWORKS[i], rounds);
        printf("network %zu: %zu differences\n", i + 1, found);
        all += found;
    }
    size_t flaws = flaws_of_teams();
    printf("teams: %zu flaws\n", flaws);
    return all + flaws > 0;
}
