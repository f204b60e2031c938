"""When: the date expressions of a text as EDTF, joined into intervals and open bounds, and which may date an event.

What a phrase looks like is the lexicon's (dateforms), the arithmetic is in daterules. Ages, founding dates and dates of
speech are marked as no events.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import zip_longest

from heritage.extract.dates import bounds, dateline, images, nowadays
from heritage.extract.dates.dateforms import DateForms, Expression, date_forms, lower
from heritage.extract.dates.datematch import DateMatch, Tables
from heritage.extract.dates.daterules import RULES
from heritage.extract.document import Dated, Document, Sentence
from heritage.extract.reading import POSSESSIVE, Passage, Reading
from heritage.resources.lexicon import Lexicon
from heritage.text import edtf

_NAMED = ("month", "weekday")
_YEAR_SETTING = frozenset({"day", "month", "day_span", "season"})
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_SHARING = (("day", "day"), ("month_bare", "month"))
_LABEL_MARKS = frozenset(":.\u2013\u2014-")
_QUOTES = "(\"'"
_DAY_LENGTH = 10
_CLOCK = re.compile(r"\d{1,2}([:.]\d\d)?([ap]\.?m\.?)?|[ap]\.?m\.?|noon|midnight")
"""Words of a time of day: "between 8pm on Friday and 9.30am on Saturday"."""
_BEFORE = 60
_COMPARED_WORDS = 6
_AGES = ("decade", "century")
"""Rules of dates that tell how old a place is as often as when something befell it."""

_FOUNDING_WORDS = 7
_CUE_WORDS = 3
"""Characters before an expression in which a cue is looked for."""


def find(reading: Reading) -> None:
    """Fill `sentence.dates`, walking the document once so that explicit years carry forward."""
    forms = date_forms(reading.lexicon)
    walk = _Walk(reading.document, reading.lexicon, forms)
    for passage in reading.passages:
        told = [item for item in walk.read(passage.sentence) if not _is_of_name(passage, item)]
        passage.sentence.dates = _combine(passage, told)
        images.mark(passage)
    dateline.mark(reading)


def _is_of_name(passage: Passage, item: Dated) -> bool:
    """Whether a weekday is the first word of a place's name: "the Friday Mosque of Herat"."""
    if item.rule != "weekday" or item.last - item.first > 1 or not passage.at("head", item.last):
        return False
    return passage.is_in_name(item.first) and passage.is_in_name(item.last)


class _Walk:
    """Reads sentence after sentence and remembers what was named last.

    That is a day, and a year; the year counts for its own paragraph only where there is a publication date.
    """

    def __init__(self, document: Document, lexicon: Lexicon, forms: DateForms) -> None:
        self.document = document
        self.lexicon = lexicon
        self.forms = forms
        self.year: int | None = None
        self.named: int | None = None
        self.day: date | None = None
        self.before = ""
        self.paragraph = -1

    def read(self, sentence: Sentence) -> list[Dated]:
        """Return the dates of the next sentence."""
        is_new = sentence.paragraph != self.paragraph
        if is_new:
            self.paragraph = sentence.paragraph
            self.year = None if self.document.published else self.year
        text = self.document.part_text(sentence.part)[sentence.start : sentence.end]
        found: list[Dated] = []
        if is_new:
            label = _year_label(sentence)
            if label is not None:
                self.year = self.named = int(label.edtf)
                found.append(label)
        expressions = list(self.forms.find(text, sentence.tokens, sentence.start))
        for read, following in zip_longest(expressions, expressions[1:]):
            is_shared = following is not None and self._shares_year(text, read, following)
            expression = _of_year(read, following, self.forms.tables) if is_shared else read
            value = self._value(expression) if _fits(text, expression, self.lexicon) else None
            if value is not None:
                last = bisect_left(sentence.tokens.starts, sentence.start + expression.end)
                found.append(Dated(expression.token, last, value, expression.form.rule))
        return found

    def _shares_year(self, text: str, one: Expression, other: Expression) -> bool:
        """Whether the year behind the second of two days or months is the first's too: "27 August and 2 May 2015"."""
        rules = (one.form.rule, other.form.rule)
        if "year" in one.slots or "year" not in other.slots or rules not in _SHARING:
            return False
        between = text[one.end : other.start].strip().lower()
        return between in self.lexicon.dates.get("interval_joiners", ()) or between == ","

    def _value(self, expression: Expression) -> str | None:
        form, published = expression.form, self.document.published
        match = DateMatch(
            expression.slots, published, self.year, self.day, form.amount, self.forms.tables, self.named, self.before,
        )  # fmt: skip
        value = RULES[form.rule](match)
        if "year" in expression.slots:
            self.named = int(expression.slots["year"])
        if value is not None and _YEAR.fullmatch(value[:4]) and "/" not in value:
            self.before = value
        if value is not None and len(value) == _DAY_LENGTH:
            self.day = date.fromisoformat(value)
        if form.rule == "that_year" and "month" in expression.slots:
            self.year = self.named  # "in 2012; in July of that year ...; in October"
        if "year" in expression.slots and (form.rule in _YEAR_SETTING or not published):
            self.year = int(expression.slots["year"])
        return value


def _of_year(one: Expression, other: Expression, tables: Tables) -> Expression:
    """A date with the year behind the next one; the one before, in "from November to January 2024"."""
    year = int(other.slots["year"])
    is_before = tables.months[one.slots["month"]] > tables.months[other.slots["month"]]
    return replace(one, slots={**one.slots, "year": f"{year - is_before}"})


