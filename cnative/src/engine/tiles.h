/* The matrix product in tiles: the same sums in the same order.

   On entry: n at least 1; the result is stored row by row, a and b may be
   transposed. What must keep its order: the products of each sum. Fails first
   when changed: tests/test_kernels.py, test_dot_adds_in_the_order_of_k.

   A tile of ROWS x COLUMNS elements of the result stays in registers while k
   runs over at most DEPTH products; then the partial sums are stored in the
   result, and the next DEPTH products are added to them. Each lane of a vector
   belongs to a different element: no sum is ever split. What the tiles read
   of b, and of a transposed a, is first packed in the order in which they read
   it (Goto and van de Geijn, 2008). */

#ifndef ROSETTA_TILES_H
#define ROSETTA_TILES_H

#include "expect.h"
#include "share.h"
#include "sizes.h"
#include "transpose.h"

enum {
    ROWS = TILE_ROWS,
    VECTORS = 2,
    COLUMNS = VECTORS * LANES,
    DEPTH = 176,
    WIDTH = 32, /* columns of b that are packed at once: 45 KB of stack */
    BLOCK = 30, /* rows at a time of an a that is not packed */
    PACKED = 3  /* from this many panels on, packing a saves time */
};

/* Add `depth` products to each element of the tile at `result`. Starting
   from -0.0 leaves the first product as it is, even if that is -0.0. */
INLINE void tile(double *result, size_t result_step, const double *a,
                 size_t row_step, size_t column_step, const double *panel,
                 size_t depth, int is_first, size_t rows, size_t vectors)
{
    vector total[ROWS][VECTORS];
    UNROLL
    for (size_t i = 0; i < rows; i++)
        UNROLL
        for (size_t v = 0; v < vectors; v++)
            total[i][v] = is_first ? broadcast(-0.0)
                : load(result + i * result_step + v * LANES);
    UNROLL_BY_4
    for (size_t k = 0; k < depth; k++) {
        vector right[VECTORS];
        UNROLL
        for (size_t v = 0; v < vectors; v++)
            right[v] = load(panel + v * LANES);
        UNROLL
        for (size_t i = 0; i < rows; i++) {
            vector left = broadcast(a[i * row_step]);
            UNROLL
            for (size_t v = 0; v < vectors; v++)
                total[i][v] += left * right[v];
        }
        a += column_step;
        panel += vectors * LANES;
    }
    UNROLL
    for (size_t i = 0; i < rows; i++)
        UNROLL
        for (size_t v = 0; v < vectors; v++)
            store(result + i * result_step + v * LANES, total[i][v]);
}

/* All rows of the result that one panel contributes to: ROWS at a time, then
   4, 2 and 1. */
INLINE void strip(double *result, size_t result_step, const double *a,
                  size_t row_step, size_t column_step, const double *panel,
                  size_t depth, int is_first, size_t rows, size_t vectors)
{
#define TILES_OF(COUNT)                                            \
    for (; rows >= COUNT; rows -= COUNT) {                         \
        tile(result, result_step, a, row_step, column_step, panel, \
             depth, is_first, COUNT, vectors);                     \
        result += COUNT * result_step;                             \
        a += COUNT * row_step;                                     \
    }
    TILES_OF(ROWS)
    TILES_OF(4)
    TILES_OF(2)
    TILES_OF(1)
#undef TILES_OF
}

static void wide_strip(double *result, size_t result_step, const double *a,
                       size_t row_step, size_t column_step,
                       const double *panel, size_t depth, int is_first,
                       size_t rows)
{
    strip(result, result_step, a, row_step, column_step, panel, depth,
          is_first, rows, VECTORS);
}

static void narrow_strip(double *result, size_t result_step,
                         const double *a, size_t row_step,
                         size_t column_step, const double *panel,
                         size_t depth, int is_first, size_t rows)
{
    strip(result, result_step, a, row_step, column_step, panel, depth,
          is_first, rows, 1);
}

/* Copy rows of the result to the scratch memory, or back. */
INLINE void copy_rows(rosetta_matrix to, rosetta_matrix from)
{
    for (size_t i = 0; i < to.rows; i++) {
        double *left = to.values + i * to.row_step;
        const double *right = from.values + i * from.row_step;
        size_t j = 0;
        if (to.column_step == 1 && from.column_step == 1)
            for (; j + LANES <= to.columns; j += LANES)
                store(left + j, load(right + j));
        for (; j < to.columns; j++)
            left[j * to.column_step] = right[j * from.column_step];
    }
}

