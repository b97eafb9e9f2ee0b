/* kernels.c for CPUs with AVX2: 4 doubles side by side. kernels.c says
   what must hold, and which test fails first. */

#define ROSETTA_VARIANT avx2
#include "variant.h"

#if defined(ROSETTA_VARIANTS) \
    && !(defined(ROSETTA_AT_MOST) && ROSETTA_AT_MOST < 4)
#define ROSETTA_LANES 4
#define ROSETTA_TARGET "avx2"
#include "kernels.c"
#else
typedef int rosetta_nothing_here;
#endif
