"""Named year: the year by which a text tells an event from others of its kind - "in the 2016 earthquake"."""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Dated
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_DIGITS = 4


def year_of(passage: Passage, fired: Fired) -> Dated | None:
    """Return the year before the causes, or words for a conflict, of a trigger's clause; None where they differ."""
    found = {dated.edtf: dated for dated in _years(passage, *fired.clause)}
    return next(iter(found.values())) if len(found) == 1 else None


def _years(passage: Passage, first: int, last: int) -> Iterator[Dated]:
    published = passage.document.published
    for token in range(max(first, 1), last):
        year = passage.lows[token - 1]
        if len(year) != _DIGITS or not year.isdecimal() or passage.date_at(token - 1) is not None:
            continue
        if published is not None and int(year) > published.year:
            continue
        if passage.is_in(token, "cause") or passage.has(token, "conflict_word"):
            yield Dated(token - 1, token, year, "year_named")
