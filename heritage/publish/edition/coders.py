"""Coders in a public edition: that a person read a report may be known, and which guideline they used, but not who."""

from __future__ import annotations

import re

import pyarrow as pa

from heritage.publish.edition.columns import mapped, strings, with_column

PERSON = "person:"
SOMEBODY = f"{PERSON}withheld"
"""The one coder that stands for all people who code: an id of its own would be followed over releases."""

_UNNAMED = "withheld"
_NUMBER = re.compile(r"v?\d[\d._-]*|unversioned")
"""Versions that name nobody; others may hold a name ("guideline-of-k7")."""


def unnamed(table: pa.Table, name: str) -> pa.Table:
    """Return the table with SOMEBODY in place of people in a column of coders, or of rules, since a coder is one."""
    return mapped(table, name, lambda coder: SOMEBODY if _is_person(coder) else coder)


def unnamed_versions(claims: pa.Table) -> pa.Table:
    """Return the claims without versions of people's guidelines that are more than numbers."""
    coders, versions = (strings(claims[name]) for name in ("coder", "coder_version"))
    shown = [
        _UNNAMED if _is_person(coder) and not _NUMBER.fullmatch(version) else version
        for coder, version in zip(coders, versions, strict=True)
    ]
    return with_column(claims, "coder_version", pa.array(shown, pa.string())) if shown != versions else claims


def _is_person(coder: str) -> bool:
    return coder.startswith(PERSON)
