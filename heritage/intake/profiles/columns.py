"""What becomes of each column of a file: mapped, ignored by name, or reported; and which columns a file lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from heritage.intake.documents.frontmatter import unknown_keys
from heritage.intake.manifest import GEOMETRY_CELLS
from heritage.intake.raw import TABLE
from heritage.intake.tables.rows import expected_columns
from heritage.problems import Problem
from heritage.resources.source import REPORT_KEYS, SourceProfile

_NAMELESS = re.compile(r"column \d+( \(\d+\))?")
"""How readers call a column without a name; one without values either is no column at all."""


_OWN = frozenset((*GEOMETRY_CELLS, "row.layer", "row.file"))
"""Cells that we add to rows ourselves; a profile may use them, and need not."""


class Columns:
    """The columns of one file under a source's profile.

    A source with a [columns] map has table rows: each record keeps all its cells. Without one the columns must be
    the document keys, and a row is a document.
    """

    def __init__(self, options: SourceProfile, raw_name: str) -> None:
        self._options, self._raw_name = options, raw_name
        self._expected = expected_columns(options)
        self._seen: dict[str, None] = {}

    def see(self, cells: Mapping[str, str]) -> None:
        """Remember the columns of a row, for `problems`."""
        for name, cell in cells.items():
            if name not in self._seen and (cell or not _NAMELESS.fullmatch(name)):
                self._seen[name] = None

    def is_usable(self) -> bool:
        """Whether the columns seen are enough to read any row: one that is mapped, or `text` without a map."""
        if self._options.is_table:
            return any(name in self._seen for name in self._options.mapped_columns)
        return "text" in {document_key(name) for name in self._seen}

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the columns seen; csv_columns alone where no row can be read."""
        if not self.is_usable():
            yield self._problem("csv_columns", f"expected {self._expectation()}, found {_listed(self._seen)}")
            return
        if not self._options.is_table:
            known = {*REPORT_KEYS, *self._options.ignore}
            unknown = [name for name in self._seen if document_key(name) not in known and name not in known]
            if unknown:
                yield unknown_keys(unknown, self._raw_name, self._options.id)
            return
        # A file has as many passes as there were images: of those none is missed.
        joined = {ours for join in self._options.rows.joins for ours in join.take.values()}
        passes = {name for each in self._options.passes for name in (each.date, each.status)}
        wanted = dict.fromkeys((*self._options.mapped_columns, *self._options.rows.key, *self._options.dates))
        for name in wanted:
            if name not in self._seen and name not in passes and name not in _OWN and name not in joined:
                yield self._problem(
                    "column_missing", f"expected the column {name!r}, found {_listed(self._seen)}"
                )
        for name in self._seen:
            if name not in self._expected and name not in _OWN:
                yield self._problem("column_unmapped", f"column {name!r}: expected under [columns] or in its `ignore` "
                                    f"in the source.toml of {self._options.id}, found in neither")  # fmt: skip

    def _expectation(self) -> str:
        if self._options.is_table:
            return f"one of the columns {_listed(self._options.mapped_columns)}"
        return f"a column text and any of {', '.join(REPORT_KEYS)}"

    def _problem(self, code: str, detail: str) -> Problem:
        return Problem(code, TABLE, self._raw_name, f"{self._raw_name}: {detail}", self._options.id)


def document_key(name: str) -> str:
    """The document key that a column's name stands for."""
    key = name.strip().lower()
    return "language" if key == "lang" else key


def _listed(names: Iterable[str]) -> str:
    shown = [repr(name[:60]) for name in names]
    more = f" and {len(shown) - 30} more" if len(shown) > 30 else ""
    return (", ".join(shown[:30]) or "nothing") + more
