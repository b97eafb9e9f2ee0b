/* The lesson in plain C; the engine as Python calls it; the engine's way for
   large networks, by the caller alone and by a team of three threads.

   With JUDGE_PLAIN defined there is only the first: the lesson needs no
   engine. */

#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "perceptron.h"
#include "single_layer.h"
#include "ways.h"

#if !defined(JUDGE_PLAIN)
#include "engine/engine.h"
#include "engine/kernels.h"
#include "engine/network.h"
#include "engine/threads.h"
#endif

enum { TEAM = 3 };

/* The plain functions know no team. */
#define WITHOUT_TEAM(NAME)                                        \
    static void plain_##NAME(rosetta_matrix result,               \
                             rosetta_matrix x, rosetta_team *team) \
    {                                                             \
        (void)team;                                               \
        rosetta_##NAME(result, x);                                \
    }
WITHOUT_TEAM(exp)
WITHOUT_TEAM(sigmoid)
WITHOUT_TEAM(sigmoid_derivative)

static void plain_dot(rosetta_matrix result, rosetta_matrix a,
                      rosetta_matrix b, rosetta_team *team)
{
    (void)team;
    rosetta_dot(result, a, b);
}

static size_t plain_workspace(const network *n, size_t examples)
{
    return n->kind == SINGLE_LAYER
        ? rosetta_single_layer_workspace(examples, n->sizes[0])
        : rosetta_multi_layer_workspace(n->layers, n->depth, examples);
}

static void plain_train(network *n, rosetta_matrix inputs,
                        rosetta_matrix targets, uint64_t iterations,
                        double learning_rate, rosetta_team *team)
{
    (void)team;
    if (n->kind == SINGLE_LAYER) {
        rosetta_single_layer_train(n->layers[0].weights, inputs, targets,
                                   iterations, learning_rate, n->workspace);
        return;
    }
    rosetta_multi_layer_place(n->layers, n->depth, inputs.rows, n->workspace);
    rosetta_multi_layer_train(n->layers, n->depth, inputs, targets,
                              iterations, learning_rate);
}

static void plain_predict(rosetta_matrix output, network *n,
                          rosetta_matrix inputs, rosetta_team *team)
{
    rosetta_matrix found;
    (void)team;
    if (n->kind == SINGLE_LAYER) {
        rosetta_single_layer_predict(output, inputs, n->layers[0].weights);
        return;
    }
    rosetta_multi_layer_place(n->layers, n->depth, inputs.rows, n->workspace);
    found = rosetta_multi_layer_predict(n->layers, n->depth, inputs);
    for (size_t i = 0; i < output.rows; i++)
        for (size_t j = 0; j < output.columns; j++)
            *rosetta_at(output, i, j) = *rosetta_at(found, i, j);
}

#define PLAIN                                                       \
    { "plain C", 0, plain_exp, plain_sigmoid, plain_sigmoid_derivative, \
      plain_dot, plain_workspace, plain_train, plain_predict,       \
      rosetta_perceptron_predict }

#if defined(JUDGE_PLAIN)

const way ways[] = { PLAIN };

size_t lanes(void)
{
    return 0;
}

void with_team_of(const way *w, void (*body)(rosetta_team *team, void *job),
                  void *job)
{
    (void)w;
    body(NULL, job);
}

#else

/* The engine asks at each call whether doubles are rounded as they must be. */
static void need_ok(int code)
{
    if (code == ROSETTA_OK)
        return;
    printf("refused\t%s\n", rosetta_message(code));
    exit(1);
}

static size_t engine_workspace(const network *n, size_t examples)
{
    return rosetta_engine_multi_layer_workspace(n->layers, n->depth,
                                                examples);
}

static void engine_train(network *n, rosetta_matrix inputs,
                         rosetta_matrix targets, uint64_t iterations,
                         double learning_rate, rosetta_team *team)
{
    (void)team;
    if (n->kind == SINGLE_LAYER) {
        need_ok(rosetta_engine_single_layer_train(
            n->layers[0].weights, inputs, targets, iterations, learning_rate,
            n->workspace, 1));
        return;
    }
    rosetta_engine_multi_layer_place(n->layers, n->depth, inputs.rows,
                                     n->workspace);
    need_ok(rosetta_engine_multi_layer_train(
        n->layers, n->depth, inputs, targets, iterations, learning_rate, 1));
}

static void engine_predict(rosetta_matrix output, network *n,
                           rosetta_matrix inputs, rosetta_team *team)
{
    (void)team;
    if (n->kind == SINGLE_LAYER) {
        need_ok(rosetta_engine_single_layer_predict(
            output, inputs, n->layers[0].weights, 1));
        return;
    }
    rosetta_engine_multi_layer_place(n->layers, n->depth, inputs.rows,
                                     n->workspace);
    need_ok(rosetta_engine_multi_layer_predict(
        output, n->layers, n->depth, inputs, 1));
}

static void engine_predict_perceptron(rosetta_matrix output,
                                      rosetta_matrix inputs,
                                      rosetta_matrix weights, double bias)
{
    need_ok(rosetta_engine_perceptron_predict(output, inputs, weights, bias));
}

static void large_train(network *n, rosetta_matrix inputs,
                        rosetta_matrix targets, uint64_t iterations,
                        double learning_rate, rosetta_team *team)
{
    rosetta_engine_multi_layer_place(n->layers, n->depth, inputs.rows,
                                     n->workspace);
    rosetta_engine_train(n->layers, n->depth, inputs, targets, iterations,
                         learning_rate, team);
}

static void large_predict(rosetta_matrix output, network *n,
                          rosetta_matrix inputs, rosetta_team *team)
{
    rosetta_engine_multi_layer_place(n->layers, n->depth, inputs.rows,
                                     n->workspace);
    rosetta_engine_predict(output, n->layers, n->depth, inputs, team);
}

#define ENGINE(NAME, HAS_TEAM, TRAIN, PREDICT)                            \
    { NAME, HAS_TEAM, rosetta_engine_exp, rosetta_engine_sigmoid,         \
      rosetta_engine_sigmoid_derivative, rosetta_engine_dot,              \
      engine_workspace, TRAIN, PREDICT, engine_predict_perceptron }

const way ways[] = {
    PLAIN,
    ENGINE("the engine", 0, engine_train, engine_predict),
    ENGINE("the engine, as for large networks", 0, large_train,
           large_predict),
    ENGINE("the engine, by three threads", 1, large_train, large_predict),
};

size_t lanes(void)
{
    return rosetta_engine_lanes();
}

void with_team_of(const way *w, void (*body)(rosetta_team *team, void *job),
                  void *job)
{
    if (w->has_team)
        rosetta_engine_with_team(TEAM, body, job);
    else
        body(NULL, job);
}

#endif

const size_t count_of_ways = sizeof ways / sizeof *ways;
