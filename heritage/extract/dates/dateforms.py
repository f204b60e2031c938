"""Date forms: a lexicon's date patterns as regular expressions, with the rule and the slots of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from heritage.errors import LexiconError
from heritage.extract.dates.dateindex import Opening, Openings
from heritage.extract.dates.datematch import Tables
from heritage.extract.dates.dateopenings import DIGIT, openings
from heritage.extract.dates.daterules import RULES
from heritage.resources.lexicon import Lexicon
from heritage.text.tokens import Tokens

_YEAR = r"1\d\d\d|20\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_SLOT = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"(?<![\w-])\w+")
_NOTHING = "(?!)"


@dataclass(frozen=True, slots=True)
class Form:
    """One date pattern: its rule, the number that goes with it, and slot -> group of the whole expression."""

    rule: str
    amount: int
    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression found: its form, the words in its slots, its first token, and its characters."""

    form: Form
    slots: Mapping[str, str]
    token: int
    start: int
    end: int


class DateForms:
    """All date patterns of a lexicon, those of one first word joined into one expression; its tables of date words.

    `anywhere` is tried at words that begin no pattern; None where every pattern tells its first words.
    """

    def __init__(
        self,
        tables: Tables,
        forms: Mapping[str, Form],
        by_word: Mapping[str, Opening],
        anywhere: Opening | None,
    ) -> None:
        self.tables = tables
        self._forms = forms
        self._openings = Openings(by_word, anywhere)

    def check(self) -> None:
        """Compile all patterns at once; LexiconError where one cannot be."""
        self._openings.check()

    def find(self, text: str, tokens: Tokens, offset: int) -> Iterator[Expression]:
        """Yield the date expressions of a sentence; at one place the first form of the file wins.

        `text`: its characters, which begin at `offset` of the tokens' text.
        """
        begun = self._begun(tokens.lows)
        if not begun:
            return
        low, end = lower(text), 0
        for token, start, pattern in self._places(low, begun, tokens, offset):
            match = pattern.match(low, start) if start >= end else None
            if match is not None:
                end = match.end()
                yield self._expression(match, token)

    def _begun(self, lows: tuple[str, ...]) -> list[tuple[int, Opening | None]]:
        """Return the tokens in which a pattern may begin, with the patterns; None where one is no plain word."""
        begun: list[tuple[int, Opening | None]] = []
        following = (*lows[1:], None)
        for token, found in enumerate(map(self._openings.__getitem__, lows)):
            if found is None:
                continue
            opening, is_joined = found
            if is_joined:
                begun.append((token, None))
            elif (second := following[token]) is None or opening.fits[second]:
                begun.append((token, opening))
        return begun

    def _places(
        self, low: str, begun: list[tuple[int, Opening | None]], tokens: Tokens, offset: int
    ) -> Iterator[tuple[int, int, re.Pattern[str]]]:
        """Yield the words at which a pattern may begin: token, first character, patterns."""
        lows, starts = tokens.lows, tokens.starts
        for token, opening in begun:
            start = starts[token] - offset
            if opening is not None:
                if _WORD.match(low, start):
                    yield token, start, opening.pattern
                continue
            for word in _WORD.finditer(low, start, start + len(lows[token])):
                inner = self._openings.of_word(word[0])
                if inner is not None:
                    yield token, word.start(), inner.pattern

    def _expression(self, match: re.Match[str], token: int) -> Expression:
        form = self._forms[match.lastgroup or ""]
        found = {slot: match[group] for slot, group in form.groups.items()}
        slots = {slot: words for slot, words in found.items() if words is not None}
        return Expression(form, slots, token, match.start(), match.end())


