/* A vector of doubles, and the operations that the compiler's operators lack.

   A `vector` is LANES doubles. + - * / on vectors do in each lane what they do
   on a double, bit for bit: code written for vectors needs no second
   version for doubles. Where the compiler has no vectors, a vector is one
   double. kernels.c is compiled once for each kind of CPU, each time with
   a different number of LANES.

   On entry: memory of at least LANES doubles, except for load_partial and
   store_partial. Nothing here adds up lanes: a sum never crosses them. Fails
   first when changed: tests/test_kernels.py. */

#ifndef ROSETTA_VECTOR_H
#define ROSETTA_VECTOR_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifndef ROSETTA_LANES
#if !defined(__GNUC__) || defined(__hppa__) /* gcc 12 runs into data there */
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

/* Clang unrolls by a vector only after it has decided what is in registers:
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

/* For rare cases: compiled out of line, away from the hot loop. */
#if defined(__GNUC__)
#define COLD __attribute__((noinline, cold))
#else
#define COLD
#endif

/* Clang warns of each loop of unknown length that it does not unroll. It also
   fuses a * b + c unless an option or this pragma forbids it; with gcc, only
   the option helps. */
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#pragma clang diagnostic ignored "-Wpass-failed"
#endif

#if ROSETTA_LANES > 1
typedef double vector __attribute__((vector_size(8 * ROSETTA_LANES)));
typedef uint64_t vector_bits __attribute__((vector_size(8 * ROSETTA_LANES)));
#else
typedef double vector;
typedef uint64_t vector_bits;
#endif

/* LANES doubles from memory; they need no alignment. */
INLINE vector load(const double *values)
{
    vector x;
    memcpy(&x, values, sizeof x);
    return x;
}

INLINE void store(double *values, vector x)
{
    memcpy(values, &x, sizeof x);
}

/* The same value in every lane. Adding -0.0 changes no double. */
INLINE vector broadcast(double value)
{
#if ROSETTA_LANES > 1
    return value + (vector){ 0 } * -1.0;
#else
    return value;
#endif
}

/* The double in one lane. */
INLINE double lane(vector x, size_t i)
{
#if ROSETTA_LANES > 1
    return x[i];
#else
    return (void)i, x;
#endif
}

/* The first `count` lanes: the others are loaded as 0, and not stored. */
INLINE vector load_partial(const double *values, size_t count)
{
    double some[LANES] = { 0.0 };
    for (size_t i = 0; i < count; i++)
        some[i] = values[i];
    return load(some);
}

INLINE void store_partial(double *values, vector x, size_t count)
{
    double some[LANES];
    store(some, x);
    for (size_t i = 0; i < count; i++)
        values[i] = some[i];
}

INLINE vector_bits to_bits(vector x)
{
    vector_bits bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

INLINE vector from_bits(vector_bits bits)
{
    vector x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* AVX has an instruction for each of the next three steps that compilers do
   not emit for vector C. Each saves 3 to 13 % of the loop that it is in. Clang
   9 takes no such instruction in a function whose target is its own. */
#if defined(__GNUC__) && defined(__x86_64__) && ROSETTA_LANES >= 4 \
    && !defined(ROSETTA_ANY_CPU)                                   \
    && !(defined(__clang__) && __clang_major__ < 10)
#define ROSETTA_AVX
#endif

/* Whether any bit is set in any lane. */
INLINE int any_bit_set(vector_bits bits)
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

/* The larger, or the smaller, of a limit and x. NaN stays NaN: AVX returns its
   last operand if one is NaN. */
#if defined(ROSETTA_AVX)
#define LIMITED(NAME, INSTRUCTION)                      \
    INLINE vector NAME(double limit, vector x)          \
    {                                                   \
        vector limits = broadcast(limit), limited;      \
        __asm__(INSTRUCTION " {%2, %1, %0|%0, %1, %2}"  \
                : "=v"(limited) : "v"(limits), "v"(x)); \
        return limited;                                 \
    }
LIMITED(at_least, "vmaxpd")
LIMITED(at_most, "vminpd")
#undef LIMITED
#elif ROSETTA_LANES > 1
/* The limit where `beyond` is set, x elsewhere. */
INLINE vector limited_where(vector_bits beyond, double limit, vector x)
{
    return from_bits((to_bits(broadcast(limit)) & beyond)
                     | (to_bits(x) & ~beyond));
}

INLINE vector at_least(double limit, vector x)
{
    return limited_where((vector_bits)(x < broadcast(limit)), limit, x);
}

INLINE vector at_most(double limit, vector x)
{
    return limited_where((vector_bits)(x > broadcast(limit)), limit, x);
}
#else
INLINE vector at_least(double limit, vector x)
{
    return x < limit ? limit : x;
}

INLINE vector at_most(double limit, vector x)
{
    return x > limit ? limit : x;
}
#endif

#endif
