/* The functions of kernels.h, for one kind of CPU. Each of the headers below
   holds one idea and is included here alone; kernels_avx2.c and
   kernels_avx512.c include this file again, with wider vectors.

   On entry: what kernels.h requires. The head of each header says what must
   keep its order. Fails first when changed: tests/test_kernels.py. */

#include "variant.h"

#include "kernels.h"

#define PRAGMA(...) _Pragma(#__VA_ARGS__)
#if defined(ROSETTA_TARGET) && defined(__clang__)
#define TARGET(...) PRAGMA(__VA_ARGS__)
TARGET(clang attribute push(__attribute__((target(ROSETTA_TARGET))), \
                            apply_to = function))
#elif defined(ROSETTA_TARGET)
#define TARGET(...) PRAGMA(__VA_ARGS__)
TARGET(GCC target(ROSETTA_TARGET))
#endif

#include "element_wise.h"
#include "many.h"
#include "small.h"
#include "tiles.h"

size_t rosetta_engine_lanes(void)
{
    return LANES;
}

#if defined(ROSETTA_TARGET) && defined(__clang__)
#pragma clang attribute pop
#endif
