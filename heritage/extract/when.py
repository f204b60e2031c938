"""When: date expressions to EDTF, anchored to the publication date or to an explicit date earlier in the text.

What a phrase looks like is the lexicon's (`[[date_pattern]]`); the arithmetic, one function per rule, is here.
A relative word without an anchor gives nothing; ages, founding dates and dates of speech are not events.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from heritage.extract.document import Dated, Document, Sentence
from heritage.resources.lexicon import Lexicon
from heritage.text import edtf

_YEAR = r"(?P<year>1\d\d\d|20\d\d)"
_FIRST_MONTH, _MONTHS = 1, 12


@dataclass(frozen=True, slots=True)
class _Match:
    groups: dict[str, str]
    text: str
    anchor: date | None
    year: int | None
    amount: int
    tables: _Tables


@dataclass(frozen=True, slots=True)
class _Tables:
    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    units: dict[str, str]
    numbers: dict[str, int]


@lru_cache(maxsize=8)
def _compiled(lexicon_path: str, lexicon: _Key) -> tuple[re.Pattern[str] | None, dict[str, Any], _Tables]:
    dates = lexicon.dates
    months = {n: i for i, names in enumerate(dates.get("months", ()), 1) for n in names.split("/")}
    weekdays = {n: i for i, names in enumerate(dates.get("weekdays", ())) for n in names.split("/")}
    tables = _Tables(
        months, weekdays, dict(dates.get("seasons", {})), dict(dates.get("units", {})), dict(dates.get("numbers", {}))
    )
    suffix = "(?:" + "|".join(map(re.escape, dates.get("ordinal_suffixes", ()))) + ")?"
    day = r"(?:3[01]|[12]\d|0?[1-9])" + (suffix if suffix != "(?:)?" else "")
    slots = {
        "day": rf"(?P<day>{day})", "day2": rf"(?P<day2>{day})", "month": _choice("month", months),
        "year": _YEAR, "weekday": _choice("weekday", weekdays), "weekday2": _choice("weekday2", weekdays),
        "season": _choice("season", tables.seasons), "unit": _choice("unit", tables.units),
        "number": rf"(?P<number>\d{{1,3}}|{'|'.join(map(re.escape, sorted(tables.numbers, key=len, reverse=True)))})",
        "decade": r"(?P<decade>(?:19|20)\d0)", "iso": r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)",
    }  # fmt: skip
    parts: list[str] = []
    rules: dict[str, Any] = {}
    for number, item in enumerate(lexicon.patterns):
        body = item["pattern"]
        for name, regex in slots.items():
            body = body.replace("{" + name + "}", regex.replace(f"(?P<{name}>", f"(?P<{name}_{number}>", 1))
        parts.append(rf"(?P<p{number}>(?<![\w-])(?:{body})(?![\w]))")
        rules[f"p{number}"] = item
    return (re.compile("|".join(parts)) if parts else None), rules, tables


def _choice(name: str, words: dict[str, Any]) -> str:
    listed = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return rf"(?P<{name}>{listed or '(?!)'})"


@dataclass(frozen=True)
class _Key:
    """The part of a lexicon that dates need; hashed by its file so that patterns are compiled once."""

    path: str
    dates: Any
    patterns: Any

    def __hash__(self) -> int:
        return hash(self.path)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.path == self.path and other.dates is self.dates


def find(document: Document, lexicon: Lexicon) -> None:
    """Fill `sentence.dates`, walking the document once so that explicit years carry forward."""
    pattern, rules, tables = _compiled(lexicon.path, _Key(lexicon.path, lexicon.dates, lexicon.date_patterns))
    if pattern is None:
        return
    last_year: int | None = None
    paragraph = -1
    for sentence in document.sentences:
        text = document.part_text(sentence.part)[sentence.start : sentence.end]
        low = text.lower()
        if len(low) != len(text):
            low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            last_year = None if document.published else last_year
        found: list[Dated] = []
        for match in pattern.finditer(low):
            rule = next(name for name in rules if match.group(name) is not None)
            number = rule[1:]
            groups = {
                k.removesuffix(f"_{number}"): v
                for k, v in match.groupdict().items() if v is not None and k.endswith(f"_{number}") and k[0] != "p"
            }  # fmt: skip
            item = rules[rule]
            if not _fits(text, match, groups, item["rule"], lexicon):
                continue
            explicit = groups.get("year")
            value = _RULES[item["rule"]](
                _Match(groups, match.group(), document.published, last_year, item.get("amount", 0), tables)
            )
            if explicit and (item["rule"] in ("day", "month", "day_span") or not document.published):
                last_year = int(explicit)
            if value is None:
                continue
            first, last = _tokens(sentence, sentence.start + match.start(), sentence.start + match.end())
            found.append(Dated(first, last, value, item["rule"]))
        sentence.dates = _combine(sentence, found, lexicon)


def _tokens(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    first = next((i for i, e in enumerate(sentence.tokens.ends) if e > start), 0)
    last = next((i for i, s in enumerate(sentence.tokens.starts) if s >= end), len(sentence.tokens))
    return first, max(last, first + 1)


def _fits(text: str, match: re.Match[str], groups: dict[str, str], rule: str, lexicon: Lexicon) -> bool:
    """Refuse words that only look like dates: "may" in lower case, a bare year without its preposition, ages."""
    before = text[: match.start()].lower().rstrip()
    previous = before.rsplit(None, 1)[-1].strip("(\"'") if before else ""
    for name in ("month", "weekday"):
        if name in groups and lexicon.language.get("capitalised_names"):
            at = match.group().find(groups[name])
            if at >= 0 and not text[match.start() + at].isupper():
                return False
    if rule == "year_bare":
        return previous in lexicon.dates.get("in", ())
    if rule == "month_bare":
        return previous in lexicon.dates.get("month_in", ())
    return not any(before.endswith(cue) for cue in lexicon.dates.get("never_after", ()) if " " in cue)


def _combine(sentence: Sentence, dates: list[Dated], lexicon: Lexicon) -> list[Dated]:
    """Join pairs into intervals ("between a and b"), and turn "by", "since", "before" into open bounds."""
    lows = sentence.tokens.lows
    joined: list[Dated] = []
    for item in dates:
        previous = joined[-1] if joined else None
        if previous is not None and item.first - previous.last <= 2 and item.first > previous.last:  # noqa: PLR2004
            between = lows[previous.last : item.first]
            opener = lows[previous.first - 1] if previous.first else ""
            joins = any(w in lexicon.dates.get("interval_joiners", ()) for w in between)
            if joins and opener in lexicon.dates.get("interval_openers", ()) and "/" not in previous.edtf + item.edtf:
                merged = _interval(previous.edtf, item.edtf)
                if merged:
                    joined[-1] = Dated(previous.first, item.last, merged, "interval")
                    continue
        joined.append(item)
    for item in joined:
        before = lows[item.first - 1] if item.first else ""
        if lows[item.first] in lexicon.dates.get("by", ()) or lows[item.first] in lexicon.dates.get("since", ()):
            before = lows[item.first]
        before2 = lows[item.first - 2] if before in lexicon.classes.get("determiner", ()) and item.first > 1 else before
        if "/" in item.edtf or item.rule == "interval":
            continue
        if before in lexicon.dates.get("by", ()) or before2 in lexicon.dates.get("by", ()):
            item.edtf = f"../{item.edtf}"
        elif before in lexicon.dates.get("since", ()) or before2 in lexicon.dates.get("since", ()):
            item.edtf = f"{item.edtf}/.."
        item.is_event = _is_event(sentence, item, lexicon)
    return joined


def _is_event(sentence: Sentence, item: Dated, lexicon: Lexicon) -> bool:
    """Whether a date may be an event's: not an age, a founding, nor directly after a verb of speech or visiting."""
    lows = sentence.tokens.lows
    start = item.first
    while start > 0 and (lexicon.has("preposition", lows[start - 1]) or lexicon.has("determiner", lows[start - 1])):
        start -= 1
    if item.first > 1 and lexicon.has("of_link", lows[item.first - 1]):
        if sentence.at("cause", item.first - 2):
            return True
        if item.rule == "year_bare":
            return False
    left = " ".join(lows[max(0, item.first - 4) : item.first])
    if any(left.endswith(cue) for cue in lexicon.dates.get("never_after", ())):
        return False
    return not (start > 0 and lows[start - 1] in lexicon.dates.get("speech_after", ()))


