"""A scan's output: parts that are whole or not there, a ledger of what they cover, counts. Goes on after any kill.

A part is written beside its place and moved there, each of its tables; then a line is added to the ledger. What the
ledger does not list does not count, and is removed by the next run.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from heritage import __version__
from heritage.engine.folder import sync
from heritage.engine.scanned import COUNTS, FORMAT, PROGRESS, TABLES, part_path, part_schema, read_progress
from heritage.errors import DatasetError
from heritage.problems import Problem, unique_rows
from heritage.scan.archives import Archive
from heritage.scan.block import Block, Position
from heritage.scan.reading import REASONS, Result
from heritage.schema.tables import SCHEMA_VERSION, table

MEBIBYTE = 1024 * 1024
PART_REPORTS = 1000
"""A part ends after so many documents with claims, too: so much work an interruption may cost."""

Row = dict[str, Any]


class Output:
    """The folder of a scan, open for more; made where it is not there. `close` writes the counts.

    `part_size`: MiB of documents after which a part ends. DatasetError where the folder holds anything else, or a scan
    by other rules (`options`, code, lexicons, gazetteer).
    """

    def __init__(self, folder: Path, options: Row, part_size: int) -> None:
        self._part_bytes = part_size * MEBIBYTE
        self._folder = folder
        self._header = {
            "scan": FORMAT,
            "schema_version": SCHEMA_VERSION,
            "code_version": __version__,
            **options,
        }
        self._parts: list[Row] = []
        self._open()
        self._reports = _ids(folder, self._parts)
        self._part: _Part | None = None

    def position(self, archive: Archive) -> Position | None:
        """Where an archive is to be read on; None where it was read to its end."""
        own = [part for part in self._parts if part["archive"] == archive.id]
        if not own:
            return Position()
        return None if own[-1]["is_last"] else Position(*own[-1]["next"])

    def add(self, archive: Archive, block: Block, result: Result, source: str) -> None:
        """Take up what came of a block; at the end of a part it is written."""
        if self._part is None:
            self._part = _Part(archive, block.first)
        self._part.add(block, self._without_seen(archive, result, source), source)
        if self._part.size >= self._part_bytes or self._part.reports >= PART_REPORTS or block.is_last:
            self._commit(self._part)
            self._part = None

    @property
    def counts(self) -> Row:
        """Documents and bytes by reason, of all parts in the ledger, by archive and in all."""
        by_archive: dict[str, Row] = {}
        for part in self._parts:
            by_archive.setdefault(part["archive"], {"name": part["name"], "parts": []})["parts"].append(part)
        return {
            "total": _counted(self._parts),
            "archives": [
                {"name": own["name"], "is_finished": own["parts"][-1]["is_last"], **_counted(own["parts"])}
                for own in by_archive.values()
            ],
        }

    def close(self) -> None:
        """Write the counts of what the ledger lists."""
        text = json.dumps(self.counts, ensure_ascii=False, indent=2) + "\n"
        _replace(self._folder / COUNTS, text.encode())

    def _open(self) -> None:
        path = self._folder / PROGRESS
        if not path.exists():
            if self._folder.exists() and (not self._folder.is_dir() or any(self._folder.iterdir())):
                raise DatasetError(
                    f"{self._folder}: expected the folder of a scan, or none, found something else; name another output"
                )
            self._folder.mkdir(parents=True, exist_ok=True)
            _replace(path, _line(self._header))
            return
        header, self._parts, whole = read_progress(self._folder)
        if header != self._header:
            named = [key for key in self._header if header.get(key) != self._header[key]]
            raise DatasetError(
                f"{self._folder}: expected a scan made in the same way, found another: {', '.join(named)} differ; a "
                "scan goes on only with the same version, lexicons, gazetteer and options: name another output"
            )
        os.truncate(path, whole)
        self._remove_unlisted()

    def _remove_unlisted(self) -> None:
        listed = {
            part_path(self._folder, name, part["part"]) for part in self._parts for name in part["rows"]
        }
        for name in TABLES:
            for path in (self._folder / name).glob("*"):
                if path not in listed and (path.suffix == ".parquet" or path.name.startswith(".part-")):
                    path.unlink()

    def _without_seen(self, archive: Archive, result: Result, source: str) -> Result:
        """The result without reports that came before, which are counted and told."""
        kept: list[Row] = []
        for report in result.reports:
            key = _short(report["report_id"])
            if key not in self._reports:
                self._reports.add(key)
                kept.append(report)
                continue
            place = f"{archive.name}:{report['origin_row']}"
            detail = f"{place}: expected a report not read before, found {report['report_id']} again"
            result.problems.append(Problem("duplicate_report", "reports", place, detail, source))
        gone = len(result.reports) - len(kept)
        if not gone:
            return result
        ids = {report["report_id"] for report in kept}
        # By id, since what came twice in one block has its claims twice.
        claims = {claim["claim_id"]: claim for claim in result.claims if claim["report_id"] in ids}
        evidence = {one["evidence_id"]: one for one in result.evidence if one["claim_id"] in claims}
        documents = result.documents + Counter(duplicate=gone)
        documents["claims"] -= gone
        return replace(result, documents=documents, reports=kept, claims=[*claims.values()],
                       evidence=[*evidence.values()])  # fmt: skip

    def _commit(self, part: _Part) -> None:
        number = len(self._parts) + 1
        rows = {name: found for name, found in part.rows().items() if found}
        for name, found in rows.items():
            _write_part(part_path(self._folder, name, number), name, found)
        line = {"part": number, **part.line(), "rows": {name: len(found) for name, found in rows.items()}}
        with (self._folder / PROGRESS).open("ab") as stream:
            stream.write(_line(line))
            stream.flush()
            os.fsync(stream.fileno())
        self._parts.append(line)


class _Part:
    """A part while it is gathered."""

    def __init__(self, archive: Archive, first: Position) -> None:
        self._archive, self._first = archive, first
        self._result, self._left_out, self.size = Result(), 0, 0
        self._last: Block | None = None

    def add(self, block: Block, result: Result, source: str) -> None:
        """Take up the next block."""
        mine = self._result
        mine.documents += result.documents
        mine.bytes += result.bytes
        mine.reports += result.reports
        mine.claims += result.claims
        mine.evidence += result.evidence
        mine.problems += result.problems
        self._left_out += block.left_out
        self.size += block.size
        self._last = block
        if block.fault is not None:
            name = self._archive.name
            mine.problems.append(
                Problem("archive_refused", "reports", name, f"{name}: {block.fault}", source)
            )

    @property
    def reports(self) -> int:
        """How many documents with claims it holds."""
        return len(self._result.reports)

    def rows(self) -> dict[str, list[Row]]:
        """The rows of each table."""
        found = self._result
        return {"reports": found.reports, "claims": found.claims, "evidence": found.evidence,
                "problems": unique_rows(found.problems)}  # fmt: skip

    def line(self) -> Row:
        """What the ledger says of it."""
        assert self._last is not None  # noqa: S101 -- a part begins with a block
        first, following = self._first, self._last.next
        return {
            "archive": self._archive.id, "name": self._archive.name,
            "first": [first.number, first.byte], "next": [following.number, following.byte],
            "is_last": self._last.is_last, "fault": self._last.fault, "left_out": self._left_out,
            "documents": _by_reason(self._result.documents), "bytes": _by_reason(self._result.bytes),
        }  # fmt: skip


def _write_part(path: Path, name: str, rows: list[Row]) -> None:
    schema = part_schema(name)
    ordered = sorted(rows, key=lambda row: tuple(row[key] for key in table(name).key))
    made = pa.Table.from_pylist(
        [{key: row.get(key) for key in schema.names} for row in ordered], schema=schema
    )
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f".{path.name}")
    pq.write_table(made, beside, compression="zstd", compression_level=3, write_page_checksum=True)
    sync(beside)
    beside.replace(path)
    sync(path.parent)


def _ids(folder: Path, parts: list[Row]) -> set[int]:
    """The reports that the parts hold, by a number each, which takes less memory than an id."""
    found: set[int] = set()
    for part in parts:
        if part["rows"].get("reports"):
            path = part_path(folder, "reports", part["part"])
            ids = pq.read_table(path, columns=["report_id"])["report_id"].to_pylist()
            found.update(_short(str(one)) for one in ids)
    return found


def _short(report_id: str) -> int:
    return int(report_id.rpartition("-")[2], 16)


def _counted(parts: list[Row]) -> Row:
    documents: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for part in parts:
        documents.update(part["documents"])
        size.update(part["bytes"])
    return {
        "documents": documents.total(), "bytes": size.total(),
        "claims": sum(part["rows"].get("claims", 0) for part in parts),
        "left_out": sum(part["left_out"] for part in parts),
        "faults": [part["fault"] for part in parts if part["fault"]],
        "documents_by_reason": _by_reason(documents), "bytes_by_reason": _by_reason(size),
    }  # fmt: skip


def _by_reason(counts: Counter[str]) -> dict[str, int]:
    return {reason: counts[reason] for reason in REASONS if counts[reason]}


def _line(row: Row) -> bytes:
    return (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}")
    beside.write_bytes(content)
    sync(beside)
    beside.replace(path)
    sync(path.parent)
