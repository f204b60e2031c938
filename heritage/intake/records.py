"""A record as a reader found it to a row of `reports`: values normalised and checked, gaps left null."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from heritage.intake.manifest import Manifest, Record
from heritage.intake.raw import TABLE, repaired
from heritage.intake.values import parse_address, parse_instant, parse_language, parse_published
from heritage.problems import Problem
from heritage.resources.source import SourceProfile
from heritage.schema.ids import report_id
from heritage.text.normalise import normalise

_PARSERS: dict[str, tuple[Callable[[str], Any], str, str]] = {
    "published": (parse_published, "date_unparsed", "YYYY-MM-DD or an ISO timestamp"),
    "retrieved_at": (parse_instant, "date_unparsed", "an ISO timestamp with its offset from UTC"),
    "language": (parse_language, "metadata_invalid", "a language code such as en or pt-BR"),
    "url": (parse_address, "metadata_invalid", "an address that begins with http:// or https://"),
}

_encode = json.JSONEncoder(ensure_ascii=False).encode


def report_row(
    record: Record, profile: SourceProfile, origin: str, manifest: Manifest
) -> tuple[dict[str, Any], list[Problem]]:
    """Return a row of table `reports`, and problems; the cells of a table row must be in stored form.

    `language_basis` is "given" or null, `is_language_covered` False,
    `story_id` and `superseded_by` null: later steps fill them.
    """
    key = origin if record.origin_row is None else f"{origin}:{record.origin_row}"
    clean = _Cleaner()
    text = clean(record.text)
    title = clean(record.title or "").strip() or None
    row_json = None if record.row is None else _encode(record.row)
    given = {name: clean(value).strip() for name, value in record.fields.items()}
    problems = [repaired(key, profile)] if clean.was_repaired else []
    parsed = {name: _parsed(name, given.get(name), key, profile, problems) for name in _PARSERS}
    record_id = given.get("id") or None
    language = parsed["language"] or profile.language
    row = {
        "report_id": report_id(profile.id, record_id, text, title, row_json),
        "source_id": profile.id,
        "source_record_id": record_id,
        "publisher": given.get("publisher") or profile.publisher,
        "url": parsed["url"],
        "title": title,
        "language": language,
        "language_basis": "given" if language else None,
        "is_language_covered": False,
        "published_date": parsed["published"],
        "retrieved_at": parsed["retrieved_at"],
        "media_type": manifest.media_type,
        "licence": given.get("licence") or profile.licence,
        "redistribution": profile.redistribution,
        "tier": profile.tier,
        "text_kind": "row" if record.row is not None else profile.text_kind,
        "story_id": None,
        "superseded_by": None,
        "assessment_method": profile.assessment_method,
        "text": text,
        "row_json": row_json,
        "text_sha256": sha256(text.encode()).hexdigest(),
        "origin": origin,
        "origin_row": record.origin_row,
    }
    return row, problems


class _Cleaner:
    """Normalises values and remembers whether one had characters that cannot be stored."""

    was_repaired = False

    def __call__(self, value: str) -> str:
        text, was_repaired = normalise(value)
        self.was_repaired |= was_repaired
        return text


def _parsed(name: str, value: str | None, key: str, profile: SourceProfile, problems: list[Problem]) -> Any:
    if not value:
        return None
    parse, code, expected = _PARSERS[name]
    result = parse(value)
    if result is None:
        detail = f"{key}: {name}: expected {expected}, found {value[:80]!r}; left empty"
        problems.append(Problem(code, TABLE, key, detail, profile.id))
    return result
