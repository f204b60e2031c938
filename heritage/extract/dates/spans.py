"""Spans: how coded dates lie to each other and to the day of publication."""

from __future__ import annotations

from datetime import date, timedelta

from heritage.text import edtf

RECENT = 90
"""Days before publication within which an event is the news."""

_FEW = timedelta(days=3)


def is_news(value: str, published: date | None) -> bool:
    """Whether a date lies shortly before the publication."""
    try:
        last = edtf.parse(value).last
    except ValueError:
        return False
    return published is not None and last is not None and 0 <= (published - last).days <= RECENT


def is_short(value: str) -> bool:
    """Whether a date is no span of more than a few days: "from 1 to 14 May" is what a bulletin covers."""
    try:
        span = edtf.parse(value)
    except ValueError:
        return False
    return "/" not in value or (
        span.first is not None and span.last is not None and span.last - span.first <= _FEW
    )


def is_within(inner: str, outer: str) -> bool:
    """Whether one date is a narrower one within another: a day of the week that the text names first."""
    try:
        narrow, wide = edtf.parse(inner), edtf.parse(outer)
    except ValueError:
        return False
    if None in (narrow.first, narrow.last, wide.first, wide.last) or inner == outer:
        return False
    return wide.first <= narrow.first and narrow.last <= wide.last  # type: ignore[operator]
