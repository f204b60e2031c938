"""What each fill, hatch and shape means, the same in all charts: in colour, in grey, and to the colour-blind.

Certainty is never told by colour alone. Full colour: several independent sources. Pale or hollow: one source. Without
colour, in lines: not reported as having happened. `////`: contested. Dots: the degree is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from matplotlib.patches import Rectangle

from heritage.publish.charts.style import INK, MUTED, PAPER, Sheet, luminance
from heritage.publish.words import colour

CONTESTED_HATCH = "//////"
_HATCHES = {"alleged": "-----", "threatened": "|||||", "denied": "xxxxx", "refuted": "xxxxx"}


@dataclass(frozen=True, slots=True)
class Fill:
    """How an area is filled: its face, its edge (the colour of the hatch too), the hatch."""

    face: str
    edge: str
    hatch: str = ""

    @property
    def contested(self) -> Fill:
        """The same, for what is contested."""
        if self.face == PAPER and self.hatch:
            return self  # lines already say that nobody reports it as having happened
        return Fill(self.face, PAPER if luminance(self.face) < 0.35 else INK, CONTESTED_HATCH)


def severity_fill(code: str) -> Fill:
    """Return the fill of a degree: the darker the graver; `none` is paper, `unknown` is dotted and no degree."""
    face = colour("severity", code)
    if code == "unknown":
        return Fill(PAPER, MUTED, "...")
    return Fill(PAPER, MUTED) if code == "none" else Fill(face, PAPER)


def standing_fill(code: str) -> Fill:
    """Return the fill of a standing (heritage.publish.counts.standing)."""
    if code in _HATCHES:
        return Fill(PAPER, MUTED if code != "refuted" else colour("corroboration", code), _HATCHES[code])
    if code == "threatened_only":
        return Fill(PAPER, MUTED, _HATCHES["threatened"])
    return Fill(colour("corroboration", code), PAPER)


def patch(fill: Fill, x: float, y: float, width: float, height: float, **given: Any) -> Rectangle:
    """Return a rectangle whose upper left corner is x, y in inches. A paper or pale face gets an edge to be seen."""
    is_pale = luminance(fill.face) > 0.5
    edge = fill.edge if fill.face == PAPER or not is_pale else MUTED
    if fill.hatch and fill.face != PAPER:
        edge = fill.edge
    return Rectangle((x, y), width, height, facecolor=fill.face, edgecolor=edge, hatch=fill.hatch or None,
                     linewidth=0.5, zorder=3, **given)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Certainty:
    """What a mark of one incident says beside its degree."""

    is_firm: bool
    is_supported: bool
    is_contested: bool

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Certainty:
        """Of a row of a figure with the columns assertion, n_independent and contested."""
        return cls(row["assertion"] == "actual", row["n_independent"] > 1, row["contested"] == "yes")


def edge_of(severity: str) -> str:
    """Return the colour of a mark's outline: that of the degree, or grey where that is too pale to be seen."""
    face = colour("severity", severity)
    return face if luminance(face) < 0.5 else MUTED


def day_mark(
    sheet: Sheet,
    at: tuple[float, float],
    severity: str,
    how: Certainty,
    *,
    size: float,
    url: str | None = None,
) -> None:
    """Draw one day: a dot; hollow with one source, half where contested, a diamond where not said to have happened."""
    x, y = at
    face, edge = colour("severity", severity), edge_of(severity)
    is_full = how.is_firm and how.is_supported
    sheet.axes.plot(
        [x], [y], linestyle="none", marker="o" if how.is_firm else "D",
        markersize=size if how.is_firm else size * 0.82, markeredgecolor=edge, markeredgewidth=size * 0.22,
        fillstyle="left" if how.is_contested else "full",
        markerfacecolor=edge if how.is_contested else (face if is_full else PAPER), markerfacecoloralt=PAPER,
        url=url, zorder=4,
    )  # fmt: skip


def span_mark(
    sheet: Sheet, ends: tuple[float, float], y: float, severity: str, how: Certainty, *,
    opened: tuple[bool, bool] = (False, False), thick: float = 0.06, url: str | None = None,
) -> None:  # fmt: skip
    """Draw the days in question as a bar between `ends`; an arrow at an end that is open."""
    face, edge = colour("severity", severity), edge_of(severity)
    left, right = ends
    is_full = how.is_firm and how.is_supported
    sheet.axes.add_patch(Rectangle(
        (left, y - thick / 2), right - left, thick, facecolor=face if is_full and not how.is_contested else PAPER,
        edgecolor=edge, linewidth=0.9, linestyle="-" if how.is_firm else (0, (1.6, 1.2)),
        hatch=CONTESTED_HATCH if how.is_contested else None, url=url, zorder=3.5,
    ))  # fmt: skip
    for is_open, at, sign in ((opened[0], left, "<"), (opened[1], right, ">")):
        if is_open:
            sheet.axes.plot(
                [at], [y], marker=sign, markersize=thick * 72 * 1.35, color=edge, linestyle="none", zorder=4
            )