def _interval(left: str, right: str) -> str | None:
    try:
        a, b = edtf.parse(left), edtf.parse(right)
    except ValueError:
        return None
    return f"{left}/{right}" if a.first and b.last and a.first <= b.last else None


def _day_number(text: str) -> int:
    return int(re.match(r"\d+", text).group())  # type: ignore[union-attr]


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _resolved_year(m: _Match, month: int, day: int = 1) -> int | None:
    """Year of a month without one: an explicit year just before in the text, else the publication year or the last."""
    if m.anchor is None:
        return m.year
    candidate = m.anchor.year
    if (month, day) > (m.anchor.month, m.anchor.day if day > 1 else 31):
        candidate -= 1
    if m.year is not None and m.year < candidate - 1:
        return m.year
    return candidate


def _rule_day(m: _Match) -> str | None:
    month, day = m.tables.months[m.groups["month"]], _day_number(m.groups["day"])
    year = int(m.groups["year"]) if "year" in m.groups else _resolved_year(m, month, day)
    if year is None:
        return None
    found = _safe(year, month, day)
    return found.isoformat() if found else None


def _rule_iso(m: _Match) -> str | None:
    try:
        return date.fromisoformat(m.groups["iso"]).isoformat()
    except ValueError:
        return None


def _rule_day_span(m: _Match) -> str | None:
    month = m.tables.months[m.groups["month"]]
    first, last = _day_number(m.groups["day"]), _day_number(m.groups["day2"])
    year = int(m.groups["year"]) if "year" in m.groups else _resolved_year(m, month, last)
    if year is None or first >= last:
        return None
    a, b = _safe(year, month, first), _safe(year, month, last)
    return f"{a}/{b}" if a and b else None


