/* What is done to each element by itself, and the matrix product. */

#include <string.h>

#include "agreement.h"

typedef void function(rosetta_matrix result, rosetta_matrix x,
                      rosetta_team *team);
typedef void plain_function(rosetta_matrix result, rosetta_matrix x);

static const struct {
    const char *name;
    function *engine;
    plain_function *plain;
} FUNCTIONS[] = {
    { "exp", rosetta_engine_exp, rosetta_exp },
    { "sigmoid", rosetta_engine_sigmoid, rosetta_sigmoid },
    { "sigmoid_derivative", rosetta_engine_sigmoid_derivative,
      rosetta_sigmoid_derivative },
};
enum { COUNT = sizeof FUNCTIONS / sizeof *FUNCTIONS };

static const double INFINITE = 1e308 * 10.0;

/* Beside the result, and in place of x. */
static void compare_functions(rosetta_matrix x, rosetta_team *team)
{
    rosetta_matrix result = matrix(x.rows, x.columns);
    rosetta_matrix expected = matrix(x.rows, x.columns);
    for (size_t i = 0; i < COUNT; i++) {
        rosetta_matrix replaced = copy_of(x);
        FUNCTIONS[i].plain(expected, x);
        FUNCTIONS[i].engine(result, x, team);
        must_be_same(result, expected, FUNCTIONS[i].name);
        FUNCTIONS[i].engine(replaced, replaced, team);
        must_be_same(replaced, expected, FUNCTIONS[i].name);
        drop(replaced);
    }
    drop(result);
    drop(expected);
}

