/* Sharing work among the members of a team, and what work costs. */

#ifndef ROSETTA_SHARE_H
#define ROSETTA_SHARE_H

#include "team.h"

/* Below this many additions (0.05 ms), waking the team costs more than it
   saves. A build for the tests sets fewer, so that small work is shared too. */
#ifndef ROSETTA_SHARED
#define ROSETTA_SHARED 100000
#endif
enum {
    SHARED = ROSETTA_SHARED,
    TILE_ROWS = 6, /* of a product's tile: parts are multiples of it */
    SIGMOID_COST = 32 /* a sigmoid takes as long as this many additions */
};

/* Where a part of `count` elements starts; only the last one need not be a
   whole multiple of `step`. Part number `parts` starts at the end. */
static inline size_t share_start(size_t count, size_t step, size_t part,
                                 size_t parts)
{
    size_t steps = (count + step - 1) / step;
    size_t start = (steps / parts * part + steps % parts * part / parts)
        * step;
    return start < count ? start : count;
}

/* Call task(job, part, parts) for every part. */
static inline void share(rosetta_team *team,
                         void (*task)(void *job, size_t part, size_t parts),
                         void *job, size_t work)
{
    if (team == NULL || team->members < 2 || work < SHARED)
        task(job, 0, 1);
    else
        team->run(team, task, job);
}

#endif
