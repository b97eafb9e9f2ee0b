"""Builds the C core; on Python 2.7 installs the port of its day alone."""

import sys

from setuptools import setup

if sys.version_info[0] == 2:
    setup(
        name="rosetta-neuron",
        version="0.1.0",
        packages=["py2_legacy"],
        install_requires=["numpy>=1.16,<1.17"],
    )
else:
    import cffi  # noqa: F401  without it there would be no C core, silently

    setup(
        cffi_modules=["cnative/_build.py:ffi"],
        options={"bdist_wheel": {"py_limited_api": "cp310"}},
    )
