/* A team of threads: the caller and its helpers. Each member takes the part of
   a task that has its own number, for what it needs of the task before may
   still be in its cache; then whatever part nobody has begun, so that a helper
   that the system lets wait holds nobody up. Who waits looks again and again
   for a moment, for tasks follow each other closely; then it lets other
   threads have the processor. */

#if !defined(_WIN32)
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <sched.h>
#include <string.h>
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
    size_t parts; /* 0 until all members are there */
    size_t finished;
    char is_taken[MOST]; /* as is every part while there is no task */
    int is_over;
} crew;

typedef struct {
    crew *crew;
    size_t number;
    pthread_t thread;
} helper;

/* Do all that is left of the task, the part of this number first; returns
   whether there was a part to do. */
static int take_parts(crew *c, size_t number)
{
    size_t parts = __atomic_load_n(&c->parts, __ATOMIC_ACQUIRE);
    int has_worked = 0;
    for (size_t i = 0; i < parts; i++) {
        size_t part = (number + i) % parts;
        if (__atomic_load_n(&c->is_taken[part], __ATOMIC_RELAXED)
            || __atomic_exchange_n(&c->is_taken[part], 1, __ATOMIC_ACQ_REL))
            continue;
        c->task(c->job, part, parts);
        __atomic_add_fetch(&c->finished, 1, __ATOMIC_RELEASE);
        has_worked = 1;
    }
    return has_worked;
}

static void wait_a_moment(size_t *looks)
{
    if (++*looks > LOOKS)
        sched_yield();
}

static void *help(void *argument)
{
    helper *h = argument;
    size_t looks = 0;
    while (!__atomic_load_n(&h->crew->is_over, __ATOMIC_ACQUIRE))
        if (take_parts(h->crew, h->number))
            looks = 0;
        else
            wait_a_moment(&looks);
    return NULL;
}

static void run(rosetta_team *team, part_of_task *task, void *job)
{
    crew *c = (crew *)team;
    size_t looks = 0;
    c->task = task;
    c->job = job;
    c->finished = 0;
    for (size_t part = 0; part < team->members; part++)
        __atomic_store_n(&c->is_taken[part], 0, __ATOMIC_RELEASE);
    take_parts(c, 0);
    while (__atomic_load_n(&c->finished, __ATOMIC_ACQUIRE) < team->members)
        wait_a_moment(&looks);
}

void rosetta_engine_with_team(size_t threads,
                              void (*body)(rosetta_team *team, void *job),
                              void *job)
{
    crew c = { .team = { 1, run } };
    helper helpers[MOST];
    pthread_attr_t attributes;
    size_t started = 0;
    if (threads > MOST)
        threads = MOST;
    if (threads < 2 || pthread_attr_init(&attributes) != 0) {
        body(NULL, job);
        return;
    }
    memset(c.is_taken, 1, sizeof c.is_taken);
    pthread_attr_setstacksize(&attributes, STACK);
    while (started + 1 < threads) {
        helper *h = &helpers[started];
        h->crew = &c;
        h->number = started + 1;
        if (pthread_create(&h->thread, &attributes, help, h) != 0)
            break;
        started++;
    }
    pthread_attr_destroy(&attributes);
    c.team.members = started + 1;
    __atomic_store_n(&c.parts, c.team.members, __ATOMIC_RELEASE);
    body(&c.team, job);
    __atomic_store_n(&c.is_over, 1, __ATOMIC_RELEASE);
    while (started > 0)
        pthread_join(helpers[--started].thread, NULL);
}

#else

void rosetta_engine_with_team(size_t threads,
                              void (*body)(rosetta_team *team, void *job),
                              void *job)
{
    (void)threads;
    body(NULL, job);
}

#endif
