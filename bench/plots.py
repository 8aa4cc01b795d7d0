"""The same bars by matplotlib, as told on standard input: `python -m bench.plots` prints the seconds it took."""

import json
import logging
import sys
import time
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib import pyplot as plt
from matplotlib.backends.backend_pdf import PdfPages

WIDE, ROW, DOTS = 1280, 68, 100  # pixels, and how many of them are an inch
COLOURS = {
    "plan": "#c5cdd9",
    "green": "#3f9c5a",
    "orange": "#e0883a",
    "blue": "#3a78c9",
    "yellow": "#f0c330",
    "red": "#c8372d",
}


def main() -> None:
    told = json.load(sys.stdin)
    mpl.use("agg")
    logging.getLogger("matplotlib").setLevel(
        logging.ERROR
    )  # of the font's weights it takes the first
    font_manager.fontManager.addfont(told["font"])
    mpl.rcParams["font.family"] = font_manager.FontProperties(fname=told["font"]).get_name()
    _drawn({**told, "rows": told["rows"][:1]})
    begun = time.perf_counter()
    _drawn(told)
    sys.stdout.write(json.dumps(time.perf_counter() - begun))


def _drawn(told: Mapping[str, Any]) -> bytes:
    """One picture, or a book of pages."""
    rows, size = told["rows"], told["page"]
    buffer = BytesIO()
    if len(rows) <= size:
        _page(told, rows).savefig(buffer, format="png")
    else:
        with PdfPages(buffer) as book:
            for at in range(0, len(rows), size):
                book.savefig(_page(told, rows[at : at + size]))
                plt.close()
    plt.close()
    return buffer.getvalue()


def _page(told: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Any:
    figure, axes = plt.subplots(figsize=(WIDE / DOTS, (ROW * len(rows) + 290) / DOTS), dpi=DOTS)
    for place, row in enumerate(rows):
        for level, first, last, fill, mark in row["bars"]:
            at = place - 0.2 + 0.4 * level
            axes.barh(at, last - first, left=first, height=0.32, color=COLOURS[fill])
            axes.text(last, at, mark, ha="right", va="center", fontsize=8)
    axes.set_yticks(range(len(rows)), [row["name"] for row in rows], fontsize=8)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xlim(told["first"], told["last"])
    axes.set_title(told["title"])
    axes.grid(axis="x")
    figure.subplots_adjust(
        left=0.36, right=0.98, top=1 - 100 / (ROW * len(rows) + 290), bottom=0.08
    )
    return figure


if __name__ == "__main__":
    main()
