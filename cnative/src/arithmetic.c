#include <stdint.h>
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

rosetta_matrix rosetta_transpose(rosetta_matrix a)
{
    rosetta_matrix t = {
        a.values, a.columns, a.rows, a.column_step, a.row_step
    };
    return t;
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

/* 2^n for a whole n in -1022 .. 1023: only the exponent bits are set. */
static double power_of_two(double n)
{
    uint64_t bits = (uint64_t)((int64_t)n + 1023) << 52;
    double power;
    memcpy(&power, &bits, sizeof power);
    return power;
}

/* [exp] */
/* x = n * log(2) + r with a whole n and |r| <= log(2) / 2,
   so that exp(x) = 2^n * exp(r) (Cody and Waite, 1980). */
static double exp_of(double x)
{
    if (x != x)
        return x;
    x = x < -LARGEST ? -LARGEST : x;
    x = x > LARGEST ? LARGEST : x;
    /* rint: 1.5 * 2^52 leaves no room for a fraction */
    double n = (x * LOG2_E + 0x1.8p52) - 0x1.8p52;
    double r = (x - n * LN2_HI) - n * LN2_LO;
    double y = 1.0 + (r + r * r * polynomial(r));
    return y * power_of_two(n);
}
/* [/exp] */

void rosetta_exp(rosetta_matrix result, rosetta_matrix x)
{
    size_t count = x.rows * x.columns;
    for (size_t i = 0; i < count; i++)
        result.values[i] = exp_of(x.values[i]);
}

/* [dot] */
void rosetta_dot(rosetta_matrix result, rosetta_matrix a,
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
static double sigmoid_of(double x)
{
    return 1.0 / (1.0 + exp_of(-x));
}
/* [/sigmoid] */

void rosetta_sigmoid(rosetta_matrix result, rosetta_matrix x)
{
    size_t count = x.rows * x.columns;
    for (size_t i = 0; i < count; i++)
        result.values[i] = sigmoid_of(x.values[i]);
}

/* [sigmoid_derivative] */
static double sigmoid_derivative_of(double output)
{
    return output * (1.0 - output);
}
/* [/sigmoid_derivative] */

void rosetta_sigmoid_derivative(rosetta_matrix result, rosetta_matrix output)
{
    size_t count = output.rows * output.columns;
    for (size_t i = 0; i < count; i++)
        result.values[i] = sigmoid_derivative_of(output.values[i]);
}

void rosetta_subtract(rosetta_matrix result, rosetta_matrix a,
                      rosetta_matrix b)
{
    size_t count = a.rows * a.columns;
    for (size_t i = 0; i < count; i++)
        result.values[i] = a.values[i] - b.values[i];
}

void rosetta_delta(rosetta_matrix delta, rosetta_matrix error,
                   rosetta_matrix output)
{
    size_t count = error.rows * error.columns;
    for (size_t i = 0; i < count; i++)
        delta.values[i] =
            error.values[i] * sigmoid_derivative_of(output.values[i]);
}

void rosetta_adjust(rosetta_matrix weights, double learning_rate,
                    rosetta_matrix adjustment)
{
    size_t count = weights.rows * weights.columns;
    for (size_t i = 0; i < count; i++)
        weights.values[i] += learning_rate * adjustment.values[i];
}
