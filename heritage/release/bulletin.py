"""The bulletin of a dataset, compared with the release before it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from heritage.engine.read import read_manifest, read_tables
from heritage.publish.bulletin.make import make_bulletin
from heritage.publish.bulletin.model import Bulletin, Scope, Since
from heritage.publish.editions import public_edition
from heritage.release.asked import insist
from heritage.release.diff.compare import compare
from heritage.release.fall import compared_with
from heritage.release.opened import open_pair
from heritage.release.versions import dataset_folder
from heritage.settings import Settings

_WORDS = {
    "event_type": "type of event", "severity": "severity", "assertion": "assertion", "date_edtf": "date",
    "actor": "actor", "corroboration": "support", "n_reports": "number of reports",
    "n_independent": "number of sources",
}  # fmt: skip
"""Columns whose changes are told, by name and without values."""


def bulletin(dataset: Path, scope: Scope, settings: Settings, against: Path | None = None) -> Bulletin:
    """Return the bulletin of a dataset's public edition for a scope, compared with the release `against`.

    DatasetError where a folder cannot be read, QualityError where the gate fails, ConfigError where the scope's site is
    not in the edition.
    """
    folder = dataset_folder(dataset)
    insist(folder, settings, compared_with(folder, settings), "no bulletin was made")
    manifest = read_manifest(folder)
    edition = public_edition(read_tables(folder))
    given = manifest.get("date")
    published = [day for day in edition.tables["reports"]["published_date"].to_pylist() if day]
    latest = date.fromisoformat(given) if isinstance(given, str) else max(published, default=None)
    return make_bulletin(
        edition,
        scope,
        title=str(manifest.get("title") or settings.title),
        version=str(manifest.get("version") or ""),
        latest=latest,
        since=since(against, dataset) if against is not None else None,
    )


def since(old: Path, new: Path) -> Since:
    """Return what changed from one dataset or release to another, for a bulletin."""
    first, second = open_pair(old, new)
    found = compare(first, second)
    added = {change.incident_id for change in found.of_kind("added")}
    added |= {key for change in found.of_kind("split") for key in change.leads_to}
    told = {
        change.incident_id: tuple(word for column, word in _WORDS.items() if column in change.fields)
        for change in found.changes
        if change.kind != "added"
    }
    gone = len(found.of_kind("withdrawn")) + len(found.of_kind("merged"))
    changed = {key: words for key, words in told.items() if words}
    return Since(first.label, frozenset(added), changed, gone)
