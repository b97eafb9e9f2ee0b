#include "variant.h"

#include "arithmetic.h"
#include "number.h"
#include "share.h"
#include "sizes.h"
#include "turn.h"

/* [constants] */
#define LARGEST 708.0 /* exp(-708), exp(708) are normal */
#define LOG2_E 0x1.71547652b82fep+0
/* log(2) in two parts; the first has 42 bits:
   n * LN2_HI is exact */
#define LN2_HI 0x1.62e42fefa3800p-1
#define LN2_LO 0x1.ef35793c76730p-45

/* 1 / k! for k = 2, 3, ... 17: the Taylor series of exp */
static const double coefficients[16] = {
    0x1.0000000000000p-1, 0x1.5555555555555p-3,
    0x1.5555555555555p-5, 0x1.1111111111111p-7,
    0x1.6c16c16c16c17p-10, 0x1.a01a01a01a01ap-13,
    0x1.a01a01a01a01ap-16, 0x1.71de3a556c734p-19,
    0x1.27e4fb7789f5cp-22, 0x1.ae64567f544e4p-26,
    0x1.1eed8eff8d898p-29, 0x1.6124613a86d09p-33,
    0x1.93974a8c07c9dp-37, 0x1.ae7f3e733b81fp-41,
    0x1.ae7f3e733b81fp-45, 0x1.952c77030ad4ap-49,
};
/* [/constants] */

#if defined(ROSETTA_FIRST)
rosetta_matrix rosetta_matrix_of(double *values, size_t rows, size_t columns)
{
    rosetta_matrix a = { values, rows, columns, columns, 1, NULL };
    return a;
}

rosetta_matrix rosetta_rows(rosetta_matrix a, size_t first, size_t count)
{
    a.values += first * a.row_step;
    a.rows = count;
    return a;
}

rosetta_matrix rosetta_transpose(rosetta_matrix a)
{
    rosetta_matrix t = {
        a.values, a.columns, a.rows, a.column_step, a.row_step, a.team
    };
    return t;
}
#endif

/* [polynomial] */
/* 1/2! + r/3! + ... + r^15/17!, added in pairs. Neighbours
   are joined, then pairs of neighbours, and so on: 16
   coefficients become 8, 4, 2, 1 while r is squared
   (Estrin, 1960). */
INLINE number polynomial(number r)
{
    number c[16];
    UNROLL
    for (int i = 0; i < 16; i++)
        c[i] = all(coefficients[i]);
    UNROLL
    for (int count = 8; count >= 1; count /= 2) {
        UNROLL
        for (int i = 0; i < count; i++)
            c[i] = c[2 * i] + c[2 * i + 1] * r;
        r = r * r;
    }
    return c[0];
}
/* [/polynomial] */

/* 2^n for a whole n in -1022 .. 1023: only the exponent bits are set. Adding
   1.5 * 2^52 brings n to the end of the bits. */
INLINE number power_of_two(number n)
{
    whole bits = bits_of(n + 0x1.8p52) + 1023;
    return of_bits(bits << 52);
}

/* [exp] */
/* x = n * log(2) + r with a whole n and |r| <= log(2) / 2,
   so that exp(x) = 2^n * exp(r) (Cody and Waite, 1980). */
INLINE number exp_of(number x)
{
    x = at_least(-LARGEST, x);
    x = at_most(LARGEST, x);
    /* rint: 1.5 * 2^52 leaves no room for a fraction */
    number n = (x * LOG2_E + 0x1.8p52) - 0x1.8p52;
    number r = (x - n * LN2_HI) - n * LN2_LO;
    number y = 1.0 + (r + r * r * polynomial(r));
    return y * power_of_two(n);
}
/* [/exp] */

/* [dot] */
static void dot(rosetta_matrix result, rosetta_matrix a,
                rosetta_matrix b)
{
    for (size_t i = 0; i < result.rows; i++)
        for (size_t j = 0; j < result.columns; j++) {
            double *left = a.values + i * a.row_step;
            double *right = b.values + j * b.column_step;
            double total = left[0] * right[0];
            for (size_t k = 1; k < a.columns; k++)
                total += left[k * a.column_step]
                    * right[k * b.row_step];
            result.values[i * result.columns + j] = total;
        }
}
/* [/dot] */

/* [sigmoid] */
INLINE number sigmoid_of(number x)
{
    return 1.0 / (1.0 + exp_of(-x));
}
/* [/sigmoid] */

/* [sigmoid_derivative] */
INLINE number sigmoid_derivative_of(number output)
{
    return output * (1.0 - output);
}
/* [/sigmoid_derivative] */

#include "sigmoid.inc"
#include "tiles.inc"
#include "small.inc"
#include "many.inc"

