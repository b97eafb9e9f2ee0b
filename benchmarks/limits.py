"""What this machine can do at most, measured by C compiled on the spot."""

import importlib.util
import tempfile

from cffi import FFI

SOURCE = r"""
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef double number __attribute__((vector_size(8 * LANES)));

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

/* Nanoseconds from one operation to the next that needs its result; the best
   of many runs, since whatever else happens only adds to it. */
#define LATENCY(NAME, STEP)                                     \
    static double NAME(void)                                    \
    {                                                           \
        volatile double one = 1.0;                              \
        number x = one + (number){ 0 }, y = x;                  \
        double best = 1e9;                                      \
        for (int run = 0; run < 300; run++) {                   \
            double began = now();                               \
            for (int i = 0; i < 20000; i++) {                   \
                STEP;                                           \
                __asm__ volatile("" : "+x"(x), "+x"(y));        \
            }                                                   \
            double taken = now() - began;                       \
            best = taken < best ? taken : best;                 \
        }                                                       \
        return best / 20000 * 1e9;                              \
    }
LATENCY(bench_add, x = x + y)
LATENCY(bench_multiply, x = x * y)
LATENCY(bench_divide, x = y / x)

/* GFLOP/s of multiplications, each followed by a separate addition. */
static double bench_peak(void)
{
    enum { CHAINS = LANES == 8 ? 28 : 12 };
    number x[CHAINS];
    volatile double nearly = 0.999, rest = 0.001;
    number m = nearly + (number){ 0 }, c = rest + (number){ 0 };
    double best = 1e9;
    memset(x, 0, sizeof x);
    for (int run = 0; run < 300; run++) {
        double began = now();
        for (int i = 0; i < 20000; i++) {
            #pragma GCC unroll 28
            for (int k = 0; k < CHAINS; k++)
                x[k] = x[k] * m + c;
        }
        double taken = now() - began;
        best = taken < best ? taken : best;
    }
    for (int k = 0; k < CHAINS; k++)
        rest = x[k][0];
    return 20000.0 * CHAINS * LANES * 2 / best * 1e-9;
}

/* GB/s read and written while 256 MiB are copied. */
static double bench_bandwidth(void)
{
    size_t size = (size_t)1 << 28;
    char *from = malloc(size), *to = malloc(size);
    double best = 1e9;
    memset(from, 1, size);
    memset(to, 1, size);
    for (int run = 0; run < 8; run++) {
        double began = now();
        memcpy(to, from, size);
        __asm__ volatile("" : : "r"(to) : "memory");
        double taken = now() - began;
        best = taken < best ? taken : best;
    }
    free(from);
    free(to);
    return 2.0 * size / best * 1e-9;
}
"""


def measure(lanes):
    """Latencies in ns, the peak in GFLOP/s, the bandwidth in GB/s.

    The best of all widths of vectors up to `lanes` doubles: a limit is what
    nothing goes beyond, whatever width a kernel chooses.
    """
    found = [measure_with(width) for width in [2, 4, 8] if width <= lanes]
    best = {"peak": max, "bandwidth": max}
    return {
        name: best.get(name, min)(limit[name] for limit in found)
        for name in found[0]
    }


def measure_with(lanes):
    """The same for vectors of so many doubles."""
    ffi = FFI()
    ffi.cdef(
        "double bench_add(void); double bench_multiply(void);"
        "double bench_divide(void); double bench_peak(void);"
        "double bench_bandwidth(void);"
    )
    flags = {8: ["-mavx512f"], 4: ["-mavx2"]}.get(lanes, [])
    ffi.set_source(
        "bench_limits",
        SOURCE,
        define_macros=[("LANES", str(lanes))],
        extra_compile_args=["-O3", "-ffp-contract=off", *flags],
    )
    with tempfile.TemporaryDirectory() as folder:
        path = ffi.compile(tmpdir=folder)
        spec = importlib.util.spec_from_file_location("bench_limits", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return {
        name: getattr(module.lib, "bench_" + name)()
        for name in ["add", "multiply", "divide", "peak", "bandwidth"]
    }


def chain(layers, examples):
    """(additions, multiplications, divisions) of which each needs the last.

    A sum of n products is one multiplication and n - 1 additions. A sigmoid
    is 8 multiplications, 11 additions and a division: x * LOG2_E, rounded by
    two additions; twice subtracted from x after one multiplication; four
    levels of the polynomial; times r squared, plus r, plus 1, times 2^n, plus
    1, and the division. The longest way leads forward through all layers,
    back to the first, and into its weights.
    """
    additions = multiplications = divisions = 0
    for fan_in in layers[:-1]:  # forward: the sums, the sigmoid
        multiplications += 1 + 8
        additions += fan_in - 1 + 11
        divisions += 1
    additions += 1  # 1 - output
    multiplications += 2  # times output, times the error
    for fan_out in layers[2:]:  # backward: the sums, times the slope
        multiplications += 2
        additions += fan_out - 1
    multiplications += 2  # the adjustment, times the learning rate
    additions += examples - 1 + 1
    return additions, multiplications, divisions


def operations(layers, examples):
    """The additions and multiplications of one iteration, all together.

    A sigmoid has 22 additions and 23 multiplications: eight, four, two and one
    pairs of coefficients joined, r squared three times, and what `chain`
    counts around them. Divisions, moves and what only looks at bits are left
    out: they have separate units, or none that is the same everywhere.
    """
    units = sum(layers[1:])
    weights = sum(a * b for a, b in zip(layers, layers[1:]))
    sent_back = weights - layers[0] * layers[1]
    hidden = units - layers[-1]
    forward = 2 * weights - units + 45 * units
    backward = 2 * units + layers[-1]  # the slopes, the errors of the output
    backward += 2 * sent_back - hidden + units  # theirs, times the slope
    adjustments = weights * (2 * examples - 1) + 2 * weights
    return examples * (forward + backward) + adjustments
