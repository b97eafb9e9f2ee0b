/* Whether this build, on this thread, computes the bits that it should.

   A thread can be in a mode that rounds differently, and a compiler can
   silently change the arithmetic. Both would give other weights. */

#ifndef ROSETTA_CHECK_H
#define ROSETTA_CHECK_H

#include "multi_layer.h"

/* What can be wrong; rosetta_message describes each in a sentence. */
enum {
    ROSETTA_OK = 0,
    ROSETTA_FLUSHES,  /* subnormal numbers become zero */
    ROSETTA_ROUNDS,   /* not to nearest, ties to even */
    ROSETTA_EXTENDED, /* keeps more digits than a double has */
    ROSETTA_FUSED,    /* compiled to round a * b + c once */
    ROSETTA_SHAPES    /* matrices do not fit each other */
};

/* ROSETTA_OK, or what is wrong with the arithmetic of the calling thread. It
   takes some nanoseconds; the engine checks it in each call. */
int rosetta_environment(void);

/* What one of the codes above means, and what to do about it. */
const char *rosetta_message(int code);

/* Compare known results of every function that trains: NULL if all bits are
   right; otherwise the first difference, in a sentence. It takes about 0.1 ms.
   Call it once in a program that you have compiled with these sources. It
   checks the plain functions; rosetta_engine_check also checks the engine. */
const char *rosetta_check(void);

/* The functions that one implementation consists of. */
typedef struct {
    void (*exp)(rosetta_matrix result, rosetta_matrix x);
    void (*dot)(rosetta_matrix result, rosetta_matrix a, rosetta_matrix b);
    void (*sigmoid)(rosetta_matrix result, rosetta_matrix x);
    void (*train_neuron)(rosetta_matrix synaptic_weights,
                         rosetta_matrix inputs, rosetta_matrix targets,
                         uint64_t iterations, double *workspace);
    void (*train_layers)(rosetta_layer *layers, size_t depth,
                         rosetta_matrix inputs, rosetta_matrix targets,
                         uint64_t iterations, double *workspace);
} rosetta_functions;

/* rosetta_check for these functions. */
const char *rosetta_check_functions(rosetta_functions functions);

#endif
