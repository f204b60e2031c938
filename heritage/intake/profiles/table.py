"""Rows of one file to records, as the source's profile says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from heritage.intake.manifest import Record, Row
from heritage.intake.profiles.columns import Columns, document_key
from heritage.problems import Problem
from heritage.resources.source import REPORT_KEYS, REPORT_TARGETS, SourceProfile


def records(
    found: Iterable[Record | Row | Problem], profile: SourceProfile, raw_name: str
) -> Iterator[Record | Problem]:
    """Yield a record for each row, documents and problems as they come, and what is wrong with the columns at the end.

    A file of whose columns none is mapped is one problem, and its rows are not read on.
    """
    columns = Columns(profile, raw_name)
    has_rows = False
    for item in found:
        if not isinstance(item, Row):
            yield item
            continue
        columns.see(item.cells)
        if not has_rows and not columns.is_usable():
            yield from columns.problems()
            return
        has_rows = True
        yield _record(item.cells, item.line, profile)
    if has_rows:
        yield from columns.problems()


def _record(cells: Mapping[str, str], line: int, profile: SourceProfile) -> Record:
    """The record of one row, which begins at `line`."""
    if not profile.columns:
        values: dict[str, str] = {}
        for name, cell in cells.items():
            values.setdefault(document_key(name), cell)
        row = None
    else:
        values = {REPORT_TARGETS[target]: cells[name] for name, target in profile.columns.items()
                  if target in REPORT_TARGETS and name in cells}  # fmt: skip
        row = cells
    fields = {key: values[key] for key in REPORT_KEYS if key not in ("text", "title") and values.get(key)}
    return Record(values.get("text", ""), values.get("title"), fields, row, line)
