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
    from setuptools.command.build_py import build_py

    class BuildForPython3(build_py):
        """Leaves out the file that only Python 2 can compile."""

        def find_package_modules(self, package, package_dir):
            return [
                module
                for module in super().find_package_modules(
                    package, package_dir
                )
                if module[:2] != ("py2_legacy", "lesson")
            ]

    setup(
        cmdclass={"build_py": BuildForPython3},
        cffi_modules=["cnative/_build.py:ffi"],
        options={"bdist_wheel": {"py_limited_api": "cp310"}},
    )
