#include "initialisation.h"

enum { LENGTH = 624, MIDDLE = 397 };

/* [generator] */
void rosetta_seed(rosetta_generator *generator,
                  uint32_t seed)
{
    uint32_t *words = generator->words;
    words[0] = seed;
    for (uint32_t i = 1; i < LENGTH; i++) {
        uint32_t last = words[i - 1];
        words[i] = 1812433253u * (last ^ (last >> 30)) + i;
    }
    generator->next = LENGTH;
}

static void next_words(uint32_t *words)
{
    for (uint32_t i = 0; i < LENGTH; i++) {
        uint32_t joined = (words[i] & 0x80000000u)
            | (words[(i + 1) % LENGTH] & 0x7fffffffu);
        words[i] = words[(i + MIDDLE) % LENGTH]
            ^ (joined >> 1)
            ^ ((joined & 1u) ? 0x9908b0dfu : 0u);
    }
}
/* [/generator] */

/* [words] */
uint32_t rosetta_word(rosetta_generator *generator)
{
    if (generator->next == LENGTH) {
        next_words(generator->words);
        generator->next = 0;
    }
    uint32_t word = generator->words[generator->next++];
    word ^= word >> 11;
    word ^= (word << 7) & 0x9d2c5680u;
    word ^= (word << 15) & 0xefc60000u;
    word ^= word >> 18;
    return word;
}
/* [/words] */

/* [random] */
double rosetta_random(rosetta_generator *generator)
{
    /* 27 bits and 26 bits make 53 */
    uint32_t high = rosetta_word(generator) >> 5;
    uint32_t low = rosetta_word(generator) >> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;
}
/* [/random] */

/* [starting_weights] */
void rosetta_starting_weights(rosetta_matrix weights,
                              rosetta_generator *generator)
{
    size_t count = weights.rows * weights.columns;
    for (size_t i = 0; i < count; i++)
        weights.values[i] =
            2 * rosetta_random(generator) - 1;
}
/* [/starting_weights] */
