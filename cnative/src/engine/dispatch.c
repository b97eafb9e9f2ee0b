/* Sends each call to a variant of kernels.c: the widest that this CPU has,
   with at most ROSETTA_AT_MOST doubles side by side (2, 4 or 8) if the build
   sets such a limit. All variants give the same bits.

   On entry: what kernels.h asks for. Nothing here computes. Fails first when
   changed: make variants.

   The runtime library of `zig cc` answers no to every __builtin_cpu_supports:
   its __cpu_model is a stub of zeros, so that a build by zig takes 2 doubles
   side by side. Asking the CPU itself takes microseconds in a virtual machine,
   for each call, since the core has no global in which to keep the answer. */

#define ROSETTA_DISPATCH
#include "variant.h"

#include "kernels.h"

#if defined(ROSETTA_VARIANTS)

/* AMD's Zen 4 takes 512 bits in two halves. A broadcast to 512 bits, of which
   the matrix product has many, also occupies its multiplier. The product with
   256 bits is faster there. A limit set by the build still applies. */
#if defined(ROSETTA_AT_MOST)
#define HAS_HALVES 0
#elif (defined(__clang__) && __clang_major__ >= 13) \
    || (!defined(__clang__) && __GNUC__ >= 11) /* these know this CPU */
#define ROSETTA_AT_MOST 8
#define HAS_HALVES __builtin_cpu_is("amdfam19h")
#else
#define ROSETTA_AT_MOST 8
#define HAS_HALVES 0
#endif

#define HAS_AVX512 (ROSETTA_AT_MOST >= 8 && __builtin_cpu_supports("avx512f"))
#define HAS_AVX2 (ROSETTA_AT_MOST >= 4 && __builtin_cpu_supports("avx2"))

#define VARIANTS_OF(RESULT, NAME, PARAMETERS) \
    RESULT NAME##_base PARAMETERS;            \
    RESULT NAME##_avx2 PARAMETERS;            \
    RESULT NAME##_avx512 PARAMETERS;          \
    RESULT NAME PARAMETERS

#define CALL(NAME, ARGUMENTS)             \
    (HAS_AVX512 ? NAME##_avx512 ARGUMENTS \
     : HAS_AVX2 ? NAME##_avx2 ARGUMENTS   \
     : NAME##_base ARGUMENTS)

VARIANTS_OF(size_t, rosetta_engine_lanes, (void))
{
    return CALL(rosetta_engine_lanes, ());
}

#define ONE(NAME)                                                     \
    VARIANTS_OF(void, NAME, (rosetta_matrix result, rosetta_matrix a, \
                             rosetta_team *team))                     \
    {                                                                 \
        CALL(NAME, (result, a, team));                                \
    }
#define TWO(NAME)                                                     \
    VARIANTS_OF(void, NAME, (rosetta_matrix result, rosetta_matrix a, \
                             rosetta_matrix b, rosetta_team *team))   \
    {                                                                 \
        CALL(NAME, (result, a, b, team));                             \
    }

ONE(rosetta_engine_exp)
ONE(rosetta_engine_sigmoid)
ONE(rosetta_engine_sigmoid_derivative)
TWO(rosetta_engine_subtract)
TWO(rosetta_engine_delta)

#define PRODUCT(NAME)                                                 \
    VARIANTS_OF(void, NAME, (rosetta_matrix result, rosetta_matrix a, \
                             rosetta_matrix b, rosetta_team *team))   \
    {                                                                 \
        if (HAS_AVX512 && HAS_HALVES)                                 \
            NAME##_avx2(result, a, b, team);                          \
        else                                                          \
            CALL(NAME, (result, a, b, team));                         \
    }

PRODUCT(rosetta_engine_dot)
PRODUCT(rosetta_engine_add_dot)

VARIANTS_OF(void, rosetta_engine_adjust,
            (rosetta_matrix weights, double learning_rate,
             rosetta_matrix adjustment, rosetta_team *team))
{
    CALL(rosetta_engine_adjust, (weights, learning_rate, adjustment, team));
}

VARIANTS_OF(void, rosetta_engine_many_train,
            (rosetta_matrix networks, const size_t *sizes, size_t depth,
             rosetta_matrix inputs, rosetta_matrix targets,
             uint64_t iterations, double learning_rate, double *workspace))
{
    CALL(rosetta_engine_many_train,
         (networks, sizes, depth, inputs, targets, iterations, learning_rate,
          workspace));
}

/* Four examples fill 256 bits. More of them, in more than a few units, take up
   to a third less time in 512; fewer units wait longer there. */
static int fills_512_bits(const rosetta_layer *layers, size_t depth,
                         rosetta_matrix inputs)
{
    size_t units = 0;
    for (size_t l = 0; l < depth; l++)
        units += layers[l].weights.columns;
    return inputs.rows > 4 && units > 5;
}

VARIANTS_OF(int, rosetta_engine_small_train,
            (const rosetta_layer *layers, size_t depth,
             rosetta_matrix inputs, rosetta_matrix targets,
             uint64_t iterations, double learning_rate))
{
    if (HAS_AVX512 && !HAS_HALVES && fills_512_bits(layers, depth, inputs))
        return rosetta_engine_small_train_avx512(
            layers, depth, inputs, targets, iterations, learning_rate);
    if (HAS_AVX2)
        return rosetta_engine_small_train_avx2(
            layers, depth, inputs, targets, iterations, learning_rate);
    return rosetta_engine_small_train_base(
        layers, depth, inputs, targets, iterations, learning_rate);
}

#else
typedef int rosetta_nothing_to_choose;
#endif
