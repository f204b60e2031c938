"""Opening two datasets or releases side by side, of whatever edition and older minor version of the schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from heritage.engine.folder import existing
from heritage.engine.geo import with_geometry
from heritage.engine.read import read_manifest, read_tables
from heritage.errors import DatasetError
from heritage.release.versions import RELEASE, dataset_folder, read_release
from heritage.schema.arrow import arrow_schema, empty_table
from heritage.schema.tables import SCHEMA_VERSION, TABLES
from heritage.schema.tables import table as declared_table

COMPARED: Mapping[str, tuple[str, ...]] = {
    "incidents": tuple(c for c in declared_table("incidents").names if c != "geometry"),
    "incident_claims": ("incident_id", "claim_id", "decision_id"),
    "claims": ("claim_id", "report_id", "site_id", "event_type", "quality_flags"),
    "reports": ("report_id", "source_id"),
    "sites": ("site_id", "name", "country", "category", "part_of", "latitude_deg", "longitude_deg", "sensitivity"),
}  # fmt: skip
"""Tables and columns that a comparison reads."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A dataset: what to call it, where it lies, its manifest, and the tables of COMPARED."""

    label: str
    folder: Path
    manifest: Mapping[str, Any]
    tables: Mapping[str, pa.Table]

    @property
    def edition(self) -> str:
        """The edition that the manifest states."""
        return str(self.manifest.get("edition", "internal"))


def open_pair(old: Path, new: Path, label: str | None = None) -> tuple[Opened, Opened]:
    """Return two datasets ready to be compared; DatasetError where one cannot be read.

    An internal one beside a public one is brought to the public edition first, so that what is merely hidden is no
    change. `label` names the new one where its folder's name does not say what it is.
    """
    first, second = _describe(old), _describe(new, label)
    if first.edition == second.edition:
        return _filled(first, is_public=False), _filled(second, is_public=False)
    return tuple(_filled(each, is_public=each.edition == "internal") for each in (first, second))  # type: ignore[return-value]


def _describe(path: Path, label: str | None = None) -> Opened:
    folder = existing(dataset_folder(path))
    if label is None and (path / RELEASE).is_file():
        label = str(read_release(path).get("version") or path.name)
    return Opened(label or str(path), folder, read_manifest(folder), {})


def _filled(opened: Opened, *, is_public: bool) -> Opened:
    if not is_public:
        tables = {name: _read(opened, name, columns) for name, columns in COMPARED.items()}
    else:
        from heritage.publish.editions import public_edition

        every = {declared.name: _read(opened, declared.name, declared.names) for declared in TABLES}
        edition = public_edition(with_geometry(every)).tables
        tables = {name: edition[name].select(list(columns)) for name, columns in COMPARED.items()}
    return Opened(opened.label, opened.folder, opened.manifest, tables)


def _read(opened: Opened, name: str, columns: Sequence[str]) -> pa.Table:
    """Read a table; what an older version of the schema did not have is null."""
    path = opened.folder / f"{name}.parquet"
    if not _is_older(opened.manifest):
        return read_tables(opened.folder, [name], {name: columns})[name]
    if not path.is_file() and name not in opened.manifest["tables"]:
        return empty_table(declared_table(name)).select(list(columns))
    try:
        there = set(pq.read_schema(path).names)
    except (pa.ArrowException, OSError) as fault:
        raise DatasetError(
            f"{path}: not readable as Parquet ({fault}); restore the release from a copy"
        ) from fault
    present = [column for column in columns if column in there]
    table = read_tables(opened.folder, [name], {name: present})[name]
    schema = arrow_schema(declared_table(name))
    for column in columns:
        if column not in there:
            table = table.append_column(column, pa.nulls(table.num_rows, schema.field(column).type))
    return table.select(list(columns))


def _is_older(manifest: Mapping[str, Any]) -> bool:
    mine, theirs = (
        [int(part) for part in str(version).split(".")]
        for version in (SCHEMA_VERSION, manifest["schema_version"])
    )
    return theirs < mine
