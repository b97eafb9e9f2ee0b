"""Exercise 16: from NumPy to C."""

# 16a. A (3, 4) matrix lies in memory row by row, without a gap. How many
# numbers lie before the one in row 2, column 1 (both counted from 0)? And how
# far is it from one number to the one below it?
before = 9
one_row_down = 4


# 16b. As C does it: a and b are flat lists, which hold the matrices row by
# row; a is (rows, n), b is (n, columns).
def dot(a, b, rows, n, columns):
    """The matrix product as a flat list, row by row."""
    product = []
    for i in range(rows):
        for j in range(columns):
            total = 0.0
            for k in range(n):
                total += a[i * n + k] * b[k * columns + j]
            product.append(total)
    return product
