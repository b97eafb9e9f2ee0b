"""How many times as long as the C core each library takes: from the tables."""

import re
from pathlib import Path

import matplotlib.pyplot as plt
from style import BLUE, GREEN, GREY, ORANGE, PURPLE, TEXT, WIDTH

PAGE = Path(__file__).resolve().parents[1] / "benchmarks.rst"
LOOKS = {
    "NumPy": (BLUE, "o"),
    "Numba": (ORANGE, "s"),
    "JAX": (GREEN, "^"),
    "PyTorch": (PURPLE, "D"),
    "scikit-learn": (TEXT, "v"),
    "FANN": (GREY, "P"),
}
ROW = r"\* - (\S+) \(.*\)\n     - .*\n     - .*\n     - ([\d.]+) \("


def draw():
    sections = re.findall(
        r"(?ms)^([^\n]+)\n-+\n\n\.\. list-table:: One iteration(.*?)^[A-Z]",
        PAGE.read_text("utf-8"),
    )
    figure, axis = plt.subplots(figsize=(WIDTH, 3.8))
    for library, (colour, mark) in LOOKS.items():
        places, ratios = [], []
        for place, (_, table) in enumerate(sections):
            for name, ratio in re.findall(ROW, table):
                if name == library:
                    places.append(place)
                    ratios.append(float(ratio))
        axis.plot(
            ratios,
            places,
            linestyle="none",
            marker=mark,
            color=colour,
            label=library,
        )
    axis.axvline(1, color=TEXT, linewidth=1)
    axis.set_xscale("log")
    axis.set_xlabel("times as long as Rosetta Neuron", loc="right")
    axis.set_yticks(
        range(len(sections)),
        [title.replace(", ", "\n", 1) for title, _ in sections],
    )
    axis.invert_yaxis()
    figure.legend(loc="outside upper center", ncols=3)
    return figure
