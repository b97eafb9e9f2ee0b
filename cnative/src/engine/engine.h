/* The engine: the networks of ../single_layer.h and ../multi_layer.h, fast.

   It takes the same matrices and layers, and gives the same bits. Inputs,
   targets, outputs and weights are stored row by row without gaps, and do not
   overlap. The work is shared by at most `threads` threads, 1 to 64, if it is
   large enough; the bits do not depend on them. The threads live only as long
   as the call: a process may fork between calls, and calls from different
   threads do not affect each other. Without POSIX threads, the caller does all
   the work.

   A function that trains or predicts returns ROSETTA_OK, or a code of
   ../check.h and has then written nothing: the shapes do not fit, a size is 0,
   or this thread's arithmetic would give other bits. It cannot check the
   memory behind the matrices, or for how many examples the layers have been
   placed. */

#ifndef ROSETTA_ENGINE_H
#define ROSETTA_ENGINE_H

#include "check.h"
#include "multi_layer.h"

/* rosetta_check for the plain functions, and then for the engine. */
const char *rosetta_engine_check(void);

/* The number of additions from which the threads of a team share a step. */
size_t rosetta_engine_shared_from(void);

/* output (examples, 1) = sigmoid(inputs (examples, inputs) times weights). */
int rosetta_engine_single_layer_predict(rosetta_matrix output,
                                        rosetta_matrix inputs,
                                        rosetta_matrix synaptic_weights,
                                        size_t threads);

/* How many doubles rosetta_engine_single_layer_train needs as its workspace;
   SIZE_MAX if a size_t cannot count them. */
size_t rosetta_engine_single_layer_workspace(size_t examples, size_t inputs);

/* Gradient descent on all examples at once; changes synaptic_weights.
   inputs (examples, inputs), targets (examples, 1); at least one example. */
int rosetta_engine_single_layer_train(rosetta_matrix synaptic_weights,
                                      rosetta_matrix inputs,
                                      rosetta_matrix targets,
                                      uint64_t iterations,
                                      double learning_rate,
                                      double *workspace, size_t threads);

/* How many doubles the layers need as their workspace; SIZE_MAX if a size_t
   cannot count them. It does not grow with the examples, which are taken in
   groups. */
size_t rosetta_engine_multi_layer_workspace(const rosetta_layer *layers,
                                            size_t depth, size_t examples);

/* Give output, delta and adjustment of each layer their place in the
   workspace, for so many examples, at least one. The engine has no use for
   `error`. */
void rosetta_engine_multi_layer_place(rosetta_layer *layers, size_t depth,
                                      size_t examples, double *workspace);

/* output (examples, outputs) = the network's answers to inputs (examples,
   inputs), any number of them. */
int rosetta_engine_multi_layer_predict(rosetta_matrix output,
                                       rosetta_layer *layers, size_t depth,
                                       rosetta_matrix inputs,
                                       size_t threads);

/* Gradient descent on all examples at once; changes the weights.
   inputs (examples, inputs), targets (examples, outputs), as many as the
   layers have been placed for. */
int rosetta_engine_multi_layer_train(rosetta_layer *layers, size_t depth,
                                     rosetta_matrix inputs,
                                     rosetta_matrix targets,
                                     uint64_t iterations,
                                     double learning_rate, size_t threads);

/* output (examples, 1) = 1 where inputs (examples, inputs) times
   synaptic_weights (inputs, 1), plus the bias, exceeds 0; otherwise 0. A
   perceptron trains with ../perceptron.h: one example at a time leaves nothing
   to do side by side. */
int rosetta_engine_perceptron_predict(rosetta_matrix output,
                                      rosetta_matrix inputs,
                                      rosetta_matrix synaptic_weights,
                                      double bias);

#endif
