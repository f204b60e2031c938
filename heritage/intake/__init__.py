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
    Manifest(
        "csv", (".csv", ".tsv"), "text/csv",
        "Tables separated by comma, semicolon, tab or bar, one report a row.",
        "heritage.intake.tables.delimited:read",
    ),
    Manifest(
        "jsonl", (".jsonl", ".ndjson"), "application/x-ndjson",
        "One JSON object a line, one report each; files of any size.",
        "heritage.intake.tables.jsonl:read", largest_bytes=None,
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
