"""Names and cells of a file's rows as we store and compare them: cleaned once, known by the profile's own names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from heritage.resources.source import SourceProfile, column_name
from heritage.text.normalise import normalise

_ESCAPED_RETURN = re.compile("_x000d_\n?", re.IGNORECASE)
"""How spreadsheets write a carriage return when they export to text."""

_KNOWN_SHAPES = 1000
"""Different sets of columns remembered; files of JSON objects may have very many."""


class Names:
    """The profile's names for a file's columns: by exact name, by alias, else without regard to case."""

    def __init__(self, profile: SourceProfile) -> None:
        self._known = profile.known_columns
        self._folded = {name.casefold(): name for name in sorted(self._known, reverse=True)} | dict(
            profile.aliases
        )
        self._shapes: dict[tuple[str, ...], tuple[str, ...]] = {}

    def of(self, raw: tuple[str, ...]) -> tuple[str, ...]:
        """Names for the columns of a row, each once."""
        found = self._shapes.get(raw)
        if found is None:
            if len(self._shapes) >= _KNOWN_SHAPES:
                self._shapes.clear()
            found = self._shapes[raw] = self._named(raw)
        return found

    def _named(self, raw: tuple[str, ...]) -> tuple[str, ...]:
        cleaned = [column_name(name) for name in raw]
        exact = {name for name in cleaned if name in self._known}
        names: dict[str, None] = {}
        for name in cleaned:
            usual = name if name in exact else self._folded.get(name.casefold(), name)
            # An alias never takes the place of a column that the file really has.
            chosen = name if usual != name and (usual in exact or usual in names) else usual
            unique, count = chosen, 1
            while unique in names:
                count += 1
                unique = f"{chosen} ({count})"
            names[unique] = None
        return tuple(names)


class Nulls:
    """Which cells count as empty: blank ones and the profile's null words."""

    def __init__(self, profile: SourceProfile) -> None:
        self._words = frozenset(word.strip().casefold() for word in profile.read.null_words)

    def __call__(self, cell: str) -> bool:
        """Whether a cell counts as empty."""
        text = cell.strip()
        return not text or (bool(self._words) and text.casefold() in self._words)


def clean(cell: str) -> tuple[str, bool]:
    """A cell as it is stored, and whether characters had to be replaced."""
    if cell.isascii() and "\r" not in cell and "\x00" not in cell:
        text, was_repaired = cell, False
    else:
        text, was_repaired = normalise(cell)
    return (_ESCAPED_RETURN.sub("\n", text) if "_x000" in text else text), was_repaired


def clean_row(raw: Mapping[str, str], names: Names) -> tuple[dict[str, str], bool]:
    """All cells of a row by their names, and whether characters had to be replaced."""
    cells: dict[str, str] = {}
    is_repaired = False
    for name, value in zip(names.of(tuple(raw)), raw.values(), strict=True):
        cells[name], was_repaired = clean(value)
        is_repaired |= was_repaired
    return cells, is_repaired
