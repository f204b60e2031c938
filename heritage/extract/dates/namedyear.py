"""Named year: the year or month by which a text tells an event from others of its kind - "in the 2016 earthquake"."""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.dates.dateforms import date_forms
from heritage.extract.document import Dated
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_DIGITS = 4


def year_of(passage: Passage, fired: Fired) -> Dated | None:
    """Return the date before the causes, or words for a conflict, of a trigger's clause; None where they differ."""
    found = {dated.edtf: dated for dated in _named(passage, *fired.clause)}
    return next(iter(found.values())) if len(found) == 1 else None


def _named(passage: Passage, first: int, last: int) -> Iterator[Dated]:
    if not passage.layer("cause") and "conflict_word" not in passage.present:
        return
    for token in range(max(first, 1), last):
        if not (passage.is_in(token, "cause") or passage.has(token, "conflict_word")):
            continue
        value = _value(passage, token - 1) if passage.date_at(token - 1) is None else None
        if value is not None:
            yield Dated(token - 1, token, value, "year_named")


def _value(passage: Passage, token: int) -> str | None:
    """A past year in figures, "the 2016 offensive", or the last month of that name, "the December fighting"."""
    published, word = passage.document.published, passage.lows[token]
    if len(word) == _DIGITS and word.isdecimal():
        return word if published is None or int(word) <= published.year else None
    month = date_forms(passage.lexicon).tables.months.get(word)
    if month is None or published is None or not passage.words[token][0].isupper():
        return None
    return f"{published.year - (month > published.month)}-{month:02}"
