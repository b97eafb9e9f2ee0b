/* Sizes that cannot overflow: they saturate at SIZE_MAX, which no memory has.

   On entry: any size. Nothing here computes a weight. Fails first when
   changed: tests/test_agreement.py. */

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
