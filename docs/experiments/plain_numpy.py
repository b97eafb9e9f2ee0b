"""Why "the same weights" is hard: plain NumPy beside itself.

One and the same program, with numpy.exp and numpy.dot, is run with other
processor features, another BLAS kernel and another version of NumPy. For each
it prints one of the trained weights, and the first iteration whose weights
differ from those of the first run. Run it with: make plain
"""

from __future__ import print_function

import hashlib
import json
import os
import subprocess
import sys

TESTS = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                     "..", "..", "tests")

ITERATIONS = 10000

VARIANTS = [
    ("as it is", {}),
    ("without AVX-512", {"NPY_DISABLE_CPU_FEATURES":
                         "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL "
                         "AVX512_ICL AVX512_SPR X86_V4"}),
    ("without AVX2 too", {"NPY_DISABLE_CPU_FEATURES":
                          "AVX2 FMA3 AVX512F AVX512CD AVX512_SKX AVX512_CLX "
                          "AVX512_CNL AVX512_ICL AVX512_SPR X86_V3 X86_V4"}),
    ("BLAS for Nehalem", {"OPENBLAS_CORETYPE": "Nehalem"}),
    ("BLAS for Haswell", {"OPENBLAS_CORETYPE": "Haswell"}),
    ("BLAS for SkylakeX", {"OPENBLAS_CORETYPE": "SkylakeX"}),
]


def train():
    """Train 3-4-1 on 16 examples of random reals; print what came out."""
    import numpy as np
    random = np.random.RandomState(1)
    first = 2 * random.random_sample((3, 4)) - 1
    second = 2 * random.random_sample((4, 1)) - 1
    inputs = 3 * random.standard_normal((16, 3))
    targets = np.round(random.random_sample((16, 1)))
    digests = []
    for _ in range(ITERATIONS):
        hidden = 1 / (1 + np.exp(-np.dot(inputs, first)))
        output = 1 / (1 + np.exp(-np.dot(hidden, second)))
        delta = (targets - output) * output * (1 - output)
        hidden_delta = np.dot(delta, second.T) * hidden * (1 - hidden)
        second += np.dot(hidden.T, delta)
        first += np.dot(inputs.T, hidden_delta)
        digests.append(hashlib.md5(
            first.tobytes() + second.tobytes()).hexdigest()[:8])
    weights = np.concatenate([first.ravel(), second.ravel()])
    print(json.dumps({"numpy": np.__version__, "digests": digests,
                      "weights": weights.tolist()}))


def run(python, changes):
    """The result of train() by another process; None if it could not run."""
    environment = dict(os.environ)
    for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
        environment.pop(name, None)
    environment.update(changes)
    process = subprocess.run([python, __file__, "train"], env=environment,
                             capture_output=True, check=False)
    return json.loads(process.stdout) if process.returncode == 0 else None


def main():
    """Print a line for each variant."""
    sys.path.append(TESTS)  # where the way to find Python 2.7 is known
    import python2
    runs = [(name, run(sys.executable, changes))
            for name, changes in VARIANTS]
    python, words = python2.found()
    if python:
        runs.append(("Python 2.7", run(python, {})))
    else:
        print(words)
    canonical = runs[0][1]
    could_run = [result for _, result in runs if result]
    spread = [max(result["weights"][i] for result in could_run)
              - min(result["weights"][i] for result in could_run)
              for i in range(len(canonical["weights"]))]
    widest = spread.index(max(spread))
    print("3-4-1, %d iterations; weight %d, which differs most:"
          % (ITERATIONS, widest))
    for name, result in runs:
        if result is None:
            print("  %-18s cannot run on this processor" % name)
            continue
        parted = [i + 1 for i, (a, b) in enumerate(
            zip(result["digests"], canonical["digests"])) if a != b]
        print("  %-18s NumPy %-7s %10.6f  %s" % (
            name, result["numpy"], result["weights"][widest],
            "differs from iteration %d on" % parted[0] if parted
            else "the same in every iteration"))


if __name__ == "__main__":
    train() if sys.argv[1:] == ["train"] else main()
