/* EXPECT(condition): what must hold on entry, checked in a debug build, which
   defines ROSETTA_DEBUG. The tests run one; a release checks nothing, and
   needs no library.

   Nothing here computes. Fails first when changed: tests/test_sanitized.py. */

#ifndef ROSETTA_EXPECT_H
#define ROSETTA_EXPECT_H

#include "arithmetic.h"

#if defined(ROSETTA_DEBUG)
#include <assert.h>
#define EXPECT(condition) assert(condition)
#else
#define EXPECT(condition) ((void)sizeof(condition))
#endif

/* Stored row by row without gaps; a single row or column always is. */
static inline int is_row_by_row(rosetta_matrix a)
{
    return (a.columns <= 1 || a.column_step == 1)
        && (a.rows <= 1 || a.row_step == a.columns);
}

static inline int has_shape(rosetta_matrix a, size_t rows, size_t columns)
{
    return a.rows == rows && a.columns == columns;
}

#endif
