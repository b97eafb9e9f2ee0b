/* Sharing work among the members of a team.

   On entry: a team, or NULL for the caller alone, and work in additions.
   Nothing here decides in which order anything is added. Fails first when
   changed: tests/test_sanitized.py. */

#ifndef ROSETTA_SHARE_H
#define ROSETTA_SHARE_H

#include "expect.h"
#include "sizes.h"
#include "team.h"

/* Below this many additions (0.05 ms), waking the team costs more than it
   saves. A build for the tests sets fewer, so that small work is shared
   too. */
#ifndef ROSETTA_SHARED
#define ROSETTA_SHARED 100000
#endif
enum {
    SHARED = ROSETTA_SHARED,
    TILE_ROWS = 6 /* of a product's tile; a part is a multiple of it */
};

/* Where a part of `count` elements starts; only the last one need not be a
   whole multiple of `step`. Part number `parts` starts at the end. */
static inline size_t share_start(size_t count, size_t step, size_t part,
                                 size_t parts)
{
    size_t steps = (count + step - 1) / step;
    size_t start = (steps / parts * part + steps % parts * part / parts)
        * step;
    EXPECT(step >= 1 && parts >= 1 && part <= parts);
    return start < count ? start : count;
}

/* How many parts to make of so much work: each has about SHARED / 2 additions
   or more. */
static inline size_t share_parts(size_t members, size_t work)
{
    return smaller(members, work / (SHARED / 2 + 1) + 1);
}

/* Call task(job, part, parts) for every part. */
static inline void share(rosetta_team *team,
                         void (*task)(void *job, size_t part, size_t parts),
                         void *job, size_t work)
{
    if (team == NULL || team->members < 2 || work < SHARED)
        task(job, 0, 1);
    else
        team->run(team, share_parts(team->members, work), task, job);
}

#endif
