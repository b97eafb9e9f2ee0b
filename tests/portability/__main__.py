"""make portability: the golden cases on every builder that is here.

python tests/portability [--fast] [--only WORD]

Each cell says same, different (where first), refused (why) or not available.
Without --fast, docs/portability.csv keeps what each cell said. Exits with 1
when a cell says what it must not.
"""

import argparse
import concurrent.futures
import sys
import time

import matrix_cells
import matrix_record
import pythons
import running


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fast", action="store_true", help="a few cells")
    parser.add_argument("--only", default="", help="cells with this word")
    wanted = parser.parse_args()
    chosen = [
        cell
        for cell in [*matrix_cells.every(), *pythons.every()]
        if (cell.fast or not wanted.fast)
        and wanted.only in "%s: %s" % (cell.group, title(cell))
    ]
    began = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        rows, failed = [], []
        for cell, outcome in zip(
            chosen, pool.map(outcome_of, chosen), strict=True
        ):
            print("%-13s %s: %s" % (outcome.says, title(cell), outcome.why),
                  flush=True)  # fmt: skip
            rows.append(matrix_record.row(cell, outcome))
            if not wanted.fast:
                matrix_record.keep(rows[-1:])
            if outcome.says not in (*cell.wanted, matrix_cells.UNAVAILABLE):
                failed.append(title(cell))
    same, architectures = matrix_record.size(rows)
    print(
        "%d cells, %d same on %d architectures; %.1f minutes."
        % (
            len(rows),
            same,
            architectures,
            (time.perf_counter() - began) / 60,
        )
    )
    if failed:
        sys.exit(
            "These cells are not as they should be:\n  %s"
            % "\n  ".join(failed)
        )


def outcome_of(cell):
    kind = pythons if isinstance(cell, pythons.PythonCell) else running
    return kind.outcome(cell)


def title(cell):
    builder = cell.builder
    return " ".join(
        [builder.architecture, builder.system, builder.name, cell.settings]
    ).strip()


if __name__ == "__main__":
    main()
