"""From the data of a figure to PNG, SVG and PDF; which chart draws which figure."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from matplotlib import rc_context
from matplotlib.collections import Collection
from matplotlib.figure import Figure as Canvas

from heritage.publish.charts import counts, panels, timeline, worldmap
from heritage.publish.charts.style import DOUBLE, SINGLE, Page, style
from heritage.publish.counts.sitefigures import SITE_COLUMNS, site_rows
from heritage.publish.counts.tally import Figure

DRAWERS: dict[str, Callable[[Figure, Page], Canvas]] = {
    "timeline": timeline.draw,
    "map": worldmap.draw,
    "event_types": counts.event_types,
    "severity_by_country": counts.severity,
    "actors": counts.actors,
    "corroboration": counts.corroboration,
    "sites": panels.small_multiples,
}


_DRAWN = re.compile(r'\b(?:d|x|y|width|height)="[^"]*"|translate\([^)]*\)')
_LONG = re.compile(r"-?\d+\.\d{3,}")
"""Coordinates of an SVG in points: a hundredth is finer than any printer, and half the bytes of six digits."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The bytes of one figure: 180 mm wide as PNG (300 dots an inch), SVG and PDF; 90 mm wide as PDF.

    What was not asked for is empty.
    """

    png: bytes
    svg: bytes
    pdf: bytes = b""
    narrow_pdf: bytes = b""


def draw(figure: Figure) -> Drawing:
    """Draw a figure; no clock and no random ids go into the files."""
    with rc_context(cast("Any", style())):
        wide = DRAWERS[figure.name](figure, DOUBLE)
        narrow = DRAWERS[figure.name](figure, SINGLE)
        about = figure.title, figure.caption
        return Drawing(_png(wide, *about), _svg(wide, *about), _pdf(wide, *about), _pdf(narrow, *about))


def site_panel(incidents: Sequence[Mapping[str, Any]]) -> Drawing:
    """Draw the incidents of one place, rows of the table incidents, 90 mm wide; SVG only.

    It tells something from two incidents on: time, degree, the range of degrees, support. Drawing one takes about a
    tenth of a second.
    """
    ordered = sorted(
        incidents, key=lambda row: (str(row["date_from"] or row["date_to"] or "~"), row["incident_id"])
    )
    rows = [dict(zip(SITE_COLUMNS, row, strict=True)) for row in site_rows(ordered)]
    with rc_context(cast("Any", style())):
        return Drawing(b"", _svg(panels.one_site(rows, SINGLE), "Incidents by date and degree", ""))


def _png(canvas: Canvas, title: str, caption: str) -> bytes:
    return _saved(canvas, "png", {"Software": None, "Title": title, "Description": caption})


def _svg(canvas: Canvas, title: str, caption: str) -> bytes:
    about = {"Date": None, "Creator": None, "Title": title, "Description": caption or None}
    text = _saved(canvas, "svg", about).decode()
    return _DRAWN.sub(lambda found: _LONG.sub(_rounded, found[0]), text).encode()


def _rounded(found: re.Match[str]) -> str:
    return f"{float(found[0]):.2f}".rstrip("0").rstrip(".")


def _pdf(canvas: Canvas, title: str, caption: str) -> bytes:
    """A PDF goes into papers and books, where the pages that marks lead to are not: it has no links."""
    for artist in canvas.findobj():
        artist.set_url(None)
        if isinstance(artist, Collection):
            artist.set_urls([None])
    about = {"Creator": None, "Producer": None, "CreationDate": None, "Title": title, "Subject": caption}
    return _saved(canvas, "pdf", about)


def _saved(canvas: Canvas, form: str, about: dict[str, str | None]) -> bytes:
    # A figure made without pyplot has no window and no state; the format chooses what draws it.
    stream = io.BytesIO()
    canvas.savefig(stream, format=form, metadata=about)
    return stream.getvalue()
