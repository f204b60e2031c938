"""The coded columns of one claim from its labels, with defaults that say no more than the row does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from heritage.intake.profiles.codes import Labels
from heritage.intake.profiles.items import Item
from heritage.intake.profiles.proofs import Proofs
from heritage.intake.profiles.variants import Variant
from heritage.resources.source import CODED_TARGETS, Label
from heritage.schema.codebook import codebook

_NATURAL = frozenset({"earthquake", "flood_storm", "erosion_climate"})
_UNREAD = {"event_type": "unknown", "severity": "unknown", "actor_type": "unknown", "assertion": "alleged"}
"""Codes of required columns whose label has none; a statement whose status we cannot read must not count as fact."""

_SURE, _CLOSE, _LOOSE = 1.0, 0.9, 0.7
_CONFIDENCE = {
    "exact": _SURE,
    "narrow": _SURE,
    "close": _CLOSE,
    "broad": _LOOSE,
    "related": _LOOSE,
    None: _LOOSE,
}
"""By how well a label fits the code (scheme `match`; None: it has none): ranks by agreement, not measured chances.

What a label is narrower than, it implies. What is broader says less than our code, and may be something else.
"""

Report = Callable[[str, str], None]
"""Takes a problem's code and its sentence."""


def confidence(evidence: Iterable[Mapping[str, Any]], coded: Mapping[str, str | None]) -> float:
    """How surely a row says what its claim says: by the loosest fit of its labels for the event and the assertion.

    `evidence` are the claim's rows of evidence. A label that is known to mean `unknown` claims nothing that could be
    wrong; columns that a profile fills itself, and the place, which is the cell, are sure.
    """
    fits = [
        _CONFIDENCE[row["match"]]
        for row in evidence
        if row["field"] in ("event_type", "assertion")
        and not (row["match"] and coded[row["field"]] == "unknown")
    ]
    return min(fits, default=_SURE)


class Coding:
    """Codes one claim; evidence goes to `proofs`, what cannot be read to `report`."""

    def __init__(self, variant: Variant, labels: Labels, proofs: Proofs, report: Report) -> None:
        self._variant, self._labels, self._proofs, self._report = variant, labels, proofs, report
        self._values: dict[str, str | None] = {}

    def coded(self) -> dict[str, str | None]:
        """All columns with codes, defaults filled in."""
        values = self._values
        for target, name in CODED_TARGETS.items():
            values[name] = self._code(target, name)
        self._from_cause()
        values["event_type"] = values["event_type"] or "unknown"
        values["severity"] = values["severity"] or "unknown"
        values["assertion"] = values["assertion"] or "actual"
        is_natural = values["event_type"] in _NATURAL
        values["actor_type"] = values["actor_type"] or ("natural" if is_natural else "unknown")
        return values

    def _code(self, target: str, name: str) -> str | None:
        items = self._telling(target)
        if not items:
            return self._variant.constants.get(target)
        found = [self._labels.label(target, item.text) for item in items]
        self._proofs.add_labels(name, items, found)
        codes = {label.code if label else None for label in found}
        if len(codes) == 1 and None not in codes:
            return codes.pop()
        left = _UNREAD.get(name)
        self._tell(target, name, items, found, left or "as empty")
        return left

    def _tell(self, target: str, name: str, items: list[Item], found: list[Label | None], left: str) -> None:
        unread = next((item for item, label in zip(items, found, strict=True) if label is None), None)
        if unread is not None:
            self._report("label_unmapped", f'{target}: expected a label of [lookups."{target}"] or a code of scheme '
                         f"{name}, found {unread.text[:80]!r} in column {unread.column!r}; coded {left}")  # fmt: skip
            return
        shown = "; ".join(item.text[:40] for item in items[:5])
        self._report("values_several", f"{target}: expected one value, found {len(items)} with different codes "
                     f"({shown}) in column {items[0].column!r}; coded {left}")  # fmt: skip

    def _from_cause(self) -> None:
        """The coarse type of a fine one, where the row gives no type of its own; several causes may share theirs."""
        items = self._telling("claim.cause_type")
        found = [self._labels.label("claim.cause_type", item.text) for item in items]
        constant = self._values["cause_type"]
        codes = [label.code for label in found if label] or ([constant] if constant else [])
        scheme = codebook().scheme("cause_type")
        parents = {scheme.code(code).parent for code in codes}
        if None in found or len(parents) != 1:
            return
        for name, value in (
            ("event_type", parents.pop()),
            ("severity", "none" if set(codes) == {"none"} else None),
        ):
            if value is not None and not self._is_given(f"claim.{name}"):
                self._values[name] = value
                self._proofs.add_labels(name, items, found)

    def _is_given(self, target: str) -> bool:
        return bool(self._telling(target)) or target in self._variant.constants

    def _telling(self, target: str) -> list[Item]:
        items = self._variant.values(target)
        return self._labels.telling(target, items) if items else items