def _year_label(sentence: Sentence) -> Dated | None:
    """The year that opens a paragraph as its label: "1992. In Ayodhya, on 6 December, ..."."""
    lows = sentence.tokens.lows
    if not lows or not _YEAR.fullmatch(lows[0]):
        return None
    return Dated(0, 1, lows[0], "year_bare") if len(lows) == 1 or lows[1] in _LABEL_MARKS else None


def _fits(text: str, found: Expression, lexicon: Lexicon) -> bool:
    """Refuse words that only look like dates: "may" in lower case, a bare year without its preposition, ages."""
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
    if found.form.rule == "month_bare":
        return previous in lexicon.dates.get("month_in", ())
    if found.form.rule == "century":
        return previous in lexicon.dates.get("century_in", ())
    if found.form.rule == "easter" and before.endswith(_never_after(lexicon)[0]):
        return False  # the Orthodox Easter is another day
    return not before.endswith(_never_after(lexicon)[1])


def _opens_interval(text: str, found: Expression, lexicon: Lexicon) -> bool:
    """Whether another year follows the one behind "between": "between 2014 and 2016"."""
    behind = lower(text[found.end :]).split(None, 2)[:2]
    joiners = lexicon.dates.get("interval_joiners", ())
    return len(behind) > 1 and behind[0] in joiners and _YEAR.match(behind[1]) is not None


def _word_before(before: str, word: str) -> str:
    rest = before[: before.rindex(word)].rstrip()
    return rest.rsplit(None, 1)[-1].strip(_QUOTES) if rest else ""


@lru_cache(maxsize=16)
def _never_after(lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words behind which no date is an event's, and those of them that are several words."""
    cues = tuple(lexicon.dates.get("never_after", ()))
    return cues, tuple(cue for cue in cues if " " in cue)


def _is_capitalised(text: str, found: Expression) -> bool:
    """Whether the months and weekdays of an expression begin with capitals."""
    whole = lower(text[found.start : found.end])
    places = (whole.find(found.slots[name]) for name in _NAMED if name in found.slots)
    return all(text[found.start + at].isupper() for at in places)


def _combine(passage: Passage, dates: list[Dated]) -> list[Dated]:
    """Join pairs into intervals ("between a and b"), and turn "by", "since", "before" into open bounds."""
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
            item.is_event = _is_event(passage, item) and not (
                item.edtf.endswith("/..") and bounds.is_of_apposition(passage, item)
            )
    return _nights_told(joined)


def _nights_told(dates: list[Dated]) -> list[Dated]:
    """Move "overnight" to the day on which a sentence says that it was told: "hit overnight, he said on Friday"."""
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
    opener = next((low for low in reversed(passage.lows[: left.first]) if not _CLOCK.fullmatch(low)), "")
    if "/" in left.edtf + right.edtf:
        return None
    is_pair = opener in dates.get("in", ()) and len(between) == 1 and _follow(left.edtf, right.edtf)
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


def _interval(left: str, right: str) -> str | None:
    try:
        a, b = edtf.parse(left), edtf.parse(right)
    except ValueError:
        return None
    return f"{left}/{right}" if a.first and b.last and a.first <= b.last else None


def _bounded(passage: Passage, item: Dated) -> str:
    """The date as an open bound where a word before it, or its own first word, says so."""
    if "/" in item.edtf:
        return item.edtf  # it has its bounds already: "by since June"
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


def _is_event(passage: Passage, item: Dated) -> bool:
    """Whether a date may be an event's: no age, founding or comparison, nor directly after a verb of speech."""
    lows, dates = passage.lows, passage.lexicon.dates
    if nowadays.is_of_state(passage, item):
        return False
    compared = dates.get("compared_after", ())
    if not set(compared).isdisjoint(lows[max(0, item.first - _COMPARED_WORDS) : item.first]):
        return False
    if item.first > 1 and passage.has(item.first - 1, "of_link"):
        if passage.at("cause", item.first - 2) or passage.has(
            item.first - 2, "conflict_word", "upheaval_word"
        ):
            return True
        if item.rule == "year_bare" or _is_of_document(passage, item.first - 2):
            return False
    left = " ".join(lows[max(0, item.first - 4) : item.first])
    if left.endswith(_never_after(passage.lexicon)[0]):
        return False
    if _is_of_founding(passage, item.first) or _is_of_building(passage, item):
        return False
    start, speech = item.first, dates.get("speech_after", ())
    while start > 0 and passage.has(start - 1, "preposition", "determiner"):
        if passage.has(start - 1, "relative"):
            break  # "said that on Friday shells hit it"
        start -= 1
    is_before = item.last < len(lows) and lows[item.last] in speech  # "today condemned the destruction of"
    return not is_before and not (start > 0 and lows[start - 1] in speech)


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


def _is_of_founding(passage: Passage, token: int) -> bool:
    """Whether the verb just before a date tells how something came to be: "founded by Jesuits in the 1590s"."""
    for before in range(token - 1, max(-1, token - 1 - _FOUNDING_WORDS), -1):
        if not passage.lows[before][0].isalnum():
            return False
        if passage.has(before, "founding_verb"):
            return True
        if passage.is_verb(before):
            return False
    return False
