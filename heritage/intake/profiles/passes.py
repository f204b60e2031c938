"""Passes of a satellite side by side in one row: a claim for each at which things look worse than at the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from heritage.intake.profiles.codes import Labels
from heritage.intake.profiles.coding import Report
from heritage.intake.profiles.datecells import AFTER, BEFORE, DateCells
from heritage.intake.profiles.items import Cells, Item
from heritage.intake.profiles.variants import Variant
from heritage.resources.source import STATUS_TARGETS, Pass, SourceProfile
from heritage.schema.codebook import codebook
from heritage.text import edtf

_NO_DEGREE = 0.5
"""Rank of damage without a degree: worse than none, and no worse than any degree."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """One pass of a row: its day as sorted, its columns, and how bad it looked."""

    day: str
    columns: Pass
    rank: float


class Passes:
    """Reads the passes of one source's rows."""

    def __init__(self, profile: SourceProfile, labels: Labels, dates: DateCells) -> None:
        self._passes, self._labels, self._dates = profile.passes, labels, dates
        scheme = codebook().scheme("severity")
        self._ranks = {
            code.code: _NO_DEGREE if code.rank is None else float(code.rank) for code in scheme.codes
        }

    def of(self, cells: Cells, whole: Variant, report: Report) -> Iterator[Variant]:
        """Yield a claim's share for each change for the worse; for a row that shows no damage the last pass alone.

        Damage lies between the pass before and the pass that shows it; before the first pass nothing bounds it.
        """
        seen = sorted(self._seen(cells, report), key=lambda found: found.day)
        earlier: _Seen | None = None
        has_damage = False
        for found in seen:
            if found.rank > (earlier.rank if earlier else 0.0):
                has_damage = True
                yield _variant(whole, found, earlier, is_dated=True)
            earlier = found
        if seen and not has_damage:
            yield _variant(whole, seen[-1], None, is_dated=False)

    def _seen(self, cells: Cells, report: Report) -> Iterator[_Seen]:
        for columns in self._passes:
            status, day = _only(cells, columns.status), _only(cells, columns.date)
            if status is None:
                continue
            label = self._labels.label(STATUS_TARGETS[0], status.text)
            if label is None or not label.code:
                report("label_unmapped", f'claim.severity: expected a label of [lookups."claim.severity"], found '
                       f"{status.text[:80]!r} in column {columns.status!r}; the pass was left out")  # fmt: skip
                continue
            text = self._dates.day(columns.date, day.text) if day else ""
            try:
                first = edtf.parse(text).first
            except ValueError:
                first = None
            if first is None:
                report("date_unparsed", f"claim.date: expected the day of a pass in column {columns.date!r}, found "
                       f"{text[:80]!r}; the pass was left out")  # fmt: skip
                continue
            yield _Seen(first.isoformat(), columns, self._ranks[label.code])


def _only(cells: Cells, column: str) -> Item | None:
    return next(iter(cells.items(column)), None)


def _variant(whole: Variant, found: _Seen, earlier: _Seen | None, *, is_dated: bool) -> Variant:
    targets = {**whole.targets, **dict.fromkeys(STATUS_TARGETS, (found.columns.status,))}
    if is_dated:
        targets[BEFORE] = (found.columns.date,)
        if earlier is not None:
            targets[AFTER] = (earlier.columns.date,)
    return replace(whole, targets=targets, identity=(found.columns.status,))
