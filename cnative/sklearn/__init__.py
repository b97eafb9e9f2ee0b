"""Estimators for scikit-learn on the C core: same random_state, same bits.

All that decides a weight follows the contract of the package: every sum is
taken in a written order, by `in_order`, and never by NumPy's sum, mean, std
or dot, whose order depends on the processor and the version. What is not
summed is `+ - * /`, a square root, a comparison or a scaling by a power of
two, each of which IEEE 754 defines to the last bit. The losses follow it
too, for they decide when a training stops.
"""

try:
    from .classifier import NeuralNetworkClassifier
    from .regressor import NeuralNetworkRegressor
except ImportError as error:
    if not (error.name or "").startswith("sklearn"):
        raise
    raise ImportError(
        "cnative.sklearn needs scikit-learn 1.6 or newer: "
        "pip install 'scikit-learn>=1.6'",
        name=error.name,
    ) from error

__all__ = ["NeuralNetworkClassifier", "NeuralNetworkRegressor"]
