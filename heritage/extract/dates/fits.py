"""Fits: words that only look like a date - "may" in small letters, a bare year without its preposition, an age."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from heritage.extract.dates.dateforms import Expression, lower
from heritage.resources.lexicon import Lexicon

_NAMED = ("month", "weekday")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_IN = {"month_bare": "month_in", "century": "century_in"}
"""Words of the lexicon behind which alone a date of a rule is one."""
_BEHIND = {"day_bare": "behind_day", "span_before": "behind_before"}
"""Words that alone go on behind a date of a rule: not "on the 5th floor", "a week before the vote"."""
_QUOTES = "(\"'"
_BEFORE = 60
"""Characters before an expression in which a cue is looked for."""


def fits(text: str, found: Expression, lexicon: Lexicon) -> bool:
    """Whether an expression found in a text is a date."""
    has_capitals = lexicon.dates.get("capitalised", lexicon.language.get("capitalised_names"))
    if has_capitals and not _is_capitalised(text, found):
        return False
    before = text[max(0, found.start - _BEFORE) : found.start].lower().rstrip()
    previous = before.rsplit(None, 1)[-1].strip(_QUOTES) if before else ""
    if found.form.rule == "year_bare" and previous in lexicon.dates.get("interval_openers", ()):
        return previous in lexicon.dates.get("in", ()) or _opens_interval(text, found, lexicon)
    if found.form.rule in ("year_bare", "years", "decade"):
        if previous in lexicon.dates.get("about", ()):
            previous = _word_before(before, previous)  # "in about 1972"; "begun about 1906" dates no event
        if previous in lexicon.dates.get("interval_joiners", ()) and _YEAR.fullmatch(
            _word_before(before, previous)
        ):
            return found.form.rule == "year_bare"  # "in 2013 and 2014"
        return previous in lexicon.dates.get("in", ())
    if found.form.rule in _BEHIND:
        return _goes_on(text, found, lexicon.dates.get(_BEHIND[found.form.rule], ()))
    if found.form.rule == "month_bare" and found.start == 0 and text[found.end : found.end + 1] == ":":
        return True  # "May: the castle was hit several times"
    if found.form.rule in _IN:
        return previous in lexicon.dates.get(_IN[found.form.rule], ())
    if found.form.rule == "easter" and before.endswith(never_after(lexicon)[0]):
        return False  # the Orthodox Easter is another day
    return not before.endswith(never_after(lexicon)[1])


def _opens_interval(text: str, found: Expression, lexicon: Lexicon) -> bool:
    """Whether another year follows the one behind "between": "between 2014 and 2016"."""
    behind = lower(text[found.end :]).replace("-", " ").split(None, 3)[:3]
    joiners, parts = lexicon.dates.get("interval_joiners", ()), lexicon.dates.get("year_parts", ())
    if len(behind) > 2 and behind[1] in parts:
        del behind[1]  # "between 2014 and early 2016"
    return len(behind) > 1 and behind[0] in joiners and _YEAR.match(behind[1]) is not None


def _goes_on(text: str, found: Expression, words: Collection[str]) -> bool:
    """Whether an expression ends its clause, or one of some words stands behind it."""
    behind = lower(text[found.end :]).lstrip()
    return not behind[:1].isalnum() or behind.split(None, 1)[0].rstrip(".,;:") in words


def _word_before(before: str, word: str) -> str:
    rest = before[: before.rindex(word)].rstrip()
    return rest.rsplit(None, 1)[-1].strip(_QUOTES) if rest else ""


@lru_cache(maxsize=16)
def never_after(lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words behind which no date is an event's, and those of them that are several words."""
    cues = tuple(lexicon.dates.get("never_after", ()))
    return cues, tuple(cue for cue in cues if " " in cue)


def _is_capitalised(text: str, found: Expression) -> bool:
    """Whether the months and weekdays of an expression begin with capitals."""
    whole = lower(text[found.start : found.end])
    places = (whole.find(found.slots[name]) for name in _NAMED if name in found.slots)
    return all(text[found.start + at].isupper() for at in places)
