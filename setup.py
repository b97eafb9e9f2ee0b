"""Builds the C core; on Python 2.7 installs the port of its day alone."""

import sys

from setuptools import setup

if sys.version_info[0] == 2:
    with open("py2_legacy/__init__.py") as package:
        [version] = [line.split('"')[1] for line in package
                     if line.startswith("__version__")]
    setup(
        name="rosetta-neuron",
        version=version,
        packages=["py2_legacy"],
        install_requires=["numpy>=1.16,<1.17"],
    )
else:
    import re
    import shutil
    import sysconfig

    import cffi  # noqa: F401  without it there would be no C core, silently
    from setuptools.command.build_ext import build_ext
    from setuptools.command.build_py import build_py

    # What no installed package has a use for: it cannot be imported there.
    LEFT_OUT = [("py2_legacy", "lesson"), ("cnative", "_build")]

    class BuildPackages(build_py):
        """Leaves out files that only Python 2, or only this build, can use."""

        def find_package_modules(self, package, package_dir):
            return [module for module in super().find_package_modules(
                        package, package_dir)
                    if module[:2] not in LEFT_OUT]

    class BuildCore(build_ext):
        """Says in one sentence what is missing if there is no compiler."""

        def build_extensions(self):
            compiler = getattr(self.compiler, "compiler", None)
            if compiler and shutil.which(compiler[0]) is None:
                sys.exit(
                    "error: Rosetta Neuron builds its C core, and there is no "
                    "C compiler %r: install one (Debian: apt install gcc; "
                    "macOS: xcode-select --install), or name yours in CC"
                    % compiler[0])
            super().build_extensions()

        def get_ext_filename(self, fullname):
            """The name by which each Python finds the stable interface.

            Python 3.15 would write the system between abi3 and .so, where no
            earlier version looks.
            """
            name = super().get_ext_filename(fullname)
            return re.sub(r"\.abi3-[^.]+\.so$", ".abi3.so", name)

    OPTIONS = {
        # Settings such as CFLAGS leave no trace in the time of a file.
        "build_ext": {"force": True},
    }
    if not sysconfig.get_config_var("Py_GIL_DISABLED"):
        OPTIONS["bdist_wheel"] = {"py_limited_api": "cp310"}

    setup(
        cmdclass={"build_py": BuildPackages, "build_ext": BuildCore},
        cffi_modules=["cnative/_build.py:ffi"],
        options=OPTIONS,
    )
