"""Ids of new sites and places: country and a slug of the name, with the list's own key where that is taken."""

from __future__ import annotations

import re
from collections.abc import Container

from anyascii import anyascii

from heritage.text.letters import fold

_NO_COUNTRY = "ZZ"
_LONGEST = 60
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """Return a name in lower-case ASCII with hyphens, at most 60 characters, cut between words; may be empty."""
    whole = _NOT_SLUG.sub("-", anyascii(fold(name)).lower()).strip("-")
    if len(whole) <= _LONGEST:
        return whole
    return whole[:_LONGEST].rpartition("-")[0] or whole[:_LONGEST]


def new_id(country: str | None, name: str, label: str, taken: Container[str], prefix: str = "") -> str:
    """Return an id that is not taken: `<CC>-<slug>`, else with the slug of the list and key behind it."""
    start = f"{prefix}{country or _NO_COUNTRY}-"
    base = slug(name) or slug(label)
    candidate, count = f"{start}{base}", 1
    while candidate in taken:
        more = "" if count == 1 else f"-{count}"
        candidate, count = f"{start}{base}-{slug(label)}{more}", count + 1
    return candidate
