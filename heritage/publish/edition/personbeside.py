"""What stands right beside a name that no cue tells: a name that goes, a telephone, nothing at all."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence

from heritage.publish.edition.contacts import ways_to_reach
from heritage.publish.edition.personcues import is_led_to
from heritage.publish.edition.personnames import STOPS, Name
from heritage.publish.edition.personwords import Passage

_NEAR = 16
"""Characters between a name and one that is joined to it, or a number or account of its bearer."""
_LISTED, _PARTS = 48, 3
_BESIDE = 3
"""Spans on either side that are looked at: an account may stand within a mail."""
_ENDING = STOPS - {":"}

Span = tuple[int, int]


def is_joined(passage: Passage, name: Name, gone: Sequence[Span]) -> bool:
    """Whether nothing but a word for "and" parts a name from one that goes, or a comma in a list that ends so."""
    if name.size > 1 and any(
        _is_list(passage, between) for between in _between(passage, name, gone, _LISTED)
    ):
        return True
    joining = passage.cues.joining
    is_listed = name.last < len(passage.words) and passage.words[name.last].low in joining
    return any(
        between.strip(" ,").casefold() in joining or (is_listed and between.strip() == ",")
        for between in _between(passage, name, gone, _NEAR)
    )


def is_reached(passage: Passage, name: Name) -> bool:
    """Whether a way to reach somebody stands right beside it: "call X on +44 ..."; "X (@account)"."""
    if is_led_to(passage, name):
        return False
    beside = _between(passage, name, ways_to_reach(passage.text), _NEAR)
    return any(between == between.casefold() and _ENDING.isdisjoint(between) for between in beside)


def may_be_called(passage: Passage, name: Name) -> bool:
    """Whether it may be a surname alone, told of its bearer elsewhere in the report."""
    return name.size == 1 and not passage.words[name.first].kinds and not is_led_to(passage, name)


def _is_list(passage: Passage, between: str) -> bool:
    """Whether one is told what the first is, and then of the second: "X, a tailor, and Y Z"."""
    parts = between.split(",")
    is_told = len(parts) == _PARTS and not parts[0] and between == between.casefold()
    return is_told and parts[-1].strip() in passage.cues.joining and _ENDING.isdisjoint(between)


def _between(passage: Passage, name: Name, spans: Sequence[Span], near: int) -> Iterator[str]:
    """Give what parts a name from those of sorted spans that are near."""
    start, end = passage.words[name.first].start, passage.words[name.last - 1].end
    at = bisect(spans, (start, end))
    for first, last in spans[max(0, at - _BESIDE) : at + _BESIDE]:
        if end <= first <= end + near:
            yield passage.text[end:first]
        elif last <= start <= last + near:
            yield passage.text[last:start]
