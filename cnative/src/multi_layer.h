/* Three layers, or any number: the lesson's challenge. */

#ifndef ROSETTA_MULTI_LAYER_H
#define ROSETTA_MULTI_LAYER_H

#include "initialisation.h"

/* What belongs to one layer: weights and adjustment (fan_in, fan_out),
   output and delta (group, fan_out), for the examples are taken in groups. The
   caller sets the weights; rosetta_multi_layer_place sets the rest. */
typedef struct {
    rosetta_matrix weights, output, delta, adjustment;
} rosetta_layer;

/* The random starting weights of this seed, layer by layer. */
void rosetta_multi_layer_start(rosetta_layer *layers, size_t depth,
                               uint32_t seed);

/* How many doubles the layers need as their workspace; SIZE_MAX if more than
   a computer can count. */
size_t rosetta_multi_layer_workspace(const rosetta_layer *layers,
                                     size_t depth, size_t examples);

/* Give output, delta and adjustment of each layer their place in it, for so
   many examples, at least one. */
void rosetta_multi_layer_place(rosetta_layer *layers, size_t depth,
                               size_t examples, double *workspace);

/* output (examples, outputs) = what the network makes of inputs (examples,
   inputs), whatever their number. The team of the inputs shares the work. */
void rosetta_multi_layer_predict(rosetta_matrix output, rosetta_layer *layers,
                                 size_t depth, rosetta_matrix inputs);

/* Gradient descent on all examples at once; changes the weights.
   inputs (examples, inputs), targets (examples, outputs), as many as the
   layers have been placed for. */
void rosetta_multi_layer_train(rosetta_layer *layers, size_t depth,
                               rosetta_matrix inputs, rosetta_matrix targets,
                               uint64_t iterations, double learning_rate);

#endif
