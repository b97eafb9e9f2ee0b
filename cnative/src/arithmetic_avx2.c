/* arithmetic.c for CPUs with AVX2: 4 doubles side by side. */

#define ROSETTA_VARIANT avx2

#if defined(ROSETTA_VARIANTS) \
    && defined(__x86_64__) && defined(__GNUC__) && !defined(_WIN32)
#define ROSETTA_LANES 4

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2"))), \
                             apply_to = function)
#else
#pragma GCC target("avx2")
#endif

#include "arithmetic.c"

#if defined(__clang__)
#pragma clang attribute pop
#endif

#else
typedef int rosetta_nothing_here;
#endif
