"""The gold of incidents: labelled reports, what people made of them, and who published them; a folder of files.

`reports.jsonl` (claims with `incident`, `site_id`; reports with `publisher`, `url`, `family`), `incidents.jsonl`,
`publishers.toml`. tests/eval/incidents/GUIDELINE.md says what each means.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heritage.errors import SourceError
from heritage.evaluate.gold import Document
from heritage.evaluate.selection import Asked, select

Row = dict[str, Any]
REPORTS, INCIDENTS, PUBLISHERS = "reports.jsonl", "incidents.jsonl", "publishers.toml"
ALONE = "alone:"
"""Begins the label of a claim that stands in no incident."""

_OF_DOCUMENT = re.compile("[#+]")
"""Stands between the id of a document and the number of a claim."""

FLAGS = ("contested_occurrence", "contested_actor", "date_conflict", "severity_conflict", "type_conflict",
         "site_granularity", "threat_fulfilled", "syndicated_only")  # fmt: skip
"""Flags that are scored; the others follow from language and age alone."""


@dataclass(frozen=True, slots=True)
class Gold:
    """The chosen documents and their rows as written, the incidents that they tell of, publishers by name."""

    documents: tuple[Document, ...]
    reports: Mapping[str, Row]
    incidents: Mapping[str, Row]
    publishers: Mapping[str, Row]
    note: str

    @property
    def key(self) -> dict[str, str]:
        """The incident of each claim (`<document>#<index>`); optional claims are left out."""
        return {
            mention(document.id, index): claim.get("incident") or ALONE + mention(document.id, index)
            for document in self.documents
            for index, claim in enumerate(document.claims)
            if not claim["optional"]
        }

    def place(self, mention_id: str) -> str:
        """The family of places of a mention's report."""
        return str(self.reports[_OF_DOCUMENT.split(mention_id, maxsplit=1)[0]]["family"])


def mention(document_id: str, index: int) -> str:
    """The name of a gold claim."""
    return f"{document_id}#{index}"


def spurious(document_id: str, index: int) -> str:
    """The name of a claim of ours that answers no gold claim."""
    return f"{document_id}+{index}"


def read(folder: Path, asked: Asked, root: Path) -> Gold:
    """Read the part of the gold that is asked for; SourceError names the file at fault, or the key that is missing."""
    chosen = select(
        Asked(
            (folder / REPORTS,), asked.part, asked.language, asked.split, asked.is_final, asked.is_detailed
        ),
        root,
    )
    rows = {str(row.get("id")): row for row in _jsonl(folder / REPORTS)}
    reports = {document.id: rows[document.id] for document in chosen.documents}
    publishers = _publishers(folder / PUBLISHERS)
    for name, report in reports.items():
        if not isinstance(report.get("family"), str) or "#" in name or "+" in name:
            raise SourceError(
                f'{folder / REPORTS}: {name}: expected a string "family", and an id without # and +'
            )
        if report.get("publisher") not in publishers:
            raise SourceError(
                f"{folder / PUBLISHERS}: expected {report.get('publisher')!r}, the publisher of {name}; add it"
            )
    told = {
        str(claim["incident"])
        for document in chosen.documents
        for claim in document.wanted
        if claim.get("incident")
    }
    incidents = {str(row.get("incident")): row for row in _jsonl(folder / INCIDENTS)}
    if missing := sorted(told - incidents.keys()):
        raise SourceError(f"{folder / INCIDENTS}: has no row for {missing[0]}, which reports name; add it")
    return Gold(
        tuple(chosen.documents),
        reports,
        {label: incidents[label] for label in sorted(told)},
        publishers,
        chosen.note,
    )


def _publishers(path: Path) -> dict[str, Row]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise SourceError(f"{path}: expected TOML with tables [publishers.<name>]; {fault}") from fault
    found = content.get("publishers")
    if not isinstance(found, dict) or not all(
        isinstance(row, dict) and {"tier", "family"} <= row.keys() for row in found.values()
    ):
        raise SourceError(f"{path}: expected tables [publishers.<name>], each with tier and family")
    return found


def _jsonl(path: Path) -> list[Row]:
    found = []
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise SourceError(f"{path}:{number}: expected a JSON object, found {type(row).__name__}")
                found.append(row)
    except (OSError, ValueError) as fault:
        raise SourceError(f"{path}: expected JSON objects, one a line; {fault}") from fault
    return found
