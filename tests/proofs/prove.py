"""Proves how far exp may be from the exact value: make proof.

Sollya proves the mathematics (exp.sollya); Gappa proves the rounding errors
(reduction.gappa, polynomial.gappa). Debian has both: apt install sollya gappa.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOOLS = ("sollya", "gappa")


def missing():
    """The tools that are not installed."""
    return [tool for tool in TOOLS if not shutil.which(tool)]


def bound():
    """The proved bound of exp's error in ULP, as polynomial.gappa has it."""
    text = (HERE / "polynomial.gappa").read_text()
    return float(re.search(r"\* UNITS\| <= (.+)", text).group(1))


def prove(script):
    """Whether all that the script claims is proved, and the tool's words."""
    tool = "sollya" if script.suffix == ".sollya" else "gappa"
    ran = subprocess.run([tool, script], capture_output=True, text=True)
    if tool == "gappa":
        return ran.returncode == 0, ran.stderr
    claims = re.findall(r'^print\("(\w+)"', script.read_text(), re.M)
    wanted = ["%s true" % claim for claim in claims]
    return ran.stdout.split("\n")[:-1] == wanted, ran.stdout + ran.stderr


def main():
    if missing():
        sys.exit(
            "The proof needs %s: apt install %s"
            % (" and ".join(missing()), " ".join(missing()))
        )
    for name in ("exp.sollya", "reduction.gappa", "polynomial.gappa"):
        proved, words = prove(HERE / name)
        print("%-16s %s" % (name, "proved" if proved else "NOT PROVED"))
        if not proved:
            sys.exit(words)
    print("exp(x) is within %g ULP of the exact value." % bound())


if __name__ == "__main__":
    main()
