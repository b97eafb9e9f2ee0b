"""What a reader downloads: the exercises, and the whole project."""

import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["reference", "py2_legacy", "cnative"]
BESIDE_THEM = [
    *["README.md", "LICENSE", "CITATION.cff", "MANIFEST.in"],
    *["pyproject.toml", "setup.py"],
]
SOURCES = {".py", ".pyi", ".typed", ".c", ".h", ".in", ".md"}


def exercises():
    """What a learner needs: not the pages, nor what Python compiled."""
    folder = ROOT / "docs" / "exercises"
    return {
        file.relative_to(folder.parent): file for file in folder.rglob("*.py")
    }


def project():
    """The three packages and what installs them."""
    files = [ROOT / name for name in BESIDE_THEM]
    for package in PACKAGES:
        files += (
            file
            for file in (ROOT / package).rglob("*")
            if file.suffix in SOURCES
        )
    return {"rosetta-neuron" / file.relative_to(ROOT): file for file in files}


ARCHIVES = {"exercises.zip": exercises, "rosetta-neuron.zip": project}


def write_files(name, target):
    """Write the archive to a path, or to a file that is open for it."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, file in sorted(ARCHIVES[name]().items()):
            archive.write(file, place)


def write(app, error):
    if not error and app.builder.format == "html":
        for name in ARCHIVES:
            write_files(name, Path(app.outdir) / name)


def setup(app):
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