def _rule_month(m: _Match) -> str | None:
    month = m.tables.months[m.groups["month"]]
    year = int(m.groups["year"]) if "year" in m.groups else _resolved_year(m, month)
    return f"{year:04d}-{month:02d}" if year else None


def _rule_month_last(m: _Match) -> str | None:
    month = m.tables.months[m.groups["month"]]
    if m.anchor is None:
        return None
    year = m.anchor.year if month < m.anchor.month else m.anchor.year - 1
    return f"{year:04d}-{month:02d}"


def _rule_weekday(m: _Match) -> str | None:
    if m.anchor is None:
        return None
    back = (m.anchor.weekday() - m.tables.weekdays[m.groups["weekday"]]) % 7
    return (m.anchor - timedelta(days=back)).isoformat()


def _rule_weekday_span(m: _Match) -> str | None:
    if m.anchor is None:
        return None
    back = (m.anchor.weekday() - m.tables.weekdays[m.groups["weekday2"]]) % 7
    last = m.anchor - timedelta(days=back)
    return f"{last - timedelta(days=1)}/{last}"


def _rule_season(m: _Match) -> str | None:
    return f"{m.groups['year']}-{m.tables.seasons[m.groups['season']]}"


def _season_before(m: _Match, anchor: date, *, is_past: bool) -> str:
    season = m.tables.seasons[m.groups["season"]]
    start_month = {21: 3, 22: 6, 23: 9, 24: 12}[season]
    end = edtf.parse(f"{anchor.year}-{season}").last
    begun = date(anchor.year, start_month, 1) <= anchor
    complete = end is not None and end < anchor
    year = anchor.year if (complete or (begun and not is_past)) else anchor.year - 1
    return f"{year}-{season}"


