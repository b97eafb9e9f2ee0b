/* The names of the functions that are compiled for several kinds of CPU.

   With ROSETTA_VARIANTS defined, on x86-64 with GCC or Clang, arithmetic.c is
   compiled three times: with 2, 4 and 8 doubles side by side. Each time its
   functions get another ending, and those of dispatch.c, without an ending,
   call the widest that the CPU has. Without it there is one. */

#ifndef ROSETTA_VARIANT_H
#define ROSETTA_VARIANT_H

#if defined(ROSETTA_VARIANTS) \
    && !(defined(__x86_64__) && defined(__GNUC__) && !defined(_WIN32))
#undef ROSETTA_VARIANTS
#endif

#if !defined(ROSETTA_VARIANT)
#define ROSETTA_VARIANT base
#define ROSETTA_FIRST /* what is needed only once is compiled here */
#endif

#if defined(ROSETTA_VARIANTS) && !defined(ROSETTA_DISPATCH)
#define ROSETTA_JOIN(name, variant) name##_##variant
#define ROSETTA_NAMED(name, variant) ROSETTA_JOIN(name, variant)
#define rosetta_exp ROSETTA_NAMED(rosetta_exp, ROSETTA_VARIANT)
#define rosetta_dot ROSETTA_NAMED(rosetta_dot, ROSETTA_VARIANT)
#define rosetta_add_dot ROSETTA_NAMED(rosetta_add_dot, ROSETTA_VARIANT)
#define rosetta_sigmoid ROSETTA_NAMED(rosetta_sigmoid, ROSETTA_VARIANT)
#define rosetta_sigmoid_derivative \
    ROSETTA_NAMED(rosetta_sigmoid_derivative, ROSETTA_VARIANT)
#define rosetta_subtract ROSETTA_NAMED(rosetta_subtract, ROSETTA_VARIANT)
#define rosetta_delta ROSETTA_NAMED(rosetta_delta, ROSETTA_VARIANT)
#define rosetta_adjust ROSETTA_NAMED(rosetta_adjust, ROSETTA_VARIANT)
#define rosetta_small_train \
    ROSETTA_NAMED(rosetta_small_train, ROSETTA_VARIANT)
#define rosetta_many_train ROSETTA_NAMED(rosetta_many_train, ROSETTA_VARIANT)
#define rosetta_lanes ROSETTA_NAMED(rosetta_lanes, ROSETTA_VARIANT)
#endif

#endif
