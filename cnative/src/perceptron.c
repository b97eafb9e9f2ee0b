/* It fires or it does not. When it was wrong, its weights move by the input:
   towards it if it should have fired, away from it if not. On data that a line
   separates it stops making mistakes (Novikoff, 1962); on other data, never. */

#include "perceptron.h"

/* [perceptron-predict] */
void rosetta_perceptron_predict(
    rosetta_matrix output, rosetta_matrix inputs,
    rosetta_matrix synaptic_weights, double bias)
{
    rosetta_dot(output, inputs, synaptic_weights);
    for (size_t i = 0; i < inputs.rows; i++) {
        double *fires = rosetta_at(output, i, 0);
        double weighted_sum = *fires + bias;
        *fires = weighted_sum > 0.0 ? 1.0 : 0.0;
    }
}
/* [/perceptron-predict] */

/* [perceptron-visit] */
static size_t visit(
    rosetta_matrix example, rosetta_matrix target,
    rosetta_matrix synaptic_weights, double *bias,
    double learning_rate)
{
    double output;
    rosetta_perceptron_predict(
        rosetta_matrix_of(&output, 1, 1), example,
        synaptic_weights, *bias);
    double error = *rosetta_at(target, 0, 0) - output;
    if (error == 0.0)
        return 0;
    double step = learning_rate * error;
    rosetta_adjust(synaptic_weights, step,
                   rosetta_transpose(example));
    *bias += step;
    return 1;
}
/* [/perceptron-visit] */

/* [perceptron-train] */
int rosetta_perceptron_train(
    rosetta_matrix synaptic_weights, double *bias,
    rosetta_matrix inputs, rosetta_matrix targets,
    uint64_t epochs, double learning_rate,
    uint64_t *visited)
{
    for (uint64_t epoch = 0; epoch < epochs; epoch++) {
        size_t mistakes = 0;
        for (size_t i = 0; i < inputs.rows; i++)
            mistakes += visit(
                rosetta_rows(inputs, i, 1),
                rosetta_rows(targets, i, 1),
                synaptic_weights, bias, learning_rate);
        if (mistakes == 0) {
            *visited = epoch + 1;
            return 1;
        }
    }
    *visited = epochs;
    return 0;
}
/* [/perceptron-train] */
