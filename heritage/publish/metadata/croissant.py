"""croissant.json: Croissant 1.0, by which machine-learning tools find the tables and load them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from heritage.publish.metadata.about import KEYWORDS, About
from heritage.publish.metadata.entry import Entry
from heritage.schema.spec import Column, Table

# The context that the format asks for, as its specification gives it (mlcommons.org/croissant/1.0).
_CONTEXT: dict[str, Any] = {
    "@language": "en", "@vocab": "https://schema.org/", "citeAs": "cr:citeAs", "column": "cr:column",
    "conformsTo": "dct:conformsTo", "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/", "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"}, "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty", "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract", "field": "cr:field", "fileProperty": "cr:fileProperty", "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet", "format": "cr:format", "includes": "cr:includes", "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath", "key": "cr:key", "md5": "cr:md5",
    "parentField": "cr:parentField", "path": "cr:path", "recordSet": "cr:recordSet", "references": "cr:references",
    "regex": "cr:regex", "repeated": "cr:repeated", "replace": "cr:replace", "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/", "separator": "cr:separator", "source": "cr:source", "subField": "cr:subField",
    "transform": "cr:transform",
}  # fmt: skip

_TYPES = {
    "string": "sc:Text",
    "int": "sc:Integer",
    "float": "sc:Float",
    "bool": "sc:Boolean",
    "date": "sc:Date",
    "timestamp": "sc:DateTime",
    "binary": "sc:Text",
    "strings": "sc:Text",
}

_SPOKEN = {"application/vnd.apache.parquet": "application/x-parquet"}
"""Media types that the format's specification and its tools write otherwise than the register of media types."""


def croissant(about: About, files: Sequence[Entry], declared: Sequence[Table]) -> dict[str, Any]:
    """Return the description: all files, and a record set a table (of Parquet where it was written, else CSV)."""
    # Parquet first: loaders that read CSV guess types, and make numbers of identifiers.
    kind = "parquet" if any(file.format == "parquet" for file in files) else "csv"
    tables = {file.table: file for file in files if file.format == kind and file.table}
    found: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "heritage-damage-reports",
        "alternateName": about.title,
        "description": about.description,
        "version": about.version or about.schema_version,
        "keywords": list(KEYWORDS),
        "isLiveDataset": False,
    }
    stated = {
        "license": about.licence_url or about.licence,
        "url": about.homepage or about.doi_url,
        "datePublished": about.day.isoformat() if about.day else None,
        "citeAs": about.cite_as,
        "creator": [_agent(name) for name in about.creators] or None,
        "publisher": {"@type": "sc:Organization", "name": about.publisher} if about.publisher else None,
    }
    found.update({key: value for key, value in stated.items() if value})
    found["distribution"] = [_file(file) for file in files]
    found["recordSet"] = [
        _record_set(table, tables[table.name]) for table in declared if table.name in tables
    ]
    return found


def _agent(name: str) -> dict[str, str]:
    return {"@type": "sc:Person" if "," in name else "sc:Organization", "name": name}


def _file(file: Entry) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "description": file.doc,
        "contentUrl": file.path,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": _SPOKEN.get(file.media_type, file.media_type),
        "sha256": file.sha256,
    }


def _record_set(table: Table, file: Entry) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.doc,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(table, column, file) for column in table.columns],
    }


def _field(table: Table, column: Column, file: Entry) -> dict[str, Any]:
    # No `references`: the reference implementation joins what they name, and fails at a chain of them. datapackage.json
    # has the foreign keys.
    found: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.doc,
        "dataType": _TYPES[column.type],
        "source": {"fileObject": {"@id": file.path}, "extract": {"column": column.name}},
    }
    return found | {"repeated": True} if column.type == "strings" else found
