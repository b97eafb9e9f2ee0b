/* Rosenblatt's perceptron, 1958: a neuron that learns from its mistakes. */

#ifndef ROSETTA_PERCEPTRON_H
#define ROSETTA_PERCEPTRON_H

#include <stdint.h>

#include "arithmetic.h"

/* output (examples, 1) = 1 where inputs (examples, inputs) times
   synaptic_weights (inputs, 1), plus the bias, exceeds 0; otherwise 0. */
void rosetta_perceptron_predict(rosetta_matrix output, rosetta_matrix inputs,
                                rosetta_matrix synaptic_weights, double bias);

/* Visit the examples in order, at most `epochs` times, until an epoch has
   no mistake; changes synaptic_weights and *bias. targets (examples, 1) are
   0 or 1. Sets *visited to the epochs visited; returns 1 if the last one had
   no mistake, otherwise 0. */
int rosetta_perceptron_train(rosetta_matrix synaptic_weights, double *bias,
                             rosetta_matrix inputs, rosetta_matrix targets,
                             uint64_t epochs, double learning_rate,
                             uint64_t *visited);

#endif
