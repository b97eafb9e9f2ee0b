/* Memory with guards, random numbers, and the comparison of bits. */

#define _DEFAULT_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "agreement.h"

/* What stands before an array: its length in bytes, then guards. After it
   follows memory that the system lets nobody read or write. It begins where a
   page does, and Linux has pages of 4, 16 or 64 KiB. */
enum { BEFORE = 16, PAGE = 1 << 16, FORBIDDEN = PAGE };
static const double GUARD = 0x1.badbadbadp+7;

static rosetta_generator generator;
static int is_seeded = 0;

void parted(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
    exit(1);
}

static size_t readable(size_t count)
{
    size_t bytes = (BEFORE + count) * sizeof(double);
    return (bytes + PAGE - 1) / PAGE * PAGE;
}

double *take(size_t count)
{
    double *values, before = (double)count;
    size_t length = readable(count);
    char *memory;
    if (count > (size_t)1 << 28)
        parted("an array of %zu numbers is wanted", count);
    memory = mmap(NULL, length + FORBIDDEN, PROT_READ | PROT_WRITE,
                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED
        || mprotect(memory + length, FORBIDDEN, PROT_NONE) != 0)
        parted("there is no guarded memory for %zu numbers", count);
    values = (double *)(void *)(memory + length) - count;
    values[-BEFORE] = before;
    for (size_t i = 1; i < BEFORE; i++)
        values[(ptrdiff_t)i - BEFORE] = GUARD;
    /* NaN: whoever reads what nobody has written shows it. */
    memset(values, 0xff, count * sizeof(double));
    return values;
}

void give_back(double *values)
{
    size_t count = (size_t)values[-BEFORE], length = readable(count);
    char *end = (char *)(values + count);
    for (size_t i = 1; i < BEFORE; i++)
        if (values[(ptrdiff_t)i - BEFORE] != GUARD)
            parted("an array was written before its start");
    munmap(end - length, length + FORBIDDEN);
}

rosetta_matrix matrix(size_t rows, size_t columns)
{
    return rosetta_matrix_of(take(rows * columns), rows, columns);
}

void drop(rosetta_matrix a)
{
    give_back(a.values);
}

rosetta_matrix copy_of(rosetta_matrix a)
{
    rosetta_matrix copy = matrix(a.rows, a.columns);
    memcpy(copy.values, a.values, a.rows * a.columns * sizeof(double));
    return copy;
}

static rosetta_generator *random_numbers(void)
{
    if (!is_seeded)
        rosetta_seed(&generator, 1);
    is_seeded = 1;
    return &generator;
}

size_t below(size_t count)
{
    return rosetta_word(random_numbers()) % count;
}

void fill(rosetta_matrix a, double size)
{
    for (size_t i = 0; i < a.rows * a.columns; i++)
        a.values[i] = size * (2.0 * rosetta_random(random_numbers()) - 1.0);
}

void fill_awkward(rosetta_matrix a)
{
    static const double sizes[] = {
        1e-3, 0.1, 1.0, 1.0, 30.0, 1e3, 1e-310, 0.0, -0.0
    };
    fill(a, 1.0);
    for (size_t i = 0; i < a.rows * a.columns; i++)
        a.values[i] *= ONE_OF(sizes);
}

int same(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (a != a && b != b);
}

void must_be_same(rosetta_matrix ours, rosetta_matrix expected,
                  const char *what)
{
    for (size_t i = 0; i < ours.rows; i++)
        for (size_t j = 0; j < ours.columns; j++) {
            double a = *rosetta_at(ours, i, j);
            double b = *rosetta_at(expected, i, j);
            if (!same(a, b))
                parted("%s (%zu, %zu): element (%zu, %zu) is %a, not %a",
                       what, ours.rows, ours.columns, i, j, a, b);
        }
}
