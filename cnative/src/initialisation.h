/* Starting weights: 2 * random - 1, from a generator that never changes.

   The generator is the Mersenne Twister MT19937 (Matsumoto and Nishimura,
   1998), seeded as numpy.random.RandomState seeds it from an integer. */

#ifndef ROSETTA_INITIALISATION_H
#define ROSETTA_INITIALISATION_H

#include <stdint.h>

#include "arithmetic.h"

/* The state of MT19937; `next` is the word to give out next. */
typedef struct {
    uint32_t words[624];
    uint32_t next;
} rosetta_generator;

/* Start the generator; the same seed gives the same numbers. */
void rosetta_seed(rosetta_generator *generator, uint32_t seed);

/* The next 32-bit word, from which the random numbers are made. */
uint32_t rosetta_word(rosetta_generator *generator);

/* The next random number in [0, 1), a whole multiple of 1 / 2^53. */
double rosetta_random(rosetta_generator *generator);

/* weights (fan_in, fan_out) = 2 * random - 1, in [-1, 1), drawn row by row.
   No step rounds. */
void rosetta_starting_weights(rosetta_matrix weights,
                              rosetta_generator *generator);

#endif
