"""Intake: files of any format to reports. The formats are the explicit tuple READERS; nothing is discovered."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from heritage.intake.manifest import MEBIBYTE, Manifest

if TYPE_CHECKING:
    from heritage.resources.source import SourceProfile

READERS: tuple[Manifest, ...] = (
    Manifest(
        "plain", (".txt",), "text/plain",
        "Plain text, one document a file, with front matter or a sidecar <file>.meta.toml.",
        "heritage.intake.documents.plain:read", takes_sidecar=True,
    ),
    Manifest(
        "markdown", (".md", ".markdown"), "text/markdown",
        "Markdown, one document a file, with front matter (YAML) or a sidecar; markup removed, footnotes at the end.",
        "heritage.intake.documents.markdown:read", largest_bytes=10 * MEBIBYTE, takes_sidecar=True,
    ),
    Manifest(
        "html", (".html", ".htm"), "text/html",
        "Saved web pages, one article a file; metadata from the page or a sidecar <file>.meta.toml.",
        "heritage.intake.documents.html:read", largest_bytes=20 * MEBIBYTE, takes_sidecar=True,
    ),
    Manifest(
        "mail", (".eml",), "message/rfc822",
        "E-mail messages; the documents attached to them are reports of their own; no person's address is kept.",
        "heritage.intake.documents.mail:read", largest_bytes=50 * MEBIBYTE,
    ),
    Manifest(
        "warc", (".warc", ".warc.gz"), "application/warc",
        "Web archives of any size: their pages and plain texts, one report each.",
        "heritage.intake.documents.warc:read", largest_bytes=None,
    ),
    Manifest(
        "feed", (".rss", ".atom", ".xml"), "application/xml",
        "RSS and Atom feeds, one report an entry.",
        "heritage.intake.documents.feed:read", largest_bytes=20 * MEBIBYTE,
    ),
    Manifest(
        "pdf", (".pdf",), "application/pdf",
        "PDF with text, one report a file; a form feed stands between pages.",
        "heritage.intake.documents.pdf:read", takes_sidecar=True,
    ),
    Manifest(
        "docx", (".docx",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "Word documents, one report a file, with their tables and notes.",
        "heritage.intake.documents.docx:read", takes_sidecar=True,
    ),
    # Tables and maps: rows, which a source's profile makes into reports and claims.
    Manifest(
        "csv", (".csv", ".tsv", ".tab", ".csv.gz", ".tsv.gz"), "text/csv",
        "Tables separated by comma, semicolon, tab or bar, also gzipped, one report a row; files of any size.",
        "heritage.intake.tables.delimited:read", largest_bytes=None,
    ),
    Manifest(
        "jsonl", (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"), "application/x-ndjson",
        "One JSON object a line, also gzipped, one report each; files of any size.",
        "heritage.intake.tables.jsonl:read", largest_bytes=None,
    ),
    Manifest(
        "json", (".json", ".json.gz"), "application/json",
        "A JSON list of objects, or the list at [read].records, one report each; GeoJSON too; files of any size.",
        "heritage.intake.tables.jsondocument:read", largest_bytes=None,
    ),
    Manifest(
        "geojson", (".geojson", ".geojson.gz"), "application/geo+json",
        "GeoJSON, one report a feature, with a point inside its geometry; files of any size.",
        "heritage.intake.tables.jsondocument:read", largest_bytes=None,
    ),
    Manifest(
        "xlsx", (".xlsx", ".xlsm"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Excel workbooks: the sheet that has the mapped columns, one report a row.",
        "heritage.intake.tables.xlsx:read",
    ),
    Manifest(
        "xls", (".xls",), "application/vnd.ms-excel",
        "Excel workbooks of the old form, read like the new ones (extra xls).",
        "heritage.intake.tables.xls:read",
    ),
    Manifest(
        "ods", (".ods",), "application/vnd.oasis.opendocument.spreadsheet",
        "OpenDocument spreadsheets, read like Excel workbooks.",
        "heritage.intake.tables.ods:read",
    ),
    Manifest(
        "shapefile", (".shp", ".zip"), "application/vnd.shp",
        "Shapefiles with their siblings, and zip archives of one or several, one report a shape (extra geo).",
        "heritage.intake.tables.shapefiles:read", largest_bytes=1024 * MEBIBYTE,
    ),
    Manifest(
        "geopackage", (".gpkg",), "application/geopackage+sqlite3",
        "GeoPackages, one report a row of each layer; other coordinates than WGS 84 need the extra geo.",
        "heritage.intake.tables.geopackage:read", largest_bytes=None,
    ),
    Manifest(
        "kml", (".kml", ".kmz"), "application/vnd.google-earth.kml+xml",
        "KML and KMZ, one report a placemark; links to other files are not followed.",
        "heritage.intake.tables.kml:read", largest_bytes=1024 * MEBIBYTE,
    ),
    Manifest(
        "gzip", (".gz",), "text/csv",
        "A gzipped file of another name, read as a table of text.",
        "heritage.intake.tables.delimited:read", largest_bytes=None,
    ),
)  # fmt: skip


def reader_for(path: PurePath, profile: SourceProfile) -> Manifest | None:
    """The format of a file: the one its source states, else the one of its suffix; None where there is none."""
    for manifest in READERS:
        if profile.reader == manifest.name:
            return manifest
        if profile.reader == "auto" and path.name.lower().endswith(manifest.suffixes):
            return manifest
    return None
