#include "arithmetic.h"

rosetta_matrix rosetta_matrix_of(double *values, size_t rows, size_t columns)
{
    rosetta_matrix a = { values, rows, columns, columns, 1, NULL };
    return a;
}

rosetta_matrix rosetta_transpose(rosetta_matrix a)
{
    rosetta_matrix t = {
        a.values, a.columns, a.rows, a.column_step, a.row_step, a.team
    };
    return t;
}
