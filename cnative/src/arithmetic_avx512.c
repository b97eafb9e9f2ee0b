/* arithmetic.c for CPUs with AVX-512: 8 doubles side by side. */

#define ROSETTA_VARIANT avx512

#if defined(ROSETTA_VARIANTS) \
    && defined(__x86_64__) && defined(__GNUC__) && !defined(_WIN32)
#define ROSETTA_LANES 8

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f"))), \
                             apply_to = function)
#else
#pragma GCC target("avx512f")
#endif

#include "arithmetic.c"

#if defined(__clang__)
#pragma clang attribute pop
#endif

#else
typedef int rosetta_nothing_here;
#endif
