/* kernels.c for CPUs with AVX-512: 8 doubles side by side. kernels.c says
   what must hold, and which test fails first. */

#define ROSETTA_VARIANT avx512
#include "variant.h"

#if defined(ROSETTA_VARIANTS) \
    && !(defined(ROSETTA_AT_MOST) && ROSETTA_AT_MOST < 8)
#define ROSETTA_LANES 8
#define ROSETTA_TARGET "avx512f"
#include "kernels.c"
#else
typedef int rosetta_nothing_here;
#endif
