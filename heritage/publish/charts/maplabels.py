"""Names of countries beside their marks on the map, the most frequent first; where there is no room, none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from heritage.publish.charts.lettering import drawable, width_of
from heritage.publish.charts.style import MUTED, Sheet, link
from heritage.publish.counts.filters import query
from heritage.publish.words import country_name

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in inches."""

_MOST_TRIED = 25
"""Marks of a country beside which its name is tried, the largest first."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A mark: its middle and radius in inches, its country, its incidents."""

    x: float
    y: float
    radius: float
    country: str | None
    count: int


def draw_labels(
    made: Sheet,
    marks: Sequence[Labelled],
    totals: Mapping[str | None, int],
    within: Box,
    taken: Sequence[Box] = (),
) -> None:
    """Write the countries of `totals` (incidents by country) inside the box `within`.

    A name overlaps no mark, no other name and nothing of `taken`, and no mark of another country is nearer to it.
    """
    size = made.page.small
    used = [*taken, *((m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in marks)]
    boxes = np.array(used, dtype=float).reshape(-1, 4)
    places = np.array([(mark.x, mark.y) for mark in marks]).reshape(-1, 2)
    countries = np.array([mark.country or "" for mark in marks])
    for country in sorted(totals, key=lambda code: (-totals[code], code or "")):
        own = sorted((m for m in marks if m.country == country), key=lambda m: (-m.count, m.x, m.y))
        text = drawable(f"{country_name(country)} {totals[country]:,}")
        wide, high = width_of(text, size) + 0.02, size * 1.2 / 72
        is_own = countries == (country or "")
        for left, middle in _candidates(own[:_MOST_TRIED], wide, high):
            box = (left, middle - high / 2, left + wide, middle + high / 2)
            if not _is_inside(box, within) or _overlaps(box, boxes):
                continue
            far = _distances(box, places)
            if far[~is_own].size and far[~is_own].min() <= far[is_own].min():
                continue
            boxes = np.vstack([boxes, box])
            _lead(made, box, own)
            made.write(left + 0.01, middle, text, size, url=link(query(country=country)))
            break


def _is_inside(box: Box, within: Box) -> bool:
    return within[0] <= box[0] and box[2] <= within[2] and within[1] <= box[1] and box[3] <= within[3]


def _overlaps(box: Box, boxes: np.ndarray) -> bool:
    return bool(
        (
            (boxes[:, 0] < box[2]) & (box[0] < boxes[:, 2]) & (boxes[:, 1] < box[3]) & (box[1] < boxes[:, 3])
        ).any()
    )


def _distances(box: Box, places: np.ndarray) -> np.ndarray:
    nearest = np.clip(places, (box[0], box[1]), (box[2], box[3]))
    return np.hypot(*(places - nearest).T)


def _candidates(marks: Sequence[Labelled], wide: float, high: float) -> Iterator[tuple[float, float]]:
    """Left ends and middles of a name: right, left, above and below each mark, then further off."""
    for far in (0.03, 0.1, 0.2):
        for mark in marks:
            out = mark.radius + far
            yield mark.x + out, mark.y
            yield mark.x - out - wide, mark.y
            for sign in (-1, 1):
                y = mark.y + sign * (out + high / 2)
                yield mark.x + out * 0.5, y
                yield mark.x - wide - out * 0.5, y
                yield mark.x - wide / 2, y


def _lead(made: Sheet, box: Box, own: Sequence[Labelled]) -> None:
    """Draw a thin line from a name to its mark, unless it stands right beside it."""
    places = np.array([(mark.x, mark.y) for mark in own])
    far = _distances(box, places)
    mark = own[int(np.argmin(far))]
    if far.min() > mark.radius + 0.05:
        x, y = min(max(mark.x, box[0]), box[2]), min(max(mark.y, box[1]), box[3])
        made.axes.plot([x, mark.x], [y, mark.y], color=MUTED, linewidth=0.5, zorder=2.5)
