"""Headers of tables: which columns a source's table may have, and names for the columns that a file gives."""

from __future__ import annotations

from collections.abc import Iterable

from heritage.resources.source import REPORT_KEYS, SourceProfile
from heritage.text.normalise import normalise


def expected_columns(options: SourceProfile) -> frozenset[str]:
    """Names that a table of this source may have."""
    return frozenset(() if options.is_table else REPORT_KEYS) | options.known_columns


def header(names: Iterable[str]) -> list[str]:
    """Names of columns, each once: stripped, a repeated one numbered, one without a name called by its place."""
    counts: dict[str, int] = {}
    result: dict[str, None] = {}
    for place, raw in enumerate(names, 1):
        base = normalise(raw)[0].strip() or f"column {place}"
        name = base
        while name in result:
            counts[base] = counts.get(base, 1) + 1
            name = f"{base} ({counts[base]})"
        result[name] = None
    return list(result)
