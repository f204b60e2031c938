"""Section [source] of a source profile: what is known about the source itself."""

from __future__ import annotations

import codecs
import re
from typing import Any

from heritage.resources.sources.checker import Checker

SOURCE_KEYS = (
    "id", "name", "url", "licence", "attribution", "redistribution", "tier", "reader", "holds", "text_kind",
    "language", "publisher", "assessment_method", "encoding", "source_scheme",
)  # fmt: skip
READER_NAMES = (
    "auto",
    "plain", "markdown", "html", "mail", "warc", "feed", "pdf", "docx",
    "csv", "jsonl", "json", "geojson", "xlsx", "xls", "ods", "shapefile", "geopackage", "kml", "gzip",
)  # fmt: skip
HOLDS = ("claims", "reports", "leads", "counts", "sites")
_SCHEMED = ("redistribution", "tier", "text_kind", "assessment_method")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


def source_section(check: Checker, section: dict[str, Any]) -> dict[str, str]:
    """The values of section [source]; its id must be the name of the profile's folder."""
    check.keys(section, "source.", SOURCE_KEYS)
    if "id" not in section:
        raise check.fail("source.id", "is required; expected the name of the folder")
    values = {key: check.text(f"source.{key}", value) for key, value in section.items()}
    folder = check.path.resolve().parent.name
    if values["id"] != folder or not _ID.fullmatch(values["id"]):
        raise check.fail(
            "source.id", f"expected {folder!r}, the folder's name (a-z 0-9 . _ -), not {values['id']!r}"
        )
    for key in _SCHEMED:
        if key in values:
            check.code(f"source.{key}", key, values[key])
    for key, known in (("reader", READER_NAMES), ("holds", HOLDS)):
        if key in values:
            check.one_of(f"source.{key}", values[key], known)
    if not _LANGUAGE.fullmatch(values.get("language", "en")):
        raise check.fail("source.language", f"expected a BCP 47 code such as en, not {values['language']!r}")
    try:
        codecs.lookup(values.get("encoding", "utf-8"))
    except LookupError:
        message = f"expected an encoding that Python knows, not {values['encoding']!r}"
        raise check.fail("source.encoding", message) from None
    return values
