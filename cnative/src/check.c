/* The checks compute at run time, since the compiler cannot know volatile
   numbers in advance. They print nothing and keep nothing. */

#include <string.h>

#include "check.h"
#include "single_layer.h"

/* a * b + c, and its result if product and sum are each rounded as IEEE 754
   says. Each line finds the fault named at its end. Subnormal numbers are
   only added: multiplying them is slow on some processors. */
static const struct {
    double a, b, c, result;
    int fault;
} sums[] = {
    { 0x1.8p-511, 0x1p-511, -0x1p-1022, 0x1p-1023, ROSETTA_FLUSHES },
    { 0x1p-511, 0x1p-511, 0x1p-1023, 0x1.8p-1022, ROSETTA_FLUSHES },
    /* ties: to even is up, then down */
    { 0x1.0000000000001p+0, 1.5, -0.0, 0x1.8000000000002p+0, ROSETTA_ROUNDS },
    { 0x1.0000000000002p+0, 1.25, -0.0, 0x1.4000000000002p+0,
      ROSETTA_ROUNDS },
    /* above a tie, by less than a longer number shows */
    { 0x1.00001p+0, 0x1.00000000801p+0, -0.0, 0x1.0000100080101p+0,
      ROSETTA_EXTENDED },
    { 0x1.00000004p+0, 0x1.00000004p+0, -0x1.00000008p+0, 0.0,
      ROSETTA_FUSED },
};

int rosetta_environment(void)
{
#if !defined(ROSETTA_UNGUARDED) /* a build for the tests, without this check */
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        volatile double a = sums[i].a, b = sums[i].b, c = sums[i].c;
        double result = a * b + c;
        /* by their bits: a comparison may take subnormal numbers for zero */
        if (memcmp(&result, &sums[i].result, sizeof result) != 0)
            return sums[i].fault;
    }
#endif
    return ROSETTA_OK;
}

const char *rosetta_message(int code)
{
    switch (code) {
    case ROSETTA_OK:
        return "all is as it should be";
    case ROSETTA_FLUSHES:
        return "this thread flushes subnormal numbers to zero, which would "
            "give other weights: torch.set_flush_denormal(True) does that, "
            "and so may a library built with -ffast-math or -Ofast when it is "
            "loaded; call torch.set_flush_denormal(False), or keep that "
            "library out of this process";
    case ROSETTA_ROUNDS:
        return "this thread does not round to nearest, which would give other "
            "weights: fesetround does that; call fesetround(FE_TONEAREST) "
            "before";
    case ROSETTA_EXTENDED:
        return "this arithmetic keeps more digits than a double has (x87), "
            "which would give other weights: use a build for x86-64, or for "
            "SSE2 (gcc: -msse2 -mfpmath=sse)";
    case ROSETTA_FUSED:
        return "the C sources were compiled to fused multiply-add, which "
            "gives other weights: compile them with -ffp-contract=off";
    case ROSETTA_SHAPES:
        return "the shapes do not fit: inputs (examples, inputs) and targets "
            "(examples, outputs) of at least one example, stored row by row, "
            "and weights (inputs, units), (units, units) ... (units, outputs)";
    }
    return "no code of Rosetta Neuron";
}

enum {
    EXAMPLES = 12, INPUTS = 8, HIDDEN = 5, OUTPUTS = 2,
    FEW = 8, /* examples: for these the engine has a separate path */
    ITERATIONS = 4,
    WORKSPACE = 512
};

/* A digest of all bits of the numbers (Fowler, Noll and Vo's hash). */
static uint64_t digest(uint64_t before, rosetta_matrix a)
{
    for (size_t i = 0; i < a.rows * a.columns; i++) {
        uint64_t bits;
        memcpy(&bits, &a.values[i], sizeof bits);
        before = (before ^ bits) * 0x100000001b3u;
    }
    return before;
}

/* Train layers on these examples; the digest of their weights. */
static uint64_t trained(rosetta_functions functions, rosetta_matrix inputs,
                        rosetta_matrix targets, uint32_t seed)
{
    double first[INPUTS * HIDDEN], second[HIDDEN * OUTPUTS];
    double workspace[WORKSPACE];
    rosetta_layer layers[2];
    layers[0].weights = rosetta_matrix_of(first, INPUTS, HIDDEN);
    layers[1].weights = rosetta_matrix_of(second, HIDDEN, OUTPUTS);
    rosetta_multi_layer_start(layers, 2, seed);
    functions.train_layers(layers, 2, inputs, targets, ITERATIONS, workspace);
    return digest(digest(0, layers[0].weights), layers[1].weights);
}

