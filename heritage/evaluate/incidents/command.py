"""The command `heritage evaluate --incidents`: what was asked for, checked, run, and turned into lines and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from heritage.errors import SourceError
from heritage.evaluate.incidents import gold as gold_files
from heritage.evaluate.incidents.figures import FIGURES, OURS, Measured, measure
from heritage.evaluate.incidents.gathered import Gathered, from_gold, from_predicted
from heritage.evaluate.incidents.gold import ALONE, FLAGS, Gold
from heritage.evaluate.incidents.metrics import aligned, clusters
from heritage.evaluate.selection import Asked
from heritage.settings import load_settings

ORIGINS = ("predicted", "gold")
_NAME, _CELL = 34, 13


def run(
    folder: Path, asked: Asked, origin: str, *, has_errors: bool = False
) -> tuple[list[str], dict[str, Any]]:
    """Return the lines to print and the report as JSON types.

    `origin`: whose claims are gathered, `predicted` (our own) or `gold`. SourceError where an option or an input cannot
    be used.
    """
    if origin not in ORIGINS:
        raise SourceError(f"--from {origin}: expected {' or '.join(ORIGINS)}")
    gold = gold_files.read(folder, asked, load_settings(Path.cwd()).root)
    gathered = from_gold(gold) if origin == "gold" else from_predicted(gold)
    told = [measure(gold, gathered)]
    if origin == "predicted":
        told.append(measure(gold, gathered, is_of_found=True))
    errors = list(_errors(gold, gathered)) if has_errors else []
    report = {
        "note": gold.note,
        "from": origin,
        "incidents": len(gold.incidents),
        "tables": [asdict(measured) for measured in told],
        "errors": errors,
    }
    tables = [line for measured in told for line in _table(measured)]
    return [*_head(gold, gathered, origin), *tables, *errors], report


def _head(gold: Gold, gathered: Gathered, origin: str) -> Iterator[str]:
    key, ours = gold.key, gathered.labels
    held = sum(label.startswith(ALONE) for label in ours.values())
    yield gold.note
    yield (
        f"{len(key)} gold claims of {len(gold.incidents)} incidents; {len(ours)} {origin} claims, "
        f"of these {held} in no incident"
    )
    if origin == "predicted":
        found = len(key.keys() & ours.keys())
        yield (
            f"{found} claims found, {len(key) - found} missed (they count against recall), "
            f"{len(ours) - found} spurious (against precision)"
        )


def _table(measured: Measured) -> Iterator[str]:
    """A line for each figure that has a value, ours first, then the trivial ways."""
    ways = [way for way in measured.values if way != OURS]
    yield ""
    yield f"{measured.title:{_NAME}}{OURS:>{_CELL}}{'95 %':>16}" + "".join(f"{way:>{_CELL}}" for way in ways)
    for figure in FIGURES:
        bounds = measured.intervals[figure.name]
        interval = f"{bounds[0]:.3f} - {bounds[1]:.3f}" if bounds else "-"
        row = [measured.values[way][figure.name] for way in (OURS, *ways)]
        if any(value is not None for value in row):
            yield f"{figure.title:{_NAME}}{_number(row[0])}{interval:>16}" + "".join(map(_number, row[1:]))


def _number(value: float | None) -> str:
    return f"{'-' if value is None else f'{value:.3f}':>{_CELL}}"


def _errors(gold: Gold, gathered: Gathered) -> Iterator[str]:
    """A line for each incident that was split or merged, and for each thing that is said of it wrongly."""
    key, ours = gold.key, gathered.labels
    mine = clusters(ours)
    partner = {label: gathered.incidents.get(other) for label, other, _ in aligned(key, ours)}
    for label, members in clusters(key).items():
        parts = {ours[name] for name in members if name in ours}
        others = sorted({name for part in parts for name in mine[part]} - members)
        if len(parts) > 1:
            told = " | ".join(" ".join(sorted(mine[part] & members)) for part in sorted(parts))
            yield f"SPLIT   {label}: {told}"
        if others:
            yield f"MERGED  {label}: with " + " ".join(
                f"{name} ({key.get(name, 'spurious')})" for name in others
            )
        if label in gold.incidents:
            yield from _said(label, gold.incidents[label], partner.get(label))


def _said(label: str, gold: Mapping[str, Any], ours: Mapping[str, Any] | None) -> Iterator[str]:
    if ours is None:
        yield f"MISSED  {label}"
        return
    for name in ("n_independent", "corroboration"):
        if ours[name] != gold[name]:
            yield f"VALUE   {label}: {name} {ours[name]}, gold {gold[name]}"
    mine, wanted = set(ours["conflict_flags"] or ()) & set(FLAGS), set(gold["flags"])
    if mine != wanted:
        yield f"FLAGS   {label}: {', '.join(sorted(mine)) or 'none'}; gold {', '.join(sorted(wanted)) or 'none'}"
