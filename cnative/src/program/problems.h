/* The lesson's data, and the problems that its viewers tried next. */

#ifndef ROSETTA_PROBLEMS_H
#define ROSETTA_PROBLEMS_H

#include <stddef.h>

enum { LARGEST_EXAMPLES = 8, LARGEST_INPUTS = 4 };

/* The rows follow each other, `inputs` numbers each. */
struct problem {
    const char *name;
    size_t inputs, examples;
    double training_set_inputs[LARGEST_EXAMPLES * LARGEST_INPUTS];
    double training_set_outputs[LARGEST_EXAMPLES];
    const char *title;
    size_t situation_count;
    double situations[LARGEST_EXAMPLES * LARGEST_INPUTS];
};

enum { PROBLEMS = 5 };
extern const struct problem problems[PROBLEMS];

#endif
