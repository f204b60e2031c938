"""The date columns of one claim from all its date cells, each by its role; raw cells stay behind as evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from heritage.intake.profiles.dateforms import read
from heritage.intake.profiles.fileformats import FileFormats
from heritage.intake.profiles.items import Item
from heritage.resources.source import DateRule, SourceProfile
from heritage.text import edtf

AFTER, BEFORE = "pass.after", "pass.before"
"""Targets of the two passes that an event lies between; a day is one or the other by the claim, not its column."""

_KNOWN_BY = ("recorded", "assessed")
_ROLES = {"assessment.date": "assessed", AFTER: "after", BEFORE: "before"}
_BEFORE = ("reported", "before")
_KNOWN_DATES = 50_000
"""Different dates of a file that are read once and remembered."""

_parsed = lru_cache(maxsize=_KNOWN_DATES)(edtf.parse)


@dataclass(slots=True)
class Dated:
    """What the date cells of a claim say.

    `edtf` the event's date, `precision` a code, `items` the values that carry it; `known_by` the first day by which the
    event was recorded or assessed, with nothing said about when it was. `faults` are sentences about unread cells.
    """

    edtf: str | None = None
    precision: str | None = None
    items: list[Item] = field(default_factory=list)
    known_by: date | None = None
    faults: list[str] = field(default_factory=list)

    def bounds(self) -> tuple[date | None, date | None]:
        """First and last possible day; null is open."""
        if self.edtf is None:
            return None, None
        interval = _parsed(self.edtf)
        return interval.first, interval.last


@dataclass(slots=True)
class _Parts:
    exact: str | None = None
    start: str | None = None
    end: str | None = None
    lower: str | None = None
    upper: str | None = None
    items: dict[str, list[Item]] = field(default_factory=dict)


class DateCells:
    """Reads the date cells of one file."""

    def __init__(self, profile: SourceProfile, formats: FileFormats) -> None:
        self._profile, self._formats = profile, formats
        self._rules = profile.dates
        self._is_imagery = profile.assessment_method == "satellite"
        self._known: dict[tuple[str, str], list[str]] = {}

    def day(self, column: str, text: str) -> str:
        """A publication date as ISO, where the column has a rule by which it can be read; else as given."""
        rule = self._rules.get(column)
        if rule is None or not text.strip():
            return text
        try:
            found = _parsed(self._date(column, text, rule))
        except ValueError:
            return text
        return found.first.isoformat() if found.first is not None and found.first == found.last else text

    def read(self, cells: Iterable[tuple[str, list[Item]]], types: dict[str, str]) -> Dated:
        """The dates of a claim: `cells` are its date targets with their values, `types` the labels of type columns."""
        parts, dated = _Parts(), Dated()
        for target, items in cells:
            if not items:
                continue
            column = items[0].column
            rule = self._rules.get(column, DateRule())
            role = _ROLES.get(target, rule.role)
            if role == "base_map":
                continue
            try:
                value = self._several(
                    [found for item in items for found in self._all(item, rule)], rule, items
                )
            except ValueError as fault:
                dated.faults.append(f"{target}: {fault} in column {column!r}; left empty")
                continue
            if role in _KNOWN_BY:
                last = _parsed(value).last
                dated.known_by = min(filter(None, (dated.known_by, last)), default=None)
            else:
                _place(parts, target, role, value, items)
        self._pair(parts, types, dated)
        self._combine(parts, dated)
        return dated

    def _all(self, item: Item, rule: DateRule) -> list[str]:
        known = (item.column, item.text)
        if known not in self._known:
            if len(self._known) >= _KNOWN_DATES:
                self._known.clear()
            self._known[known] = read(item.text, rule, self._formats.of(item.column))
        return self._known[known]

    def _date(self, column: str, text: str, rule: DateRule) -> str:
        return self._several(read(text, rule, self._formats.of(column)), rule, [])

    def _several(self, found: list[str], rule: DateRule, items: list[Item]) -> str:
        found = list(dict.fromkeys(found))
        if len(found) == 1:
            return found[0]
        if rule.several == "problem":
            shown = "; ".join(item.text[:40] for item in items[:4])
            raise ValueError(f"expected one date, found {len(found)} ({shown})")
        spans = [(_parsed(value), value) for value in found]
        early = min(spans, key=lambda pair: pair[0].first or date.min)[1]
        late = max(spans, key=lambda pair: pair[0].last or date.max)[1]
        if rule.several == "span":
            return f"{_lower(early) or '..'}/{_upper(late) or '..'}"
        return late if rule.several == "latest" else early

    def _pair(self, parts: _Parts, types: dict[str, str], dated: Dated) -> None:
        """Two date columns with a third that says what they mean."""
        column = next((c for c in (self._profile.columns_for("claim.date_from") or self._rules)
                       if c in self._rules and self._rules[c].type_column), None)  # fmt: skip
        if column is None or not (parts.start or parts.end):
            return
        rule = self._rules[column]
        label = types.get(rule.type_column or "", "")
        meaning = rule.types.get(label.strip().casefold())
        if meaning is None:
            dated.faults.append(f"claim.date: expected one of {', '.join(rule.types)} in column {rule.type_column!r}, "
                                f"found {label[:80]!r}; the dates were left empty")  # fmt: skip
            parts.start = parts.end = None
        elif meaning == "before":
            parts.upper, parts.start, parts.end = parts.end or parts.start, None, None
        elif meaning == "after":
            parts.lower, parts.start, parts.end = parts.start or parts.end, None, None
        elif meaning == "event":
            parts.exact, parts.start, parts.end = parts.start or parts.end, None, None
        else:
            parts.lower, parts.upper, parts.start, parts.end = parts.start, parts.end, None, None

    def _combine(self, parts: _Parts, dated: Dated) -> None:
        if parts.exact and not (self._is_closer(parts)):
            names = [name for name in parts.items if name not in ("lower", "upper")]
            self._set(dated, parts, parts.exact, names)
        elif parts.start or parts.end:
            if parts.start == parts.end and parts.start is not None:
                self._set(dated, parts, parts.start, ["start", "end"])
            else:
                self._set(dated, parts, _interval(parts.start, parts.end), ["start", "end"])
        elif parts.lower or parts.upper:
            names = ["lower", "upper", "start", "end"]
            self._set(dated, parts, _interval(parts.lower, parts.upper), names)
            if self._is_imagery and dated.edtf and parts.lower and parts.upper:
                dated.precision = "imagery_bracket"

    def _is_closer(self, parts: _Parts) -> bool:
        """Whether first and last day say more than the date that stands beside them, as a day does of a month."""
        if not (parts.start and parts.end and parts.exact):
            return False
        try:
            pair, exact = _parsed(_interval(parts.start, parts.end)), _parsed(parts.exact)
        except ValueError:
            return False
        spans = [each.last - each.first for each in (pair, exact) if each.first and each.last]
        return len(spans) == 2 and spans[0] < spans[1]

    def _set(self, dated: Dated, parts: _Parts, value: str, names: list[str]) -> None:
        try:
            interval = _parsed(value)
        except ValueError as fault:
            dated.faults.append(
                f"claim.date: expected a first day that is not after the last; {fault}; left empty"
            )
            return
        dated.edtf, dated.precision = value, interval.precision
        dated.items = [item for name in names for item in parts.items.get(name, [])]


def _place(parts: _Parts, target: str, role: str, value: str, items: list[Item]) -> None:
    """Put a date where its target and role want it; of two the first column's stays."""
    if target == "claim.date_from" and role == "event":
        slot, bound = "start", value
    elif target == "claim.date_to" and role == "event":
        slot, bound = "end", value
    elif role in _BEFORE:
        slot, bound = "upper", _upper(value) or ""
    elif role == "after":
        slot, bound = "lower", _lower(value) or ""
    else:
        slot, bound = "exact", value
    if bound and getattr(parts, slot) is None:
        setattr(parts, slot, bound)
        parts.items[slot] = items


def _lower(value: str) -> str | None:
    first = value.split("/", maxsplit=1)[0]
    return None if first in ("..", "") else first


def _upper(value: str) -> str | None:
    last = value.rsplit("/", maxsplit=1)[-1]
    return None if last in ("..", "") else last


def _interval(start: str | None, end: str | None) -> str:
    first = _lower(start) if start else None
    last = _upper(end) if end else None
    return f"{first or '..'}/{last or '..'}"
