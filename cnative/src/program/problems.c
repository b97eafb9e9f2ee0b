/* The last input of each example is always 1 and takes the place of a bias. */

#include "problems.h"

#define VIDEO_INPUTS { 0, 0, 1,  1, 1, 1,  1, 0, 1,  0, 1, 1 }
#define XOR_INPUTS { 0, 0, 1,  0, 1, 1,  1, 0, 1,  1, 1, 1 }
#define PARITY_INPUTS \
    { 0, 0, 0, 1,  0, 0, 1, 1,  0, 1, 0, 1,  0, 1, 1, 1, \
      1, 0, 0, 1,  1, 0, 1, 1,  1, 1, 0, 1,  1, 1, 1, 1 }

const struct problem problems[PROBLEMS] = {
    /* The answer is the first input. */
    { "video", 3, 4, VIDEO_INPUTS, { 0, 1, 1, 0 },
      "Considering new situation:", 1, { 1, 0, 0 } },
    /* The answer is 1 when both inputs are 1. */
    { "and", 3, 4, XOR_INPUTS, { 0, 0, 0, 1 },
      "Considering the examples:", 4, XOR_INPUTS },
    /* The answer is 1 when one of two inputs is 1, or both. */
    { "or", 3, 4, XOR_INPUTS, { 0, 1, 1, 1 },
      "Considering the examples:", 4, XOR_INPUTS },
    /* The answer is 1 when one of two inputs is 1, not both. */
    { "xor", 3, 4, XOR_INPUTS, { 0, 1, 1, 0 },
      "Considering the examples:", 4, XOR_INPUTS },
    /* The answer is 1 when one or three of three inputs are 1. */
    { "parity", 4, 8, PARITY_INPUTS, { 0, 1, 1, 0, 1, 0, 0, 1 },
      "Considering the examples:", 8, PARITY_INPUTS },
};
