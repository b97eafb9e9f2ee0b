/* Operations on each element of a matrix by itself.

   On entry: matrices of the same shape, stored row by row without gaps. The
   order of the elements is free, that of the operations on one is not. Fails
   first when changed: tests/test_kernels.py,
   test_element_wise_functions_keep_their_bits and
   test_steps_of_two_matrices_keep_their_order. */

#ifndef ROSETTA_ELEMENT_WISE_H
#define ROSETTA_ELEMENT_WISE_H

#include "expect.h"
#include "sigmoid.h"
#include "sizes.h"
#include "share.h"

/* What an element-wise function works on. */
typedef struct {
    double *result;
    const double *a, *b;
    size_t count;
    double factor;
} elements;

/* NAME(result, a, b, factor, team): each element of the result is the
   EXPRESSION of the elements x of a and y of b in the same place. COST is the
   cost of one element, in additions. */
#define ELEMENT_WISE(NAME, COST, EXPRESSION)                        \
    static void NAME##_part(void *job, size_t part, size_t parts)   \
    {                                                               \
        const elements *e = job;                                    \
        size_t i = share_start(e->count, LANES, part, parts);       \
        size_t end = share_start(e->count, LANES, part + 1, parts); \
        vector factor = broadcast(e->factor);                       \
        (void)factor;                                               \
        for (; i + LANES <= end; i += LANES) {                      \
            vector x = load(e->a + i), y = load(e->b + i);          \
            (void)y;                                                \
            store(e->result + i, EXPRESSION);                       \
        }                                                           \
        if (i < end) {                                              \
            vector x = load_partial(e->a + i, end - i);             \
            vector y = load_partial(e->b + i, end - i);             \
            (void)y;                                                \
            store_partial(e->result + i, EXPRESSION, end - i);      \
        }                                                           \
    }                                                               \
    static void NAME(rosetta_matrix result, rosetta_matrix a,       \
                     rosetta_matrix b, double factor,               \
                     rosetta_team *team)                            \
    {                                                               \
        EXPECT(has_shape(result, a.rows, a.columns));               \
        EXPECT(has_shape(result, b.rows, b.columns));               \
        EXPECT(is_row_by_row(result) && is_row_by_row(a));          \
        EXPECT(is_row_by_row(b));                                   \
        elements e = {                                              \
            result.values, a.values, b.values,                      \
            result.rows * result.columns, factor                    \
        };                                                          \
        share(team, NAME##_part, &e, times(COST, e.count));         \
    }

ELEMENT_WISE(exp_each, ROSETTA_SIGMOID_COST, exp_of(x))
ELEMENT_WISE(derivative_each, 2, sigmoid_derivative_of(x))
ELEMENT_WISE(subtract_each, 2, x - y)
ELEMENT_WISE(delta_each, 4, x * sigmoid_derivative_of(y))
ELEMENT_WISE(adjust_each, 2, x + factor * y)

/* The sigmoid takes most of the time, so it takes four vectors at a time. */
static void sigmoid_each_part(void *job, size_t part, size_t parts)
{
    const elements *e = job;
    size_t i = share_start(e->count, LANES, part, parts);
    size_t end = share_start(e->count, LANES, part + 1, parts);
    for (; i + 4 * LANES <= end; i += 4 * LANES) {
        vector x[4];
        UNROLL
        for (size_t v = 0; v < 4; v++)
            x[v] = load(e->a + i + v * LANES);
        sigmoids(x, 4);
        UNROLL
        for (size_t v = 0; v < 4; v++)
            store(e->result + i + v * LANES, x[v]);
    }
    for (; i < end; i += LANES) {
        size_t count = smaller(LANES, end - i);
        vector x = load_partial(e->a + i, count);
        store_partial(e->result + i, sigmoid_of(x), count);
    }
}

void rosetta_engine_exp(rosetta_matrix result, rosetta_matrix x,
                        rosetta_team *team)
{
    exp_each(result, x, x, 0.0, team);
}

void rosetta_engine_sigmoid(rosetta_matrix result, rosetta_matrix x,
                            rosetta_team *team)
{
    EXPECT(has_shape(result, x.rows, x.columns));
    EXPECT(is_row_by_row(result) && is_row_by_row(x));
    elements e = {
        result.values, x.values, NULL, result.rows * result.columns, 0.0
    };
    share(team, sigmoid_each_part, &e, times(ROSETTA_SIGMOID_COST, e.count));
}

void rosetta_engine_sigmoid_derivative(rosetta_matrix result,
                                       rosetta_matrix output,
                                       rosetta_team *team)
{
    derivative_each(result, output, output, 0.0, team);
}

void rosetta_engine_subtract(rosetta_matrix result, rosetta_matrix a,
                             rosetta_matrix b, rosetta_team *team)
{
    subtract_each(result, a, b, 0.0, team);
}

void rosetta_engine_delta(rosetta_matrix delta, rosetta_matrix error,
                          rosetta_matrix output, rosetta_team *team)
{
    delta_each(delta, error, output, 0.0, team);
}

void rosetta_engine_adjust(rosetta_matrix weights, double learning_rate,
                           rosetta_matrix adjustment, rosetta_team *team)
{
    adjust_each(weights, weights, adjustment, learning_rate, team);
}

#endif
