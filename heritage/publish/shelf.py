"""Rows of an edition by key, taken from the columns only when asked for: memory does not grow with the claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa

Row = dict[str, Any]

_LEFT_OUT = ("text", "row_json", "geometry")
"""Columns that no page shows: whole texts of an internal edition would fill the memory."""


@dataclass(frozen=True, slots=True)
class _Groups:
    """Rows that share a value: the number of each value, rows in the order of the numbers, where each number begins."""

    numbers: Mapping[str, int]
    order: np.ndarray[Any, np.dtype[np.int64]]
    bounds: np.ndarray[Any, np.dtype[np.int64]]

    def places(self, value: str) -> list[int]:
        number = self.numbers.get(value)
        if number is None:
            return []
        found: list[int] = self.order[self.bounds[number] : self.bounds[number + 1]].tolist()
        return found


class Shelf:
    """The tables of an edition, to be asked for the rows behind some incidents."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._tables = {name: _without(table, _LEFT_OUT) for name, table in tables.items()}
        self._claims = self._places("claims", "claim_id")
        self._reports = self._places("reports", "report_id")
        self._links = self._groups("incident_claims", "incident_id")
        self._evidence = self._groups("evidence", "claim_id")

    def rows(self, name: str, columns: Sequence[str] = ()) -> list[Row]:
        """Return all rows of a table, without texts and geometries, with some columns or all."""
        table = self._tables[name]
        return list((table.select(list(columns)) if columns else table).to_pylist())

    def count(self, name: str) -> int:
        """How many rows a table has."""
        return int(self._tables[name].num_rows)

    @cached_property
    def incidents(self) -> list[Row]:
        """The incidents, the latest first and the undated at the end."""
        rows = self.rows("incidents")
        rows.sort(key=lambda row: row["incident_id"])
        rows.sort(key=_day_of, reverse=True)
        return rows

    @cached_property
    def sites(self) -> dict[str, Row]:
        """The sites by id."""
        return {row["site_id"]: row for row in self.rows("sites")}

    def behind(self, incidents: Iterable[str]) -> dict[str, list[Row]]:
        """Return the rows of `incident_claims`, `claims`, `evidence` and `reports` behind the incidents."""
        links = self._take("incident_claims", self._of(self._links, incidents))
        claims = self._take("claims", self._of_key(self._claims, (row["claim_id"] for row in links)))
        evidence = self._take("evidence", self._of(self._evidence, (row["claim_id"] for row in claims)))
        wanted = dict.fromkeys(row["report_id"] for row in claims)
        reports = self._take("reports", self._of_key(self._reports, wanted))
        return {"incident_claims": links, "claims": claims, "evidence": evidence, "reports": reports}

    def _take(self, name: str, places: Sequence[int]) -> list[Row]:
        return list(self._tables[name].take(pa.array(places, pa.int64())).to_pylist())

    def _places(self, name: str, key: str) -> dict[str, int]:
        return {str(value): place for place, value in enumerate(self._tables[name][key].to_pylist())}

    def _groups(self, name: str, key: str) -> _Groups:
        """Places of the rows of each value, in the order of the table."""
        column: Any = self._tables[name][key].cast(pa.string()).combine_chunks().dictionary_encode()
        codes = column.indices.to_numpy(zero_copy_only=False)
        numbers = {value: number for number, value in enumerate(column.dictionary.to_pylist())}
        order = np.argsort(codes, kind="stable")
        return _Groups(numbers, order, np.searchsorted(codes[order], np.arange(len(numbers) + 1)))

    @staticmethod
    def _of(groups: _Groups, keys: Iterable[str]) -> list[int]:
        return [place for key in keys for place in groups.places(key)]

    @staticmethod
    def _of_key(places: Mapping[str, int], keys: Iterable[str]) -> list[int]:
        return [places[key] for key in keys]


def _without(table: pa.Table, names: Sequence[str]) -> pa.Table:
    return table.drop_columns([name for name in names if name in table.column_names])


def _day_of(row: Row) -> str:
    day = row["date_from"] or row["date_to"]
    return day.isoformat() if day else ""
