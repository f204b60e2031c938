"""The columns that a source's profile names, to find a table's header, its delimiter and its sheet."""

from __future__ import annotations

from collections.abc import Iterable

from heritage.resources.source import REPORT_KEYS, SourceProfile
from heritage.text.normalise import normalise


class Wanted:
    """Names of columns that a profile maps or ignores, or the document keys where it maps none."""

    def __init__(self, options: SourceProfile) -> None:
        # Mapped ones alone decide: a title row may well repeat a word that is an ignored column's name.
        self._names = frozenset(
            folded(name) for name in (*options.mapped_columns, *options.aliases) or REPORT_KEYS
        )

    def __len__(self) -> int:
        return len(self._names)

    def count(self, names: Iterable[str]) -> int:
        """How many of the names are wanted, each counted once."""
        return len({folded(name) for name in names} & self._names)


def folded(name: str) -> str:
    """A column's name for comparison: normalised, stripped, lower case, one space for any white space."""
    return " ".join(normalise(name)[0].casefold().split())
