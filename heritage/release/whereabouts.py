"""Where an incident id that somebody cited stands today: by the ledger, and by claims that are not yet released."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heritage.errors import DatasetError
from heritage.link.ledger import Ledger, read_ledger
from heritage.release.remember import ledger_path
from heritage.release.withdrawals import notes_path, read_notes


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The id to look at, and what has to be said first, as lines."""

    incident_id: str
    lines: tuple[str, ...] = ()


def whereabouts(data: Path, tables: Mapping[str, Any], wanted: str) -> Whereabouts:
    """Return where an id stands in a dataset; ids that are no incident's are returned as they are.

    DatasetError for an incident that was withdrawn, with the reason where a note gives one.
    """
    if not wanted.startswith("INC-"):
        return Whereabouts(wanted)
    ledger = read_ledger(ledger_path(data))
    there = set(tables["incidents"]["incident_id"].to_pylist())
    if wanted in there:
        parts = ledger.splits.get(wanted, ())
        said = f"{wanted} was split; parts of it stand in {', '.join(parts)} since then"
        return Whereabouts(wanted, (said, "") if parts else ())
    lines, here = [], wanted
    while here in ledger.redirects:
        lines.append(f"{here} was merged into {ledger.redirects[here]} in release {_release(ledger, here)}")
        here = ledger.redirects[here]
    if here not in there and (home := _home(ledger, tables, here)):
        lines.append(
            f"{here} is no incident of this dataset; most of its claims stand in {home}, not released yet"
        )
        here = home
    if here not in there and here in ledger.claims:
        raise DatasetError("; ".join((*lines, _withdrawn(data, ledger, here))))
    return Whereabouts(here, (*lines, "") if lines else ())


def _release(ledger: Ledger, incident: str) -> str:
    return ledger.versions.get(incident) or "not named"


def _home(ledger: Ledger, tables: Mapping[str, Any], incident: str) -> str | None:
    links = tables["incident_claims"]
    claims = ledger.claims.get(incident, frozenset())
    homes = Counter(
        home
        for home, claim in zip(links["incident_id"].to_pylist(), links["claim_id"].to_pylist(), strict=True)
        if claim in claims
    )
    return min(homes, key=lambda home: (-homes[home], home)) if homes else None


def _withdrawn(data: Path, ledger: Ledger, incident: str) -> str:
    when = f" in release {_release(ledger, incident)}" if incident in ledger.withdrawn else ""
    note = read_notes(notes_path(data)).get(incident)
    why = f": {note.reason} ({note.by}, {note.day})" if note else ""
    return f"{incident} was withdrawn{when}{why}; no claim of it is in this dataset"
