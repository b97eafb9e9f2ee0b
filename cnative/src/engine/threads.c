/* A team of threads: the caller and its workers.

   Each member first takes the part of a task with its own number, because the
   data of the previous task may still be in its cache. Then it takes any part
   that nobody has begun: a worker that the system keeps waiting holds nobody
   up. Waiting members spin briefly, because tasks follow closely, and then
   sleep, because the processor may be needed elsewhere.

   On entry: a task whose parts write different elements. What must keep its
   order: the task is in the team before its parts are free to take, and
   `finished` is incremented only after a part is done. Fails first when
   changed: tests/test_sanitized.py. */

/* A compiler without atomic operations, such as tcc, builds a core for one
   thread, as do those for Windows and for WebAssembly, which has no
   signals. */
#if !defined(_WIN32) && !defined(__wasm__) && defined(__ATOMIC_SEQ_CST)
#if defined(__linux__)
#define _GNU_SOURCE /* for the processors that this thread may use */
#elif defined(__APPLE__)
#define _DARWIN_C_SOURCE /* for the number of processors */
#else
#define _POSIX_C_SOURCE 200809L
#endif
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#define HAS_THREADS 1
#endif

#include "expect.h"
#include "sizes.h"
#include "threads.h"

#if defined(HAS_THREADS)

enum {
    MOST = 64,
    STACK = 1 << 20,
#if defined(ROSETTA_OVERSUBSCRIBE)
    /* A build for the tests: more members than processors. */
    SPINS = 100
#else
    SPINS = 4000 /* about 0.1 ms; then a waiting member sleeps */
#endif
};

#if defined(__x86_64__) || defined(__i386__)
#define PAUSE() __builtin_ia32_pause()
#else
#define PAUSE() ((void)0)
#endif

typedef void part_of_task(void *job, size_t part, size_t parts);

typedef struct {
    rosetta_team team; /* first, so that a pointer to it points here */
    part_of_task *task;
    void *job;
    size_t parts, finished;
    char is_taken[MOST]; /* so is every part while there is no task */
    size_t tasks; /* begun so far; a worker that has seen them all waits */
    int is_over;
    /* For members that sleep. */
    pthread_mutex_t lock;
    pthread_cond_t has_begun, has_finished;
    size_t sleeping_workers;
    int is_caller_sleeping;
} threads_team;

typedef struct {
    threads_team *team;
    size_t number;
    pthread_t thread;
} worker;

/* Take the parts of the task that nobody has taken, beginning with the part of
   this member's own number. */
static void take_parts(threads_team *t, size_t number)
{
    size_t parts = __atomic_load_n(&t->parts, __ATOMIC_ACQUIRE);
    for (size_t i = 0; i < parts; i++) {
        size_t part = (number + i) % parts;
        if (__atomic_load_n(&t->is_taken[part], __ATOMIC_RELAXED)
            || __atomic_exchange_n(&t->is_taken[part], 1, __ATOMIC_ACQ_REL))
            continue;
        /* This part belongs to the present task, which cannot end before
           this part does. */
        size_t task_parts = __atomic_load_n(&t->parts, __ATOMIC_ACQUIRE);
        t->task(t->job, part, task_parts);
        if (__atomic_add_fetch(&t->finished, 1, __ATOMIC_SEQ_CST) == task_parts
            && __atomic_load_n(&t->is_caller_sleeping, __ATOMIC_SEQ_CST)) {
            pthread_mutex_lock(&t->lock);
            pthread_cond_signal(&t->has_finished);
            pthread_mutex_unlock(&t->lock);
        }
    }
}

static int is_done(threads_team *t)
{
    return __atomic_load_n(&t->finished, __ATOMIC_SEQ_CST)
        >= __atomic_load_n(&t->parts, __ATOMIC_RELAXED);
}

static int has_news(threads_team *t, size_t seen)
{
    return __atomic_load_n(&t->tasks, __ATOMIC_SEQ_CST) != seen
        || __atomic_load_n(&t->is_over, __ATOMIC_SEQ_CST);
}

/* Sleep until the other side wakes this one, but no longer than 20 ms before
   looking again: glibc before 2.41 may lose a wake-up (its bug 25847). */
static void sleep_a_while(pthread_cond_t *woken, pthread_mutex_t *lock)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 20000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_nsec -= 1000000000;
        until.tv_sec++;
    }
    pthread_cond_timedwait(woken, lock, &until);
}

/* Wait for a task that this worker has not seen, or for the end. */
static void wait_for_news(threads_team *t, size_t seen)
{
    for (int spins = 0; spins < SPINS; spins++) {
        if (has_news(t, seen))
            return;
        PAUSE();
    }
    pthread_mutex_lock(&t->lock);
    __atomic_add_fetch(&t->sleeping_workers, 1, __ATOMIC_SEQ_CST);
    while (!has_news(t, seen))
        sleep_a_while(&t->has_begun, &t->lock);
    __atomic_sub_fetch(&t->sleeping_workers, 1, __ATOMIC_SEQ_CST);
    pthread_mutex_unlock(&t->lock);
}

