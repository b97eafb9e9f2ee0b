/* The video's main program, without Python: demo [--help]. */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "mcculloch_pitts.h"
#include "multi_layer.h"
#include "options.h"
#include "perceptron.h"
#include "problems.h"
#include "single_layer.h"

enum { DEPTH = 3 };

/* Print a number exactly, as Python's float.hex does. */
static void print_hex(double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    uint64_t fraction = bits & 0xfffffffffffffu;
    int exponent = (int)(bits >> 52 & 0x7ff);
    char sign = bits >> 63 ? '-' : ' ';
    if (exponent == 0 && fraction == 0)
        printf("%c0x0.0p+0\n", sign);
    else if (exponent == 0)
        printf("%c0x0.%013" PRIx64 "p-1022\n", sign, fraction);
    else
        printf("%c0x1.%013" PRIx64 "p%+d\n", sign, fraction, exponent - 1023);
}

/* Print each number with eight decimals and exactly. */
static void print_numbers(rosetta_matrix numbers)
{
    for (size_t i = 0; i < numbers.rows * numbers.columns; i++) {
        printf("%16.8f  ", numbers.values[i]);
        print_hex(numbers.values[i]);
    }
}

/* Print the weights of each layer under its number and shape. */
static void print_layers(const rosetta_layer *layers)
{
    for (size_t i = 0; i < DEPTH; i++) {
        rosetta_matrix weights = layers[i].weights;
        printf("layer %zu, %zu x %zu:\n", i + 1, weights.rows,
               weights.columns);
        print_numbers(weights);
    }
}

/* Print the output for each of the problem's situations. */
static void print_predictions(rosetta_matrix output,
                              const struct problem *problem)
{
    puts(problem->title);
    for (size_t n = 0; n < problem->situation_count; n++) {
        const double *situation = problem->situations + n * problem->inputs;
        printf("  [");
        for (size_t i = 0; i < problem->inputs; i++)
            printf(i == 0 ? "%.0f" : ", %.0f", situation[i]);
        puts("] ->");
        print_numbers(rosetta_matrix_of(output.values + n, 1, 1));
    }
}

static rosetta_matrix inputs_of(const struct problem *problem)
{
    return rosetta_matrix_of_const(problem->training_set_inputs,
                                   problem->examples, problem->inputs);
}

static rosetta_matrix outputs_of(const struct problem *problem)
{
    return rosetta_matrix_of_const(problem->training_set_outputs,
                                   problem->examples, 1);
}

static rosetta_matrix situations_of(const struct problem *problem)
{
    return rosetta_matrix_of_const(problem->situations,
                                   problem->situation_count, problem->inputs);
}

/* Memory for so many doubles; if there is none, the program ends. */
static double *doubles(size_t count)
{
    double *memory = calloc(count, sizeof(double));
    if (memory == NULL) {
        fputs("error: out of memory\n", stderr);
        exit(1);
    }
    return memory;
}

/* End the program if a training went beyond the range of doubles. */
static void check_finite(rosetta_matrix weights)
{
    for (size_t i = 0; i < weights.rows * weights.columns; i++)
        if (!(weights.values[i] - weights.values[i] == 0.0)) {
            fflush(stdout);
            fputs("error: a weight grew beyond the largest double: use a "
                  "smaller --learning-rate\n", stderr);
            exit(1);
        }
}

/* [main-single-layer] */
static void single_layer(
    const struct problem *problem, uint32_t seed,
    uint64_t iterations, double learning_rate)
{
    size_t inputs = problem->inputs;
    double *workspace = doubles(
        rosetta_single_layer_workspace(
            problem->examples, inputs));
    double weights[LARGEST_INPUTS];
    rosetta_matrix synaptic_weights =
        rosetta_matrix_of(weights, inputs, 1);
    rosetta_single_layer_start(synaptic_weights, seed);
    puts("Random starting synaptic weights:");
    print_numbers(synaptic_weights);

    rosetta_single_layer_train(
        synaptic_weights, inputs_of(problem),
        outputs_of(problem), iterations, learning_rate,
        workspace);
    check_finite(synaptic_weights);
    puts("New synaptic weights after training:");
    print_numbers(synaptic_weights);

    double values[LARGEST_EXAMPLES];
    rosetta_matrix output = rosetta_matrix_of(
        values, problem->situation_count, 1);
    rosetta_single_layer_predict(
        output, situations_of(problem), synaptic_weights);
    print_predictions(output, problem);
    free(workspace);
}
/* [/main-single-layer] */

