"""Bars, laid out in inches: a label beside each, its parts with their numbers, the total at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from heritage.publish.charts.keys import Key, draw_foot, draw_keys, foot_height, keys_height
from heritage.publish.charts.lettering import fitted, width_of
from heritage.publish.charts.marks import Fill, patch
from heritage.publish.charts.style import INK, MARGIN, MUTED, Page, Sheet, ink_on, link, sheet

_BAR = 0.62
"""Share of a row that the bar fills."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: how many, its fill, the filter that shows them ("" for none)."""

    value: int
    fill: Fill
    query: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its parts, the filter behind its total, a second line under it.

    `is_sum` says that it stands for many others: where it would be the longest, only its number is written.
    """

    label: str
    parts: tuple[Part, ...]
    query: str = ""
    detail: str = ""
    is_sum: bool = False

    @property
    def total(self) -> int:
        """All parts together."""
        return sum(part.value for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Row:
    bar: Bar
    name: tuple[str, ...]
    detail: tuple[str, ...]
    height: float


def draw_bars(
    page: Page, bars: Sequence[Bar], keys: Sequence[Key], foot: str, extra: float = 0.0
) -> tuple[Sheet, float]:
    """Draw bars from the top; return the sheet and the y where `extra` inches are left free under them."""
    room = page.width - 2 * MARGIN
    widest = max((width_of(bar.label[:80], page.text) for bar in bars), default=0.5)
    left = MARGIN + min(widest, room * 0.31) + 0.09
    ends = max((width_of(f"{bar.total:,}", page.text, "bold") for bar in bars), default=0.2) + 0.08
    length = page.width - MARGIN - ends - left
    pitch = page.text * 2.05 / 72
    rows = [_row(bar, page, left - MARGIN - 0.09, length + ends, pitch) for bar in bars]
    top = keys_height(keys, page, room) + 0.04
    body = sum(row.height for row in rows) or 0.5
    made = sheet(page, top + body + 0.05 + extra + foot_height(foot, page))
    draw_keys(made, keys, MARGIN, 0.03, room)
    most = max((bar.total for bar in bars if not bar.is_sum), default=0) or 1
    y = top
    for row in rows:
        is_drawn = row.bar.total <= most
        _draw_row(
            made, row, left, y + (pitch if row.detail else row.height) / 2, length / most if is_drawn else 0.0
        )
        y += row.height
    if rows:
        made.axes.plot([left, left], [top, y], color=INK, linewidth=0.7, zorder=5)
    else:
        made.write(page.width / 2, top + 0.2, "No incidents", page.text, ha="center", color=MUTED)
    draw_foot(made, foot)
    return made, top + body + 0.05


def _row(bar: Bar, page: Page, name_room: float, detail_room: float, pitch: float) -> _Row:
    name = fitted(bar.label, name_room, page.text, 2)
    detail = (
        fitted(bar.detail.replace(" (", "\u00a0("), detail_room, page.small, 2 if page.width > 5 else 3)
        if bar.detail
        else ()
    )
    height = pitch + (len(detail) * page.line + 0.04 if detail else 0.0)
    return _Row(bar, name, detail, max(height, pitch + (page.text * 1.1 / 72 if len(name) > 1 else 0.0)))


def _draw_row(made: Sheet, row: _Row, left: float, middle: float, unit: float) -> None:
    page, thick = made.page, made.page.text * 2.05 / 72 * _BAR
    at = left
    for part in row.bar.parts if unit else ():
        long = part.value * unit
        made.axes.add_patch(patch(part.fill, at, middle - thick / 2, long, thick, url=link(part.query)))
        text = f"{part.value:,}"
        is_plain = len(row.bar.parts) > 1 and not part.fill.hatch
        if is_plain and width_of(text, page.least) + 0.05 < long:
            made.write(at + long / 2, middle, text, page.least, ha="center", color=ink_on(part.fill.face),
                       url=link(part.query))  # fmt: skip
        at += long
    total = f"{row.bar.total:,}"
    made.write(at + 0.05, middle, total, page.text, weight="bold", url=link(row.bar.query))
    if not unit:
        at += width_of(total, page.text, "bold") + 0.1
        made.write(
            at + 0.05, middle, "in all; longer than the chart, so without a bar", page.small, color=MUTED
        )
    step = page.text * 1.15 / 72
    for index, line in enumerate(row.name):
        lift = index - (0 if row.detail else (len(row.name) - 1) / 2)
        made.write(left - 0.07, middle + lift * step, line, page.text, ha="right")
    for index, line in enumerate(row.detail):
        y = middle + page.text * 1.02 / 72 + page.line * (index + 0.5)
        made.write(left + 0.04, y, line.replace("\u00a0", " "), page.small, color=MUTED)
