"""Walk: a text's date expressions read in order, each from what the text named before it: a day, a year."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta
from itertools import zip_longest

from heritage.extract.dates.dateforms import DateForms, Expression
from heritage.extract.dates.datematch import DateMatch, Tables
from heritage.extract.dates.daterules import RULES
from heritage.extract.dates.eventless import is_of_event, is_of_founding
from heritage.extract.dates.fits import fits
from heritage.extract.document import Dated, Document, Sentence
from heritage.extract.reading import Passage
from heritage.resources.lexicon import Lexicon

_YEAR_SETTING = frozenset({"day", "month", "day_span", "season"})
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_MONTHLY = ("day", "month", "month_bare", "day_span")
_SHARING = (("day", "day"), ("month_bare", "month"), ("month", "month"))
_LABEL_MARKS = frozenset(":.\u2013\u2014-")
_DAY_LENGTH = 10
_NEAR = 2
"""Paragraphs behind a day within which "that night" may be of it."""


class Walk:
    """Reads sentence after sentence and remembers what was named last.

    That is a day, and a year, and when the last event was ("that night"); the year counts for its own paragraph only
    where there is a publication date. Years of founding are not remembered: in "founded in 1910, it was looted on
    Oct. 3" nothing tells the year of the looting. `published`: the day from which relative words count.
    """

    def __init__(
        self, document: Document, lexicon: Lexicon, forms: DateForms, published: date | None
    ) -> None:
        self.document = document
        self.published = published
        self.lexicon = lexicon
        self.forms = forms
        self.year: int | None = None
        self.named: int | None = None
        self.day: date | None = None
        self.then: tuple[str, int] | None = None
        self.week: tuple[date, int] | None = None
        self.before = ""
        self.paragraph = -1

    def read(self, passage: Passage) -> list[Dated]:
        """Return the dates of the next sentence."""
        sentence = passage.sentence
        is_new = sentence.paragraph != self.paragraph
        if is_new:
            self.paragraph = sentence.paragraph
            self.year = None if self.published else self.year
        text = self.document.part_text(sentence.part)[sentence.start : sentence.end]
        found: list[Dated] = []
        if is_new:
            label = _year_label(sentence)
            if label is not None:
                self.year = self.named = int(label.edtf)
                self.then = None
                found.append(label)
        expressions = list(self.forms.find(text, sentence.tokens, sentence.start))
        before: Expression | None = None
        for read, following in zip_longest(expressions, expressions[1:]):
            is_shared = following is not None and self._shares_year(text, read, following)
            expression = _of_year(read, following, self.forms.tables) if is_shared else read
            expression = before = _in_year_of(before, expression, self.forms.tables)
            value = self._value(expression) if fits(text, expression, self.lexicon) else None
            if value is None and "year" not in expression.slots:
                continue
            last = bisect_left(sentence.tokens.starts, sentence.start + expression.end)
            dated = Dated(expression.token, last, value or "", expression.form.rule)
            if not is_of_founding(passage, dated.first):
                self._remember(passage, expression, dated)
            if value is not None:
                found.append(dated)
        return found

    def _shares_year(self, text: str, one: Expression, other: Expression) -> bool:
        """Whether the year behind the second of two days or months is the first's too: "27 August and 2 May 2015"."""
        rules = (one.form.rule, other.form.rule)
        if "year" in one.slots or "year" not in other.slots or rules not in _SHARING:
            return False
        between = text[one.end : other.start].strip().lower()
        return between in self.lexicon.dates.get("interval_joiners", ()) or between == ","

    def _value(self, expression: Expression) -> str | None:
        form = expression.form
        if form.rule == "weekday" and self.week and self.paragraph == self.week[1]:
            return (
                self.week[0] + timedelta(days=self.forms.tables.weekdays[expression.slots["weekday"]])
            ).isoformat()
        then = self.then[0] if self.then and self.paragraph - self.then[1] <= _NEAR else None
        match = DateMatch(
            expression.slots, self.published, self.year, self.day, form.amount, self.forms.tables, self.named,
            self.before, then,
        )  # fmt: skip
        return RULES[form.rule](match)

    def _remember(self, passage: Passage, expression: Expression, dated: Dated) -> None:
        """Keep what later expressions count from."""
        rule, value = expression.form.rule, dated.edtf
        if "year" in expression.slots:
            self.named = int(expression.slots["year"])
        is_to_come = self.published is not None and value > self.published.isoformat()
        if _YEAR.fullmatch(value[:4]) and "/" not in value and not is_to_come:
            self.before = value
        last = value.rpartition("/")[2]  # of a night, the morning
        if len(last) == _DAY_LENGTH and (last == value or _is_night(value)):
            self.day = date.fromisoformat(last)
            if is_of_event(passage, dated):
                self.then = value, self.paragraph
        if rule == "week_last" and value:
            self.week = date.fromisoformat(value.partition("/")[0]), self.paragraph
        if rule == "that_year" and "month" in expression.slots:
            self.year = self.named  # "in 2012; in July of that year ...; in October"
        if "year" in expression.slots and (rule in _YEAR_SETTING or not self.published):
            self.year = int(expression.slots["year"])


def _is_night(value: str) -> bool:
    """Whether a span is of one night."""
    first, _, last = value.partition("/")
    return date.fromisoformat(first) + timedelta(days=1) == date.fromisoformat(last)


def _of_year(one: Expression, other: Expression, tables: Tables) -> Expression:
    """A date with the year behind the next one; the one before, in "from November to January 2024"."""
    year = int(other.slots["year"])
    is_before = tables.months[one.slots["month"]] > tables.months[other.slots["month"]]
    return replace(one, slots={**one.slots, "year": f"{year - is_before}"})


def _in_year_of(before: Expression | None, one: Expression, tables: Tables) -> Expression:
    """A later month of the year that the date before in its sentence names: "in March 2022 and again in June"."""
    if (
        before is None
        or "year" in one.slots
        or one.form.rule not in _MONTHLY
        or before.form.rule not in _MONTHLY
    ):
        return one
    if "year" not in before.slots or tables.months[before.slots["month"]] > tables.months[one.slots["month"]]:
        return one
    return replace(one, slots={**one.slots, "year": before.slots["year"]})


def _year_label(sentence: Sentence) -> Dated | None:
    """The year that opens a paragraph as its label: "1992. In Ayodhya, on 6 December, ..."."""
    lows = sentence.tokens.lows
    if not lows or not _YEAR.fullmatch(lows[0]):
        return None
    return Dated(0, 1, lows[0], "year_bare") if len(lows) == 1 or lows[1] in _LABEL_MARKS else None
