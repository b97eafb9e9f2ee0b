"""docs/portability.csv: what each cell said, from which the page is made."""

import csv
import datetime
from pathlib import Path

import builders
import matrix_cells

FILE = Path(__file__).resolve().parents[2] / "docs" / "portability.csv"
HEAD = [
    *["group", "architecture", "system", "builder", "version"],
    *["settings", "says", "why", "day"],
]

GROUPS = [
    *["Compilers", "Widths", "Hostile CFLAGS", "Wrong on purpose"],
    *["Emulated", "Contraction as gcc has it", "Windows", "By Zig", "Python"],
]


def row(cell, outcome):
    """The cell and its outcome; a version only where there is a builder."""
    name = cell.builder.name
    here = builders.missing(cell.builder.command) is None
    return {
        "group": cell.group,
        "architecture": cell.builder.architecture,
        "system": cell.builder.system,
        "builder": name,
        "version": builders.version(name) if here else "",
        "settings": cell.settings,
        "says": outcome.says,
        "why": outcome.why,
        "day": datetime.date.today().isoformat(),
    }


def keep(rows, file=FILE):
    """These rows in place of what was known of the same cells."""
    known = {
        cell_of(row): row for row in (read(file) if file.exists() else [])
    }
    known.update((cell_of(row), row) for row in rows)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, HEAD, lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            sorted(known.values(), key=lambda row: GROUPS.index(row["group"]))
        )


def cell_of(row):
    return tuple(
        row[name] for name in ("architecture", *HEAD[2:4], "settings")
    )


def read(file=FILE):
    with file.open(encoding="utf-8", newline="") as kept:
        return list(csv.DictReader(kept))


def size(rows):
    """How many cells say same, and on how many architectures."""
    same = [r for r in rows if r["says"] == matrix_cells.SAME]
    return len(same), len({r["architecture"] for r in same})
