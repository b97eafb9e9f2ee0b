/* exp, dot and sigmoid, made only of steps that every computer rounds alike.

   IEEE 754 prescribes + - * / to the last bit, but neither the last bit of
   exp nor the order of a sum. Both are therefore written out here, with the
   same steps in the same order as in reference/ and py2_legacy/arithmetic.py.

   Every function writes its first argument and only reads the others, as
   result = f(a, b) does. No function allocates memory or checks shapes: each
   comment says what its function expects.

   Compile with -ffp-contract=off: a fused a * b + c rounds once where these
   steps round twice, and gives different bits. */

#ifndef ROSETTA_ARITHMETIC_H
#define ROSETTA_ARITHMETIC_H

#include <float.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__FAST_MATH__)
#error "Rosetta Neuron needs IEEE arithmetic: compile without -ffast-math."
#endif
#if FLT_EVAL_METHOD != 0 && FLT_EVAL_METHOD != 1 && FLT_EVAL_METHOD != 16
#error "Rosetta Neuron needs double arithmetic that is rounded to double."
#endif

/* A matrix of doubles in memory that the caller owns: element (i, j) is
   values[i * row_step + j * column_step]. */
typedef struct {
    double *values;
    size_t rows, columns;
    size_t row_step, column_step;
} rosetta_matrix;

/* The matrix whose rows follow each other from `values` on. */
rosetta_matrix rosetta_matrix_of(double *values, size_t rows, size_t columns);

/* The same for const numbers, which a function may only read. */
rosetta_matrix rosetta_matrix_of_const(const double *values, size_t rows,
                                       size_t columns);

/* Rows and columns exchanged; no number moves. */
rosetta_matrix rosetta_transpose(rosetta_matrix a);

/* `count` rows of a, from row `first` on; no number moves. */
rosetta_matrix rosetta_rows(rosetta_matrix a, size_t first, size_t count);

/* Where element (i, j) is. */
double *rosetta_at(rosetta_matrix a, size_t i, size_t j);

/* result = exp(x), element by element, within 1.12 ULP (proved). x below -708
   counts as -708, and above 708 as 708; NaN gives NaN. The result may be x. */
void rosetta_exp(rosetta_matrix result, rosetta_matrix x);

/* result (rows, columns) = a (rows, n) times b (n, columns), n at least 1.
   Each sum is taken in the order of k: (a[i,0] * b[0,j] + a[i,1] * b[1,j])
   + ... The result overlaps neither a nor b. */
void rosetta_dot(rosetta_matrix result, rosetta_matrix a, rosetta_matrix b);

/* result = 1 / (1 + exp(-x)), element by element. The result may be x. */
void rosetta_sigmoid(rosetta_matrix result, rosetta_matrix x);

/* result = output * (1 - output): the slope of the curve where the sigmoid
   gave this output. The argument is the sigmoid's output, not its input. The
   result may be the output. */
void rosetta_sigmoid_derivative(rosetta_matrix result, rosetta_matrix output);

/* result = a - b, element by element. The result may be a or b. */
void rosetta_subtract(rosetta_matrix result, rosetta_matrix a,
                      rosetta_matrix b);

/* result = a * b, element by element. The result may be a or b. */
void rosetta_multiply(rosetta_matrix result, rosetta_matrix a,
                      rosetta_matrix b);

/* The loss: half the sum of the squared errors, added row by row. */
double rosetta_half_squared_error(rosetta_matrix targets,
                                  rosetta_matrix output);

/* weights += learning_rate * adjustment, element by element. */
void rosetta_adjust(rosetta_matrix weights, double learning_rate,
                    rosetta_matrix adjustment);

#endif