/* Below so many products, moving numbers for the tiles takes longer than the
   plain loops do. */
enum { TINY = 64 };

void rosetta_dot(rosetta_matrix result, rosetta_matrix a, rosetta_matrix b)
{
    size_t products = times(times(result.rows, result.columns), a.columns);
    if (products < TINY)
        dot(result, a, b);
    else
        dot_in_tiles(result, a, b, 0, products);
}

void rosetta_add_dot(rosetta_matrix result, rosetta_matrix a,
                     rosetta_matrix b)
{
    dot_in_tiles(result, a, b, 1,
                 times(times(result.rows, result.columns), a.columns));
}

/* void rosetta_NAME(...): each element of the result is the EXPRESSION of the
   elements x and y that stand in the same place of a and b. */
#define ELEMENT_WISE(NAME, COST, EXPRESSION)                             \
    static void NAME##_part(void *job, size_t part, size_t parts)        \
    {                                                                    \
        const elements *e = job;                                         \
        size_t i = share_start(e->count, LANES, part, parts);            \
        size_t end = share_start(e->count, LANES, part + 1, parts);      \
        number factor = all(e->factor);                                  \
        (void)factor;                                                    \
        for (; i + LANES <= end; i += LANES) {                           \
            number x = load(e->a + i), y = load(e->b + i);               \
            (void)y;                                                     \
            store(e->result + i, EXPRESSION);                            \
        }                                                                \
        if (i < end) {                                                   \
            number x = load_some(e->a + i, end - i);                     \
            number y = load_some(e->b + i, end - i);                     \
            (void)y;                                                     \
            store_some(e->result + i, EXPRESSION, end - i);              \
        }                                                                \
    }                                                                    \
    static void NAME(rosetta_matrix result, rosetta_matrix a,            \
                     rosetta_matrix b, double factor)                    \
    {                                                                    \
        elements e = {                                                   \
            result.values, a.values, b.values,                           \
            result.rows * result.columns, factor                         \
        };                                                               \
        share(result.team, NAME##_part, &e, times(COST, e.count));       \
    }

/* What an element-wise function works on. */
typedef struct {
    double *result;
    const double *a, *b;
    size_t count;
    double factor;
} elements;

ELEMENT_WISE(exp_each, 32, exp_of(x))
ELEMENT_WISE(derivative_each, 2, sigmoid_derivative_of(x))
ELEMENT_WISE(subtract_each, 2, x - y)
ELEMENT_WISE(delta_each, 4, x * sigmoid_derivative_of(y))
ELEMENT_WISE(adjust_each, 2, x + factor * y)

/* The sigmoid is where the time goes: four vectors at a time. */
static void sigmoid_each_part(void *job, size_t part, size_t parts)
{
    const elements *e = job;
    size_t i = share_start(e->count, LANES, part, parts);
    size_t end = share_start(e->count, LANES, part + 1, parts);
    for (; i + 4 * LANES <= end; i += 4 * LANES) {
        number x[4];
        UNROLL
        for (size_t v = 0; v < 4; v++)
            x[v] = load(e->a + i + v * LANES);
        sigmoid_of_several(x, 4);
        UNROLL
        for (size_t v = 0; v < 4; v++)
            store(e->result + i + v * LANES, x[v]);
    }
    for (; i < end; i += LANES) {
        size_t count = smaller(LANES, end - i);
        number x = load_some(e->a + i, count);
        store_some(e->result + i, sigmoid_of(x), count);
    }
}

static void sigmoid_each(rosetta_matrix result, rosetta_matrix a)
{
    elements e = {
        result.values, a.values, NULL, result.rows * result.columns, 0.0
    };
    share(result.team, sigmoid_each_part, &e, times(32, e.count));
}

void rosetta_exp(rosetta_matrix result, rosetta_matrix x)
{
    exp_each(result, x, x, 0.0);
}

void rosetta_sigmoid(rosetta_matrix result, rosetta_matrix x)
{
    sigmoid_each(result, x);
}

void rosetta_sigmoid_derivative(rosetta_matrix result, rosetta_matrix output)
{
    derivative_each(result, output, output, 0.0);
}

void rosetta_subtract(rosetta_matrix result, rosetta_matrix a,
                      rosetta_matrix b)
{
    subtract_each(result, a, b, 0.0);
}

void rosetta_delta(rosetta_matrix delta, rosetta_matrix error,
                   rosetta_matrix output)
{
    delta_each(delta, error, output, 0.0);
}

void rosetta_adjust(rosetta_matrix weights, double learning_rate,
                    rosetta_matrix adjustment)
{
    adjust_each(weights, weights, adjustment, learning_rate);
}

/* How many doubles a number has here. */
size_t rosetta_lanes(void)
{
    return LANES;
}
