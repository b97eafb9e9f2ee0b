/* A network of any size, trained by a team, or by the caller alone where the
   team is NULL. engine.h starts the team. */

#ifndef ROSETTA_ENGINE_NETWORK_H
#define ROSETTA_ENGINE_NETWORK_H

#include "engine.h"
#include "team.h"

/* The cost, in additions, of the largest step that a team can share, for
   layers that have been placed. Below SHARED, no team is needed. */
size_t rosetta_engine_largest_step(const rosetta_layer *layers, size_t depth,
                                   size_t examples);

/* rosetta_engine_multi_layer_predict by this team. */
void rosetta_engine_predict(rosetta_matrix output, rosetta_layer *layers,
                            size_t depth, rosetta_matrix inputs,
                            rosetta_team *team);

/* rosetta_engine_multi_layer_train by this team, whatever the size. */
void rosetta_engine_train(rosetta_layer *layers, size_t depth,
                          rosetta_matrix inputs, rosetta_matrix targets,
                          uint64_t iterations, double learning_rate,
                          rosetta_team *team);

#endif
