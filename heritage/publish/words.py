"""Codes and days as people read them: colours, names of countries and languages, dates, addresses, names cut."""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from heritage.schema.codebook import codebook
from heritage.text.edtf import parse

_ENCODED = {char: f"%{ord(char):02X}" for char in '<>"{}|\\^`[]'}
_STRAY = re.compile("%(?![0-9A-Fa-f]{2})")

UNRELEASED = "unreleased build"
"""What a dataset is called that no release has frozen: the version of our code would be no version of it."""

MAX_NAME = 120
"""Most characters of a name that are shown; data files keep all of them."""


def colour(scheme: str, code: str) -> str:
    """Return the codebook's colour of a code, grey where it has none."""
    try:
        return codebook().scheme(scheme).code(code).colour or "#8a8a8a"
    except KeyError:
        return "#8a8a8a"


def country_name(code: str | None) -> str:
    """Return the name of a country; the code where no name is known, and words for none."""
    return "Country not given" if code is None else _countries().get(code, code)


def is_country(code: str) -> bool:
    """Whether a code in capitals is that of a country with a name."""
    return code in _countries()


def language_name(tag: str | None) -> str:
    """Return the name of a language by its BCP 47 tag, with script and region; the tag where no name is known."""
    if not tag:
        return "language not given"
    names, scripts = _languages()
    code, *rest = tag.split("-")
    name = names.get(code.lower())
    if name is None:
        return tag
    more = [scripts.get(part.title()) or _countries().get(part.upper(), part) for part in rest]
    return f"{name} ({', '.join(more)})" if more else name


@cache
def _languages() -> tuple[Mapping[str, str], Mapping[str, str]]:
    path = Path(__file__).with_name("languages.toml")
    found: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found["en"], found["scripts"]


@cache
def _countries() -> Mapping[str, str]:
    path = Path(__file__).with_name("countries.toml")
    names: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["en"]
    return names


def build_words(version: str | None) -> str:
    """Return what a dataset is called beside its schema: its release, or that it belongs to none."""
    return f"dataset {version}" if version else UNRELEASED


def cut(text: str | None, length: int = MAX_NAME) -> str:
    """Return the text without line breaks, cut to `length` with an ellipsis."""
    flat = " ".join((text or "").split())
    return flat if len(flat) <= length else f"{flat[: length - 1]}…"


def safe_url(url: str | None) -> str | None:
    """Return the address if it is a web address, else None: other schemes could run code.

    Characters that no address may hold are encoded, as browsers do.
    """
    if not url or any(ord(c) <= 32 for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    rest = "".join(_ENCODED.get(char, char) for char in url[len(parts.scheme) + 3 + len(parts.netloc) :])
    return f"{parts.scheme}://{parts.netloc}{_STRAY.sub('%25', rest)}"


@lru_cache(maxsize=1 << 14)
def day(value: date | None) -> str:
    """Return a day in words."""
    return f"{value.day} {value:%B %Y}" if value else "date not given"


def span(first: date | None, last: date | None) -> str:
    """Return an interval of days, both inclusive, in the fewest words; an open end is said."""
    if first is None and last is None:
        return "undated"
    if first is None:
        return f"by {day(last)}"
    if last is None:
        return f"from {day(first)}"
    if first == last:
        return day(first)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return _months(first, last)
    return f"{day(first)} – {day(last)}"


def _months(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year} – {last.year}"
    if first.year == last.year:
        return f"{calendar.month_name[first.month]} – {last:%B %Y}"
    return f"{first:%B %Y} – {last:%B %Y}"


def when(row: Mapping[str, Any]) -> str:
    """Return the date of a claim or incident in words, with the hedges of its EDTF form."""
    return _hedged(span(row["date_from"], row["date_to"]), row["date_edtf"] or "")


def when_edtf(edtf: str) -> str:
    """Return an EDTF date in words, with its hedges."""
    interval = parse(edtf)
    return _hedged(span(interval.first, interval.last), edtf)


def _hedged(words: str, edtf: str) -> str:
    if "~" in edtf or "%" in edtf:
        words = f"about {words}"
    return f"{words} (uncertain)" if "?" in edtf or "%" in edtf else words
