"""Rows of tables and JSON objects to records, and what becomes of each of their columns: used, ignored or reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from heritage.intake.documents.frontmatter import unknown_keys
from heritage.intake.manifest import Record
from heritage.intake.raw import TABLE
from heritage.problems import Problem
from heritage.resources.source import REPORT_KEYS, REPORT_TARGETS, SourceProfile
from heritage.text.normalise import normalise


class Columns:
    """The columns of one file under a source's profile.

    A source with a [columns] map has table rows: each record keeps all its cells. Without one the columns must be
    the document keys, and a row is a document.
    """

    def __init__(self, options: SourceProfile, raw_name: str) -> None:
        self._options, self._raw_name = options, raw_name
        self._seen: dict[str, None] = {}

    @property
    def expected(self) -> frozenset[str]:
        """Names that a table of this source may have."""
        return frozenset(self._options.columns or REPORT_KEYS) | self._options.ignore

    def see(self, names: Iterable[str]) -> None:
        """Remember columns of the file, for `problems`."""
        self._seen.update(dict.fromkeys(names))

    def is_usable(self) -> bool:
        """Whether the columns seen are enough to read any row: one that is mapped, or `text` without a map."""
        if self._options.columns:
            return any(name in self._seen for name in self._options.columns)
        return "text" in {_document_key(name) for name in self._seen}

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the columns seen; csv_columns alone where no row can be read."""
        if not self.is_usable():
            yield self._problem("csv_columns", f"expected {self._expectation()}, found {_listed(self._seen)}")
            return
        if not self._options.columns:
            known = {*REPORT_KEYS, *self._options.ignore}
            unknown = [name for name in self._seen if _document_key(name) not in known and name not in known]
            if unknown:
                yield unknown_keys(unknown, self._raw_name, self._options.id)
            return
        for name in self._options.columns:
            if name not in self._seen:
                yield self._problem(
                    "column_missing", f"expected the column {name!r}, found {_listed(self._seen)}"
                )
        for name in self._seen:
            if name not in self.expected:
                yield self._problem("column_unmapped", f"column {name!r}: expected under [columns] or in its `ignore` "
                                    f"in the source.toml of {self._options.id}, found in neither")  # fmt: skip

    def record(self, cells: Mapping[str, str], line: int) -> Record:
        """The record of one row, which begins at `line`."""
        if not self._options.columns:
            values: dict[str, str] = {}
            for name, cell in cells.items():
                values.setdefault(_document_key(name), cell)
            row = None
        else:
            values = {REPORT_TARGETS[target]: cells[name] for name, target in self._options.columns.items()
                      if target in REPORT_TARGETS and name in cells}  # fmt: skip
            row = cells
        fields = {key: values[key] for key in REPORT_KEYS if key not in ("text", "title") and values.get(key)}
        return Record(values.get("text", ""), values.get("title"), fields, row, line)

    def _expectation(self) -> str:
        if self._options.columns:
            return f"one of the columns {_listed(self._options.columns)}"
        return f"a column text and any of {', '.join(REPORT_KEYS)}"

    def _problem(self, code: str, detail: str) -> Problem:
        return Problem(code, TABLE, self._raw_name, f"{self._raw_name}: {detail}", self._options.id)


def header(names: Iterable[str]) -> list[str]:
    """Names of columns, each once: stripped, a repeated one numbered, one without a name called by its place."""
    result: list[str] = []
    for place, raw in enumerate(names, 1):
        base = normalise(raw)[0].strip() or f"column {place}"
        name, count = base, 1
        while name in result:
            count += 1
            name = f"{base} ({count})"
        result.append(name)
    return result


def _document_key(name: str) -> str:
    key = name.strip().lower()
    return "language" if key == "lang" else key


def _listed(names: Iterable[str]) -> str:
    shown = [repr(name[:60]) for name in names]
    more = f" and {len(shown) - 30} more" if len(shown) > 30 else ""
    return (", ".join(shown[:30]) or "nothing") + more