/* [main-three-layer] */
static void three_layer(
    const struct problem *problem, uint32_t seed,
    uint64_t iterations, double learning_rate)
{
    size_t sizes[] = { problem->inputs, 5, 4, 1 };
    double weights[DEPTH][LARGEST_INPUTS * 5 + 5 * 4];
    rosetta_layer layers[DEPTH];
    for (size_t i = 0; i < DEPTH; i++)
        layers[i].weights = rosetta_matrix_of(
            weights[i], sizes[i], sizes[i + 1]);
    size_t examples = problem->examples;
    double *workspace = doubles(
        rosetta_multi_layer_workspace(
            layers, DEPTH, examples));
    rosetta_multi_layer_start(layers, DEPTH, seed);
    puts("Random starting synaptic weights:");
    print_layers(layers);

    rosetta_multi_layer_place(
        layers, DEPTH, examples, workspace);
    rosetta_multi_layer_train(
        layers, DEPTH, inputs_of(problem),
        outputs_of(problem), iterations, learning_rate);
    for (size_t i = 0; i < DEPTH; i++)
        check_finite(layers[i].weights);
    puts("New synaptic weights after training:");
    print_layers(layers);

    rosetta_multi_layer_place(
        layers, DEPTH, problem->situation_count, workspace);
    rosetta_matrix output = rosetta_multi_layer_predict(
        layers, DEPTH, situations_of(problem));
    print_predictions(output, problem);
    free(workspace);
}
/* [/main-three-layer] */

/* [main-perceptron] */
static void perceptron(
    const struct problem *problem, uint64_t epochs,
    double learning_rate)
{
    double weights[LARGEST_INPUTS] = { 0.0 };
    double bias = 0.0;
    uint64_t visited;
    rosetta_matrix synaptic_weights =
        rosetta_matrix_of(weights, problem->inputs, 1);
    int converged = rosetta_perceptron_train(
        synaptic_weights, &bias, inputs_of(problem),
        outputs_of(problem), epochs, learning_rate,
        &visited);
    check_finite(synaptic_weights);
    check_finite(rosetta_matrix_of(&bias, 1, 1));
    puts("Synaptic weights after training, from zero:");
    print_numbers(synaptic_weights);
    puts("Bias after training, from zero:");
    print_numbers(rosetta_matrix_of(&bias, 1, 1));
    if (converged)
        printf("No more mistakes in epoch %" PRIu64 ".\n",
               visited);
    else
        printf("Not converged after %" PRIu64 " epochs.\n",
               visited);

    double values[LARGEST_EXAMPLES];
    rosetta_matrix output = rosetta_matrix_of(
        values, problem->situation_count, 1);
    rosetta_perceptron_predict(
        output, situations_of(problem), synaptic_weights,
        bias);
    print_predictions(output, problem);
}
/* [/main-perceptron] */

/* [main-mcculloch-pitts] */
static void mcculloch_pitts(const struct problem *problem)
{
    const char *name = problem->name;
    double values[LARGEST_EXAMPLES];
    for (size_t n = 0; n < problem->situation_count; n++) {
        const double *bits =
            problem->situations + n * problem->inputs;
        rosetta_matrix output =
            rosetta_matrix_of(values + n, 1, 1);
        int is_video = strcmp(name, "video") == 0;
        int is_and = strcmp(name, "and") == 0;
        int is_or = strcmp(name, "or") == 0;
        if (is_video || is_and || is_or) {
            size_t inputs = is_video ? 1 : 2;
            double none[] = { 0.0, 0.0 };
            rosetta_mcculloch_pitts_predict(
                output,
                rosetta_matrix_of_const(bits, 1, inputs),
                rosetta_matrix_of(none, 1, inputs),
                is_and ? 2.0 : 1.0);
            continue;
        }
        rosetta_mcculloch_pitts_xor(
            output, rosetta_matrix_of_const(bits, 1, 2));
        if (strcmp(name, "parity") == 0) {
            double pair[] = { values[n], bits[2] };
            rosetta_mcculloch_pitts_xor(
                output, rosetta_matrix_of(pair, 1, 2));
        }
    }
    puts("Wired by hand: these neurons cannot learn.");
    print_predictions(
        rosetta_matrix_of(
            values, problem->situation_count, 1), problem);
}
/* [/main-mcculloch-pitts] */

int main(int count, char **arguments)
{
    struct options options = read_options(count, arguments);
    const struct problem *problem = &problems[options.problem];
    uint32_t seed = (uint32_t)options.seed;
    const char *difference = rosetta_check();
    if (difference != NULL) {
        fprintf(stderr, "error: %s\n", difference);
        return 1;
    }

    switch (options.network) {
    case SINGLE_LAYER:
        single_layer(problem, seed, options.iterations,
                     options.learning_rate);
        break;
    case THREE_LAYER:
        three_layer(problem, seed, options.iterations,
                    options.learning_rate);
        break;
    case PERCEPTRON:
        perceptron(problem, options.iterations, options.learning_rate);
        break;
    case MCCULLOCH_PITTS:
        mcculloch_pitts(problem);
        break;
    }
    return end_of_output();
}
