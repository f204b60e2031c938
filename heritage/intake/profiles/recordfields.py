"""A row's cells to a record: the text and the document keys that its columns or constants give."""

from __future__ import annotations

from collections.abc import Mapping

from heritage.intake.manifest import Record
from heritage.intake.profiles.cells import Nulls
from heritage.intake.profiles.columns import document_key
from heritage.intake.profiles.datecells import DateCells
from heritage.intake.profiles.items import Cells
from heritage.intake.profiles.merging import Line
from heritage.resources.source import REPORT_KEYS, REPORT_TARGETS, SourceProfile

_PARAGRAPH = "\n\n"


class RecordFields:
    """Makes records of one source's rows."""

    def __init__(self, profile: SourceProfile, dates: DateCells, is_null: Nulls) -> None:
        self._profile, self._dates, self._is_null = profile, dates, is_null
        self._texts = profile.columns_for("report.text")
        self._columns = {
            key: profile.column_for(target) for target, key in REPORT_TARGETS.items() if key != "text"
        }
        self._constants = {REPORT_TARGETS[target]: value for target, value in profile.constants.items()
                           if target in REPORT_TARGETS}  # fmt: skip

    def record(self, line: Line) -> Record:
        """The record of a row, or of the rows of one key."""
        if not self._profile.is_table:
            return self._document(line.cells, line.line)
        cells = Cells(line.cells, line.spans, self._profile, self._is_null)
        texts = (line.cells.get(column, "") for column in self._texts)
        values = dict(self._constants)
        for key, column in self._columns.items():
            first = next(iter(cells.items(column)), None) if column else None
            if first is not None and column is not None:
                values[key] = self._dates.day(column, first.text) if key == "published" else first.text
        title = values.pop("title", None)
        return Record(
            _PARAGRAPH.join(text for text in texts if not self._is_null(text)),
            title, values, line.cells, line.line, line.spans,
        )  # fmt: skip

    def _document(self, cells: Mapping[str, str], line: int) -> Record:
        """A row of a source without a map: a document whose columns are the document keys."""
        values: dict[str, str] = {}
        for name, cell in cells.items():
            values.setdefault(document_key(name), cell)
        fields = {key: values[key] for key in REPORT_KEYS if key not in ("text", "title") and values.get(key)}
        return Record(values.get("text", ""), values.get("title"), fields, None, line)
