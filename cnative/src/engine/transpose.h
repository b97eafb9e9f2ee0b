/* Transposes a square of LANES vectors within the registers: halves of vectors
   change places, then quarters, then eighths.

   On entry: LANES vectors. Nothing is computed. Fails first when changed:
   tests/test_kernels.py, test_training_equals_the_reference. */

#ifndef ROSETTA_TRANSPOSE_H
#define ROSETTA_TRANSPOSE_H

#include "vector.h"

#if defined(__clang__) || (defined(__GNUC__) && __GNUC__ >= 12)
#define SHUFFLE(A, B, ...) __builtin_shufflevector(A, B, __VA_ARGS__)
#else
#define SHUFFLE(A, B, ...) __builtin_shuffle(A, B, (vector_bits){ __VA_ARGS__ })
#endif

/* The even, or the odd, groups of 4, 2 or 1 lanes of two vectors in turn:
   EVEN_1(a, b) is a0 b0 a2 b2. */
#if ROSETTA_LANES == 8
#define EVEN_4(A, B) SHUFFLE(A, B, 0, 1, 2, 3, 8, 9, 10, 11)
#define ODD_4(A, B) SHUFFLE(A, B, 4, 5, 6, 7, 12, 13, 14, 15)
#define EVEN_2(A, B) SHUFFLE(A, B, 0, 1, 8, 9, 4, 5, 12, 13)
#define ODD_2(A, B) SHUFFLE(A, B, 2, 3, 10, 11, 6, 7, 14, 15)
#define EVEN_1(A, B) SHUFFLE(A, B, 0, 8, 2, 10, 4, 12, 6, 14)
#define ODD_1(A, B) SHUFFLE(A, B, 1, 9, 3, 11, 5, 13, 7, 15)
#elif ROSETTA_LANES == 4
#define EVEN_2(A, B) SHUFFLE(A, B, 0, 1, 4, 5)
#define ODD_2(A, B) SHUFFLE(A, B, 2, 3, 6, 7)
#define EVEN_1(A, B) SHUFFLE(A, B, 0, 4, 2, 6)
#define ODD_1(A, B) SHUFFLE(A, B, 1, 5, 3, 7)
#elif ROSETTA_LANES == 2
#define EVEN_1(A, B) SHUFFLE(A, B, 0, 2)
#define ODD_1(A, B) SHUFFLE(A, B, 1, 3)
#endif

#define EXCHANGE(WIDTH)                        \
    UNROLL                                     \
    for (int i = 0; i < LANES; i++)            \
        if ((i & WIDTH) == 0) {                \
            vector a = x[i], b = x[i + WIDTH]; \
            x[i] = EVEN_##WIDTH(a, b);         \
            x[i + WIDTH] = ODD_##WIDTH(a, b);  \
        }

INLINE void transpose_square(vector *x)
{
#if ROSETTA_LANES >= 8
    EXCHANGE(4)
#endif
#if ROSETTA_LANES >= 4
    EXCHANGE(2)
#endif
#if ROSETTA_LANES >= 2
    EXCHANGE(1)
#endif
    (void)x;
}

#undef EXCHANGE

#endif
