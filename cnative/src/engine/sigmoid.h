/* The sigmoid of a vector, and of up to four vectors step by step together:
   while one step of the first is in flight, the CPU starts that of the next.

   On entry: any x. What must keep its order: every operation of exp.h. Fails
   first when changed: tests/test_kernels.py,
   test_the_sigmoid_keeps_its_bits_where_exp_begins_to_need_limits. */

#ifndef ROSETTA_SIGMOID_H
#define ROSETTA_SIGMOID_H

#include "exp.h"

INLINE vector sigmoid_of(vector x)
{
    return 1.0 / (1.0 + exp_of(-x));
}

INLINE vector sigmoid_derivative_of(vector output)
{
    return output * (1.0 - output);
}

/* sigmoids(x, count) takes the steps of sigmoid_of and exp_of, with fewer
   around them. While every n is in -512 .. 511 no clamping is needed: |x| is
   far below 708. The constants are negated in place of x. SHIFT is 512 more
   than what rint adds; 512 is even, so ties still round to the even n. It
   leaves n + 512, 0 .. 1023, in the lowest bits. Shifted to the exponent's
   place and added to the bits of exp(r), it multiplies exp(r) by 2^(n + 512),
   which is exact: exp(r) is between 0.7 and 1.5. RAISED, 2^512, replaces both
   1s in 1 / (1 + exp(-x)). Scaling both by this power of two changes no
   rounding and not the quotient, since neither the product nor the sum is
   subnormal or too large for a double. */

#define SHIFT (0x1.8p52 + 512)
#define RAISED 0x1p512

/* Any x: with clamping. */
static COLD void far_sigmoids(vector *x, int count)
{
    for (int i = 0; i < count; i++)
        x[i] = sigmoid_of(x[i]);
}

INLINE void sigmoids(vector *x, int count)
{
#define EACH(LEFT, EXPRESSION)        \
    UNROLL                            \
    for (int i = 0; i < count; i++) { \
        LEFT[i] = EXPRESSION;         \
    }
#define COEFFICIENT(K) broadcast(coefficients[K])
#define LINE(LEFT, K) \
    EACH(LEFT, COEFFICIENT(K) + COEFFICIENT(K + 1) * r[i])
    vector n[4], r[4], r2[4], r4[4], r8[4];
    vector a[4], b[4], c[4], d[4];
    vector_bits far[4], exponent[4], beyond = to_bits(broadcast(0.0));
    EACH(n, x[i] * -LOG2_E)
    EACH(n, n[i] + SHIFT)
    EACH(far, to_bits(n[i]) ^ to_bits(broadcast(0x1.8p52)))
    UNROLL
    for (int i = 0; i < count; i++)
        beyond |= far[i];
    if (any_bit_set(beyond >> 10)) { /* n + 512 is not in 0 .. 1023 */
        EACH(a, x[i])
        far_sigmoids(a, count);
        EACH(x, a[i])
        return;
    }
    EACH(exponent, to_bits(n[i]) << 52)
    EACH(n, n[i] - SHIFT)
    EACH(r, n[i] * -LN2_HI - x[i])
    EACH(r, r[i] - n[i] * LN2_LO)
    EACH(r2, r[i] * r[i])
    LINE(a, 0)
    LINE(b, 2)
    EACH(a, a[i] + b[i] * r2[i])
    EACH(r4, r2[i] * r2[i])
    LINE(b, 4)
    LINE(c, 6)
    EACH(b, b[i] + c[i] * r2[i])
    EACH(a, a[i] + b[i] * r4[i])
    EACH(r8, r4[i] * r4[i])
    LINE(b, 8)
    LINE(c, 10)
    EACH(b, b[i] + c[i] * r2[i])
    LINE(c, 12)
    LINE(d, 14)
    EACH(c, c[i] + d[i] * r2[i])
    EACH(b, b[i] + c[i] * r4[i])
    EACH(a, a[i] + b[i] * r8[i])
    EACH(a, r[i] + r2[i] * a[i])
    EACH(a, 1.0 + a[i])
    EACH(a, from_bits(to_bits(a[i]) + exponent[i]))
    EACH(a, RAISED + a[i])
    EACH(x, RAISED / a[i])
#undef LINE
#undef COEFFICIENT
#undef EACH
}

#endif