def _rule_season_last(m: _Match) -> str | None:
    return _season_before(m, m.anchor, is_past=True) if m.anchor else None


def _rule_season_bare(m: _Match) -> str | None:
    if m.anchor is not None:
        return _season_before(m, m.anchor, is_past=False)
    return f"{m.year}-{m.tables.seasons[m.groups['season']]}" if m.year else None


def _rule_decade(m: _Match) -> str | None:
    return m.groups["decade"][:3] + "X"


def _rule_year_bare(m: _Match) -> str | None:
    return m.groups["year"]


def _days_back(m: _Match, days: int) -> str | None:
    return (m.anchor - timedelta(days=days)).isoformat() if m.anchor else None


def _rule_days_ago(m: _Match) -> str | None:
    return _days_back(m, m.amount)


def _rule_overnight(m: _Match) -> str | None:
    return f"{m.anchor - timedelta(days=1)}/{m.anchor}" if m.anchor else None


def _rule_week_last(m: _Match) -> str | None:
    if m.anchor is None:
        return None
    monday = m.anchor - timedelta(days=m.anchor.weekday() + 7)
    return f"{monday}/{monday + timedelta(days=6)}"


def _rule_weekend(m: _Match) -> str | None:
    if m.anchor is None:
        return None
    back = (m.anchor.weekday() - 6) % 7
    sunday = m.anchor - timedelta(days=back)
    return f"{sunday - timedelta(days=1)}/{sunday}"


def _rule_month_this(m: _Match) -> str | None:
    return f"{m.anchor:%Y-%m}" if m.anchor else None


def _rule_month_ago(m: _Match) -> str | None:
    return f"{m.anchor.replace(day=1) - timedelta(days=1):%Y-%m}" if m.anchor else None


def _rule_year_this(m: _Match) -> str | None:
    return f"{m.anchor.year}" if m.anchor else None


def _rule_year_ago(m: _Match) -> str | None:
    return f"{m.anchor.year - 1}" if m.anchor else None


def _rule_week_earlier(m: _Match) -> str | None:
    return None


def _rule_ago(m: _Match) -> str | None:
    if m.anchor is None:
        return None
    text = m.groups["number"]
    amount = int(text) if text.isdigit() else m.tables.numbers[text]
    unit = m.tables.units[m.groups["unit"]]
    if unit in ("day", "week"):
        return _days_back(m, amount * (7 if unit == "week" else 1))
    if unit == "month":
        index = m.anchor.year * 12 + m.anchor.month - 1 - amount
        return f"{index // 12:04d}-{index % 12 + 1:02d}~"
    if unit == "year":
        return f"{m.anchor.year - amount}~"
    return f"{(m.anchor.year - amount * 10) // 10}X"


_RULES: dict[str, Callable[[_Match], str | None]] = {
    "day": _rule_day, "iso": _rule_iso, "day_span": _rule_day_span, "month": _rule_month,
    "month_last": _rule_month_last, "month_bare": _rule_month, "weekday": _rule_weekday,
    "weekday_span": _rule_weekday_span, "season": _rule_season, "season_last": _rule_season_last,
    "season_bare": _rule_season_bare, "decade": _rule_decade, "year_bare": _rule_year_bare,
    "days_ago": _rule_days_ago, "overnight": _rule_overnight, "week_last": _rule_week_last,
    "weekend": _rule_weekend, "month_this": _rule_month_this, "month_ago": _rule_month_ago,
    "year_this": _rule_year_this, "year_ago": _rule_year_ago, "week_earlier": _rule_week_earlier, "ago": _rule_ago,
}  # fmt: skip
RULES = frozenset(_RULES)
