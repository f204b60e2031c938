"""Dates as messages and feeds write them, to the ISO form that `values` reads; the day stays that of its own offset."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def iso_date(value: str) -> str:
    """Return an RFC 5322 date as an ISO timestamp in its own offset; any other value as it came."""
    value = " ".join(value.split())
    if _ISO.match(value):
        return value
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return value
