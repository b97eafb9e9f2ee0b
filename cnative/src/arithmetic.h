/* exp, dot and sigmoid, made only of steps that every computer rounds alike.

   IEEE 754 defines + - * / to the last bit; it does not define exp, nor the
   order of a sum. So both are written out here: the same steps, in the same
   order, stand in reference/arithmetic.py and py2_legacy/arithmetic.py.

   Every function writes its first argument and only reads the others, as
   result = f(a, b) does. Matrices are float64; nothing is allocated. */

#ifndef ROSETTA_ARITHMETIC_H
#define ROSETTA_ARITHMETIC_H

#include <float.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(_MSC_VER)
#pragma fp_contract(off)
#endif

#if defined(__FAST_MATH__)
#error "Rosetta Neuron needs IEEE arithmetic: compile without -ffast-math."
#endif
#if FLT_EVAL_METHOD != 0 && FLT_EVAL_METHOD != 1
#error "Rosetta Neuron needs double arithmetic that is rounded to double."
#endif

/* Helpers that can share the work on a large matrix. `run` calls
   task(job, part, members) once for each part from 0 to members - 1, some of
   them at the same time, and returns when all are done. The parts never
   share an element of the result, so the bits do not depend on `members`. */
typedef struct rosetta_team {
    size_t members;
    void (*run)(struct rosetta_team *team,
                void (*task)(void *job, size_t part, size_t parts),
                void *job);
} rosetta_team;

/* A matrix of doubles that somebody else owns: element (i, j) stands at
   values[i * row_step + j * column_step]. Only the a and the b of a product
   may be transposed; all others, and every result, stand in memory row by row.
   What is computed into a matrix with a team is computed by the team; without
   one (NULL), by the caller. */
typedef struct {
    double *values;
    size_t rows, columns;
    size_t row_step, column_step;
    rosetta_team *team;
} rosetta_matrix;

/* The matrix, without a team, whose rows stand one after the other from
   `values` on. */
rosetta_matrix rosetta_matrix_of(double *values, size_t rows, size_t columns);

/* `count` of the rows of a, from number `first` on; nothing moves. */
rosetta_matrix rosetta_rows(rosetta_matrix a, size_t first, size_t count);

/* The same numbers with rows and columns exchanged; nothing moves. */
rosetta_matrix rosetta_transpose(rosetta_matrix a);

/* result = exp(x), element by element, within 1 ULP (measured). x is
   taken as -708 below and as 708 above; NaN gives NaN. In place if result is
   x. */
void rosetta_exp(rosetta_matrix result, rosetta_matrix x);

/* result (rows, columns) = a (rows, n) times b (n, columns), n >= 1; each
   sum is taken in the order of k: (a[i,0] * b[0,j] + a[i,1] * b[1,j]) + ...
   The result overlaps neither a nor b. */
void rosetta_dot(rosetta_matrix result, rosetta_matrix a, rosetta_matrix b);

/* The sums in result go on: to each of them the products of a and b are added
   in the order of k, ((result[i,j] + a[i,0] * b[0,j]) + a[i,1] * b[1,j]) + ...
   So a product can be formed a few rows of b at a time. The result overlaps
   neither a nor b. */
void rosetta_add_dot(rosetta_matrix result, rosetta_matrix a,
                     rosetta_matrix b);

/* result = 1 / (1 + exp(-x)), element by element. In place if result is x. */
void rosetta_sigmoid(rosetta_matrix result, rosetta_matrix x);

/* result = output * (1 - output), the slope of the curve where the sigmoid
   gave this output. The argument is its output, not its input. */
void rosetta_sigmoid_derivative(rosetta_matrix result, rosetta_matrix output);

/* result = a - b, element by element. In place if result is a or b. */
void rosetta_subtract(rosetta_matrix result, rosetta_matrix a,
                      rosetta_matrix b);

/* delta = error * sigmoid_derivative(output). In place if delta is error. */
void rosetta_delta(rosetta_matrix delta, rosetta_matrix error,
                   rosetta_matrix output);

/* weights += learning_rate * adjustment, element by element. */
void rosetta_adjust(rosetta_matrix weights, double learning_rate,
                    rosetta_matrix adjustment);

/* The most layers that rosetta_small_train takes. */
#define ROSETTA_SMALL_DEPTH 4

/* Train a network of `depth` layers that is so small that it fits beside the
   arithmetic: weights[i] points to the weights of layer i. Returns 1 when it
   is done; 0, with nothing changed, when the network is too large for this
   way. The bits are those of single_layer.c and multi_layer.c. */
int rosetta_small_train(rosetta_matrix *const *weights, size_t depth,
                        rosetta_matrix inputs, rosetta_matrix targets,
                        uint64_t iterations, double learning_rate);

/* How many doubles rosetta_many_train needs as its workspace for networks of
   sizes[0] inputs, then sizes[1] units, ... sizes[depth] outputs; SIZE_MAX if
   more than a computer can count. */
size_t rosetta_many_workspace(const size_t *sizes, size_t depth,
                              size_t examples);

/* Train several networks of the same sizes on the same examples. Each row of
   `networks` holds all weights of one, layer by layer, row by row. As many as
   rosetta_lanes() are trained at the same time, each in a lane of its own,
   with the bits of a training by itself. */
void rosetta_many_train(rosetta_matrix networks, const size_t *sizes,
                        size_t depth, rosetta_matrix inputs,
                        rosetta_matrix targets, uint64_t iterations,
                        double learning_rate, double *workspace);

/* How many doubles these functions take side by side on this CPU. */
size_t rosetta_lanes(void);

#endif
