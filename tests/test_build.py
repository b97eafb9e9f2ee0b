"""How the C core is built: flags that win, digests, old compilers, no compiler."""

import ctypes
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import controls
import pytest

import reference
from cnative._core import ffi, lib

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "cnative" / "src"
COMPILER = controls.COMPILER
COMPILERS = [name for name in ["gcc", "clang"] if shutil.which(name)]

HALF = """
#include <stdio.h>
#include <dlfcn.h>
int main(int count, char **arguments)
{
    volatile double smallest = 4.9e-324;
    if (count > 1 && dlopen(arguments[1], RTLD_NOW) == NULL)
        return 2;
    return smallest * 1.0 > 0.0 ? 0 : 1;
}
"""


@pytest.mark.skipif(os.name == "nt", reason="flags of gcc and clang")
@pytest.mark.parametrize("name", COMPILERS)
@pytest.mark.parametrize(
    "flags",
    [
        ["-Ofast"],
        ["-O3", "-ffast-math"],
        ["-O2", "-funsafe-math-optimizations"],
    ],
    ids=" ".join,
)
def test_a_library_built_with_fast_math_leaves_subnormals_alone(
    name, flags, tmp_path
):
    """The user's CFLAGS reach the line that links, too; ours come after."""
    build = controls.build_script()
    (tmp_path / "nothing.c").write_text("int nothing = 1;\n")
    (tmp_path / "half.c").write_text(HALF)
    subprocess.run(
        [name, "half.c", "-o", "half", "-ldl"], cwd=tmp_path, check=True
    )
    found = {}
    for library, link in [("ours.so", build.LINK), ("theirs.so", [])]:
        subprocess.run(
            [
                *[name, *flags, "-shared", "-fPIC"],
                *["nothing.c", *link, "-o", library],
            ],
            cwd=tmp_path,
            check=True,
        )
        found[library] = subprocess.run(
            [tmp_path / "half", tmp_path / library]
        ).returncode
    assert found["ours.so"] == 0
    assert found["theirs.so"] in (0, 1)  # newer compilers leave them alone


def test_exact_flags_come_after_those_of_the_user():
    build = controls.build_script()
    assert build.ffi._assigned_source[3]["extra_compile_args"] == build.EXACT
    assert build.ffi._assigned_source[3]["extra_link_args"] == build.LINK


def test_this_process_has_subnormal_numbers():
    assert ctypes.c_double(4.9e-324).value * 1.0 > 0.0


# Whether the core is that of these sources.


def test_the_core_is_built_from_the_sources_that_stand_here():
    digest = ffi.string(lib.rosetta_sources_digest()).decode()
    assert digest == controls.build_script().digest()
    assert controls.stale_core() is None


def copied(tmp_path):
    shutil.copytree(
        ROOT / "cnative",
        tmp_path / "cnative",
        ignore=shutil.ignore_patterns("*.so", "__pycache__"),
    )
    return tmp_path


def digest_of(folder):
    found = subprocess.run(
        [sys.executable, "-c", "import _build; print(_build.digest())"],
        env={**os.environ, "PYTHONPATH": str(folder / "cnative")},
        capture_output=True,
        text=True,
        check=True,
    )
    return found.stdout.strip()


@pytest.mark.parametrize(
    "file",
    [
        "_build.py",
        "src/arithmetic.h",
        "src/engine/small.h",
        "src/perceptron.c",
    ],
)
def test_an_edit_of_any_source_changes_the_digest(file, tmp_path):
    folder = copied(tmp_path)
    before = digest_of(folder)
    assert before == controls.build_script().digest()
    path = folder / "cnative" / file
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert digest_of(folder) != before


# A file, a change of it, and what the run then says.
UNFIT = {
    "of other sources": (
        *("src/engine/small.h", "+=", "-="),
        "was built from other C sources",
    ),
    "that computes other bits": (
        *(
            "errors.py",
            "lib.rosetta_engine_check()",
            "ffi.new('char[]', b'exp')",
        ),
        "the C core of cnative would give wrong weights: exp",
    ),
}


