/* A team that shares work: the caller and its workers. */

#ifndef ROSETTA_ENGINE_TEAM_H
#define ROSETTA_ENGINE_TEAM_H

#include <stddef.h>

/* `run` calls task(job, part, parts) once for each part from 0 to parts - 1,
   some of them at the same time, and returns when all are done. There are at
   most as many parts as members. No two parts write the same element, and
   the bits depend on neither number. */
typedef struct rosetta_team {
    size_t members;
    void (*run)(struct rosetta_team *team, size_t parts,
                void (*task)(void *job, size_t part, size_t parts),
                void *job);
} rosetta_team;

#endif
