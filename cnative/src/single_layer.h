/* The video's network: one neuron, its inputs, and gradient descent. */

#ifndef ROSETTA_SINGLE_LAYER_H
#define ROSETTA_SINGLE_LAYER_H

#include "initialisation.h"

/* synaptic_weights (inputs, 1) = the random starting weights of this seed. */
void rosetta_single_layer_start(rosetta_matrix synaptic_weights,
                                uint32_t seed);

/* output (examples, 1) = sigmoid(inputs (examples, inputs) times weights). */
void rosetta_single_layer_predict(rosetta_matrix output,
                                  rosetta_matrix inputs,
                                  rosetta_matrix synaptic_weights);

/* How many doubles rosetta_single_layer_train needs as its workspace. */
size_t rosetta_single_layer_workspace(size_t examples, size_t inputs);

/* Gradient descent on all examples at once; changes synaptic_weights.
   inputs (examples, inputs), targets (examples, 1), at least one example;
   learning_rate above 0. */
void rosetta_single_layer_train(rosetta_matrix synaptic_weights,
                                rosetta_matrix inputs,
                                rosetta_matrix targets,
                                uint64_t iterations, double learning_rate,
                                double *workspace);

#endif
