"""What this package shares with `reference`, whatever else has that name.

A file or folder `reference` of the user's own, beside their program, hides the
package that is installed beside this one. Then its files are loaded from where
they stand, under the name cnative.reference, and the user's stay untouched.
"""

import importlib.util
import os
import sys

BESIDE = os.path.join(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))),
    "reference",
    "__init__.py",
)


def is_hidden():
    """Whether `import reference` would give another than the one beside."""
    if not os.path.exists(BESIDE):  # in a program that was frozen, say
        return False
    if "reference" in sys.modules:
        file = getattr(sys.modules["reference"], "__file__", None)
    else:  # found, and not run
        spec = importlib.util.find_spec("reference")
        file = spec and spec.origin
    return not (
        file and os.path.exists(file) and os.path.samefile(file, BESIDE)
    )


def load(name):
    """Import the package beside this one under another name."""
    spec = importlib.util.spec_from_file_location(
        name, BESIDE, submodule_search_locations=[os.path.dirname(BESIDE)]
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def program():
    """The video's main program, and how it ends."""
    return [
        importlib.import_module("%s.%s" % (reference.__name__, name))
        for name in ("__main__", "output")
    ]


if is_hidden():
    reference = load("cnative.reference")
    checks = reference.checks
    conversion = reference.conversion
    interface = reference.interface
    slices = reference.slices
else:
    import reference
    from reference import checks, conversion, interface, slices

__all__ = ["reference", "checks", "conversion", "interface", "slices"]