/* The columns of one panel, which is `step` wide, in at most BLOCK rows of the
   result. If the panel is wider than these columns, or if they are not
   contiguous, the sums are formed in scratch memory. */
static void times_panel(rosetta_matrix result, const double *a,
                        size_t row_step, size_t column_step,
                        const double *panel, size_t step, size_t depth,
                        int is_first)
{
    void (*of_strip)(double *, size_t, const double *, size_t, size_t,
                     const double *, size_t, int, size_t) =
        step == COLUMNS ? wide_strip : narrow_strip;
    if (result.columns == step && result.column_step == 1) {
        of_strip(result.values, result.row_step, a, row_step, column_step,
                 panel, depth, is_first, result.rows);
        return;
    }
    double sums[BLOCK * COLUMNS];
    EXPECT(result.rows <= BLOCK && step <= COLUMNS);
    rosetta_matrix scratch = rosetta_matrix_of(sums, result.rows, step);
    scratch.columns = result.columns;
    if (!is_first) {
        memset(sums, 0, result.rows * step * sizeof(double));
        copy_rows(scratch, result);
    }
    of_strip(sums, step, a, row_step, column_step, panel, depth, is_first,
             result.rows);
    copy_rows(result, scratch);
}

/* ROWS rows of a transposed a: what a tile reads, one after the other. */
static void pack_strip(double *strip, rosetta_matrix a)
{
    for (size_t k = 0; k < a.columns; k++)
        memcpy(strip + k * ROWS, a.values + k * a.column_step,
               ROWS * sizeof(double));
}

/* The rows and columns of a matrix from (i, j) on, so many at most. */
INLINE rosetta_matrix part_of(rosetta_matrix a, size_t i, size_t j,
                              size_t rows, size_t columns)
{
    a.values += i * a.row_step + j * a.column_step;
    a.rows = smaller(rows, a.rows - i);
    a.columns = smaller(columns, a.columns - j);
    return a;
}

INLINE size_t panel_step(size_t columns)
{
    return columns <= LANES ? LANES : COLUMNS;
}

/* LANES rows of a transposed b, `from_step` doubles apart, as the columns of a
   panel, whose rows are `to_step` apart. */
INLINE void copy_square(double *to, size_t to_step, const double *from,
                        size_t from_step)
{
    vector square[LANES];
    UNROLL
    for (size_t i = 0; i < LANES; i++)
        square[i] = load(from + i * from_step);
    transpose_square(square);
    UNROLL
    for (size_t i = 0; i < LANES; i++)
        store(to + i * to_step, square[i]);
}

/* At most COLUMNS columns of b, packed as one panel. Lanes beyond them are
   zero; nobody reads their results. */
static void pack_panel(double *panel, rosetta_matrix b)
{
    size_t step = panel_step(b.columns), k = 0;
    if (b.row_step == 1 && b.columns == step)
        for (; k + LANES <= b.rows; k += LANES)
            for (size_t j = 0; j < step; j += LANES)
                copy_square(panel + k * step + j, step,
                            b.values + k + j * b.column_step, b.column_step);
    for (size_t j = 0; j < step; j++)
        for (size_t i = k; i < b.rows; i++)
            panel[i * step + j] = j < b.columns
                ? b.values[i * b.row_step + j * b.column_step] : 0.0;
}

/* Pack b into panels of COLUMNS columns, one after the other; row by row where
   its rows are contiguous. */
static void pack_panels(double *panels, rosetta_matrix b)
{
    size_t full = b.column_step == 1 ? b.columns / COLUMNS * COLUMNS : 0;
    for (size_t k = 0; k < b.rows; k++)
        for (size_t j = 0; j < full; j += COLUMNS)
            UNROLL
            for (size_t v = 0; v < COLUMNS; v += LANES)
                store(panels + j * b.rows + k * COLUMNS + v,
                      load(b.values + k * b.row_step + j + v));
    for (size_t j = full; j < b.columns; j += COLUMNS)
        pack_panel(panels + j * b.rows, part_of(b, 0, j, b.rows, COLUMNS));
}

/* result = a times b, or its sums continue, for the rows of a few tiles. */
static void times_panels(rosetta_matrix result, rosetta_matrix a,
                         const double *panels, int is_first)
{
    size_t depth = a.columns;
    for (size_t j = 0; j < result.columns; j += COLUMNS)
        times_panel(part_of(result, 0, j, result.rows, COLUMNS), a.values,
                    a.row_step, a.column_step, panels + j * depth,
                    panel_step(result.columns - j), depth, is_first);
}

/* The same for all rows, if a has at most DEPTH columns and b at most
   WIDTH. */
