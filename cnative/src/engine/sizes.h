/* Sizes that cannot overflow: what is too large stays the largest there is,
   which no memory has. */

#ifndef ROSETTA_SIZES_H
#define ROSETTA_SIZES_H

#include <stddef.h>
#include <stdint.h>

static inline size_t times(size_t a, size_t b)
{
    return b > 0 && a > SIZE_MAX / b ? SIZE_MAX : a * b;
}

static inline size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static inline size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static inline size_t plus(size_t a, size_t b)
{
    return a > SIZE_MAX - b ? SIZE_MAX : a + b;
}

#endif
