"""What a scan writes, as data: the parts of its tables, its ledger of progress, and how a build reads them.

<scan>/progress.jsonl                    a line for the scan, then one for each part, in the order of writing
<scan>/counts.json                       documents and bytes by reason, by archive and in all
<scan>/claims/part-000001.parquet        and the same of evidence, reports and problems, where a part has rows
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from heritage.errors import DatasetError
from heritage.extract.output import HINTS
from heritage.problems import Problem
from heritage.schema.arrow import arrow_schema
from heritage.schema.tables import SCHEMA_VERSION, table
from heritage.text import edtf

PROGRESS, COUNTS = "progress.jsonl", "counts.json"
TABLES = ("reports", "claims", "evidence", "problems")
FORMAT = 1
"""Version of the folder's layout; another one is not continued."""

Row = dict[str, Any]

_REMADE = ("site_id", "site_score", "country", "quality_flags")
"""Columns of claims that linking fills: in a scan each document was linked on its own."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """The rows of a scan as a build takes them: reports, draft claims, their evidence, problems; and a hash of all."""

    reports: list[Row]
    drafts: list[Row]
    evidence: list[Row]
    problems: list[Problem]
    hash: str

    def beyond(self, known: Mapping[str, str]) -> tuple[Scanned, list[Problem]]:
        """What it holds beside reports that are known (report_id to origin), and a problem for each of those."""
        new = [report for report in self.reports if report["report_id"] not in known]
        ids = {report["report_id"] for report in new}
        drafts = [draft for draft in self.drafts if draft["report_id"] in ids]
        claims = {draft["claim_id"] for draft in drafts}
        evidence = [proof for proof in self.evidence if proof["claim_id"] in claims]
        again = []
        for report in self.reports:
            first = known.get(report["report_id"])
            if first is not None:
                place = f"{report['origin']}:{report['origin_row']}"
                detail = f"{place}: expected a report not read before, found the one of {first} again"
                again.append(Problem("duplicate_report", "reports", place, detail, report["source_id"]))
        return replace(self, reports=new, drafts=drafts, evidence=evidence), again


def part_schema(name: str) -> pa.Schema:
    """The Arrow schema of a part: that of the table, and for claims the hints by which a build links them."""
    declared = arrow_schema(table(name))
    if name != "claims":
        return declared
    hints: list[pa.Field[Any]] = [pa.field(hint, kind) for hint, kind in HINTS]
    return pa.schema([*declared, *hints]).with_metadata(declared.metadata)


def part_path(folder: Path, name: str, number: int) -> Path:
    """Where a part of a table lies."""
    return folder / name / f"part-{number:06d}.parquet"


def read_progress(folder: Path) -> tuple[Row, list[Row], int]:
    """The header and the parts of a scan's ledger, and the bytes of its whole lines: a kill may have cut the last one.

    DatasetError where the folder is no scan, or one of another layout.
    """
    path = folder / PROGRESS
    try:
        raw = path.read_bytes()
    except OSError as fault:
        raise DatasetError(
            f"{folder}: expected the folder of a scan, found no {PROGRESS} ({fault.strerror}); name the folder that "
            "`heritage scan -o` wrote"
        ) from None
    whole = raw[: raw.rfind(b"\n") + 1]
    try:
        lines = [json.loads(line) for line in whole.splitlines()]
        header, parts = lines[0], lines[1:]
        is_ours = header["scan"] == FORMAT and all("part" in one for one in parts)
    except (ValueError, LookupError, TypeError) as fault:
        raise DatasetError(
            f"{path}: expected the ledger of a scan, found it damaged ({fault}); scan again"
        ) from fault
    if not is_ours:
        raise DatasetError(
            f"{path}: expected the ledger of a scan of layout {FORMAT}, found {header.get('scan')!r}; scan again into "
            "another folder"
        )
    return header, parts, len(whole)


def read_scan(folder: Path) -> Scanned:
    """Read a scan for a build; only parts that its ledger lists.

    DatasetError where it is no scan, is not finished, keeps no texts (quotations could not be held against them), was
    written with another version of the schema, or where a part is missing.
    """
    header, parts, _ = read_progress(folder)
    if header["schema_version"] != SCHEMA_VERSION:
        raise DatasetError(
            f"{folder}: expected a scan with schema {SCHEMA_VERSION}, found {header['schema_version']}; scan again"
        )
    if not header["options"]["keeps_texts"]:
        raise DatasetError(
            f"{folder}: expected a scan that keeps texts, found one made with --no-texts: a build holds each quotation "
            "against its text, and tells copies by it; scan again without --no-texts"
        )
    unfinished = _unfinished(parts)
    if unfinished:
        raise DatasetError(
            f"{folder}: expected a finished scan, found {', '.join(unfinished[:5])} not read to the end; run the same "
            "`heritage scan` again, which goes on where it stopped"
        )
    rows = {name: [*_rows(folder, name, parts)] for name in TABLES}
    return Scanned(
        rows["reports"],
        [_draft(row) for row in rows["claims"]],
        rows["evidence"],
        [
            Problem(row["code"], row["table"], row["key"], row["detail"], row["source_id"])
            for row in rows["problems"]
        ],
        json.dumps([header, *parts], sort_keys=True),
    )


def _unfinished(parts: Sequence[Row]) -> list[str]:
    ended = {one["archive"] for one in parts if one["is_last"]}
    return sorted({one["name"] for one in parts if one["archive"] not in ended})


def _rows(folder: Path, name: str, parts: Sequence[Row]) -> Iterator[Row]:
    for part in parts:
        if part["rows"].get(name):
            path = part_path(folder, name, part["part"])
            try:
                found = pq.read_table(path)
            except (OSError, pa.ArrowException) as fault:
                raise DatasetError(
                    f"{path}: expected a part of the scan, found it unreadable ({fault})"
                ) from fault
            yield from found.to_pylist()


def _draft(row: Row) -> Row:
    """A claim as the extractor made it, before its site was looked for."""
    draft = {key: value for key, value in row.items() if key not in _REMADE}
    interval = edtf.parse(row["date_edtf"]) if row["date_edtf"] else None
    draft |= {
        "country": None,
        "date_from": interval and interval.first,
        "date_to": interval and interval.last,
    }
    return draft
