"""Date forms: a lexicon's date patterns as one regular expression, with the rule and the slots of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from heritage.errors import LexiconError
from heritage.extract.daterules import RULES, Tables
from heritage.resources.lexicon import Lexicon

_YEAR = r"1\d\d\d|20\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_SLOT = re.compile(r"\{(\w+)\}")
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
    """All date patterns of a lexicon compiled into one expression, and its tables of date words."""

    tables: Tables
    forms: Mapping[str, Form]
    pattern: re.Pattern[str] | None

    def find(self, low: str) -> Iterator[Expression]:
        """Yield the date expressions of a text in small letters; at one place the first form of the file wins."""
        for match in self.pattern.finditer(low) if self.pattern is not None else ():
            form = self.forms[match.lastgroup or ""]
            found = {slot: match[group] for slot, group in form.groups.items()}
            slots = {slot: words for slot, words in found.items() if words is not None}
            yield Expression(form, slots, match.start(), match.end())


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
    bodies: list[str] = []
    forms: dict[str, Form] = {}
    for number, (pattern, rule, amount) in enumerate(patterns):
        name = f"form{number}"
        groups = {slot: f"{slot}_{number}" for slot in _SLOT.findall(pattern) if slot in slots}
        body = pattern
        for slot, group in groups.items():
            body = body.replace(f"{{{slot}}}", f"(?P<{group}>{slots[slot]})")
        bodies.append(rf"(?P<{name}>(?:{body})(?!\w))")
        forms[name] = Form(rule, amount, groups)
    whole = re.compile(r"(?<![\w-])(?:" + "|".join(bodies) + ")") if bodies else None
    return DateForms(tables, forms, whole)


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