static void wait_until_done(threads_team *t)
{
    for (int spins = 0; spins < SPINS; spins++) {
        if (is_done(t))
            return;
        PAUSE();
    }
    pthread_mutex_lock(&t->lock);
    __atomic_store_n(&t->is_caller_sleeping, 1, __ATOMIC_SEQ_CST);
    while (!is_done(t))
        sleep_a_while(&t->has_finished, &t->lock);
    __atomic_store_n(&t->is_caller_sleeping, 0, __ATOMIC_SEQ_CST);
    pthread_mutex_unlock(&t->lock);
}

/* Wake this many of the sleeping workers. */
static void wake(threads_team *t, size_t wanted)
{
    if (__atomic_load_n(&t->sleeping_workers, __ATOMIC_SEQ_CST) == 0)
        return;
    pthread_mutex_lock(&t->lock);
    if (wanted + 1 >= t->team.members)
        pthread_cond_broadcast(&t->has_begun);
    else
        while (wanted-- > 0)
            pthread_cond_signal(&t->has_begun);
    pthread_mutex_unlock(&t->lock);
}

static void *work(void *argument)
{
    worker *w = argument;
    size_t seen = 0;
    for (;;) {
        wait_for_news(w->team, seen);
        if (__atomic_load_n(&w->team->is_over, __ATOMIC_SEQ_CST))
            return NULL;
        seen = __atomic_load_n(&w->team->tasks, __ATOMIC_SEQ_CST);
        take_parts(w->team, w->number);
    }
}

static void run(rosetta_team *team, size_t parts, part_of_task *task,
                void *job)
{
    threads_team *t = (threads_team *)team;
    EXPECT(parts >= 1 && parts <= team->members);
    t->task = task;
    t->job = job;
    __atomic_store_n(&t->finished, 0, __ATOMIC_RELAXED);
    __atomic_store_n(&t->parts, parts, __ATOMIC_RELEASE);
    for (size_t part = 0; part < parts; part++)
        __atomic_store_n(&t->is_taken[part], 0, __ATOMIC_RELEASE);
    __atomic_add_fetch(&t->tasks, 1, __ATOMIC_SEQ_CST);
    wake(t, parts - 1);
    take_parts(t, 0);
    wait_until_done(t);
}

/* The processors that this thread may use. More members than that would only
   take turns, and each switch costs time. */
static size_t processors(void)
{
#if defined(ROSETTA_OVERSUBSCRIBE)
    return MOST;
#elif defined(__linux__)
    cpu_set_t usable;
    if (sched_getaffinity(0, sizeof usable, &usable) == 0)
        return (size_t)CPU_COUNT(&usable);
#endif
    return (size_t)sysconf(_SC_NPROCESSORS_ONLN);
}

/* Start workers, which receive no signals: those are for the program's own
   threads. Returns how many workers there are. */
static size_t start_workers(threads_team *t, worker *workers, size_t wanted)
{
    size_t count = 0;
    pthread_attr_t attributes;
    sigset_t all, before;
    if (pthread_attr_init(&attributes) != 0)
        return 0;
    pthread_attr_setstacksize(&attributes, STACK);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (count < wanted) {
        worker *w = &workers[count];
        w->team = t;
        w->number = count + 1;
        if (pthread_create(&w->thread, &attributes, work, w) != 0)
            break;
        count++;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    return count;
}

void rosetta_engine_with_team(size_t threads,
                              void (*body)(rosetta_team *team, void *job),
                              void *job)
{
    threads_team t = { .team = { 1, run } };
    worker workers[MOST - 1];
    size_t count;
    threads = smaller(threads, smaller(MOST, processors()));
    if (threads < 2) {
        body(NULL, job);
        return;
    }
    memset(t.is_taken, 1, sizeof t.is_taken);
    if (pthread_mutex_init(&t.lock, NULL) != 0) {
        body(NULL, job);
        return;
    }
    pthread_cond_init(&t.has_begun, NULL);
    pthread_cond_init(&t.has_finished, NULL);
    count = start_workers(&t, workers, threads - 1);
    t.team.members = count + 1;
    body(count > 0 ? &t.team : NULL, job);
    __atomic_store_n(&t.is_over, 1, __ATOMIC_SEQ_CST);
    wake(&t, count);
    while (count > 0)
        pthread_join(workers[--count].thread, NULL);
    pthread_cond_destroy(&t.has_finished);
    pthread_cond_destroy(&t.has_begun);
    pthread_mutex_destroy(&t.lock);
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
