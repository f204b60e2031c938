"""Date forms: a lexicon's date patterns as regular expressions, with the rule and the slots of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from heritage.errors import LexiconError
from heritage.extract.dateopenings import DIGIT, openings
from heritage.extract.daterules import RULES, Tables
from heritage.resources.lexicon import Lexicon

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
    """A date expression found: its form, the words in its slots, and its characters."""

    form: Form
    slots: Mapping[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateForms:
    """All date patterns of a lexicon, those of one first word compiled into one expression; its tables of date words.

    `anywhere` is tried at words that begin no pattern; None where every pattern tells its first words.
    """

    tables: Tables
    forms: Mapping[str, Form]
    by_word: Mapping[str, re.Pattern[str]]
    anywhere: re.Pattern[str] | None

    def find(self, low: str) -> Iterator[Expression]:
        """Yield the date expressions of a text in small letters; at one place the first form of the file wins."""
        end = 0
        for word in _WORD.finditer(low):
            first, start = word[0], word.start()
            pattern = self.by_word.get(DIGIT if first[0].isdecimal() else first, self.anywhere)
            match = pattern.match(low, start) if pattern is not None and start >= end else None
            if match is not None:
                end = match.end()
                yield self._expression(match)

    def _expression(self, match: re.Match[str]) -> Expression:
        form = self.forms[match.lastgroup or ""]
        found = {slot: match[group] for slot, group in form.groups.items()}
        slots = {slot: words for slot, words in found.items() if words is not None}
        return Expression(form, slots, match.start(), match.end())


@lru_cache(maxsize=16)
def date_forms(lexicon: Lexicon) -> DateForms:
    """Return the date forms of a lexicon, compiled once for each set of words and patterns.

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
    return _compiled(tables, tuple(dates.get("ordinal_suffixes", ())), patterns)


def _numbered(names: Iterable[str], start: int) -> tuple[tuple[str, int], ...]:
    return tuple(
        (name, number) for number, variants in enumerate(names, start) for name in variants.split("/")
    )


@lru_cache(maxsize=16)
def _compiled(words: tuple[tuple[tuple[str, Any], ...], ...], suffixes: tuple[str, ...],
              patterns: tuple[tuple[str, str, int], ...]) -> DateForms:  # fmt: skip
    tables = Tables(*(dict(pairs) for pairs in words))
    slots = _slot_patterns(tables, suffixes)
    beginnings = _slot_openings(tables)
    bodies: list[str] = []
    first_words: list[frozenset[str] | None] = []
    forms: dict[str, Form] = {}
    for number, (pattern, rule, amount) in enumerate(patterns):
        name = f"form{number}"
        groups = {slot: f"{slot}_{number}" for slot in _SLOT.findall(pattern) if slot in slots}
        body = pattern
        for slot, group in groups.items():
            body = body.replace(f"{{{slot}}}", f"(?P<{group}>{slots[slot]})")
        bodies.append(rf"(?P<{name}>(?:{body})(?!\w))")
        forms[name] = Form(rule, amount, groups)
        first_words.append(openings(pattern, beginnings))
    return DateForms(tables, forms, *_by_word(bodies, first_words))


def _by_word(
    bodies: list[str], first_words: list[frozenset[str] | None]
) -> tuple[dict[str, re.Pattern[str]], re.Pattern[str] | None]:
    """Compile, for each first word and for all others, the patterns that may begin there, in the file's order."""
    numbers: dict[str, list[int]] = {word: [] for words in first_words for word in words or ()}
    for number, words in enumerate(first_words):
        for word in numbers if words is None else words:
            numbers[word].append(number)
    everywhere = [number for number, words in enumerate(first_words) if words is None]
    together = {tuple(found) for found in numbers.values()} | ({tuple(everywhere)} if everywhere else set())
    compiled = {found: re.compile("|".join(bodies[number] for number in found)) for found in together}
    return {word: compiled[tuple(found)] for word, found in numbers.items()}, compiled.get(tuple(everywhere))


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
        "decade": r"(?:19|20)\d0", "iso": r"(?:19|20)\d\d-\d\d-\d\d",
    }  # fmt: skip


def _choice(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or _NOTHING
