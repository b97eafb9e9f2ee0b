"""What this package shares with `reference`, whatever else has that name.

If the user has a file or folder called `reference` beside their program, it
hides the package that is installed beside this one. The package is then loaded
from its own folder, under the name cnative.reference, and the user's file is
left alone.
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
    """Whether `import reference` would not give the package beside this."""
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