static void block_times(rosetta_matrix result, rosetta_matrix a,
                        rosetta_matrix b, int is_first)
{
    double panels[DEPTH * WIDTH], strip[ROWS * DEPTH];
    int is_packed = a.row_step == 1 && b.columns >= PACKED * COLUMNS;
    size_t rows = is_packed ? ROWS : BLOCK;
    EXPECT(a.columns <= DEPTH && b.columns <= WIDTH && WIDTH % COLUMNS == 0);
    pack_panels(panels, b);
    for (size_t i = 0; i < a.rows; i += rows) {
        rosetta_matrix left = part_of(a, i, 0, rows, a.columns);
        if (is_packed && left.rows == ROWS) {
            pack_strip(strip, left);
            left.values = strip;
            left.column_step = ROWS;
        }
        times_panels(part_of(result, i, 0, rows, result.columns), left,
                     panels, is_first);
    }
}

/* result = a times b, or the sums in the result continue. */
static void tiled(rosetta_matrix result, rosetta_matrix a, rosetta_matrix b,
                  int accumulates)
{
    for (size_t k = 0; k < a.columns; k += DEPTH)
        for (size_t j = 0; j < b.columns; j += WIDTH)
            block_times(part_of(result, 0, j, a.rows, WIDTH),
                        part_of(a, 0, k, a.rows, DEPTH),
                        part_of(b, k, j, DEPTH, WIDTH),
                        k == 0 && !accumulates);
}

/* A shared product: each part has its own rows or columns. */
typedef struct {
    rosetta_matrix result, a, b;
    int accumulates;
} product;

static void rows_part(void *job, size_t part, size_t parts)
{
    product *p = job;
    size_t start = share_start(p->a.rows, ROWS, part, parts);
    size_t count = share_start(p->a.rows, ROWS, part + 1, parts) - start;
    tiled(part_of(p->result, start, 0, count, p->b.columns),
          part_of(p->a, start, 0, count, p->a.columns), p->b, p->accumulates);
}

static void columns_part(void *job, size_t part, size_t parts)
{
    product *p = job;
    size_t start = share_start(p->b.columns, COLUMNS, part, parts);
    size_t count = share_start(p->b.columns, COLUMNS, part + 1, parts) - start;
    tiled(part_of(p->result, 0, start, p->a.rows, count), p->a,
          part_of(p->b, 0, start, p->b.rows, count), p->accumulates);
}

/* How many lanes the vectors have that hold a row of so many elements. */
INLINE size_t lanes_for(size_t columns)
{
    return (columns + LANES - 1) / LANES * LANES;
}

/* result = a times b, or the sums in the result continue. The elements of a
   row fill the lanes of vectors. Where those of a column fill them better, the
   transposed product is formed, if the panels can then be packed row by row or
   if there is only one column, which would leave most lanes idle. */
static void dot_in_tiles(rosetta_matrix result, rosetta_matrix a,
                         rosetta_matrix b, int accumulates, size_t products,
                         rosetta_team *team)
{
    product p = { result, a, b, accumulates };
    if (result.columns == 1
        || (a.row_step == 1 && lanes_for(result.rows) * result.columns
            < lanes_for(result.columns) * result.rows)) {
        p.result = rosetta_transpose(result);
        p.a = rosetta_transpose(b);
        p.b = rosetta_transpose(a);
    }
    share(team,
          p.result.rows >= p.result.columns ? rows_part : columns_part,
          &p, products);
}

static void plain_dot(rosetta_matrix result, rosetta_matrix a,
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

static size_t products_of(rosetta_matrix result, rosetta_matrix a)
{
    return times(times(result.rows, result.columns), a.columns);
}

static void expect_product(rosetta_matrix result, rosetta_matrix a,
                           rosetta_matrix b)
{
    EXPECT(a.columns == b.rows && a.columns >= 1);
    EXPECT(has_shape(result, a.rows, b.columns));
    EXPECT(is_row_by_row(result));
}

/* Below this many products, packing panels costs more than it saves. */
enum { TINY = 64 };

void rosetta_engine_dot(rosetta_matrix result, rosetta_matrix a,
                        rosetta_matrix b, rosetta_team *team)
{
    size_t products = products_of(result, a);
    expect_product(result, a, b);
    if (products < TINY)
        plain_dot(result, a, b);
    else
        dot_in_tiles(result, a, b, 0, products, team);
}

void rosetta_engine_add_dot(rosetta_matrix result, rosetta_matrix a,
                            rosetta_matrix b, rosetta_team *team)
{
    expect_product(result, a, b);
    dot_in_tiles(result, a, b, 1, products_of(result, a), team);
}

#endif
