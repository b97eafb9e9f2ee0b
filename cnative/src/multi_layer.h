/* Three layers, or any number: the lesson's challenge. */

#ifndef ROSETTA_MULTI_LAYER_H
#define ROSETTA_MULTI_LAYER_H

#include "initialisation.h"

/* What belongs to one layer: weights and adjustment (fan_in, fan_out);
   output, error and delta (examples, fan_out). fan_in, fan_out and the depth
   of a network are at least 1. The caller sets the weights,
   rosetta_multi_layer_place the rest. */
typedef struct {
    rosetta_matrix weights, output, error, delta, adjustment;
} rosetta_layer;

/* The random starting weights of this seed, layer by layer. */
void rosetta_multi_layer_start(rosetta_layer *layers, size_t depth,
                               uint32_t seed);

/* How many doubles the layers need as their workspace. */
size_t rosetta_multi_layer_workspace(const rosetta_layer *layers,
                                     size_t depth, size_t examples);

/* Give output, error, delta and adjustment of each layer their place in the
   workspace, for so many examples. Call it again before you predict or train
   with another number of them. */
void rosetta_multi_layer_place(rosetta_layer *layers, size_t depth,
                               size_t examples, double *workspace);

/* The output (examples, outputs) of the last layer for inputs (examples,
   inputs), as many examples as the layers have been placed for. */
rosetta_matrix rosetta_multi_layer_predict(rosetta_layer *layers,
                                           size_t depth,
                                           rosetta_matrix inputs);

/* Gradient descent on all examples at once; changes the weights.
   inputs (examples, inputs), targets (examples, outputs), as many as the
   layers have been placed for, at least one; learning_rate above 0. */
void rosetta_multi_layer_train(rosetta_layer *layers, size_t depth,
                               rosetta_matrix inputs, rosetta_matrix targets,
                               uint64_t iterations, double learning_rate);

#endif