def lower(text: str) -> str:
    """Return a text in small letters, character by character where one of them would become two."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=16)
def date_forms(lexicon: Lexicon) -> DateForms:
    """Return the date forms of a lexicon, made once for each set of words and patterns.

    LexiconError names the file and the pattern whose rule does not exist.
    """
    dates = lexicon.dates
    tables = (
        _numbered(dates.get("months", ()), 1), _numbered(dates.get("weekdays", ()), 0),
        *(tuple(dates.get(name, {}).items()) for name in ("seasons", "units", "numbers")),
    )  # fmt: skip
    patterns = tuple((p["pattern"], p["rule"], p.get("amount", 0)) for p in lexicon.date_patterns)
    for pattern, rule, _ in patterns:
        if rule not in RULES:
            known = ", ".join(sorted(RULES))
            raise LexiconError(
                f"{lexicon.path}: [[date_pattern]] {pattern!r}: unknown rule {rule!r}; known: {known}"
            )
    return _joined(tables, tuple(dates.get("ordinal_suffixes", ())), patterns, lexicon.path)


def _numbered(names: Iterable[str], start: int) -> tuple[tuple[str, int], ...]:
    return tuple(
        (name, number) for number, variants in enumerate(names, start) for name in variants.split("/")
    )


@lru_cache(maxsize=16)
def _joined(words: tuple[tuple[tuple[str, Any], ...], ...], suffixes: tuple[str, ...],
            patterns: tuple[tuple[str, str, int], ...], path: str) -> DateForms:  # fmt: skip
    tables = Tables(*(dict(pairs) for pairs in words))
    slots = _slot_patterns(tables, suffixes)
    beginnings = _slot_openings(tables)
    bodies: list[str] = []
    begun: list[frozenset[tuple[str, str]] | None] = []
    forms: dict[str, Form] = {}
    for number, (pattern, rule, amount) in enumerate(patterns):
        name = f"form{number}"
        groups = {slot: f"{slot}_{number}" for slot in _SLOT.findall(pattern) if slot in slots}
        body = pattern
        for slot, group in groups.items():
            body = body.replace(f"{{{slot}}}", f"(?P<{group}>{slots[slot]})")
        bodies.append(rf"(?P<{name}>(?:{body})(?!\w))")
        forms[name] = Form(rule, amount, groups)
        begun.append(openings(pattern, beginnings))
    return DateForms(tables, forms, *_by_word(bodies, begun, path))


def _by_word(
    bodies: list[str], begun: list[frozenset[tuple[str, str]] | None], path: str
) -> tuple[dict[str, Opening], Opening | None]:
    """Join, for each first word and for all others, the patterns that may begin there, in the file's order."""
    numbers: dict[str, list[int]] = {first: [] for words in begun for first, _ in words or ()}
    seconds: dict[str, set[str]] = {first: set() for first in numbers}
    for number, words in enumerate(begun):
        for first in numbers if words is None else {first for first, _ in words}:
            numbers[first].append(number)
        for first, second in words or ():
            seconds[first].add(second)
    everywhere = [number for number, words in enumerate(begun) if words is None]
    shared: dict[tuple[tuple[int, ...], frozenset[str] | None], Opening] = {}

    def opening(found: list[int], following: frozenset[str] | None) -> Opening:
        key = tuple(found), following
        if key not in shared:
            shared[key] = Opening("|".join(bodies[number] for number in found), following, path)
        return shared[key]

    by_word = {
        first: opening(found, None if "" in seconds[first] or everywhere else frozenset(seconds[first]))
        for first, found in numbers.items()
    }
    return by_word, opening(everywhere, None) if everywhere else None


def _slot_openings(tables: Tables) -> dict[str, tuple[str, ...]]:
    """Return the words of each slot, DIGIT for numbers."""
    digit, weekdays = (DIGIT,), tuple(tables.weekdays)
    return {
        "day": digit, "day2": digit, "month": tuple(tables.months), "weekday": weekdays, "weekday2": weekdays,
        "season": tuple(tables.seasons), "unit": tuple(tables.units), "year": digit,
        "number": (DIGIT, *tables.numbers), "decade": digit, "iso": digit,
    }  # fmt: skip


def _slot_patterns(tables: Tables, suffixes: tuple[str, ...]) -> dict[str, str]:
    day = _DAY + (f"(?:{_choice(suffixes)})?" if suffixes else "")
    months, weekdays = _choice(tables.months), _choice(tables.weekdays)
    return {
        "day": day, "day2": day, "month": months, "weekday": weekdays, "weekday2": weekdays,
        "season": _choice(tables.seasons), "unit": _choice(tables.units), "year": _YEAR,
        "number": rf"\d{{1,3}}|{_choice(tables.numbers)}",
        "decade": r"(?:1\d|20)\d0", "iso": r"(?:19|20)\d\d-\d\d-\d\d",
    }  # fmt: skip


def _choice(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or _NOTHING