#define CURE ": compile the sources with -ffp-contract=off and without " \
    "-ffast-math or any part of it"

const char *rosetta_check_functions(rosetta_functions functions)
{
#if defined(ROSETTA_UNGUARDED)
    (void)functions;
#else
    volatile uint32_t seed = 1;
    rosetta_generator random;
    double examples[EXAMPLES * INPUTS], answers[EXAMPLES * OUTPUTS];
    double values[EXAMPLES * INPUTS], column[EXAMPLES];
    double first[INPUTS * HIDDEN], neuron[INPUTS], workspace[WORKSPACE];
    rosetta_matrix inputs = rosetta_matrix_of(examples, EXAMPLES, INPUTS);
    rosetta_matrix targets = rosetta_matrix_of(answers, EXAMPLES, OUTPUTS);
    rosetta_matrix wanted = rosetta_matrix_of(column, EXAMPLES, 1);
    rosetta_matrix weights = rosetta_matrix_of(first, INPUTS, HIDDEN);
    rosetta_matrix result = rosetta_matrix_of(values, EXAMPLES, INPUTS);

    if (rosetta_environment() != ROSETTA_OK)
        return rosetta_message(rosetta_environment());

    rosetta_seed(&random, seed);
    rosetta_starting_weights(inputs, &random);
    rosetta_starting_weights(weights, &random);
    for (size_t i = 0; i < EXAMPLES * OUTPUTS; i++)
        answers[i] = rosetta_random(&random);
    if (digest(digest(digest(0, inputs), weights), targets)
        != 0x34a2b4d2e9c97675u)
        return "the random numbers have other bits" CURE;

    for (size_t i = 0; i < EXAMPLES * INPUTS; i++)
        values[i] = 700.0 * examples[i];
    functions.exp(result, result);
    if (digest(0, result) != 0x81fc41ae13b5f4e5u)
        return "exp has other bits" CURE;

    result = rosetta_matrix_of(values, EXAMPLES, HIDDEN);
    functions.dot(result, inputs, weights);
    if (digest(0, result) != 0x782d236099d2eb94u)
        return "the matrix product has other bits" CURE;

    functions.sigmoid(result, result);
    if (digest(0, result) != 0x3441a94e3fdf98b2u)
        return "the sigmoid has other bits" CURE;

    for (size_t i = 0; i < EXAMPLES; i++)
        column[i] = answers[i * OUTPUTS];
    weights = rosetta_matrix_of(neuron, INPUTS, 1);
    rosetta_single_layer_start(weights, seed);
    functions.train_neuron(weights, inputs, wanted, ITERATIONS, workspace);
    if (digest(0, weights) != 0x9e995c688026fdbcu)
        return "a neuron learns to other weights" CURE;

    if (trained(functions, inputs, targets, seed) != 0xe8360155b3ac6a97u)
        return "a network learns to other weights" CURE;
    if (trained(functions, rosetta_rows(inputs, 0, FEW),
                rosetta_rows(targets, 0, FEW), seed) != 0x7c361379250ec966u)
        return "a small network learns to other weights" CURE;
#endif
    return NULL;
}

static void train_neuron(rosetta_matrix synaptic_weights,
                         rosetta_matrix inputs, rosetta_matrix targets,
                         uint64_t iterations, double *workspace)
{
    rosetta_single_layer_train(synaptic_weights, inputs, targets, iterations,
                               0.5, workspace);
}

static void train_layers(rosetta_layer *layers, size_t depth,
                         rosetta_matrix inputs, rosetta_matrix targets,
                         uint64_t iterations, double *workspace)
{
    rosetta_multi_layer_place(layers, depth, inputs.rows, workspace);
    rosetta_multi_layer_train(layers, depth, inputs, targets, iterations, 0.5);
}

const char *rosetta_check(void)
{
    rosetta_functions plain = {
        rosetta_exp, rosetta_dot, rosetta_sigmoid, train_neuron, train_layers
    };
    return rosetta_check_functions(plain);
}
