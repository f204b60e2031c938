"""Rows of table `evidence` for values of a record: the exact characters of a cell behind each coded field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from heritage.intake.profiles.corrections import GIVEN
from heritage.intake.profiles.items import Cells, Item
from heritage.resources.source import Label, SourceProfile
from heritage.schema.ids import evidence_id


class Proofs:
    """Gathers the evidence of one claim; each value once for a field."""

    def __init__(self, claim_id: str, cells: Cells, profile: SourceProfile) -> None:
        self._claim_id, self._cells, self._profile = claim_id, cells, profile
        self._rows: dict[str, dict[str, Any]] = {}

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows gathered so far."""
        return list(self._rows.values())

    def add(self, name: str, items: Iterable[Item]) -> None:
        """Add values as evidence for a field."""
        for item in items:
            self._add(name, item, None, is_label=False)

    def add_labels(self, name: str, items: Iterable[Item], labels: Iterable[Label | None]) -> None:
        """Add labels as evidence for a coded field, each with what it means (None: nothing that we know)."""
        for item, label in zip(items, labels, strict=True):
            self._add(name, item, label, is_label=True)

    def _add(self, name: str, item: Item, label: Label | None, *, is_label: bool) -> None:
        part = f"cell:{item.column}"
        is_corrected = bool(self._cells[GIVEN.format(item.column)]) and bool(self._profile.corrections)
        key = evidence_id(self._claim_id, name, part, item.start, item.end)
        self._rows[key] = {
            "evidence_id": key,
            "claim_id": self._claim_id,
            "field": name,
            "part": part,
            "start": item.start,
            "end": item.end,
            "quote": self._cells[item.column][item.start : item.end],
            "rule_id": f"{'corrected' if is_corrected else 'map'}:{item.column}",
            "source_scheme": self._profile.source_scheme if is_label else None,
            "source_value": item.text if is_label else None,
            "match": label.match if label else None,
            "is_masked": False,
        }
