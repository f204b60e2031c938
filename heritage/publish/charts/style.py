"""What all charts share: the sheet measured in inches, its two widths, colours of ink, and where marks lead."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Any, cast

from matplotlib import rc_params_from_file
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure as Canvas
from matplotlib.text import Text

INK, MUTED, LINE, FAINT, LAND, PAPER = "#1d2733", "#56616d", "#dcdfe3", "#f4f2ec", "#e4e2dc", "#ffffff"

MM = 1 / 25.4
"""Inches of a millimetre."""

MARGIN = 0.06
"""Inches left free on all sides of a sheet."""


def style() -> dict[str, Any]:
    """Return the settings of `heritage.mplstyle`, which lies beside this file."""
    path = files("heritage.publish.charts").joinpath("heritage.mplstyle")
    return dict(cast("Any", rc_params_from_file(str(path), use_default_template=False)))


@dataclass(frozen=True, slots=True)
class Page:
    """The width of a figure in print, with the type sizes (points) that can be read there.

    `text` is for names and numbers, `small` for second lines and keys, `least` for what need not be read.
    """

    name: str
    width: float
    text: float
    small: float
    least: float

    @property
    def line(self) -> float:
        """Inches from line to line of small text."""
        return self.small * 1.32 / 72


DOUBLE = Page("double", 180 * MM, 8.0, 7.0, 6.3)
SINGLE = Page("single", 90 * MM, 7.0, 6.3, 6.0)
"""Two columns of a journal, and one."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure whose axes measure inches from the upper left corner."""

    page: Page
    canvas: Canvas
    axes: Axes
    height: float

    @property
    def width(self) -> float:
        """Inches."""
        return self.page.width

    def write(self, x: float, y: float, text: str, size: float, **given: Any) -> Text:
        """Write text; by default it begins at x and its middle stands at y."""
        how: dict[str, Any] = {"ha": "left", "va": "center_baseline", "color": INK, "size": size, "zorder": 6}
        return self.axes.text(x, y, text, **{**how, **given})


def sheet(page: Page, height: float) -> Sheet:
    """Return an empty sheet, `height` in inches."""
    canvas = Canvas(figsize=(page.width, height))
    axes = canvas.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, page.width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    return Sheet(page, canvas, axes, height)


def ink_on(fill: str) -> str:
    """Return the colour of text that can be read on `fill`."""
    return PAPER if luminance(fill) < 0.22 else INK


def luminance(fill: str) -> float:
    """Return the relative luminance of a colour, 0 to 1: what is left of it in grey."""
    red, green, blue = (c / 12.92 if c <= 0.04 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(fill))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def link(query: str) -> str | None:
    """Return the address that a mark leads to, seen from a figure: the overview with this filter (publish.filters)."""
    return f"../index.html#{query}" if query else None


def incident_link(incident_id: str) -> str:
    """Return the address of an incident's page, seen from a figure."""
    return f"../incidents/{incident_id}.html"
