"""From the data of a figure to PNG and SVG; which chart draws which figure."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from matplotlib import rc_context
from matplotlib.figure import Figure as Canvas

from heritage.publish.charts import bars, timeline, worldmap
from heritage.publish.charts.style import STYLE
from heritage.publish.tally import Figure

DRAWERS: dict[str, Callable[[Figure], Canvas]] = {
    "timeline": timeline.draw,
    "map": worldmap.draw,
    "event_types": bars.event_types,
    "severity_by_country": bars.severity,
    "actors": bars.actors,
    "corroboration": bars.corroboration,
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """The bytes of one figure as PNG (200 dots an inch) and SVG."""

    png: bytes
    svg: bytes


def draw(figure: Figure) -> Drawing:
    """Draw a figure; no clock and no random ids go into the files."""
    with rc_context(cast("Any", STYLE)):
        canvas = DRAWERS[figure.name](figure)
        png, svg = io.BytesIO(), io.BytesIO()
        # A figure made without pyplot has no window and no state; the format chooses what draws it.
        canvas.savefig(png, format="png", metadata={"Software": None})
        about = {"Date": None, "Creator": None, "Title": figure.title}
        canvas.savefig(svg, format="svg", metadata=about)
    return Drawing(png.getvalue(), svg.getvalue())
