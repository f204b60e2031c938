"""Where quoted words stand in a report: passages at their offsets or by search, mentions and fields near them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from heritage.text.normalise import normalise

Spot = tuple[str, int, int]
"""Part of a report (`text` or `title`), first code point of it, and the one after the last."""

_LONGEST_SHOWN = 120


class Parts:
    """The parts of one report that evidence may stand in; offsets count code points of them as stored."""

    def __init__(self, report: Mapping[str, Any]) -> None:
        self._parts: dict[str, str] = {"text": report["text"] or "", "title": report["title"] or ""}

    def passage(self, quote: object, part: object, start: object, end: object) -> Spot | str:
        """Where a passage stands: at its offsets, else the one place that has its characters; or what is wrong."""
        if not isinstance(quote, str) or not quote.strip():
            return f"evidence: expected the passage that supports the claim, found {shown(quote)}"
        if part is not None and not (isinstance(part, str) and part in self._parts):
            return f"part: expected one of {', '.join(self._parts)}, or null, found {shown(part)}"
        quote = normalise(quote)[0]
        if start is None and end is None:
            return self._only(quote, [str(part)] if part else list(self._parts))
        where = str(part or "text")
        text = self._parts[where]
        span = as_span(start, end, text)
        if span is None:
            return (
                f"start, end: expected offsets in the {where} of {len(text)} characters, found {start}, {end}"
            )
        if text[slice(*span)] != quote:
            return (f"evidence: expected the characters of the {where} from {start} to {end}, "
                    f"{shown(text[slice(*span)])}, found {shown(quote)}; leave out start and end to have it looked "
                    "for")  # fmt: skip
        return (where, *span)

    def _only(self, quote: str, wanted: list[str]) -> Spot | str:
        found = [(part, at) for part in wanted for at in islice(_finds(self._parts[part], quote), 2)]
        if len(found) == 1:
            part, at = found[0]
            return part, at, at + len(quote)
        came = "several times; give start and end" if found else "nowhere"
        if not found and any(_words(self._parts[part], quote) for part in wanted):
            came = "only with other white space; quote the characters as they stand"
        return f"evidence: expected once in the report's {' or '.join(wanted)}, found {came}: {shown(quote)}"

    def field(self, value: object, passage: Spot) -> Spot | str:
        """Where a field's characters stand: [start, end] in the passage's part, or words in or near the passage."""
        part = passage[0]
        if isinstance(value, str) and value.strip():
            spot = self.near(normalise(value)[0], passage)
            if spot is not None:
                return spot
        elif isinstance(value, list) and len(value) == 2:
            span = as_span(value[0], value[1], self._parts[part])
            if span is not None:
                return (part, *span)
        return (
            f"expected [start, end] in the {part}, or words that stand in the passage, found {shown(value)}"
        )

    def near(self, words: str, passage: Spot) -> Spot | None:
        """Where words stand first in the passage; else the one place of its part where they do."""
        part, first, last = passage
        found = _words(self._parts[part], words)
        inside = [span for span in found if first <= span[0] and span[1] <= last]
        chosen = inside[:1] or (found if len(found) == 1 else [])
        return (part, *chosen[0]) if chosen else None

    def mention(self, words: str, passage: Spot) -> Spot | None:
        """Where a place is named: in the passage, else last before it, else first after it, else in the other part."""
        part, first, last = passage
        found = _words(self._parts[part], words)
        inside = [span for span in found if first <= span[0] and span[1] <= last]
        before = [span for span in found if span[0] < first]
        nearest = inside[:1] or before[-1:] or found[:1]
        if nearest:
            return (part, *nearest[0])
        other = "title" if part == "text" else "text"
        elsewhere = _words(self._parts[other], words)
        return (other, *elsewhere[0]) if elsewhere else None

    def quote(self, spot: Spot) -> str:
        """The characters of a spot."""
        part, start, end = spot
        return self._parts[part][start:end]


def as_span(start: object, end: object, text: str) -> tuple[int, int] | None:
    """Two whole numbers that bound some characters of a text, else None."""
    if not isinstance(start, int) or not isinstance(end, int) or bool in (type(start), type(end)):
        return None
    return (start, end) if 0 <= start < end <= len(text) else None


def _finds(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _words(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand, with any white space between them; as whole words if they do so anywhere."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    for wanted in (rf"(?<!\w){pattern}(?!\w)", pattern):
        found = [hit.span() for hit in re.finditer(wanted, text)]
        if found:
            return found
    return []


def shown(value: object) -> str:
    """A value as messages show it, cut where it is long."""
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 3]}..."
