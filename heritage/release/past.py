"""What the releases said of each incident, for the pages: codes, dates and counts that differ from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from heritage.engine.read import read_manifest, read_tables
from heritage.errors import DatasetError
from heritage.publish.past import Past, Step, Version
from heritage.release.diff.compare import compare
from heritage.release.diff.model import Change, Diff, Reason
from heritage.release.diff.words import value
from heritage.release.opened import open_pair
from heritage.release.versions import DATASET, released

NOW = "this publication"

_TOLD = ("event_type", "severity", "severity_min", "severity_max", "assertion", "date_edtf", "actor_type",
         "corroboration", "n_claims", "n_reports", "n_independent")  # fmt: skip
"""Columns whose changes are told: codes, dates and counts. Names and positions may be withheld since."""

_FIRST = {"incidents": ["incident_id"]}


def past(releases: Path, dataset: Path) -> Past:
    """Return the past of a dataset, from the folder of releases; without a release there is none.

    A release that cannot be read any more is passed over, as if it had not been made.
    """
    versions: list[Version] = []
    found = [releases / version for version in released(releases)]
    before: Path | None = None
    for folder in (*found, dataset):
        try:
            if before is not None:
                versions.append(_against(before, folder, is_now=folder == dataset))
            elif folder != dataset:
                versions.append(_first(folder))
            else:
                return Past()
        except DatasetError:  # of a schema before these columns, or damaged, which `validate` tells
            continue
        before = folder
    return Past(tuple(reversed(versions)), _by_incident(versions))


def _first(folder: Path) -> Version:
    where = folder / DATASET
    ids = map(str, read_tables(where, _FIRST, _FIRST)["incidents"]["incident_id"].to_pylist())
    date = str(read_manifest(where).get("date") or "")
    steps = tuple(Step(folder.name, date, "first", key) for key in sorted(ids))
    return Version(folder.name, date, "", (), steps)


def _against(old: Path, new: Path, *, is_now: bool) -> Version:
    first, second = open_pair(old, new, NOW if is_now else None)
    found = compare(first, second)
    name = NOW if is_now else new.name
    date = str(second.manifest.get("date") or "")
    return Version(
        name, date, old.name, _totals(found), tuple(_step(change, name, date) for change in found.changes)
    )


def _totals(found: Diff) -> tuple[tuple[str, int, int], ...]:
    return tuple((name, before, after) for name, (before, after) in found.totals.items())


def _step(change: Change, version: str, date: str) -> Step:
    return Step(
        version=version,
        date=date,
        kind=change.kind,
        incident_id=change.incident_id,
        leads_to=change.leads_to,
        fields=tuple(
            (name, value(old), value(new)) for name, (old, new) in change.fields.items() if name in _TOLD
        ),
        reasons=_codes(change.reasons),
    )


def _codes(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Why, without the ids behind it: those of reports that are gone lead nowhere."""
    return tuple(sorted({reason.code.replace("_", " ") for reason in reasons}))


def _by_incident(versions: Sequence[Version]) -> dict[str, tuple[Step, ...]]:
    """Steps by the incident that they belong to today: those of one that was merged or renamed follow it."""
    found: dict[str, tuple[Step, ...]] = {}
    for version in versions:
        for step in version.steps:
            targets = (
                step.leads_to[:1]
                if step.kind in ("merged", "renamed")
                else (step.incident_id, *step.leads_to)
            )
            for target in targets:
                earlier = found.get(target, ())
                own = found.get(step.incident_id, ()) if target != step.incident_id else ()
                found[target] = tuple(dict.fromkeys((*own, *earlier, step)))
    return found