@pytest.mark.parametrize("kind", UNFIT)
def test_a_run_over_an_unfit_core_ends_before_its_first_test(kind, tmp_path):
    """Nothing can pass, and the first words say why."""
    file, old, new, words = UNFIT[kind]
    folder = copied(tmp_path)
    for name in ("reference", "py2_legacy", "tests"):
        shutil.copytree(
            ROOT / name,
            folder / name,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    shutil.copy(core_file(), folder / "cnative")
    path = folder / "cnative" / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "CI": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == pytest.ExitCode.USAGE_ERROR, done.stdout
    assert words in done.stdout + done.stderr


def core_file():
    import cnative._core

    return cnative._core.__file__


# Compilers.


@pytest.mark.parametrize(
    "name, version, unknown",
    [
        ("gcc", "__GNUC__", ["amdfam19h", "__builtin_shufflevector"]),
        ("clang", "__clang_major__", ["amdfam19h", "vmaxpd", "vptest"]),
    ],
)
def test_version_9_compiles_what_it_would_be_given(name, version, unknown):
    """What it does not know of is not there; this compiler says that it is 9.

    make portability asks the true one.
    """
    if name not in COMPILERS:
        pytest.skip("there is no %s" % name)
    for source in ("dispatch.c", "kernels_avx2.c"):
        command = [
            *[name, "-U%s" % version, "-D%s=9" % version, "-std=c99"],
            *["-Wno-builtin-macro-redefined", "-DROSETTA_VARIANTS", "-E"],
            *["-I", str(SOURCES), str(SOURCES / "engine" / source)],
        ]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert [word for word in unknown if word in done.stdout] == []
        if (name, source) == ("gcc", "kernels_avx2.c"):
            assert "__builtin_shuffle" in done.stdout


def test_a_compiler_that_is_not_here_is_named():
    """make compilers would otherwise try none, and report no failure."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "compilers.py"), "gcc-0"],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Not here: gcc-0.\n"


def test_without_a_compiler_one_sentence_says_what_to_do(tmp_path):
    for name in ("setup.py", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("cnative", "reference", "py2_legacy"):
        shutil.copytree(
            ROOT / name,
            tmp_path / name,
            ignore=shutil.ignore_patterns("*.so", "__pycache__"),
        )
    version = subprocess.run(
        [
            sys.executable,
            "-c",
            "import setuptools; print(setuptools.__version__)",
        ],
        capture_output=True,
        text=True,
    ).stdout
    if int(version.split(".")[0] or 0) < 77:
        pytest.skip("setuptools %s is older than the build needs" % version)
    done = subprocess.run(
        [sys.executable, "setup.py", "build_ext"],
        cwd=tmp_path,
        env={**os.environ, "CC": "no-such-compiler"},
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert re.search(
        r"(?m)^error: .*there is no C compiler 'no-such-compiler': "
        r"install one",
        done.stderr,
    )
    assert "Traceback" not in done.stderr


def test_python_without_its_lock_gets_a_module_of_its_own_version(tmp_path):
    """Simulated: its stable interface comes with later versions."""
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sysconfig\n"
            "known = sysconfig.get_config_var\n"
            "sysconfig.get_config_var = lambda name: (\n"
            "    1 if name == 'Py_GIL_DISABLED' else known(name))\n"
            "import _build\n"
            "print(_build.ffi._assigned_source[3]['py_limited_api'])",
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT / "cnative")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "False\n"


AS_PYTHON_315 = """
from setuptools.command import build_ext
build_ext.get_abi3_suffix = lambda: ".abi3-x86_64-linux-gnu.so"
from distutils.core import run_setup
command = run_setup("setup.py", stop_after="config").get_command_obj(
    "build_ext")
command.ensure_finalized()
print(command.get_ext_filename("cnative._core"))
"""


@pytest.mark.skipif(
    sysconfig.get_config_var("Py_GIL_DISABLED") == 1,
    reason="this Python has no stable interface",
)
def test_the_stable_interface_has_the_name_that_every_python_looks_for():
    """A wheel of Python 3.15 would not work on 3.10, for which it is."""
    said = subprocess.run(
        [sys.executable, "-c", AS_PYTHON_315],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.splitlines()[-1] == os.path.join(
        "cnative", "_core.abi3.so"
    )


def test_the_citation_is_of_the_version_that_is_built():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert "\nversion: %s\n" % reference.__version__ in citation
