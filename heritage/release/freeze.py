"""Freezing a build as a version: a folder that is written once, whole, and described so that it can be cited."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from heritage import __version__
from heritage.engine.folder import begun, clear_unfinished, locked, sync
from heritage.engine.read import read_manifest, read_tables
from heritage.engine.write import file_sha256, write_dataset
from heritage.errors import ConfigError, DatasetError
from heritage.link.ledger import read_ledger
from heritage.publish.editions import public_edition
from heritage.release import metadata, provenance, remember, versions
from heritage.release.asked import insist
from heritage.release.diff.compare import diff
from heritage.release.diff.model import Diff
from heritage.release.diff.render import as_json, markdown
from heritage.release.fall import last_release
from heritage.resources.files import content_hash
from heritage.schema.tables import SCHEMA_VERSION
from heritage.settings import Settings

EDITIONS = ("public", "internal")

_CHANGES_SHOWN = 200
_MAX_NOTES = 1_000_000
_SUMS = "SHA256SUMS"
_UNDONE = "nothing was released"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be released: the folder of the build, the day, and what the command line leaves open."""

    dataset: Path
    day: date
    version: str | None = None
    edition: str = "public"
    notes: Path | None = None
    output: Path | None = None


@dataclass(frozen=True, slots=True)
class Released:
    """A release: its version and folder, the one before it, and what changed since (None for the first).

    `withheld` counts the places whose name and position a public edition holds back.
    """

    version: str
    folder: Path
    previous: Path | None
    changes: Diff | None
    ledger_rows: int
    withheld: int = 0


def release(
    settings: Settings, wanted: Wanted, progress: Callable[[str], None] = lambda message: None
) -> Released:
    """Freeze a build as a version, and write into the ledger where every incident id leads from now on.

    QualityError where the gate fails, with `total_fell` among its rules; DatasetError where the version exists or the
    dataset cannot be read; ConfigError for a version or a setting of the wrong form. Nothing is left of a failed one.
    """
    if wanted.edition not in EDITIONS:
        raise ConfigError(f"edition: expected {' or '.join(EDITIONS)}, found {wanted.edition!r}")
    folder = (wanted.output or settings.releases).resolve()
    manifest = read_manifest(wanted.dataset)
    if manifest.get("edition", "internal") != "internal":
        raise DatasetError(
            f"{wanted.dataset}: a {manifest['edition']} edition; name the build itself (data/dataset), of which "
            "`heritage release` makes the public edition"
        )
    notes = _notes(wanted.notes)
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / "version"):
        ledger = remember.ledger_path(settings.data)
        remember.settle(ledger, versions.released(folder))
        # A version that was moved elsewhere, or deleted, is still one that somebody may have cited.
        ever = {*versions.released(folder), *read_ledger(ledger).versions.values()} - {""}
        version = wanted.version or versions.next_version(wanted.day, ever)
        versions.check_free(folder, version, ever)
        previous = last_release(settings, folder)
        progress("checking the dataset")
        insist(wanted.dataset, settings, previous, _UNDONE)
        progress(f"writing {version}")
        tables = read_tables(wanted.dataset)
        rows = remember.rows_for(tables, read_ledger(ledger), version)
        _check_ledger(wanted.dataset, manifest, ledger, rows)
        target = folder / version
        clear_unfinished(target)
        built = begun(target)
        try:
            writing = _Writing(settings, wanted, version, built, manifest)
            writing.data(tables)
            changes = writing.changes(previous, notes)
            writing.metadata()
            writing.manifest(previous)
            remember.prepare(ledger, rows)
            built.rename(target)
            sync(folder)
        finally:
            shutil.rmtree(built, ignore_errors=True)
        remember.settle(ledger, [*versions.released(folder)])
    return Released(version, target, previous, changes, len(rows), writing.withheld)


