"""Builds sdist and wheel, and uses each as a stranger would.

Each is installed into an empty environment and used from outside the
checkout; the sdist is built and installed as Python 2.7 does it, too.
"""

import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import python2  # noqa: E402  it stands in tests/

USE = """
import numpy as np
from {package} import NeuralNetwork, MultiLayerNetwork
inputs = np.array([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]], float)
targets = np.array([[0], [1], [1], [0]], float)
network = NeuralNetwork(inputs=3, seed=1)
network.train(inputs, targets, iterations=10000)
weights = [float(weight).hex() for weight in network.synaptic_weights[:, 0]]
assert weights == ["0x1.358928ac921c7p+3", "-0x1.a9a9da4047c48p-3",
                   "-0x1.284bf7ad8ad00p+2"], weights
print("{package} works: " + " ".join(weights))
"""


def main():
    """Build, look into what was built, install, use."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        run(sys.executable, "-m", "pip", "install", "--quiet", "build")
        run(sys.executable, "-m", "build", "--outdir", folder / "dist", ROOT)
        [wheel] = (folder / "dist").glob("*.whl")
        [sdist] = (folder / "dist").glob("*.tar.gz")
        look_into_wheel(wheel)
        look_into_sdist(sdist)
        for archive in (wheel, sdist):
            python = environment(folder, archive)
            for package in ("reference", "py2_legacy", "cnative"):
                run(python, "-c", USE.format(package=package), cwd=folder)
            run(python, "-m", "cnative", "--iterations", "1", cwd=folder)
        use_on_python2(folder, sdist)


def look_into_wheel(wheel):
    """It holds the compiled module, and nothing that only builders need."""
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.startswith("cnative/_core.") for name in names), names
    assert "cnative/py.typed" in names, names
    for package in ("reference", "py2_legacy", "cnative"):
        assert package + "/__init__.pyi" in names, names
    for name in ("py2_legacy/lesson.py", "cnative/_build.py"):
        assert name not in names, names
    [core] = [
        name
        for name in names
        if name.startswith("cnative/_core.") and not name.endswith(".pyi")
    ]
    module = zipfile.ZipFile(wheel).read(core)
    assert len(module) < 2 * 10**6, "debug information is in it"
    assert str(ROOT).encode() not in module, "it names the folder it is from"
    for name in names:
        top = name.split("/")[0]
        assert top in ("reference", "py2_legacy", "cnative") or top.endswith(
            ".dist-info"
        ), name
        assert not name.endswith((".c", ".h", ".inc")), name


def look_into_sdist(sdist):
    """It holds the C sources, their headers and the tests."""
    names = [name.split("/", 1)[-1] for name in tarfile.open(sdist).getnames()]
    for path in [
        *(ROOT / "cnative" / "src").rglob("*.[ch]"),
        ROOT / "tests" / "golden.json",
        ROOT / "LICENSE",
        ROOT / "py2_legacy" / "lesson.py",
        ROOT / "cnative" / "lesson.c",
    ]:
        assert str(path.relative_to(ROOT)) in names, path


def environment(folder, archive):
    """An empty environment with the archive installed; its Python."""
    home = folder / ("environment" + archive.suffix)
    run(sys.executable, "-m", "venv", home)
    python = home / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", archive)
    return python


def use_on_python2(folder, sdist):
    """On Python 2.7 the sdist installs the port alone."""
    python, words = python2.found()
    if python is None:
        print(words)
        sys.exit(1 if os.environ.get("CI") else 0)
    home = folder / "environment2"
    run(
        sys.executable, "-m", "virtualenv", "--quiet", "--python", python, home
    )
    python = home / "bin" / "python"
    quiet = {
        **os.environ,
        "PYTHONWARNINGS": "ignore",
        "PIP_NO_PYTHON_VERSION_WARNING": "1",
    }
    run(python, "-m", "pip", "install", "--quiet", sdist, env=quiet)
    run(python, "-c", USE.format(package="py2_legacy"), cwd=folder)
    listed = subprocess.run(
        [python, "-c", "import reference"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert listed.returncode != 0, "reference was installed on Python 2.7"


def run(*command, **options):
    """Run a command; stop with its words if it fails."""
    subprocess.run(list(map(str, command)), check=True, **options)


if __name__ == "__main__":
    main()
