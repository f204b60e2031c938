"""What all charts share: type, colours, and text that the font can draw."""

from __future__ import annotations

import textwrap
from functools import cache
from typing import Any

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure as Canvas
from matplotlib.ft2font import FT2Font

INK, MUTED, LINE, LAND, PAPER = "#1d2733", "#5b6673", "#d5dade", "#e4e2dc", "#ffffff"
WIDTH_IN = 8.4

STYLE: dict[str, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 9.5,
    "text.color": INK,
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "axes.edgecolor": LINE,
    "axes.labelcolor": MUTED,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "figure.facecolor": PAPER,
    "axes.facecolor": PAPER,
    "savefig.dpi": 200,
    "figure.dpi": 200,
    "svg.fonttype": "path",  # the same look on every machine
    "svg.hashsalt": "heritage",
    "hatch.linewidth": 0.7,
    "path.simplify": False,
}


def canvas(height_in: float) -> tuple[Canvas, Axes]:
    """Return an empty figure of the common width with one axes that fills it but for margins in inches."""
    figure = Canvas(figsize=(WIDTH_IN, height_in))
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(length=0)
    return figure, axes


def margins(axes: Axes, left: float, right: float, bottom: float, top: float) -> None:
    """Set the margins round the axes in inches."""
    width, height = axes.get_figure(root=True).get_size_inches()  # type: ignore[union-attr]
    axes.set_position(
        (left / width, bottom / height, 1 - (left + right) / width, 1 - (bottom + top) / height)
    )


@cache
def _font() -> FT2Font:
    return FT2Font(font_manager.findfont("DejaVu Sans"))


def drawable(text: str) -> str:
    """Return text with characters that the font lacks, or that turn the direction, as a box."""
    return "".join("□" if c in _TURNING or not _font().get_char_index(ord(c)) else c for c in text)


_TURNING = {
    chr(code) for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
}


def wrapped(text: str, width: int, lines: int = 2) -> str:
    """Return text broken into at most `lines` lines of `width` characters, the rest as an ellipsis."""
    return textwrap.fill(drawable(text), width, max_lines=lines, placeholder=" …", break_long_words=True)


def text_width(text: str, size: float = 9.5) -> float:
    """Width of a line in inches, near enough to leave room for it."""
    return len(text) * size * 0.585 / 72


def ink_on(fill: str) -> str:
    """Return the colour of text that can be read on `fill`."""
    red, green, blue = (c / 12.92 if c <= 0.04 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(fill))
    return PAPER if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.22 else INK


def link(query: str) -> str | None:
    """Return the address that a mark leads to, seen from a figure: the overview with this filter (publish.filters)."""
    return f"../index.html#{query}" if query else None


def incident_link(incident_id: str) -> str:
    """Return the address of an incident's page, seen from a figure."""
    return f"../incidents/{incident_id}.html"
