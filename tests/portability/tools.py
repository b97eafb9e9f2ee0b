"""make portability-tools: installs what the matrix can use, on Debian.

Cross compilers, emulators and Wine by apt; the compilers of other releases of
Debian into build/debian; Zig into .venv; and for each Python that is here an
environment with the oldest and with the newest NumPy.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import builders
import pythons

APT = ["apt-get", "-o", "DPkg::Lock::Timeout=1200"]
ALONE = [
    *["qemu-user", "wine64", "tcc", "gcc-11", "gcc-12", "clang-13"],
    *["clang-19", "gcc-mingw-w64-x86-64-posix", "gcc-mingw-w64-i686-posix"],
    *["bubblewrap", "mmdebstrap"],
]
# The first NumPy that the project takes and that was built for this Python.
OLDEST = {
    **{"2.7": "1.16.0", "3.10": "1.24.0", "3.11": "1.24.0"},
    **{"3.12": "1.26.0", "3.13": "2.1.0", "3.14": "2.3.2"},
}


def main(fast):
    """All of it; or what the fast part needs, which is two emulated CPUs."""
    wanted = [c for c in builders.CROSS if not fast or c[0] in builders.FAST]
    run(*APT, "update", "-qq")
    run(*install("--no-install-recommends", *(ALONE[:1] if fast else ALONE)))
    # What a cross compiler recommends is the C library.
    run(*install(*("gcc-" + prefix for _, prefix, *_ in wanted)))
    if fast:
        return
    for debian, compilers in builders.DEBIANS.items():
        unpack(debian, compilers)
    run(sys.executable, "-m", "pip", "install", "--quiet", "ziglang")
    for version, python in interpreters():
        for numpy in ["==" + OLDEST[version], ""]:
            set_up(python, version, numpy)


def install(*packages):
    return [*APT, "install", "-y", "-qq", *packages]


def unpack(debian, compilers):
    """A release of Debian in a folder, from the mirror that apt uses here."""
    folder = builders.folder(debian)
    if all((folder / "usr" / "bin" / name).exists() for name in compilers):
        return
    shutil.rmtree(folder, ignore_errors=True)
    asked = ["indextargets", "--format", "$(REPO_URI)", "Label: Debian"]
    mirror = subprocess.check_output([*APT, *asked], text=True).split()[0]
    packages = ",".join(["base-files", "libc6-dev", *compilers])
    part = folder.with_name(debian + ".part")
    shutil.rmtree(part, ignore_errors=True)
    run(
        *["mmdebstrap", "--quiet", "--variant=extract"],
        # A mirror may be behind, or as it was on some day.
        '--aptopt=Acquire::Check-Valid-Until "false"',
        *["--include=" + packages, debian, part, mirror],
    )
    part.rename(folder)  # only what is complete has its name


def interpreters():
    """Each version of Python that the project takes, where it is."""
    home = os.environ.get("PYENV_ROOT") or str(Path.home() / ".pyenv")
    for version in OLDEST:
        places = sorted(Path(home).glob("versions/%s.*/bin/python" % version))
        found = [*map(str, places), shutil.which("python" + version)]
        if found[0]:
            yield version, found[0]


def set_up(python, version, numpy):
    """An environment with this NumPy, which pythons.py finds."""
    folder = pythons.PLACE / (version + (numpy or "-newest"))
    maker = ["venv"] if version != "2.7" else ["virtualenv", "-p", python]
    run(python if version != "2.7" else sys.executable, "-m", *maker, folder)
    packages = ["numpy" + numpy, *(["cffi"] if version != "2.7" else [])]
    pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet"]
    run(*pip, "--only-binary", ":all:", *packages)


def run(*command):
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("+", re.sub(r"^(.{70}).*", r"\1 ...", " ".join(map(str, command))))
    subprocess.run(list(map(str, command)), check=True, env=environment)


if __name__ == "__main__":
    main("--fast" in sys.argv[1:])
