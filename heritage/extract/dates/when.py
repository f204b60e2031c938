"""When: the date expressions of a text as EDTF, joined into intervals and open bounds, and which may date an event.

What a phrase looks like is the lexicon's (dateforms), the arithmetic is in daterules. Ages, founding dates and dates of
speech are marked as no events.
"""

from __future__ import annotations

from heritage.extract.dates import dateline, images
from heritage.extract.dates.dateforms import date_forms
from heritage.extract.dates.joined import combine
from heritage.extract.dates.walk import Walk
from heritage.extract.document import Dated
from heritage.extract.reading import Passage, Reading


def find(reading: Reading) -> None:
    """Fill `sentence.dates`, walking the document once so that explicit years carry forward."""
    forms = date_forms(reading.lexicon)
    walk = Walk(reading.document, reading.lexicon, forms, dateline.day_of(reading.document, forms))
    for passage in reading.passages:
        told = [item for item in walk.read(passage) if not _is_of_name(passage, item)]
        passage.sentence.dates = combine(passage, told)
        images.mark(passage)
    dateline.mark(reading)


def _is_of_name(passage: Passage, item: Dated) -> bool:
    """Whether a weekday is the first word of a place's name: "the Friday Mosque of Herat"."""
    if item.rule != "weekday" or item.last - item.first > 1 or not passage.at("head", item.last):
        return False
    if passage.is_in_name(item.first) and passage.is_in_name(item.last):
        return True
    is_led = item.first > 0 and passage.has(item.first - 1, "determiner")  # "a Friday mosque of brick"
    behind = item.last + 1
    return is_led and (behind >= len(passage) or not passage.is_in(behind, "noun", "cause"))
