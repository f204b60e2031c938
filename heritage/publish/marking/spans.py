"""Spans that overlap, cut into runs of characters: what every page with marked text is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

Span = tuple[int, int]
"""First code point and the one after the last."""


def cut(
    length: int, spans: Sequence[Span], edges: Iterable[int] = ()
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield runs (start, end, spans that cover it, by their place in `spans`) which together are [0, length).

    A run ends where a span begins or ends, and at `edges`. What lies outside the text is left out. The work grows with
    the length of what is yielded.
    """
    opened: dict[int, list[int]] = {}
    closed: dict[int, list[int]] = {}
    for at, (start, end) in enumerate(spans):
        first, last = max(0, start), min(length, end)
        if first < last:
            opened.setdefault(first, []).append(at)
            closed.setdefault(last, []).append(at)
    inside = (edge for edge in edges if 0 < edge < length)
    active: set[int] = set()
    for start, end in pairwise(sorted({0, length, *opened, *closed, *inside})):
        active.difference_update(closed.get(start, ()))
        active.update(opened.get(start, ()))
        yield start, end, tuple(sorted(active))
