"""Estimators for scikit-learn on the C core: same random_state, same bits.

Everything that decides a weight follows the contract of the package.
`in_order` adds every sum in a fixed order. NumPy's sum, mean, std and dot are
not used, because their order depends on the processor and the version. All
other operations are `+ - * /`, square roots, comparisons and scalings by
powers of two, which IEEE 754 defines to the last bit. The losses follow the
contract too, because they decide when a training stops.
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
