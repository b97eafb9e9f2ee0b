"""The exercises and their checker as one archive, beside the pages."""

import zipfile
from pathlib import Path

NAME = "exercises.zip"
FOLDER = Path(__file__).resolve().parent.parent / "exercises"


def files():
    """What a learner needs: not the pages, nor what Python compiled."""
    return sorted(FOLDER.rglob("*.py"))


def write_files(target):
    """Write the archive to a path, or to a file that is open for it."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files():
            archive.write(file, file.relative_to(FOLDER.parent))


def write(app, error):
    if not error and app.builder.format == "html":
        write_files(Path(app.outdir) / NAME)


def setup(app):
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
