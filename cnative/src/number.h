/* A number, or several side by side: what the arithmetic is written for.

   `number` is a vector of LANES doubles. + - * / on vectors do in each lane
   what they do on a double, bit for bit, so a text that is written for numbers
   needs no second version for vectors. Where the compiler has no vectors a
   number is a double. LANES can be set from outside: the same sources are
   compiled once for each kind of CPU. */

#ifndef ROSETTA_NUMBER_H
#define ROSETTA_NUMBER_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifndef ROSETTA_LANES
#if !defined(__GNUC__)
#define ROSETTA_LANES 1
#elif defined(__AVX512F__)
#define ROSETTA_LANES 8
#elif defined(__AVX__)
#define ROSETTA_LANES 4
#else
#define ROSETTA_LANES 2
#endif
#endif

enum { LANES = ROSETTA_LANES };

#if defined(__GNUC__)
#define INLINE static inline __attribute__((always_inline))
#else
#define INLINE static inline
#endif

/* Clang unrolls by a number only after it has decided what is in registers:
   with gcc's pragma a product takes 2.5 times as long, a sigmoid 3 times. */
#if defined(__clang__)
#define UNROLL _Pragma("clang loop unroll(full)")
#define UNROLL_BY_4 _Pragma("clang loop unroll_count(4)")
#elif defined(__GNUC__)
#define UNROLL _Pragma("GCC unroll 16")
#define UNROLL_BY_4 _Pragma("GCC unroll 4")
#else
#define UNROLL
#define UNROLL_BY_4
#endif

/* For what is seldom called and should not stand in the way. */
#if defined(__GNUC__)
#define COLD __attribute__((noinline, cold))
#else
#define COLD
#endif

/* Where its length is not known a loop stays a loop; clang would say so. */
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wpass-failed"
#endif

#if ROSETTA_LANES > 1
typedef double number __attribute__((vector_size(8 * ROSETTA_LANES)));
typedef uint64_t whole __attribute__((vector_size(8 * ROSETTA_LANES)));
#else
typedef double number;
typedef uint64_t whole;
#endif

/* The LANES numbers that stand in memory from `values` on. */
INLINE number load(const double *values)
{
    number x;
    memcpy(&x, values, sizeof x);
    return x;
}

INLINE void store(double *values, number x)
{
    memcpy(values, &x, sizeof x);
}

/* The same value in each lane; -0.0 is the zero that changes no sum. */
INLINE number all(double value)
{
#if ROSETTA_LANES > 1
    return value + (number){ 0 } * -1.0;
#else
    return value;
#endif
}

/* The value in one of the lanes. */
INLINE double lane(number x, size_t i)
{
#if ROSETTA_LANES > 1
    return x[i];
#else
    return (void)i, x;
#endif
}

/* The first `count` lanes only; the others are 0 and are not written. */
INLINE number load_some(const double *values, size_t count)
{
    double some[LANES] = { 0.0 };
    for (size_t i = 0; i < count; i++)
        some[i] = values[i];
    return load(some);
}

INLINE void store_some(double *values, number x, size_t count)
{
    double some[LANES];
    store(some, x);
    for (size_t i = 0; i < count; i++)
        values[i] = some[i];
}

INLINE whole bits_of(number x)
{
    whole bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

INLINE number of_bits(whole bits)
{
    number x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* For these three steps AVX has instructions that compilers do not make of
   vector C: they save from 3 to 13 % of the time of what they are part of. */
#if defined(__GNUC__) && defined(__x86_64__) && ROSETTA_LANES >= 4 \
    && !defined(ROSETTA_ANY_CPU)
#define ROSETTA_AVX
#endif

/* Whether a bit is set in any lane. */
INLINE int any_bit(whole bits)
{
#if defined(ROSETTA_AVX) && defined(__GCC_ASM_FLAG_OUTPUTS__) \
    && ROSETTA_LANES == 8
    int some;
    __asm__("vptestmq {%1, %1, %%k1|k1, %1, %1}\n\t"
            "kortestw {%%k1, %%k1|k1, k1}"
            : "=@ccnz"(some) : "v"(bits) : "k1");
    return some;
#elif defined(ROSETTA_AVX) && defined(__GCC_ASM_FLAG_OUTPUTS__)
    int some;
    __asm__("vptest {%1, %1|%1, %1}" : "=@ccnz"(some) : "x"(bits));
    return some;
#elif ROSETTA_LANES > 1
    uint64_t some = 0;
    UNROLL
    for (int i = 0; i < LANES; i++)
        some |= bits[i];
    return some != 0;
#else
    return bits != 0;
#endif
}

/* x, but not below or above a limit; NaN stays NaN, as with AVX, which gives
   its last operand where that is NaN. */
#if defined(ROSETTA_AVX)
#define LIMITED(NAME, INSTRUCTION)                     \
    INLINE number NAME(double limit, number x)         \
    {                                                  \
        number limits = all(limit), limited;           \
        __asm__(INSTRUCTION " {%2, %1, %0|%0, %1, %2}" \
                : "=v"(limited) : "v"(limits), "v"(x)); \
        return limited;                                \
    }
LIMITED(at_least, "vmaxpd")
LIMITED(at_most, "vminpd")
#undef LIMITED
#elif ROSETTA_LANES > 1
INLINE number at_least(double limit, number x)
{
    whole below = (whole)(x < all(limit));
    return of_bits((bits_of(all(limit)) & below) | (bits_of(x) & ~below));
}

INLINE number at_most(double limit, number x)
{
    whole above = (whole)(x > all(limit));
    return of_bits((bits_of(all(limit)) & above) | (bits_of(x) & ~above));
}
#else
INLINE number at_least(double limit, number x)
{
    return x < limit ? limit : x;
}

INLINE number at_most(double limit, number x)
{
    return x > limit ? limit : x;
}
#endif

#endif