def _notes(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        if path.stat().st_size > _MAX_NOTES:
            raise ConfigError(f"{path}: expected notes of at most {_MAX_NOTES} bytes")
        return path.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigError(f"{path}: expected notes as text in UTF-8; {fault}") from fault


def _check_ledger(dataset: Path, manifest: Mapping[str, Any], ledger: Path, rows: list[Any]) -> None:
    """Ids that were given by an older ledger must not be written over those of the release since."""
    built_with = provenance.inputs_of(manifest).get("ledger")
    if rows and built_with is not None and built_with != content_hash([ledger] if ledger.exists() else []):
        raise DatasetError(
            f"{dataset}: built before the last release wrote {ledger}; run `heritage build` again, so that incidents "
            "keep their released ids"
        )


class _Writing:
    """The files of one release, written to a folder that is not yet in place."""

    def __init__(
        self, settings: Settings, wanted: Wanted, version: str, built: Path, manifest: Mapping[str, Any]
    ) -> None:
        self._settings, self._wanted, self._version, self._built = settings, wanted, version, built
        self._manifest = manifest
        self._title = str(manifest.get("title") or settings.title)
        self._dataset = built / versions.DATASET
        self._secret: set[str] = set()
        self.withheld = 0

    def data(self, tables: Mapping[str, Any]) -> None:
        """Write the dataset in the edition that is wanted, and let the gate pass it too."""
        hidden: Mapping[str, int] = {}
        sites = tables["sites"].select(["site_id", "sensitivity"]).to_pylist()
        self._secret = {site["site_id"] for site in sites if site["sensitivity"] == "withheld"}
        if self._wanted.edition == "public":
            edition = public_edition(tables)
            tables, hidden = edition.tables, edition.hidden
            self.withheld = hidden.get("sites_withheld", 0)
        given = self._manifest.get("counts")
        counts = dict(given) if isinstance(given, Mapping) else {}
        counts = {key: number for key, number in counts.items() if isinstance(number, int)}
        stated = {
            "edition": self._wanted.edition,
            "title": self._title,
            "version": self._version,
            "date": self._wanted.day.isoformat(),
            "counts": {**counts, **{f"hidden_{key}": number for key, number in hidden.items()}},
            "inputs": provenance.inputs_of(self._manifest),
        }
        write_dataset(tables, self._dataset, stated)
        insist(self._dataset, self._settings, None, _UNDONE, made_of=self._wanted.dataset)

    def changes(self, previous: Path | None, notes: str) -> Diff | None:
        """Write CHANGES.md and changes.json."""
        secret = self._secret if self._wanted.edition == "public" else ()
        found = diff(previous, self._dataset, self._version, secret) if previous else None
        parts = [f"# {self._version}", notes] if notes else []
        parts.append(markdown(found, _CHANGES_SHOWN) if found else "The first release.\n")
        self._write("CHANGES.md", "\n\n".join(parts))
        if found:
            self._write("changes.json", as_json(found) + "\n")
        return found

    def metadata(self) -> None:
        """Write what describes the release."""
        tables = read_manifest(self._dataset)["tables"]
        description = (
            f"{self._title}. {tables['incidents']['rows']} incidents resolved from {tables['claims']['rows']} claims "
            f"of {tables['reports']['rows']} reports; {self._wanted.edition} edition. It says what was reported, "
            "claimed or assessed; it does not establish what happened."
        )
        said = metadata.about(
            self._settings,
            self._title,
            version=self._version,
            day=self._wanted.day,
            edition=self._wanted.edition,
            description=description,
        )
        self._write("datacite.json", _json(metadata.datacite(said)))
        self._write(".zenodo.json", _json(metadata.zenodo(said)))
        self._write("datapackage.json", _json(metadata.package(said, tables)))
        self._write("CITATION.cff", metadata.citation(said))

    def manifest(self, previous: Path | None) -> None:
        """Write release.json with the hash of every file, and SHA256SUMS for `sha256sum -c`."""
        content = {
            "version": self._version,
            "date": self._wanted.day.isoformat(),
            "edition": self._wanted.edition,
            "title": self._title,
            "schema_version": SCHEMA_VERSION,
            "code_version": self._manifest.get("code_version", __version__),
            "git": provenance.git_state(self._settings.root),
            "previous": previous.name if previous else None,
            "inputs": provenance.inputs_of(self._manifest),
            "files": {
                name: {"bytes": (self._built / name).stat().st_size, "sha256": sha}
                for name, sha in self._hashes()
            },
        }
        self._write(versions.RELEASE, _json(content))
        self._write(_SUMS, "".join(f"{sha}  {name}\n" for name, sha in self._hashes()))
        for path in self._built.iterdir():
            sync(path)
        sync(self._built)

    def _hashes(self) -> list[tuple[str, str]]:
        files = sorted(path for path in self._built.rglob("*") if path.is_file())
        return [(path.relative_to(self._built).as_posix(), file_sha256(path)) for path in files]

    def _write(self, name: str, text: str) -> None:
        (self._built / name).write_text(text, encoding="utf-8", errors="replace", newline="\n")


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"
