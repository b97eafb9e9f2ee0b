/* kernels.c for CPUs with AVX2: 4 doubles side by side. */

#define ROSETTA_VARIANT avx2
#include "variant.h"

#if defined(ROSETTA_VARIANTS)
#define ROSETTA_LANES 4
#define ROSETTA_TARGET "avx2"
#include "kernels.c"
#else
typedef int rosetta_nothing_here;
#endif
