/* A team of POSIX threads. */

#ifndef ROSETTA_ENGINE_THREADS_H
#define ROSETTA_ENGINE_THREADS_H

#include "team.h"

/* Call body(team, job) with a team of at most `threads` members: the caller,
   and as many workers as the system lets it start. The team is NULL if the
   caller is alone. */
void rosetta_engine_with_team(size_t threads,
                              void (*body)(rosetta_team *team, void *job),
                              void *job);

#endif
