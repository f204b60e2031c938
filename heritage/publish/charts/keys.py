"""The row of keys above a chart, in as many lines as it takes, and the source line below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from heritage.publish.charts.lettering import fitted, width_of
from heritage.publish.charts.marks import Fill, patch
from heritage.publish.charts.style import MARGIN, MUTED, Page, Sheet

Draw = Callable[[Sheet, float, float], None]
"""Draws a sample of the mark in a room that begins at x and has its middle at y."""

_BESIDE, _BETWEEN = 0.05, 0.17


@dataclass(frozen=True, slots=True)
class Key:
    """What a mark means; `room` is the width of its sample in inches."""

    text: str
    draw: Draw | None = None
    room: float = 0.15


def fill_key(text: str, fill: Fill) -> Key:
    """Return the key of a filled area."""

    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.axes.add_patch(patch(fill, x, y - 0.045, 0.19, 0.09))

    return Key(text, draw, 0.19)


def _needs(key: Key, page: Page) -> float:
    return width_of(key.text, page.small) + (key.room + _BESIDE if key.draw else 0.0)


def lines_of(keys: Sequence[Key], page: Page, room: float) -> list[list[Key]]:
    """Return the keys in lines of at most `room` inches."""
    lines: list[list[Key]] = []
    left = 0.0
    for key in keys:
        needed = _needs(key, page)
        if not lines or needed > left:
            lines.append([])
            left = room
        lines[-1].append(key)
        left -= needed + _BETWEEN
    return lines


def keys_height(keys: Sequence[Key], page: Page, room: float) -> float:
    """Return the inches that the keys take with the space below them."""
    lines = len(lines_of(keys, page, room))
    return lines * (page.line + 0.05) + 0.06 if lines else 0.0


def draw_keys(sheet: Sheet, keys: Sequence[Key], x: float, y: float, room: float) -> None:
    """Draw the keys from the upper left corner x, y."""
    step = sheet.page.line + 0.05
    for row, line in enumerate(lines_of(keys, sheet.page, room)):
        at, middle = x, y + step * (row + 0.5)
        for key in line:
            needed = _needs(key, sheet.page)
            if key.draw:
                key.draw(sheet, at, middle)
            text_at = at + (key.room + _BESIDE if key.draw else 0.0)
            sheet.write(text_at, middle, key.text, sheet.page.small, color=MUTED)
            at += needed + _BETWEEN


def foot_lines(text: str, page: Page) -> tuple[str, ...]:
    """Return the source line of a chart, broken to its width."""
    return fitted(text, page.width - 2 * MARGIN, page.least, 3) if text else ()


def foot_height(text: str, page: Page) -> float:
    """Return the inches that the source line takes."""
    return len(foot_lines(text, page)) * page.least * 1.3 / 72 + (0.1 if text else 0.04)


def draw_foot(sheet: Sheet, text: str) -> None:
    """Draw the source line along the lower edge."""
    lines = foot_lines(text, sheet.page)
    step = sheet.page.least * 1.3 / 72
    top = sheet.height - 0.04 - step * len(lines)
    for row, line in enumerate(lines):
        sheet.write(MARGIN, top + step * (row + 0.5), line, sheet.page.least, color=MUTED)
