"""What one input file gave, as a table: its reports, with what its rows claim; and as plain data, to be kept."""

from __future__ import annotations

import hashlib
import marshal
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from heritage.engine.reports import DIGEST
from heritage.engine.reports import SCHEMA as REPORTS
from heritage.intake import turn
from heritage.intake.found import Item, ReadFile, ReportItem
from heritage.intake.profiles.context import Context
from heritage.intake.profiles.items import Item as CellItem
from heritage.intake.profiles.loss import Loss
from heritage.problems import Problem

Row = dict[str, Any]

DIGESTED = ("text", "title", "row_json")
"""The long columns, which a digest stands for: so that nobody has to read them to know that they are the same."""

_EXTRA: list[pa.Field[Any]] = [
    pa.field("is_text", pa.bool_(), nullable=False),
    pa.field("drafts_count", pa.int64(), nullable=False),
    pa.field("reason", pa.string()),
    pa.field("details", pa.binary()),
    pa.field("text_digest", pa.binary(DIGEST), nullable=False),
]
SCHEMA = pa.schema([*(pa.field(one.name, one.type) for one in REPORTS), *_EXTRA])
"""Columns of table `reports`; then whether the text is read, and the claims, evidence and context of a table row.

`text_digest` stands for the columns DIGESTED, and for `text_sha256`, which is to be checked against them.
"""

PASSING = frozenset(("file_unreadable", turn.CODE))
"""Problems of a moment: the next build may have more time or memory, or rights, and reads such a file again."""

_TAG = "\0"


@dataclass(frozen=True, slots=True)
class Details:
    """What a table row claims, and what it says of the claims of its text."""

    drafts: list[Row]
    evidence: list[Row]
    context: Context | None


@dataclass(frozen=True, slots=True)
class FileRows:
    """What came of one file, all of it: `table` has SCHEMA; `end` the counts of its rows."""

    name: str
    table: pa.Table
    problems: tuple[Problem, ...]
    end: ReadFile

    @property
    def is_lasting(self) -> bool:
        """Whether reading the same bytes again would give the same."""
        return self.end.fault is None and not any(one.code in PASSING for one in self.problems)


def of_items(name: str, items: Iterable[Item | ReadFile]) -> FileRows:
    """Gather what a reader of files yields."""
    rows: list[Row] = []
    problems: list[Problem] = []
    end = ReadFile(None)
    for item in items:
        if isinstance(item, ReadFile):
            end = item
        elif isinstance(item, Problem):
            problems.append(item)
        else:
            rows.append(_row(item))
    return FileRows(name, pa.Table.from_pylist(rows, SCHEMA), tuple(problems), end)


def _row(item: ReportItem) -> Row:
    has_details = bool(item.drafts or item.evidence or item.context is not None)
    return {
        **item.report,
        "is_text": item.is_text,
        "drafts_count": len(item.drafts),
        "reason": item.reason,
        "text_digest": _digest(item.report),
        "details": marshal.dumps(_plain((item.drafts, item.evidence, item.context))) if has_details else None,
    }


def _digest(report: Mapping[str, Any]) -> bytes:
    digest = hashlib.blake2b(digest_size=DIGEST)
    for name in (*DIGESTED, "text_sha256"):
        value = report.get(name)
        if value is None:
            digest.update(b"-")
        else:
            raw = value.encode("utf-8", "surrogatepass")
            digest.update(b"%d:" % len(raw) + raw)
    return digest.digest()


def details(table: pa.Table) -> Iterator[tuple[str, Details]]:
    """Yield the report_id and details of the rows that have some."""
    held = table.select(["report_id", "details"]).filter(table["details"].is_valid())
    for report_id, packed in zip(*(column.to_pylist() for column in held.columns), strict=True):
        drafts, evidence, context = _object(marshal.loads(packed))  # noqa: S302 - plain data, made by _row
        yield report_id, Details(drafts, evidence, context)


def reasons(table: pa.Table) -> Counter[str]:
    """Why rows make no claim, with how many do so."""
    counted = pc.value_counts(table["reason"].drop_null())
    return Counter({str(one["values"]): int(one["counts"]) for one in counted.to_pylist()})


def plain_problem(problem: Problem) -> tuple[str | None, ...]:
    """Return a problem as plain data."""
    return (problem.code, problem.table, problem.key, problem.detail, problem.source_id)


def problem_of(plain: tuple[str | None, ...]) -> Problem:
    """Return a problem that was plain data."""
    code, table, key, detail, source_id = plain
    return Problem(str(code), str(table), str(key), str(detail), source_id)


def plain_loss(loss: Loss | None) -> Mapping[str, Any] | None:
    """Return the counts of a file as plain data."""
    if loss is None:
        return None
    values = {one.name: getattr(loss, one.name) for one in fields(loss)}
    return {
        name: dict(value) if isinstance(value, Counter) else value for name, value in sorted(values.items())
    }


def loss_of(plain: Mapping[str, Any] | None) -> Loss | None:
    """Return the counts of a file that were plain data."""
    if plain is None:
        return None
    values: dict[str, Any] = {
        name: Counter(value) if isinstance(value, dict) else value for name, value in plain.items()
    }
    return Loss(**values)


def _plain(value: Any) -> Any:
    """Return a value as marshal takes it: days, times and our own classes are tuples with a tag."""
    match value:
        case datetime():
            return (_TAG, "datetime", value.isoformat())
        case date():
            return (_TAG, "date", value.isoformat())
        case Context() | CellItem():
            own = tuple(_plain(getattr(value, one.name)) for one in fields(value))
            return (_TAG, type(value).__name__, own)
        case Mapping():
            return {_plain(key): _plain(one) for key, one in value.items()}
        case list():
            return [_plain(one) for one in value]
        case str():
            return str.__str__(value)
        case tuple():
            return tuple(_plain(one) for one in value)
    return value


def _object(value: Any) -> Any:
    """Return the value of which `_plain` made this."""
    match value:
        case ("\0", "datetime", told):
            return datetime.fromisoformat(told)
        case ("\0", "date", told):
            return date.fromisoformat(told)
        case ("\0", "Context", own):
            return Context(*(_object(one) for one in own))
        case ("\0", "Item", own):
            return CellItem(*own)
        case dict():
            return {key: _object(one) for key, one in value.items()}
        case list():
            return [_object(one) for one in value]
        case tuple():
            return tuple(_object(one) for one in value)
    return value
