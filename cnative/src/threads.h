/* The two networks trained by several threads, with the same bits.

   The threads live only as long as the call, so that a process may fork
   between calls, and calls from different threads do not meet. Where there
   are no POSIX threads everything is computed by the caller. */

#ifndef ROSETTA_THREADS_H
#define ROSETTA_THREADS_H

#include "multi_layer.h"
#include "single_layer.h"

/* rosetta_single_layer_train by at most `threads` threads. */
void rosetta_threads_single_layer_train(size_t threads,
                                        rosetta_matrix synaptic_weights,
                                        rosetta_matrix inputs,
                                        rosetta_matrix targets,
                                        uint64_t iterations,
                                        double learning_rate,
                                        double *workspace);

/* rosetta_single_layer_predict by at most `threads` threads. */
void rosetta_threads_single_layer_predict(size_t threads,
                                          rosetta_matrix output,
                                          rosetta_matrix inputs,
                                          rosetta_matrix synaptic_weights);

/* rosetta_multi_layer_train by at most `threads` threads. */
void rosetta_threads_multi_layer_train(size_t threads, rosetta_layer *layers,
                                       size_t depth, rosetta_matrix inputs,
                                       rosetta_matrix targets,
                                       uint64_t iterations,
                                       double learning_rate);

/* rosetta_multi_layer_predict by at most `threads` threads. */
void rosetta_threads_multi_layer_predict(size_t threads,
                                         rosetta_matrix output,
                                         rosetta_layer *layers, size_t depth,
                                         rosetta_matrix inputs);

#endif
