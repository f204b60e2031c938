"""Which file stands behind a failing row: the one that it was read from, or the one in which people keep it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from heritage.errors import DatasetError
from heritage.quality.result import FailingRow, RuleResult
from heritage.quality.source import Stored

_KEPT = {"sites": "data/gazetteer/sites.csv", "site_names": "data/gazetteer/names.csv"}
"""Files in which people keep the rows of a table, where no report named them first."""

_LINKS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "evidence": (("evidence", "evidence_id", "claim_id"), ("claims", "claim_id", "report_id")),
    "claims": (("claims", "claim_id", "report_id"),),
    "incidents": (("incident_claims", "incident_id", "claim_id"), ("claims", "claim_id", "report_id")),
    "incident_claims": (("incident_claims", "incident_id", "claim_id"), ("claims", "claim_id", "report_id")),
    "sites": (("claims", "site_id", "report_id"),),
    "reports": (),
}
"""The way from a table's key to `report_id`: table, from column, to column."""


def explained(results: Iterable[RuleResult], source: Stored, inputs: Path | None) -> Iterator[RuleResult]:
    """Return the results, the failing rows of each with the file that they were read from.

    `inputs` is the folder of the reports; where a file is found in it, its path is given as it is opened from here.
    """
    origins = _Origins(source, inputs)
    for result in results:
        if result.success or not result.examples:
            yield result
        else:
            yield replace(result, rows=tuple(origins.rows(result)))


class _Origins:
    def __init__(self, source: Stored, inputs: Path | None) -> None:
        self._source, self._inputs = source, inputs

    def rows(self, result: RuleResult) -> Iterator[FailingRow]:
        """Return the examples of a result, each with its file."""
        places = self._places(result.table, [_own_key(result.table, key) for key in result.examples])
        values = result.values or ("",) * len(result.examples)
        for key, value in zip(result.examples, values, strict=True):
            file, line = places.get(_own_key(result.table, key), (None, None))
            yield FailingRow(key, value or None, file, line)

    def _places(self, table: str, keys: list[str]) -> dict[str, tuple[str | None, int | None]]:
        if table == "site_names":
            return dict.fromkeys(keys, (_KEPT[table], None))
        if table not in _LINKS:
            return {}
        try:
            return self._followed(table, keys)
        except (DatasetError, KeyError):  # damaged files and missing columns are told of by themselves
            return {}

    def _followed(self, table: str, keys: list[str]) -> dict[str, tuple[str | None, int | None]]:
        reports = {key: key for key in keys}
        for name, column, target in _LINKS[table]:
            step = self._first(name, column, target, set(reports.values()))
            reports = {key: step[here] for key, here in reports.items() if here in step}
        found = {key: self._origin[report] for key, report in reports.items() if report in self._origin}
        if table == "sites":
            kept = {key: (_KEPT[table], None) for key in keys if not key.startswith("NIL-")}
            return {**found, **kept}
        return found

    def _first(self, name: str, column: str, target: str, wanted: set[str]) -> dict[str, str]:
        """Return for each wanted value of a column the least value that stands beside it in another."""
        if not {column, target} <= self._source.usable(name):
            return {}
        table: Any = self._source.read(name, [column, target])
        hit = table.filter(pc.is_in(table[column], value_set=pa.array(sorted(wanted), pa.string())))
        pairs = zip(hit[column].to_pylist(), hit[target].to_pylist(), strict=True)
        return dict(sorted(((one, other) for one, other in pairs if other), reverse=True))

    @cached_property
    def _origin(self) -> Mapping[str, tuple[str | None, int | None]]:
        columns = ("report_id", "origin", "origin_row")
        if not set(columns) <= self._source.usable("reports"):
            return {}
        table = self._source.read("reports", columns)
        return {
            report: (self._path(origin), line)
            for report, origin, line in zip(*(table[column].to_pylist() for column in columns), strict=True)
            if report is not None and origin is not None
        }

    def _path(self, origin: str) -> str:
        # What stands behind "!" is a file within an archive.
        if self._inputs is None or not (self._inputs / origin.split("!", maxsplit=1)[0]).exists():
            return origin
        return (self._inputs / origin).as_posix()


def _own_key(table: str, key: str) -> str:
    """Return the first part of a key as it is shown: `INC-...|CLM-...`, `CLM-...:flags`."""
    key = key.partition("|")[0]
    return key.partition(":")[0] if table in ("claims", "incidents") else key
