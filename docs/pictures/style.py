"""How every picture looks: one width, legible on a phone, named colours.

The colours are stand-ins: each becomes a variable of the page's style sheet,
so that the same drawing suits the light and the dark theme.
"""

import matplotlib

matplotlib.use("svg")

WIDTH = 5.2  # inches; text of 12.5 points stays legible at 350 pixels

TEXT = "#010203"
BLUE, ORANGE, GREEN = "#0000a1", "#a10000", "#00a100"
PURPLE, GREY = "#a100a1", "#a1a1a1"

COLOURS = {
    TEXT: "currentColor",
    BLUE: "var(--picture-blue)",
    ORANGE: "var(--picture-orange)",
    GREEN: "var(--picture-green)",
    PURPLE: "var(--picture-purple)",
    GREY: "var(--picture-grey)",
}

SETTINGS = {
    "svg.hashsalt": "rosetta-neuron",
    "svg.fonttype": "none",
    "font.size": 12.5,
    "font.family": "sans-serif",
    "text.color": TEXT,
    "axes.edgecolor": TEXT,
    "axes.labelcolor": TEXT,
    "xtick.color": TEXT,
    "ytick.color": TEXT,
    "axes.titlecolor": TEXT,
    "axes.titlesize": 12.5,
    "axes.facecolor": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "legend.frameon": False,
    "legend.labelcolor": TEXT,
    "lines.linewidth": 2.0,
    "figure.constrained_layout.use": True,
}
