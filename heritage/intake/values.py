"""Values of the document keys as text to what the table `reports` stores; pure functions that never guess."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_TIME = r"[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?"
_OFFSET = r"\s?(?:Z|z|[+-]\d{2}(?::?\d{2})?)"
_PUBLISHED = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})(?:{_TIME}(?:{_OFFSET})?)?")
_INSTANT = re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}{_TIME}{_OFFSET}")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})((?:-[A-Za-z0-9]{1,8})*)")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


def parse_published(value: str) -> date | None:
    """The day of `YYYY-MM-DD` or an ISO timestamp, as written in its own offset; None for anything else."""
    found = _PUBLISHED.fullmatch(value.strip())
    if not found:
        return None
    try:
        return date.fromisoformat(found[1])
    except ValueError:
        return None


def parse_instant(value: str) -> datetime | None:
    """An ISO timestamp with an offset, in UTC to the second; None without an offset, which would be a guess."""
    text = value.strip()
    if not _INSTANT.fullmatch(text):
        return None
    try:
        return (
            datetime.fromisoformat(text.replace(",", ".").replace(" +", "+"))
            .astimezone(UTC)
            .replace(microsecond=0)
        )
    except (ValueError, OverflowError):
        return None


def parse_language(value: str) -> str | None:
    """A BCP 47 code with its first subtag in lower case (`en_US` becomes `en-US`); None when it is none."""
    found = _LANGUAGE.fullmatch(value.strip().replace("_", "-"))
    return found[1].lower() + found[2] if found else None


def parse_address(value: str) -> str | None:
    """A web address; None for other schemes, which a published page must never link."""
    return value.strip() if _ADDRESS.fullmatch(value.strip()) else None
