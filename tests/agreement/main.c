/* All comparisons, the quickest first. */

#include <stdio.h>

#include "agreement.h"
#include "engine/threads.h"

static void by_team(rosetta_team *team, void *job)
{
    (void)job;
    if (team == NULL)
        return; /* there is one processor */
    compare_steps(team);
    compare_products(team);
    compare_networks(team);
}

int main(void)
{
    check_workspaces();
    check_refusals();
    check_environment();
    check_shares();
    compare_products(NULL);
    compare_small_networks();
    compare_many();
    compare_steps(NULL);
    compare_networks(NULL);
    rosetta_engine_with_team(3, by_team, NULL);
    check_teams();
    puts("The engine and the plain C agree.");
    return 0;
}
