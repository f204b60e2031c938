"""Eventless: dates that are no event's - ages, foundings, comparisons, documents, what was said on a day."""

from __future__ import annotations

from heritage.extract.dates import bounds, nowadays
from heritage.extract.dates.dateforms import date_forms
from heritage.extract.dates.fits import never_after
from heritage.extract.document import Dated
from heritage.extract.reading import Passage

_COMPARED_WORDS = 6
_AGES = ("decade", "century")
"""Rules of dates that tell how old a place is as often as when something befell it."""

_FOUNDING_WORDS = 7


def is_of_event(passage: Passage, item: Dated) -> bool:
    """Whether a date may be an event's: no age, founding or comparison, nor directly after a verb of speech."""
    if item.edtf.endswith("/..") and bounds.is_of_apposition(passage, item):
        return False
    lows = passage.lows
    if nowadays.is_of_state(passage, item) or _is_compared(passage, item):
        return False
    if item.first > 1 and passage.has(item.first - 1, "of_link"):
        if passage.at("cause", item.first - 2) or passage.has(
            item.first - 2, "conflict_word", "upheaval_word"
        ):
            return True
        if item.rule == "year_bare" or _is_of_document(passage, item.first - 2):
            return False
    left = " ".join(lows[max(0, item.first - 4) : item.first])
    if left.endswith(never_after(passage.lexicon)[0]):
        return False
    if is_of_founding(passage, item.first) or _is_of_building(passage, item):
        return False
    return not _is_of_speech(passage, item)


def _is_of_speech(passage: Passage, item: Dated) -> bool:
    """Whether a verb of speech stands right beside a date: "said on Friday", "today condemned the destruction of"."""
    lows, start = passage.lows, item.first
    speech = passage.lexicon.dates.get("speech_after", ())
    while start > 0 and passage.has(start - 1, "preposition", "determiner"):
        if passage.has(start - 1, "relative"):
            break  # "said that on Friday shells hit it"
        start -= 1
    if start > 1 and passage.has(start - 2, "machine_word"):
        return False  # "bulldozers arrived on Sunday"
    is_before = item.last < len(lows) and lows[item.last] in speech
    return is_before or (start > 0 and lows[start - 1] in speech)


def _is_compared(passage: Passage, item: Dated) -> bool:
    """Whether a date is what something is measured by: "worse than in 1966", but "more than 100 graves in 1966"."""
    lows, compared = passage.lows, passage.lexicon.dates.get("compared_after", ())
    if frozenset(lows[max(0, item.first - _COMPARED_WORDS) : item.first]).isdisjoint(compared):
        return False
    numbers = date_forms(passage.lexicon).tables.numbers
    return any(
        lows[at] in compared and not (lows[at + 1][0].isdecimal() or lows[at + 1] in numbers)
        for at in range(max(0, item.first - _COMPARED_WORDS), item.first)
        if not (at == item.first - 1 and item.edtf.startswith("../"))  # "no later than 20 June"
    )


def _is_of_document(passage: Passage, token: int) -> bool:
    """Whether a day is that of what was written: "an assessment of 8 January"; "as of 8 January" is none."""
    return passage.has(token, "document_word")


def _is_of_building(passage: Passage, item: Dated) -> bool:
    """Whether a decade or century tells the age of a place: "a church of the 1850s", "a mansion of the early 1890s"."""
    if item.rule not in _AGES:
        return False
    link = item.first - 1
    while link > 0 and passage.has(link, "article", "adverb", "name_adjective"):
        link -= 1
    return link > 0 and passage.has(link, "of_link") and passage.is_in(link - 1, "head", "generic")


def is_of_founding(passage: Passage, token: int) -> bool:
    """Return whether the verb just before a date tells how something came to be: "founded by Jesuits in the 1590s"."""
    if "founding_verb" not in passage.present:
        return False
    for before in range(token - 1, max(-1, token - 1 - _FOUNDING_WORDS), -1):
        if not passage.lows[before][0].isalnum():
            return False
        if passage.has(before, "founding_verb"):
            is_adjective = before > 0 and passage.has(
                before - 1, "determiner"
            )  # "took the restored castle in"
            return not is_adjective and not (before > 1 and passage.has(before - 2, "alarm_word"))
        if passage.is_verb(before):
            return False
    return False
