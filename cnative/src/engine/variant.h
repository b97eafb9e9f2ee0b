/* The names of the functions that are compiled for several kinds of CPU.

   With ROSETTA_VARIANTS defined, on x86-64 with GCC or Clang, kernels.c is
   compiled three times: with 2, 4 and 8 doubles side by side. Each time its
   functions get a different suffix; those without a suffix, in dispatch.c,
   call the widest that the CPU has. Without ROSETTA_VARIANTS it is compiled
   once.

   Nothing here computes. Fails first when changed: the build, by names that
   the linker misses; then make variants. */

#ifndef ROSETTA_VARIANT_H
#define ROSETTA_VARIANT_H

#if defined(ROSETTA_VARIANTS) \
    && !(defined(__x86_64__) && defined(__GNUC__) && !defined(_WIN32))
#undef ROSETTA_VARIANTS
#endif

#if !defined(ROSETTA_VARIANT)
#define ROSETTA_VARIANT base
#define ROSETTA_FIRST /* compile here what is needed only once */
#endif

#if defined(ROSETTA_VARIANTS) && !defined(ROSETTA_DISPATCH)
#define JOINED(name, variant) name##_##variant
#define WITH_ENDING(name, variant) JOINED(name, variant)
#define VARIANT_OF(name) WITH_ENDING(name, ROSETTA_VARIANT)
#define rosetta_engine_exp VARIANT_OF(rosetta_engine_exp)
#define rosetta_engine_dot VARIANT_OF(rosetta_engine_dot)
#define rosetta_engine_add_dot VARIANT_OF(rosetta_engine_add_dot)
#define rosetta_engine_sigmoid VARIANT_OF(rosetta_engine_sigmoid)
#define rosetta_engine_sigmoid_derivative VARIANT_OF(rosetta_engine_sigmoid_derivative)
#define rosetta_engine_subtract VARIANT_OF(rosetta_engine_subtract)
#define rosetta_engine_delta VARIANT_OF(rosetta_engine_delta)
#define rosetta_engine_adjust VARIANT_OF(rosetta_engine_adjust)
#define rosetta_engine_small_train VARIANT_OF(rosetta_engine_small_train)
#define rosetta_engine_many_train VARIANT_OF(rosetta_engine_many_train)
#define rosetta_engine_lanes VARIANT_OF(rosetta_engine_lanes)
#endif

#endif
