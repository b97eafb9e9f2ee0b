/* Teams: how many members they have, that each part of a task is done once,
   and what becomes of them where the system refuses a thread. */

#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <time.h>

#include "agreement.h"
#include "engine/threads.h"

/* Of ../failing.c, which is compiled together with this. */
long fail_thread(long n);
long fail_setup(long n);

enum { PARTS = 64 };

static void sleep_ms(long ms)
{
    struct timespec time = { 0, ms * 1000000 };
    nanosleep(&time, NULL);
}

/* A part may be slow, so that the others, or the caller, go to sleep; or each
   may wait until all others have begun. */
typedef struct {
    size_t parts, times_done[PARTS], slow, begun;
    pthread_t caller;
    int flaws, is_heard, is_together;
} task;

/* Some members do not come within half a minute. */
static int is_alone(task *t)
{
    __atomic_add_fetch(&t->begun, 1, __ATOMIC_SEQ_CST);
    for (int ms = 0; ms < 30000; ms++) {
        if (__atomic_load_n(&t->begun, __ATOMIC_SEQ_CST) == t->parts)
            return 0;
        sleep_ms(1);
    }
    return 1;
}

static void do_part(void *job, size_t part, size_t parts)
{
    task *t = job;
    sigset_t blocked;
    if (parts != t->parts || part >= parts) {
        t->flaws++;
        return;
    }
    if (part == t->slow)
        sleep_ms(3);
    if (t->is_together && is_alone(t))
        t->flaws++;
    pthread_sigmask(SIG_SETMASK, NULL, &blocked);
    if (!sigismember(&blocked, SIGINT)
        && !pthread_equal(pthread_self(), t->caller))
        __atomic_store_n(&t->is_heard, 1, __ATOMIC_SEQ_CST);
    t->times_done[part]++;
}

static void do_task(rosetta_team *team, size_t parts, size_t slow,
                    int is_together)
{
    task t = {
        .parts = parts, .slow = slow, .is_together = is_together,
        .caller = pthread_self()
    };
    team->run(team, parts, do_part, &t);
    for (size_t part = 0; part < PARTS; part++)
        if (t.times_done[part] != (part < parts))
            parted("of %zu parts number %zu is done %zu times", parts, part,
                   t.times_done[part]);
    if (t.is_heard)
        parted("a worker would hear a signal");
    if (t.flaws > 0)
        parted("a part is told a wrong number of parts, or is left alone");
}

typedef struct {
    size_t wanted;
} expected_team;

static void examine(rosetta_team *team, void *job)
{
    const expected_team *e = job;
    size_t members = team == NULL ? 1 : team->members;
    if (members != e->wanted)
        parted("a team has %zu members, not %zu", members, e->wanted);
    if (members == 1 && team != NULL)
        parted("the caller is alone, and has a team");
    if (team == NULL)
        return;
    for (size_t parts = 1; parts <= members; parts++)
        do_task(team, parts, PARTS, parts < 4);
    for (size_t i = 0; i < 3 && members <= 5; i++) {
        sleep_ms(2); /* all sleep now */
        do_task(team, members - i % 2, i % members, 0);
        sleep_ms(2);
        do_task(team, members, PARTS, 1);
    }
}

/* As many as the processors that this thread may use; a build for the tests
   does not ask how many there are. */
static size_t most_members(void)
{
#if !defined(ROSETTA_OVERSUBSCRIBE)
    cpu_set_t usable;
    sched_getaffinity(0, sizeof usable, &usable);
    if (CPU_COUNT(&usable) < PARTS)
        return (size_t)CPU_COUNT(&usable);
#endif
    return PARTS;
}

static void must_have(size_t threads, size_t members)
{
    expected_team e = { members };
    rosetta_engine_with_team(threads, examine, &e);
}

static void check_sizes(void)
{
    static const size_t threads[] = { 0, 1, 2, 3, 5, 63, 64, 65, 200 };
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        size_t wanted = threads[i] < 1 ? 1 : threads[i];
        size_t most = most_members();
        must_have(threads[i], wanted < most ? wanted : most);
    }
}

/* On one processor there is no team. */
static void check_one_processor(void)
{
#if !defined(ROSETTA_OVERSUBSCRIBE)
    cpu_set_t usable, one;
    size_t cpu = 0;
    sched_getaffinity(0, sizeof usable, &usable);
    while (!CPU_ISSET(cpu, &usable))
        cpu++;
    CPU_ZERO(&one);
    CPU_SET(cpu, &one);
    sched_setaffinity(0, sizeof one, &one);
    must_have(4, 1);
    sched_setaffinity(0, sizeof usable, &usable);
#endif
}

/* A thread that is refused is a member less; without a lock, or without what a
   thread needs to start, the caller is alone. */
static void check_refused(void)
{
    size_t most = most_members() < 4 ? most_members() : 4;
    for (long refused = 1; refused < (long)most; refused++) {
        fail_thread(refused);
        must_have(4, (size_t)refused);
        fail_thread(0);
    }
    for (long refused = 1; refused <= 2 && most > 1; refused++) {
        fail_setup(refused);
        must_have(4, 1);
        fail_setup(0);
    }
    must_have(4, most);
}

/* A call starts no more workers than its work deserves: here the least that
   there is, for as many threads as there can be. */
static void check_workers(void)
{
    rosetta_matrix inputs = matrix(1, 1), weights = matrix(1, 1);
    rosetta_matrix output = matrix(1, 1);
    size_t work = 1 + ROSETTA_SIGMOID_COST;
    size_t members = work / (ROSETTA_SHARED / 2 + 1) + 1;
    if (work < ROSETTA_SHARED)
        members = 1;
    if (members > most_members())
        members = most_members();
    fill(inputs, 1.0);
    fill(weights, 1.0);
    fail_thread(0);
    rosetta_engine_single_layer_predict(output, inputs, weights, PARTS);
    long started = fail_thread(0);
    if (started + 1 != (long)members)
        parted("%ld workers start for work that deserves %zu", started,
               members - 1);
    drop(inputs);
    drop(weights);
    drop(output);
}

/* A worker hears no signal that the program expects, as do_task sees; and
   afterwards the program hears as before. */
static void do_nothing(rosetta_team *team, void *job)
{
    (void)team;
    (void)job;
}

static void check_signals(void)
{
    sigset_t heard, after;
    sigemptyset(&heard);
    sigaddset(&heard, SIGINT);
    pthread_sigmask(SIG_UNBLOCK, &heard, NULL);
    rosetta_engine_with_team(3, do_nothing, NULL);
    pthread_sigmask(SIG_SETMASK, NULL, &after);
    if (sigismember(&after, SIGINT))
        parted("the program does not hear signals any more");
}

void check_teams(void)
{
    check_sizes();
    check_one_processor();
    check_refused();
    check_workers();
    check_signals();
}