static double neighbour(double x, int steps)
{
    int64_t bits;
    memcpy(&bits, &x, sizeof bits);
    bits += steps;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* x just below, at and just above a limit, in all vectors that are taken at
   once: one that is far from 0 would send the others, too, the longer way. */
static void compare_at(double limit, rosetta_team *team)
{
    rosetta_matrix x = matrix(4 * 8, 1);
    for (int steps = -1; steps <= 1; steps++) {
        for (size_t i = 0; i < x.rows; i++)
            x.values[i] = neighbour(limit, steps);
        compare_functions(x, team);
    }
    drop(x);
}

/* The sigmoid needs no limits while n, in exp(x) = 2^n exp(r), is -512 .. 511;
   exp itself ends at 708, which is n = 1021. */
static void compare_around_limits(rosetta_team *team)
{
    for (int halves = 1; halves <= 2 * 1030; halves++)
        if (halves < 5 || (halves > 1015 && halves < 1032) || halves > 2035)
            for (int sign = -1; sign <= 1; sign += 2)
                compare_at(sign * halves * 0.5 * 0x1.62e42fefa39efp-1, team);
    compare_at(708.0, team);
    compare_at(-708.0, team);
}

/* One number far from 0 changes none beside it. */
static void compare_with_one_far(size_t count, rosetta_team *team)
{
    static const double far[] = { 355.3, -354.6, 1e3, -1e3, 1e300 };
    rosetta_matrix x = matrix(count, 1);
    fill(x, 9.0);
    compare_functions(x, team);
    x.values[below(count)] = ONE_OF(far);
    compare_functions(x, team);
    x.values[below(count)] = below(2) ? INFINITE : -INFINITE;
    compare_functions(x, team);
    x.values[below(count)] = INFINITE - INFINITE;
    compare_functions(x, team);
    drop(x);
}

/* Differences, deltas and adjustments: beside a and b, and in place of a. */
static void compare_pairs(size_t rows, size_t columns, rosetta_team *team)
{
    rosetta_matrix a = matrix(rows, columns), b = matrix(rows, columns);
    rosetta_matrix result = matrix(rows, columns);
    rosetta_matrix expected = matrix(rows, columns);
    fill_awkward(a);
    fill_awkward(b);
    rosetta_subtract(expected, a, b);
    rosetta_engine_subtract(result, a, b, team);
    must_be_same(result, expected, "subtract");
    rosetta_sigmoid_derivative(expected, b);
    rosetta_multiply(expected, a, expected);
    rosetta_engine_delta(result, a, b, team);
    must_be_same(result, expected, "delta");
    memcpy(expected.values, a.values, rows * columns * sizeof(double));
    rosetta_adjust(expected, 0.3, b);
    rosetta_engine_adjust(a, 0.3, b, team);
    must_be_same(a, expected, "adjust");
    rosetta_subtract(expected, a, b);
    rosetta_engine_subtract(b, a, b, team);
    must_be_same(b, expected, "subtract");
    drop(a);
    drop(b);
    drop(result);
    drop(expected);
}

void compare_steps(rosetta_team *team)
{
    rosetta_matrix x;
    for (size_t count = 1; count <= 2 * 4 * 8 + 1; count++) {
        compare_with_one_far(count, team);
        compare_pairs(count, 1 + below(3), team);
    }
    x = matrix(400, 1);
    fill_awkward(x);
    compare_functions(x, team);
    for (size_t i = 0; i < x.rows; i++)
        x.values[i] *= 30.0;
    compare_functions(x, team);
    drop(x);
    if (team == NULL)
        compare_around_limits(team);
}

/* Products. */

static rosetta_matrix some_matrix(size_t rows, size_t columns,
                                  int is_transposed)
{
    static const double none[] = { 1e308 * 10.0, -1e308 * 10.0 };
    rosetta_matrix a = is_transposed ? matrix(columns, rows)
        : matrix(rows, columns);
    fill_awkward(a);
    if (below(8) == 0) /* which stays in its own row or column */
        a.values[below(rows * columns)] = ONE_OF(none);
    return is_transposed ? rosetta_transpose(a) : a;
}

/* Columns of a, or rows of b, from `first` on: in memory of their own, laid
   out as the whole is. */
static rosetta_matrix columns_from(rosetta_matrix a, size_t first)
{
    rosetta_matrix b = a.row_step == 1
        ? rosetta_transpose(matrix(a.columns - first, a.rows))
        : matrix(a.rows, a.columns - first);
    for (size_t i = 0; i < b.rows; i++)
        for (size_t j = 0; j < b.columns; j++)
            *rosetta_at(b, i, j) = *rosetta_at(a, i, first + j);
    return b;
}

/* a times b at once; and its first products, then its others. */
static void compare_product(size_t rows, size_t depth, size_t columns,
                            rosetta_team *team)
{
    rosetta_matrix a = some_matrix(rows, depth, (int)below(2));
    rosetta_matrix b = some_matrix(depth, columns, (int)below(2));
    rosetta_matrix result = matrix(rows, columns);
    rosetta_matrix expected = matrix(rows, columns);
    rosetta_dot(expected, a, b);
    rosetta_engine_dot(result, a, b, team);
    must_be_same(result, expected, "dot");
    if (depth > 1) {
        size_t first = 1 + below(depth - 1);
        rosetta_matrix right = columns_from(a, first);
        rosetta_matrix below_b = rosetta_transpose(
            columns_from(rosetta_transpose(b), first));
        a.columns = b.rows = first;
        rosetta_dot(result, a, b);
        rosetta_engine_add_dot(result, right, below_b, team);
        must_be_same(result, expected, "add_dot");
        drop(right);
        drop(below_b);
    }
    drop(a);
    drop(b);
    drop(result);
    drop(expected);
}

/* A tile has 6 rows and 2 vectors of columns, a panel is 176 deep and 32
   wide; 30 rows are taken at a time; below 64 products nothing is copied. */
void compare_products(rosetta_team *team)
{
    static const size_t rows[] = {
        1, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 16, 17, 29, 30, 31, 60, 61
    };
    static const size_t depths[] = {
        1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 63, 64, 175, 176, 177, 353
    };
    static const size_t columns[] = {
        1, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 47, 48, 64, 65
    };
    for (int done = 0; done < (team == NULL ? 600 : 150);) {
        size_t m = ONE_OF(rows), n = ONE_OF(depths), k = ONE_OF(columns);
        if (m * n * k > 24000)
            continue;
        compare_product(m, n, k, team);
        done++;
    }
    compare_product(1, 2, 1, team); /* whose second half is one product */
    compare_product(61, 177, 33, team);
    compare_product(31, 353, 65, team);
}

/* A team of whose members only one works. */
typedef struct {
    rosetta_team team;
    size_t member;
} lone_member;

static void run_one(rosetta_team *team, size_t parts,
                    void (*task)(void *job, size_t part, size_t parts),
                    void *job)
{
    const lone_member *lone = (const lone_member *)team;
    if (lone->member < parts)
        task(job, lone->member, parts);
}

enum { MOST_MEMBERS = 5 };

/* Of the result each member must have written a part of its own, none more
   than `most`, and all together everything. */
static void must_share(rosetta_matrix result, const size_t *written,
                       size_t members, size_t most, const char *what)
{
    size_t all = 0;
    for (size_t member = 0; member < members; member++) {
        if (written[member] > most)
            parted("of %zu elements of %s member %zu writes %zu",
                   result.rows * result.columns, what, member,
                   written[member]);
        all += written[member];
    }
    if (all != result.rows * result.columns)
        parted("of %zu elements of %s %zu are written",
               result.rows * result.columns, what, all);
}

static void forget_all(rosetta_matrix a)
{
    memset(a.values, 0xff, a.rows * a.columns * sizeof(double));
}

static size_t known(rosetta_matrix a)
{
    size_t count = 0;
    for (size_t i = 0; i < a.rows * a.columns; i++)
        count += a.values[i] == a.values[i];
    return count;
}

static void check_functions_share(size_t count, size_t members)
{
    rosetta_matrix x = matrix(count, 1), result = matrix(count, 1);
    size_t lanes = rosetta_engine_lanes();
    size_t vectors = (count + lanes - 1) / lanes;
    fill(x, 1.0);
    for (size_t i = 0; i < COUNT; i++) {
        size_t written[MOST_MEMBERS];
        for (size_t member = 0; member < members; member++) {
            lone_member lone = { { members, run_one }, member };
            forget_all(result);
            FUNCTIONS[i].engine(result, x, &lone.team);
            written[member] = known(result);
        }
        must_share(result, written, members,
                   (vectors + members - 1) / members * lanes,
                   FUNCTIONS[i].name);
    }
    drop(x);
    drop(result);
}

/* By rows of a tile, or by its columns. */
static void check_product_shares(size_t rows, size_t columns, size_t members)
{
    rosetta_matrix a = matrix(rows, 70), b = matrix(70, columns);
    rosetta_matrix result = matrix(rows, columns);
    size_t tiles = ((rows > columns ? rows : columns) + 5) / 6;
    size_t written[MOST_MEMBERS];
    fill(a, 1.0);
    fill(b, 1.0);
    for (size_t member = 0; member < members; member++) {
        lone_member lone = { { members, run_one }, member };
        forget_all(result);
        rosetta_engine_dot(result, a, b, &lone.team);
        written[member] = known(result);
    }
    /* A tile is up to 3 times as wide as high. */
    must_share(result, written, members,
               (tiles + 3 * members - 1) / members * 6
                   * (rows > columns ? columns : rows),
               "a product");
    drop(a);
    drop(b);
    drop(result);
}

void check_shares(void)
{
    for (size_t members = 2; members <= MOST_MEMBERS; members++) {
        for (size_t count = 1; count < 100; count += 7)
            check_functions_share(count, members);
        check_product_shares(200, 7, members);
        check_product_shares(7, 200, members);
        check_product_shares(97, 1, members);
        check_product_shares(1, 97, members);
        check_product_shares(100, 100, members);
    }
}
