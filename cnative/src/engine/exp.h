/* exp of a vector: the steps of ../arithmetic.c in each lane.

   On entry: any x. What must keep its order: every operation, and the pairs in
   which the polynomial is added. Fails first when changed:
   tests/test_kernels.py, test_element_wise_functions_keep_their_bits. */

#ifndef ROSETTA_EXP_H
#define ROSETTA_EXP_H

#include "vector.h"

#define LARGEST 708.0 /* exp(-708), exp(708) are normal */
#define LOG2_E 0x1.71547652b82fep+0
/* log(2) in two parts; the first has 42 bits:
   n * LN2_HI is exact */
#define LN2_HI 0x1.62e42fefa3800p-1
#define LN2_LO 0x1.ef35793c76730p-45

/* 1 / k! for k = 2, 3, ... 17: the Taylor series of exp */
static const double coefficients[16] = {
    0x1.0000000000000p-1, 0x1.5555555555555p-3,
    0x1.5555555555555p-5, 0x1.1111111111111p-7,
    0x1.6c16c16c16c17p-10, 0x1.a01a01a01a01ap-13,
    0x1.a01a01a01a01ap-16, 0x1.71de3a556c734p-19,
    0x1.27e4fb7789f5cp-22, 0x1.ae64567f544e4p-26,
    0x1.1eed8eff8d898p-29, 0x1.6124613a86d09p-33,
    0x1.93974a8c07c9dp-37, 0x1.ae7f3e733b81fp-41,
    0x1.ae7f3e733b81fp-45, 0x1.952c77030ad4ap-49,
};

/* 1/2! + r/3! + ... + r^15/17!, added in pairs. Neighbours
   are joined, then pairs of neighbours, and so on: 16
   coefficients become 8, 4, 2, 1 while r is squared
   (Estrin, 1960). */
INLINE vector polynomial(vector r)
{
    vector c[16];
    UNROLL
    for (int i = 0; i < 16; i++)
        c[i] = broadcast(coefficients[i]);
    UNROLL
    for (int count = 8; count >= 1; count /= 2) {
        UNROLL
        for (int i = 0; i < count; i++)
            c[i] = c[2 * i] + c[2 * i + 1] * r;
        r = r * r;
    }
    return c[0];
}

/* 2^n for a whole n in -1022 .. 1023: only the exponent bits are set. Adding
   1.5 * 2^52 moves n to the lowest bits. */
INLINE vector power_of_two(vector n)
{
    vector_bits bits = to_bits(n + 0x1.8p52) + 1023;
    return from_bits(bits << 52);
}

/* x = n * log(2) + r with a whole n and |r| <= log(2) / 2,
   so that exp(x) = 2^n * exp(r) (Cody and Waite, 1980). */
INLINE vector exp_of(vector x)
{
    x = at_least(-LARGEST, x);
    x = at_most(LARGEST, x);
    /* rint: 1.5 * 2^52 leaves no room for a fraction */
    vector n = (x * LOG2_E + 0x1.8p52) - 0x1.8p52;
    vector r = (x - n * LN2_HI) - n * LN2_LO;
    vector y = 1.0 + (r + r * r * polynomial(r));
    return y * power_of_two(n);
}

#endif
