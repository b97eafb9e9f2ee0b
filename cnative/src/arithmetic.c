/* exp, dot and sigmoid. Each product is rounded before it is added, as
   arithmetic.h explains: the compiler's option -ffp-contract=off keeps it from
   fusing the two. */

#include <string.h>

#include "arithmetic.h"

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

rosetta_matrix rosetta_matrix_of(double *values, size_t rows, size_t columns)
{
    rosetta_matrix a = { values, rows, columns, columns, 1 };
    return a;
}

/* Copying the pointer removes its const without a cast: a function that gets
   this matrix must not write to it. */
rosetta_matrix rosetta_matrix_of_const(const double *values, size_t rows,
                                       size_t columns)
{
    rosetta_matrix a = rosetta_matrix_of(NULL, rows, columns);
    memcpy(&a.values, &values, sizeof values);
    return a;
}

rosetta_matrix rosetta_transpose(rosetta_matrix a)
{
    rosetta_matrix transposed = {
        a.values, a.columns, a.rows, a.column_step, a.row_step
    };
    return transposed;
}

rosetta_matrix rosetta_rows(rosetta_matrix a, size_t first, size_t count)
{
    a.values += first * a.row_step;
    a.rows = count;
    return a;
}

double *rosetta_at(rosetta_matrix a, size_t i, size_t j)
{
    return a.values + i * a.row_step + j * a.column_step;
}

/* [polynomial] */
/* 1/2! + r/3! + ... + r^15/17!, added in pairs. Neighbours
   are joined, then pairs of neighbours, and so on: 16
   coefficients become 8, 4, 2, 1 while r is squared
   (Estrin, 1960). */
static double polynomial(double r)
{
    double c[16];
    memcpy(c, coefficients, sizeof c);
    for (int count = 8; count >= 1; count /= 2) {
        for (int i = 0; i < count; i++)
            c[i] = c[2 * i] + c[2 * i + 1] * r;
        r = r * r;
    }
    return c[0];
}
/* [/polynomial] */

/* 2^n for a whole n in -1022 .. 1023: only the exponent's bits are set.
   Adding 1.5 * 2^52 moves n to the lowest bits of the double. */
static double power_of_two(double n)
{
    double power = n + 0x1.8p52;
    uint64_t bits;
    memcpy(&bits, &power, sizeof bits);
    bits = (bits + 1023) << 52;
    memcpy(&power, &bits, sizeof power);
    return power;
}

/* [exp] */
/* x = n * log(2) + r with a whole n and |r| <= log(2) / 2,
   so that exp(x) = 2^n * exp(r) (Cody and Waite, 1980). */
static double exp_of(double x)
{
    x = x < -LARGEST ? -LARGEST : x;
    x = x > LARGEST ? LARGEST : x;
    /* rint: 1.5 * 2^52 leaves no room for a fraction */
    double n = (x * LOG2_E + 0x1.8p52) - 0x1.8p52;
    double r = (x - n * LN2_HI) - n * LN2_LO;
    double y = 1.0 + (r + r * r * polynomial(r));
    return y * power_of_two(n);
}

void rosetta_exp(rosetta_matrix result, rosetta_matrix x)
{
    for (size_t i = 0; i < x.rows; i++)
        for (size_t j = 0; j < x.columns; j++)
            *rosetta_at(result, i, j) =
                exp_of(*rosetta_at(x, i, j));
}
/* [/exp] */

/* [dot] */
void rosetta_dot(rosetta_matrix result, rosetta_matrix a,
                 rosetta_matrix b)
{
    for (size_t i = 0; i < a.rows; i++)
        for (size_t j = 0; j < b.columns; j++) {
            double total = *rosetta_at(a, i, 0)
                * *rosetta_at(b, 0, j);
            for (size_t k = 1; k < a.columns; k++)
                total = total + *rosetta_at(a, i, k)
                    * *rosetta_at(b, k, j);
            *rosetta_at(result, i, j) = total;
        }
}
/* [/dot] */

/* [sigmoid] */
void rosetta_sigmoid(rosetta_matrix result,
                     rosetta_matrix x)
{
    for (size_t i = 0; i < x.rows; i++)
        for (size_t j = 0; j < x.columns; j++)
            *rosetta_at(result, i, j) = 1.0
                / (1.0 + exp_of(-*rosetta_at(x, i, j)));
}
/* [/sigmoid] */

/* [sigmoid_derivative] */
void rosetta_sigmoid_derivative(
    rosetta_matrix result, rosetta_matrix output)
{
    for (size_t i = 0; i < output.rows; i++)
        for (size_t j = 0; j < output.columns; j++) {
            double o = *rosetta_at(output, i, j);
            *rosetta_at(result, i, j) = o * (1.0 - o);
        }
}
/* [/sigmoid_derivative] */

/* [half_squared_error] */
double rosetta_half_squared_error(
    rosetta_matrix targets, rosetta_matrix output)
{
    double squares = 0.0;
    for (size_t i = 0; i < output.rows; i++)
        for (size_t j = 0; j < output.columns; j++) {
            double error = *rosetta_at(targets, i, j)
                - *rosetta_at(output, i, j);
            squares = squares + error * error;
        }
    return 0.5 * squares;
}
/* [/half_squared_error] */

void rosetta_subtract(rosetta_matrix result, rosetta_matrix a,
                      rosetta_matrix b)
{
    for (size_t i = 0; i < a.rows; i++)
        for (size_t j = 0; j < a.columns; j++)
            *rosetta_at(result, i, j) =
                *rosetta_at(a, i, j) - *rosetta_at(b, i, j);
}

void rosetta_multiply(rosetta_matrix result, rosetta_matrix a,
                      rosetta_matrix b)
{
    for (size_t i = 0; i < a.rows; i++)
        for (size_t j = 0; j < a.columns; j++)
            *rosetta_at(result, i, j) =
                *rosetta_at(a, i, j) * *rosetta_at(b, i, j);
}

void rosetta_adjust(rosetta_matrix weights, double learning_rate,
                    rosetta_matrix adjustment)
{
    for (size_t i = 0; i < weights.rows; i++)
        for (size_t j = 0; j < weights.columns; j++)
            *rosetta_at(weights, i, j) +=
                learning_rate * *rosetta_at(adjustment, i, j);
}
