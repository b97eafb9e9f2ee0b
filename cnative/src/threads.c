/* A team of threads: the caller and its helpers. The caller hands out a task
   by counting it, does its own part, and waits until the helpers have counted
   theirs. Who waits looks again and again for a moment, for tasks follow each
   other closely; then it lets other threads have the processor. */

#if !defined(_WIN32)
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <sched.h>
#define HAS_THREADS 1
#endif

#include "threads.h"

#if defined(HAS_THREADS)

enum { MOST = 64, LOOKS = 2000, STACK = 1 << 20 };

typedef void part_of_task(void *job, size_t part, size_t parts);

typedef struct {
    rosetta_team team; /* first, so that a pointer to it points here */
    part_of_task *task;
    void *job;
    size_t handed_out; /* tasks so far; the next one starts the helpers */
    size_t finished;   /* parts that the helpers have done, of all tasks */
    int is_over;
} crew;

typedef struct {
    crew *crew;
    size_t part;
} helper;

/* Wait until the count is no longer `old`; returns what it is then. */
static size_t wait_for_change(const size_t *count, size_t old)
{
    size_t looks = 0, now;
    while ((now = __atomic_load_n(count, __ATOMIC_ACQUIRE)) == old)
        if (++looks > LOOKS)
            sched_yield();
    return now;
}

static void *help(void *argument)
{
    helper *self = argument;
    crew *c = self->crew;
    size_t done = 0;
    for (;;) {
        done = wait_for_change(&c->handed_out, done);
        if (c->is_over)
            return NULL;
        c->task(c->job, self->part, c->team.members);
        __atomic_add_fetch(&c->finished, 1, __ATOMIC_RELEASE);
    }
}

static void run(rosetta_team *team, part_of_task *task, void *job)
{
    crew *c = (crew *)team;
    size_t helpers = team->members - 1, finished = c->finished;
    size_t all = finished + helpers;
    c->task = task;
    c->job = job;
    __atomic_add_fetch(&c->handed_out, 1, __ATOMIC_RELEASE);
    task(job, 0, team->members);
    while (finished != all)
        finished = wait_for_change(&c->finished, finished);
}

/* Call body(team, job) with a team of `threads` members, or as many as the
   system lets us start. */
static void with_team(size_t threads,
                      void (*body)(rosetta_team *team, void *job), void *job)
{
    crew c = { { 1, run }, NULL, NULL, 0, 0, 0 };
    helper helpers[MOST];
    pthread_t started[MOST];
    pthread_attr_t attributes;
    if (threads > MOST)
        threads = MOST;
    if (threads < 2 || pthread_attr_init(&attributes) != 0) {
        body(NULL, job);
        return;
    }
    pthread_attr_setstacksize(&attributes, STACK);
    while (c.team.members < threads) {
        size_t part = c.team.members;
        helpers[part].crew = &c;
        helpers[part].part = part;
        if (pthread_create(&started[part], &attributes, help,
                           &helpers[part]) != 0)
            break;
        c.team.members = part + 1;
    }
    pthread_attr_destroy(&attributes);
    body(&c.team, job);
    c.is_over = 1;
    __atomic_add_fetch(&c.handed_out, 1, __ATOMIC_RELEASE);
    for (size_t part = 1; part < c.team.members; part++)
        pthread_join(started[part], NULL);
}

#else

static void with_team(size_t threads,
                      void (*body)(rosetta_team *team, void *job), void *job)
{
    (void)threads;
    body(NULL, job);
}

#endif

typedef struct {
    rosetta_matrix output, inputs, targets, synaptic_weights;
    rosetta_layer *layers;
    size_t depth;
    uint64_t iterations;
    double learning_rate;
    double *workspace;
} work;

static void train_single(rosetta_team *team, void *job)
{
    work *w = job;
    w->inputs.team = team;
    rosetta_single_layer_train(w->synaptic_weights, w->inputs, w->targets,
                               w->iterations, w->learning_rate,
                               w->workspace);
}

void rosetta_threads_single_layer_train(size_t threads,
                                        rosetta_matrix synaptic_weights,
                                        rosetta_matrix inputs,
                                        rosetta_matrix targets,
                                        uint64_t iterations,
                                        double learning_rate,
                                        double *workspace)
{
    work w = {
        .synaptic_weights = synaptic_weights, .inputs = inputs,
        .targets = targets, .iterations = iterations,
        .learning_rate = learning_rate, .workspace = workspace
    };
    with_team(threads, train_single, &w);
}

static void predict_single(rosetta_team *team, void *job)
{
    work *w = job;
    w->output.team = team;
    rosetta_single_layer_predict(w->output, w->inputs, w->synaptic_weights);
}

void rosetta_threads_single_layer_predict(size_t threads,
                                          rosetta_matrix output,
                                          rosetta_matrix inputs,
                                          rosetta_matrix synaptic_weights)
{
    work w = {
        .output = output, .inputs = inputs,
        .synaptic_weights = synaptic_weights
    };
    with_team(threads, predict_single, &w);
}

/* All that is computed in these layers is computed by the team. */
static void give(rosetta_team *team, rosetta_layer *layers, size_t depth)
{
    for (size_t i = 0; i < depth; i++) {
        layers[i].weights.team = team;
        layers[i].output.team = team;
        layers[i].delta.team = team;
        layers[i].adjustment.team = team;
    }
}

static void train_multi(rosetta_team *team, void *job)
{
    work *w = job;
    give(team, w->layers, w->depth);
    rosetta_multi_layer_train(w->layers, w->depth, w->inputs, w->targets,
                              w->iterations, w->learning_rate);
    give(NULL, w->layers, w->depth);
}

void rosetta_threads_multi_layer_train(size_t threads, rosetta_layer *layers,
                                       size_t depth, rosetta_matrix inputs,
                                       rosetta_matrix targets,
                                       uint64_t iterations,
                                       double learning_rate)
{
    work w = {
        .layers = layers, .depth = depth, .inputs = inputs,
        .targets = targets, .iterations = iterations,
        .learning_rate = learning_rate
    };
    with_team(threads, train_multi, &w);
}

static void predict_multi(rosetta_team *team, void *job)
{
    work *w = job;
    give(team, w->layers, w->depth);
    rosetta_multi_layer_predict(w->layers, w->depth, w->inputs);
    give(NULL, w->layers, w->depth);
}

void rosetta_threads_multi_layer_predict(size_t threads,
                                         rosetta_layer *layers, size_t depth,
                                         rosetta_matrix inputs)
{
    work w = { .layers = layers, .depth = depth, .inputs = inputs };
    with_team(threads, predict_multi, &w);
}
