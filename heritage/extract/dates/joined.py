"""Joined: dates of a sentence made into intervals ("between a and b") and open bounds ("by", "since")."""

from __future__ import annotations

import re
from datetime import date, timedelta

from heritage.extract.dates.eventless import is_of_event
from heritage.extract.document import Dated
from heritage.extract.reading import POSSESSIVE, Passage
from heritage.text import edtf

_DAY_LENGTH = 10
_CLOCK = re.compile(r"\d{1,2}([:.]\d\d)?([ap]\.?m\.?)?|[ap]\.?m\.?|noon|midnight")
"""Words of a time of day: "between 8pm on Friday and 9.30am on Saturday"."""
_THEN = "then"
_PAIR = 2
_CUE_WORDS = 3
"""Words before a date in which a cue of several words may begin."""


def combine(passage: Passage, dates: list[Dated]) -> list[Dated]:
    """Join pairs into intervals ("between a and b"), and turn "by", "since", "before" into open bounds."""
    if not dates:
        return dates
    joined: list[Dated] = []
    for item in dates:
        merged = _joined(passage, joined[-1], item) if joined else None
        if merged is not None:
            joined[-1] = merged
        else:
            joined.append(item)
    for item in joined:
        if "/" not in item.edtf:
            item.edtf = _bounded(passage, item)
        if (
            item.rule == "interval"
            or "/" not in item.edtf
            or item.edtf.startswith("..")
            or item.edtf.endswith("..")
        ):
            item.is_event = is_of_event(passage, item)
    return _nights_told(joined)


def _nights_told(dates: list[Dated]) -> list[Dated]:
    """Move "overnight" to the day on which a sentence says that it was told: "hit overnight, he said on Friday"."""
    if len(dates) < _PAIR:
        return dates
    nights = [item for item in dates if item.rule == "overnight"]
    said = [item.edtf for item in dates if item.rule == "weekday" and not item.is_event]
    for item in nights if len(said) == 1 else ():
        day = date.fromisoformat(said[0])
        item.edtf = f"{day - timedelta(days=1)}/{day}"
    return dates


def _joined(passage: Passage, left: Dated, right: Dated) -> Dated | None:
    """The interval from one date to the next, where an opener and a joiner make it one."""
    dates = passage.lexicon.dates
    between = [low for low in passage.lows[left.last : right.first] if not _CLOCK.fullmatch(low)]
    if not 0 < len(between) <= 2 or not any(low in dates.get("interval_joiners", ()) for low in between):
        return None
    parts = dates.get("year_parts", ())
    before = (
        low for low in reversed(passage.lows[: left.first]) if low not in parts and not _CLOCK.fullmatch(low)
    )
    opener = next(before, "")
    if "/" in left.edtf + right.edtf:
        return None
    is_pair = opener in dates.get("in", ()) and len(between) == 1 and _follow(left.edtf, right.edtf)
    is_pair = is_pair or (between[0] in dates.get("night_joiners", ()) and _is_night(left.edtf, right.edtf))
    if not is_pair and opener not in dates.get("interval_openers", ()):
        return None
    merged = _interval(left.edtf, right.edtf)
    return Dated(left.first, right.last, merged, "interval") if merged else None


def _follow(left: str, right: str) -> bool:
    """Whether one year or month is right behind another: "in 2013 and 2014"."""
    if len(left) != len(right) or len(left) >= _DAY_LENGTH:
        return False
    try:
        before, after = edtf.parse(left).last, edtf.parse(right).first
    except ValueError:
        return False
    return before is not None and after is not None and before + timedelta(days=1) == after


def _is_night(left: str, right: str) -> bool:
    """Whether one day is right behind another: "on the night of 31 December 2023 to 1 January 2024"."""
    try:
        return date.fromisoformat(left) + timedelta(days=1) == date.fromisoformat(right)
    except ValueError:
        return False


def _interval(left: str, right: str) -> str | None:
    try:
        a, b = edtf.parse(left), edtf.parse(right)
    except ValueError:
        return None
    return f"{left}/{right}" if a.first and b.last and a.first <= b.last else None


def _bounded(passage: Passage, item: Dated) -> str:
    """The date as an open bound where a word before it, or its own first word, says so."""
    if "/" in item.edtf or item.rule == _THEN:
        return item.edtf  # it has its bounds already: "by since June"; "marks from that day"
    lows, dates = passage.lows, passage.lexicon.dates
    by, since = dates.get("by", ()), dates.get("since", ())
    cue = lows[item.first - 1] if item.first else ""
    if lows[item.first] in by or lows[item.first] in since:
        cue = lows[item.first]
    over = lows[item.first - 2] if item.first > 1 and passage.lexicon.has("determiner", cue) else cue
    opening = max(0, item.first - _CUE_WORDS)
    before = [" ".join(lows[start : item.first]) for start in range(opening, item.first - 1)]
    if cue in by or over in by or any(words in by for words in before):
        is_agent = POSSESSIVE in lows[item.last - 1 : item.last + 1]  # "devastated by Tuesday's explosion"
        return item.edtf if is_agent else f"../{item.edtf}"
    if passage.has(item.first - 2, "image_word") and item.first > 1:
        return item.edtf  # "footage from June 2014"
    if cue in since or over in since:
        return f"{item.edtf}/.."
    is_rough = cue in dates.get("about", ()) and item.edtf[-1:].isdigit()
    return f"{item.edtf}~" if is_rough else item.edtf
