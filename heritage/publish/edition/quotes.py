"""What a public edition keeps of a quotation: at most 300 characters, cut beside what is masked and never within."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from heritage.publish.edition.coordinates import replaced
from heritage.quality.spans import PUBLIC_QUOTE_CHARACTERS

ELLIPSIS = "…"

Mask = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quotation as published: the characters, their offsets in the stored part, whether they were changed."""

    quote: str
    start: int
    end: int
    is_masked: bool


def excerpt(quote: str, start: int, focus: tuple[int, int] | None, masks: Sequence[Mask] = ()) -> Excerpt:
    """Return at most 300 characters of a quote that begins at `start`, around `focus` (offsets in the part).

    `masks` are (start, end, text) within the quote, sorted; one that a cut would divide is left out whole. A cut is
    marked by an ellipsis, which counts; the offsets are those of the characters that are left or masked.
    """
    if not masks and len(quote) <= PUBLIC_QUOTE_CHARACTERS:
        return Excerpt(quote, start, start + len(quote), False)
    room = PUBLIC_QUOTE_CHARACTERS - 2 * len(ELLIPSIS)
    first, last = 0, len(quote)
    grown = sum(len(text) - (end - begin) for begin, end, text in masks)
    if len(quote) + grown > PUBLIC_QUOTE_CHARACTERS or len(quote) > PUBLIC_QUOTE_CHARACTERS:
        if focus and focus[1] - start > room:
            first = min(max(0, focus[0] - start - room // 4), max(0, len(quote) - room))
        last = min(len(quote), first + room)
        first, last = _beside(first, last, masks)
    while True:
        inside = [mask for mask in masks if first <= mask[0] and mask[1] <= last]
        shown = replaced(quote[first:last], [(a - first, b - first, text) for a, b, text in inside])
        left, right = ELLIPSIS if first else "", ELLIPSIS if last < len(quote) else ""
        too_long = len(left) + len(shown) + len(right) - PUBLIC_QUOTE_CHARACTERS
        if too_long <= 0:
            return Excerpt(f"{left}{shown}{right}", start + first, start + last, True)
        first, last = _beside(first, max(first, last - too_long), masks)


def _beside(first: int, last: int, masks: Sequence[Mask]) -> tuple[int, int]:
    """Move the ends of a cut out of what is masked, inwards."""
    for begin, end, _ in masks:
        if begin < first < end:
            first = min(end, last)
        if begin < last < end:
            last = max(begin, first)
    return first, last
