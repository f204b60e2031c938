"""Counted: the day of an event from which a sentence counts - "on Thursday, two days after a fire destroyed half"."""

from __future__ import annotations

from datetime import date, timedelta

from heritage.extract.dates.dateforms import date_forms
from heritage.extract.document import Dated
from heritage.extract.reading import Passage

_DAYS = {"day": 1, "week": 7}
_YEAR = 4
_DAY = len("2015-08-23")
_REACH = 16
"""Tokens behind "after" within which the day from which is counted stands."""


def day_before(passage: Passage, after: int) -> Dated | None:
    """Return the day that lies the number of days or weeks told right before an `after_word` before the sentence's day.

    The sentence's day is the one named before it; the day of publication where none is.
    """
    counted, base = _counted(passage, after), _day_of(passage, after)
    if counted is None or base is None or counted[1] not in _DAYS:
        return None
    count, unit = counted
    return Dated(after - 2, after + 1, (base - timedelta(days=_DAYS[unit] * count)).isoformat(), "after")


def day_of_clause(passage: Passage, opening: int) -> Dated | None:
    """Return the counted day of the clause that begins at a token, where an `after_word` opens it.

    Years count from the last year named: "came in March 2021, six years after"; from that of publication where the
    sentence names none.
    """
    for token in (opening, opening - 1):
        if token >= 2 and passage.has(token, "after_word"):
            return day_before(passage, token) or _year_before(passage, token)
    return None


def day_behind(passage: Passage, trigger: int) -> Dated | None:
    """Return the day so long after another: "three days after the town fell on 3 May, the church was looted".

    The clause with "after" opens the sentence, or stands behind the trigger.
    """
    for after in passage.tokens_of("after_word"):
        counted = _counted(passage, after)
        if counted is None or counted[1] not in _DAYS:
            continue
        is_before = after < trigger
        if is_before and any(passage.is_verb(token) for token in range(after - 2)):
            continue
        stop = min(after + _REACH, len(passage))
        dated = next((d for d in passage.sentence.dates if after < d.first < stop and d.is_event), None)
        if dated is None or (is_before and not _is_closed(passage, dated.last, trigger)):
            continue
        try:
            base = date.fromisoformat(dated.edtf)
        except ValueError:
            continue
        day = base + timedelta(days=_DAYS[counted[1]] * counted[0])
        return Dated(after - 2, dated.last, day.isoformat(), "after")
    return None


def day_of_blow(passage: Passage, behind: int) -> Dated | None:
    """Return the day of what did the damage that an attribute tells: "the gutted church, two days after it was lit"."""
    for after in passage.tokens_of("after_word"):
        clause = range(after + 1, min(after + _REACH, len(passage)))
        is_blow = any(
            passage.is_in(token, "cause") or passage.at("verb", token) is not None for token in clause
        )
        if after > behind and is_blow:
            return day_before(passage, after)
    return None


def _is_closed(passage: Passage, first: int, trigger: int) -> bool:
    """Whether a comma ends the clause with "after" before a trigger."""
    return any(passage.lows[token] == "," for token in range(first, trigger))


def _counted(passage: Passage, after: int) -> tuple[int, str] | None:
    """The number and the unit of time that stand right before an `after_word`."""
    if after < 2 or (after > 2 and passage.has(after - 3, "for_preposition")):
        return None  # "burned for three days after shells fell on it" tells how long
    tables = date_forms(passage.lexicon).tables
    word = passage.lows[after - 2]
    count = int(word) if word.isdecimal() else tables.numbers.get(word)
    unit = tables.units.get(passage.lows[after - 1])
    return (count, unit) if count is not None and unit is not None else None


def _year_before(passage: Passage, after: int) -> Dated | None:
    counted = _counted(passage, after)
    named = [d.edtf[:_YEAR] for d in passage.sentence.dates if d.last <= after and d.is_event]
    if counted is None or counted[1] != "year":
        return None
    published = passage.document.published
    if not any(d.edtf[:_YEAR].isdecimal() and d.is_event for d in passage.sentence.dates):
        named = [f"{published.year}"] if published is not None else []  # "80 years after bombs destroyed it"
    if not named or not named[-1].isdecimal():
        return None
    return Dated(after - 2, after + 1, f"{int(named[-1]) - counted[0]}", "after")


def _day_of(passage: Passage, token: int) -> date | None:
    days = [dated.edtf for dated in passage.sentence.dates if dated.last <= token and dated.is_event]
    if not days and passage.has(0, "definite") and len(passage) > 1 and passage.has(1, "incident_word"):
        days = _days_told(passage)  # "The raid came a day after"
        if not days:
            return None
    try:
        return date.fromisoformat(days[-1]) if days else passage.document.published
    except ValueError:
        return None


def _days_told(passage: Passage) -> list[str]:
    """The days that the sentences before one give to events, in order."""
    before = passage.reading.passages[: passage.sentence.index]
    told = (dated for one in before for dated in one.sentence.dates if dated.is_event)
    return [dated.edtf for dated in told if len(dated.edtf) == _DAY]
