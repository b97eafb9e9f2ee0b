"""The exercises and their checker as one archive, beside the pages."""

import zipfile
from pathlib import Path

NAME = "exercises.zip"
FOLDER = Path(__file__).resolve().parent.parent / "exercises"


def files():
    """What a learner needs: not the pages, nor what Python compiled."""
    return sorted(FOLDER.rglob("*.py"))


def write(app, error):
    if error or app.builder.format != "html":
        return
    with zipfile.ZipFile(Path(app.outdir) / NAME, "w") as archive:
        for file in files():
            archive.write(file, file.relative_to(FOLDER.parent))


def setup(app):
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
