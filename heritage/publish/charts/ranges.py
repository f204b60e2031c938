"""Ranges of severity: the least and the greatest degree that the claims of an incident give, and their consensus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heritage.publish.charts.lettering import fitted
from heritage.publish.charts.marks import edge_of
from heritage.publish.charts.style import INK, LINE, MARGIN, MUTED, PAPER, Page, Sheet
from heritage.publish.labels import label
from heritage.publish.words import colour
from heritage.schema.codebook import codebook
from heritage.text.printable import plural

_MOST = 8


@dataclass(frozen=True, slots=True)
class Range:
    """Incidents whose claims give these degrees: least, consensus, greatest."""

    least: str
    consensus: str
    greatest: str
    count: int


def degrees() -> tuple[str, ...]:
    """Return the degrees that have a rank, the least first."""
    ranked = [code for code in codebook().scheme("severity").codes if code.rank is not None]
    return tuple(code.code for code in sorted(ranked, key=lambda code: code.rank or 0))


def ranges_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Range, ...]:
    """Return the ranges of rows (severity, severity_min, severity_max, incidents), the commonest first."""
    order = {code: rank for rank, code in enumerate(degrees())}
    counts = Counter[tuple[str, str, str]]()
    for row in rows:
        least, greatest = row["severity_min"], row["severity_max"]
        if least != greatest and least in order and greatest in order:
            counts[least, row["severity"], greatest] += row["incidents"]
    found = [Range(*key, count) for key, count in counts.items()]
    return tuple(
        sorted(found, key=lambda one: (-one.count, order[one.least], order[one.greatest], one.consensus))
    )


def ranges_height(ranges: Sequence[Range], page: Page) -> float:
    """Return the inches that the ranges take."""
    if not ranges:
        return 0.0
    return 0.58 + (min(len(ranges), _MOST) + (len(ranges) > _MOST)) * page.text * 1.75 / 72


def draw_ranges(made: Sheet, ranges: Sequence[Range], top: float) -> None:
    """Draw each range as a line between two degrees, the consensus as a dot on it, the incidents at its right."""
    if not ranges:
        return
    page, order = made.page, degrees()
    total = sum(one.count for one in ranges)
    title = f"Claims give different degrees of {plural(total, 'incident')}: from least to greatest; dot: consensus"
    if page.width < 5:
        title = f"Degrees differ in {plural(total, 'incident')}; dot: consensus"
    made.write(MARGIN, top + 0.14, title, page.small, color=MUTED)
    left, right = MARGIN + 0.4, page.width - MARGIN - 0.75
    at = {code: left + (right - left) * rank / (len(order) - 1) for rank, code in enumerate(order)}
    step, first = page.text * 1.75 / 72, top + 0.56
    shown = ranges[:_MOST]
    for code, x in at.items():
        made.axes.plot(
            [x, x], [first - 0.08, first + step * len(shown) - 0.08], color=LINE, linewidth=0.6, zorder=1
        )
        name = fitted(label("severity", code), (right - left) / len(order) + 0.1, page.least, 2)
        for line, text in enumerate(reversed(name)):
            made.write(
                x, first - 0.16 - line * page.least * 1.15 / 72, text, page.least, ha="center", color=MUTED
            )
    for row, one in enumerate(shown):
        y = first + step * row
        ends = [at[one.least], at[one.greatest]]
        made.axes.plot(ends, [y, y], color=MUTED, linewidth=1.6, marker="|", markersize=6, zorder=3)
        if one.consensus in at:
            made.axes.plot([at[one.consensus]], [y], marker="o", markersize=5.5, linestyle="none", zorder=4,
                           markerfacecolor=colour("severity", one.consensus) if one.consensus != "none" else PAPER,
                           markeredgecolor=edge_of(one.consensus), markeredgewidth=0.9)  # fmt: skip
        made.write(right + 0.36, y, f"{one.count:,}", page.text, weight="bold", color=INK)
    if len(ranges) > _MOST:
        rest = sum(one.count for one in ranges[_MOST:])
        made.write(
            left, first + step * len(shown), f"and {rest:,} with other ranges", page.small, color=MUTED
        )
