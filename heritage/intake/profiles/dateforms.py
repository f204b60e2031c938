"""One written date to EDTF: ISO, EDTF, ranges of years, and the forms that a profile allows for its column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from heritage.resources.source import DateRule
from heritage.text import edtf

_ISO_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?")
_YEARS = re.compile(r"(\d{4})\s*[-\u2013/]\s*(\d{4})")
_OPEN_START, _OPEN_END = re.compile(r"\.\.(?=[^./])"), re.compile(r"(?<=[^./])\.\.$")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_SERIAL_DAYS = (14_610, 73_050)
"""Excel serials from 1940 to 2099; other numbers of five digits are no dates that reports give."""

_SERIAL_ORIGIN = date(1899, 12, 30)
_QUALIFIED = re.compile(r"(.+?)\s*([?~%])")
_BETWEEN = re.compile(r"\s*[,;\n]\s*|\s+")
_DIGITS = re.compile(r"\d+")
_MOST_DATES = 10


def shape_of(text: str) -> str:
    """The shape of a written date: a run of four digits as Y, of fewer as n; dates of one shape share one format."""
    return _DIGITS.sub(lambda run: "Y" if len(run[0]) == 4 else "n" * (len(run[0]) > 2) + "n", text.strip())


def is_numeric(text: str) -> bool:
    """Whether a date is written in figures, so that day and month can be mistaken for each other."""
    return bool(text) and all(not char.isalpha() for char in text.replace("AM", "").replace("PM", ""))


def plain(text: str, rule: DateRule) -> str | None:
    """The EDTF of a date whose form needs no format; None where it has none of these forms."""
    reviewed = rule.values.get(text.casefold())
    if reviewed is not None:
        return reviewed
    timed = _ISO_TIME.fullmatch(text)
    if timed:
        text = timed[1]
    if _is_edtf(text):
        return text
    years = _YEARS.fullmatch(text)
    if years and years[1] < years[2]:
        return f"{years[1]}/{years[2]}"
    if rule.is_pseudo_edtf:
        rewritten = _OPEN_END.sub("/..", _OPEN_START.sub("../", text)).replace(":", "/")
        if _is_edtf(rewritten):
            return rewritten
    return _serial(text) if rule.is_excel_serial else None


def formatted(text: str, form: str) -> str | None:
    """The EDTF of a date in a strptime format, as precise as the format; None where it does not fit."""
    try:
        found = datetime.strptime(text, form)  # noqa: DTZ007 -- a day, not an instant
    except ValueError:
        return None
    if "%d" in form or "%j" in form:
        return f"{found:%Y-%m-%d}" if found.year >= 1000 else None
    return (
        f"{found.year:04d}-{found.month:02d}"
        if any(mark in form for mark in ("%m", "%b", "%B"))
        else f"{found.year:04d}"
    )


def read(text: str, rule: DateRule, formats: Mapping[str, str]) -> list[str]:
    """The EDTF dates of a cell; `formats` holds the format of each shape of date. ValueError where unreadable."""
    whole = _one(text, rule, formats)
    if whole is not None:
        return [whole]
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    dates = [_one(part, rule, formats) for part in parts] if 1 < len(parts) <= _MOST_DATES else [None]
    found = [value for value in dates if value is not None]
    if len(found) < len(dates):
        forms = "".join(f", {form}" for form in rule.formats)
        raise ValueError(f"expected YYYY, YYYY-MM, YYYY-MM-DD, EDTF{forms}; found {text.strip()[:80]!r}")
    return list(dict.fromkeys(found))


def _one(text: str, rule: DateRule, formats: Mapping[str, str]) -> str | None:
    text = text.strip()
    found = plain(text, rule)
    if found is not None:
        return found
    qualified = _QUALIFIED.fullmatch(text)
    bare, mark = (qualified[1], qualified[2]) if qualified else (text, "")
    found = plain(bare, rule) if mark else None
    if found is None:
        found = next(filter(None, (formatted(bare, form) for form in _forms(bare, rule, formats))), None)
    return None if found is None else f"{found}{mark}" if mark and "/" not in found else found


def _forms(text: str, rule: DateRule, formats: Mapping[str, str]) -> tuple[str, ...]:
    """Formats to try: with the month as a word each says one thing only, in figures the file's own one."""
    if not is_numeric(text):
        return rule.formats
    form = formats.get(shape_of(text))
    return () if form is None else (form,)


def _is_edtf(text: str) -> bool:
    try:
        interval = edtf.parse(text)
    except ValueError:
        return False
    return interval.first is not None or interval.last is not None


def _serial(text: str) -> str | None:
    found = _SERIAL.fullmatch(text)
    if not found or not _SERIAL_DAYS[0] <= int(found[1]) <= _SERIAL_DAYS[1]:
        return None
    return (_SERIAL_ORIGIN + timedelta(days=int(found[1]))).isoformat()


def swapped(form: str) -> str:
    """A format with day and month changed over."""
    return form.replace("%d", "\0").replace("%m", "%d").replace("\0", "%m")
