"""What a source's label means: by its profile's lookup, as a code of ours, or by the codebook's crosswalk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from heritage.intake.profiles.items import Item
from heritage.resources.source import SCHEMES, Label, SourceProfile
from heritage.schema.codebook import codebook

_T = TypeVar("_T")
_ISO_COUNTRY = re.compile(r"[A-Z]{2}")
_BINDING = ("exact", "close", "narrow")
"""Kinds of match by which a crosswalk label implies our code; a broader or related label does not."""

_KNOWN_LABELS = 100_000


class Labels:
    """The labels of one source; each is looked up once."""

    def __init__(self, profile: SourceProfile) -> None:
        self._profile = profile
        self._found: dict[tuple[str, str], Label | None] = {}

    def label(self, target: str, value: str) -> Label | None:
        """What a label means for a target; None where nothing says it."""
        known = (target, value)
        if known not in self._found:
            if len(self._found) >= _KNOWN_LABELS:
                self._found.clear()
            self._found[known] = self._look_up(target, value)
        return self._found[known]

    def telling(self, target: str, items: list[Item]) -> list[Item]:
        """The items of a target without those whose label stands for no value at all."""
        return [item for item in items if (label := self.label(target, item.text)) is None or label.code]

    def country(self, value: str) -> str | None:
        """The ISO code of a country, by the source's lookup or as given."""
        found = looked_up(self._profile.countries, value)
        return value if found is None and _ISO_COUNTRY.fullmatch(value) else found

    def _look_up(self, target: str, value: str) -> Label | None:
        scheme = codebook().scheme(SCHEMES[target])
        found = looked_up(self._profile.lookups.get(target, {}), value)
        if found is not None:
            return found
        if value in scheme.values:
            return Label(value)
        matches = [(code.code, match) for code, match in scheme.matches(self._profile.source_scheme or "", "", value)
                   if match in _BINDING]  # fmt: skip
        if not matches or (len(matches) > 1 and matches[0][1] == matches[1][1]):
            return None
        return Label(*matches[0])


def looked_up(table: Mapping[str, _T], value: str) -> _T | None:
    """The entry of a label; case and spacing do not count where the label itself is not there."""
    if value in table:
        return table[value]
    folded = " ".join(value.split()).casefold()
    return next(
        (entry for label, entry in table.items() if " ".join(label.split()).casefold() == folded), None
    )
