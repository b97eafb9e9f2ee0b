/* The arithmetic with vectors: same operations, same order, same bits as
   ../arithmetic.h. Each function is compiled for several kinds of CPU, and
   dispatch.c calls the one for this CPU. The last argument is the team that
   shares the work; if it is NULL, the caller works alone.

   On entry: a and b of a product may be transposed; every other matrix, and
   every result, is stored row by row without gaps. Nothing is allocated. */

#ifndef ROSETTA_ENGINE_KERNELS_H
#define ROSETTA_ENGINE_KERNELS_H

#include "multi_layer.h"
#include "team.h"

/* What a sigmoid costs, in additions: it takes as long as this many. */
enum { ROSETTA_SIGMOID_COST = 32 };

/* How many doubles these functions take side by side on this CPU. */
size_t rosetta_engine_lanes(void);

/* result = exp(x). The result may be x. */
void rosetta_engine_exp(rosetta_matrix result, rosetta_matrix x,
                        rosetta_team *team);

/* result (rows, columns) = a (rows, n) times b (n, columns), n at least 1.
   The result overlaps neither a nor b. */
void rosetta_engine_dot(rosetta_matrix result, rosetta_matrix a,
                        rosetta_matrix b, rosetta_team *team);

/* The sums in result continue: the products of a and b are added to them in
   the order of k, ((result[i,j] + a[i,0] * b[0,j]) + a[i,1] * b[1,j]) + ...
   A product can thus be formed from a few rows of b at a time. The result
   overlaps neither a nor b. */
void rosetta_engine_add_dot(rosetta_matrix result, rosetta_matrix a,
                            rosetta_matrix b, rosetta_team *team);

/* result = 1 / (1 + exp(-x)). The result may be x. */
void rosetta_engine_sigmoid(rosetta_matrix result, rosetta_matrix x,
                            rosetta_team *team);

/* result = output * (1 - output). The result may be the output. */
void rosetta_engine_sigmoid_derivative(rosetta_matrix result,
                                       rosetta_matrix output,
                                       rosetta_team *team);

/* result = a - b. The result may be a or b. */
void rosetta_engine_subtract(rosetta_matrix result, rosetta_matrix a,
                             rosetta_matrix b, rosetta_team *team);

/* delta = error * sigmoid_derivative(output). The delta may be the error. */
void rosetta_engine_delta(rosetta_matrix delta, rosetta_matrix error,
                          rosetta_matrix output, rosetta_team *team);

/* weights += learning_rate * adjustment. */
void rosetta_engine_adjust(rosetta_matrix weights, double learning_rate,
                           rosetta_matrix adjustment, rosetta_team *team);

/* Train a network so small that a call for each matrix would take longer than
   the arithmetic. Returns 1 when it is trained; 0, with nothing changed, when
   it is too large for this. Reads and changes only the weights of the
   layers. */
int rosetta_engine_small_train(const rosetta_layer *layers, size_t depth,
                               rosetta_matrix inputs, rosetta_matrix targets,
                               uint64_t iterations, double learning_rate);

/* How many layers networks that train side by side may have. */
enum { ROSETTA_MANY_LAYERS = 16 };

/* How many doubles rosetta_engine_many_train needs as its workspace for
   networks of sizes[0] inputs, then sizes[1] units, ... sizes[depth] outputs.
   SIZE_MAX, more than any memory has, if a size_t cannot count them, if depth
   is not 1 to ROSETTA_MANY_LAYERS, or if a size or the number of examples is
   0: such networks cannot be trained side by side. */
size_t rosetta_engine_many_workspace(const size_t *sizes, size_t depth,
                                     size_t examples);

/* Train several networks of the same sizes, for which there is a workspace, on
   the same examples. Each row of `networks` holds all weights of one, layer by
   layer, row by row. rosetta_engine_lanes() of them train at the same time,
   each in a separate lane, and each gets the same bits as when it is trained
   alone. For a depth without a workspace, no weight changes. */
void rosetta_engine_many_train(rosetta_matrix networks, const size_t *sizes,
                               size_t depth, rosetta_matrix inputs,
                               rosetta_matrix targets, uint64_t iterations,
                               double learning_rate, double *workspace);

#endif
