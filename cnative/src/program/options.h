/* The options of the main program: the same in each of the four programs. */

#ifndef ROSETTA_OPTIONS_H
#define ROSETTA_OPTIONS_H

#include <stdint.h>

enum network { SINGLE_LAYER, THREE_LAYER, PERCEPTRON, MCCULLOCH_PITTS };

struct options {
    enum network network;
    size_t problem; /* its place in problems[] */
    uint64_t seed, iterations;
    double learning_rate;
};

/* The options; after --help or an error, the program ends. */
struct options read_options(int count, char **arguments);

/* What main returns when all is printed: 0, or, if the output cannot be
   written, 1 after an error message. */
int end_of_output(void);

#endif
