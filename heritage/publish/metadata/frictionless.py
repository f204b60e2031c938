"""datapackage.json: the Frictionless data package of a publication, with a schema for each table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from heritage.publish.metadata.about import KEYWORDS, About
from heritage.publish.metadata.entry import Entry
from heritage.schema.package import resource_of
from heritage.schema.spec import Table


def package(about: About, files: Sequence[Entry], declared: Sequence[Table]) -> dict[str, Any]:
    """Return the package: the tables with their schemas (of CSV where it was written, else Parquet), then the rest."""
    kind = "csv" if any(file.format == "csv" for file in files) else "parquet"
    tables = {file.table: file for file in files if file.format == kind and file.table}
    found: dict[str, Any] = {
        "profile": "data-package",
        "name": "heritage-damage-reports",
        "title": about.title,
        "description": about.description,
        "version": about.version or about.schema_version,
        "keywords": list(KEYWORDS),
    }
    if about.day:
        found["created"] = f"{about.day.isoformat()}T00:00:00Z"
    if about.homepage:
        found["homepage"] = about.homepage
    if about.doi_url:
        found["id"] = about.doi_url
    if about.licence:
        path = {"path": about.licence_url} if about.licence_url else {}
        found["licenses"] = [{"name": about.licence, **path}]
    people = [{"title": name, "role": "author"} for name in about.creators]
    if about.publisher:
        people.append({"title": about.publisher, "role": "publisher"})
    if people:
        found["contributors"] = people
    described = [
        resource_of(table, tables[table.name].path, kind) | _size(tables[table.name])
        for table in declared
        if table.name in tables
    ]
    others = [
        {
            "name": _name(file.path),
            "type": "file",  # else readers of the form take every file with rows for one more table of it
            "path": file.path,
            "description": file.doc,
            "mediatype": file.media_type,
            **_size(file),
        }
        for file in files
        if file not in tables.values()
    ]
    found["resources"] = [*described, *others]
    return found


def _size(file: Entry) -> dict[str, Any]:
    return {"bytes": file.bytes, "hash": f"sha256:{file.sha256}"}


def _name(path: str) -> str:
    return path.lower().replace("/", "-").replace(".", "-").replace("_", "-")
