"""Gold and predictions from JSONL, checked line by line; a fault names the file and the line.

Gold: one object a line with id, lang, title, published, text, claims, traps (tests/eval/gold/GUIDELINE.md).
Predictions: what `heritage extract` writes, `{"id", "claims"}`; a file in the form of the gold is read as such too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from heritage.errors import SourceError
from heritage.schema.codebook import codebook
from heritage.text import edtf

Row = dict[str, Any]

CODED = ("event_type", "severity", "actor_type", "assertion")
"""Fields of a claim with a scheme of codes of the same name."""

_PLACES = ("site_mention", "site_name", "site")
_DEFAULTS: Row = {
    "severity": "unknown", "actor_type": "unknown", "date": None, "actor": None, "optional": False,
}  # fmt: skip
_STRING = (str, "a string or null")
_KINDS: dict[str, tuple[type | tuple[type, ...], str]] = {
    **dict.fromkeys((*_PLACES, *CODED, "site_id", "country", "date", "actor", "evidence"), _STRING),
    "site_aliases": (list, "a list of strings"),
    "trace": (list, "a list of rule ids"),
    "confidence": ((int, float), "a number from 0 to 1"),
    "optional": (bool, "true or false"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its gold: claims as written, trap labels, the line it came from (`file:line`)."""

    id: str
    language: str | None
    title: str | None
    published: date | None
    text: str
    claims: tuple[Row, ...]
    traps: tuple[str, ...]
    where: str

    @property
    def wanted(self) -> tuple[Row, ...]:
        """Claims that a coder must find: all but the optional ones."""
        return tuple(claim for claim in self.claims if not claim["optional"])


def read_gold(path: Path) -> list[Document]:
    """Return the documents of a gold file in its order; SourceError names the line that breaks the form."""
    found: dict[str, Document] = {}
    for where, row in _lines(path):
        document = _document(where, row)
        if document.id in found:
            raise SourceError(
                f"{where}: id {document.id!r} stands in {found[document.id].where} too; ids are unique"
            )
        found[document.id] = document
    return list(found.values())


def read_predictions(path: Path) -> dict[str, list[Row]]:
    """Return a coder's claims by document id; SourceError names the line that breaks the form.

    A claim names its place (site_mention, site_name or site), event_type and assertion; other fields may be missing:
    severity and actor_type then count as `unknown`, date and actor as none.
    """
    found: dict[str, list[Row]] = {}
    for where, row in _lines(path):
        key = _id(where, row)
        if key in found:
            raise SourceError(
                f"{where}: id {key!r} comes a second time; one line holds all claims of a document"
            )
        claims = row.get("claims")
        if not isinstance(claims, list):
            raise SourceError(f'{where}: expected a list "claims", as `heritage extract` writes it')
        found[key] = [_prediction(f"{where}, claim {n}", claim) for n, claim in enumerate(claims, 1)]
    return found


def _document(where: str, row: Row) -> Document:
    if not isinstance(row.get("text"), str) or not isinstance(row.get("claims"), list):
        raise SourceError(f'{where}: expected a gold document with a string "text" and a list "claims"')
    published = row.get("published")
    try:
        day = date.fromisoformat(published) if published else None
    except (TypeError, ValueError):
        raise SourceError(f"{where}: published: expected YYYY-MM-DD or null, found {published!r}") from None
    claims = [
        _gold_claim(f"{where}, claim {n}", claim, row["text"]) for n, claim in enumerate(row["claims"], 1)
    ]
    return Document(
        id=_id(where, row),
        language=row.get("lang") or row.get("language"),
        title=row.get("title") or None,
        published=day,
        text=row["text"],
        claims=tuple(claims),
        traps=tuple(row.get("traps") or ()),
        where=where,
    )


def _gold_claim(where: str, claim: object, text: str) -> Row:
    row = _prediction(where, claim)
    given = claim if isinstance(claim, dict) else {}
    if not isinstance(row.get("site"), str):
        raise SourceError(f'{where}: expected the place as a string "site"')
    for field in CODED:
        if given.get(field) is None:
            raise SourceError(f"{where}: {field} is missing; gold gives every coded field")
    evidence = row.get("evidence")
    if not isinstance(evidence, str) or evidence not in text:
        raise SourceError(f"{where}: evidence must be a passage of the text, found {evidence!r}")
    return row


def _prediction(where: str, claim: object) -> Row:
    """Return a claim with every field that is compared; fields that are null or missing have their defaults."""
    if not isinstance(claim, dict):
        raise SourceError(f"{where}: expected an object, found {claim!r}")
    row = _DEFAULTS | {key: value for key, value in claim.items() if value is not None}
    if not any(isinstance(row.get(key), str) and row[key].strip() for key in _PLACES):
        raise SourceError(f"{where}: names no place; expected one of {', '.join(_PLACES)}")
    for key, (kind, expected) in _KINDS.items():
        if row.get(key) is not None and not isinstance(row[key], kind):
            raise SourceError(f"{where}: {key}: expected {expected}, found {row[key]!r}")
        if kind is list and not all(isinstance(one, str) for one in row.get(key, ())):
            raise SourceError(f"{where}: {key}: expected {expected}, found {row[key]!r}")
    for field in CODED:
        allowed = codebook().scheme(field).values
        if row.get(field) not in allowed:
            found = repr(row[field]) if field in row else "missing"
            raise SourceError(
                f"{where}: {field} is {found}; expected one of {', '.join(allowed)} (data/codebook.toml)"
            )
    if row["date"] is not None:
        try:
            edtf.parse(row["date"])
        except ValueError as fault:
            raise SourceError(f"{where}: date: {fault}") from None
    return row


def _id(where: str, row: Row) -> str:
    if not isinstance(row.get("id"), str) or not row["id"]:
        raise SourceError(f'{where}: expected a string "id"')
    return str(row["id"])


def _lines(path: Path) -> Iterator[tuple[str, Row]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as fault:
        raise SourceError(f"{path}: cannot be read ({fault.strerror})") from fault
    except UnicodeDecodeError as fault:
        raise SourceError(f"{path}: expected UTF-8, found byte {fault.object[fault.start]:#x}") from fault
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as fault:
            raise SourceError(f"{path}:{number}: expected a JSON object on one line; {fault}") from fault
        if not isinstance(row, dict):
            raise SourceError(f"{path}:{number}: expected a JSON object, found {type(row).__name__}")
        yield f"{path}:{number}", row
