"""The thresholds of sources: figures of each source's rows, held to its source.toml by a suite made for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from heritage.errors import DatasetError
from heritage.quality import suites
from heritage.quality.finding import Values, keys, looked_up
from heritage.quality.result import EXAMPLES, RuleResult
from heritage.quality.source import Stored
from heritage.resources.thresholds import Thresholds
from heritage.schema.tables import table as declared_table
from heritage.text.printable import plural

Limits = Mapping[str, tuple[Path, Thresholds]]
"""Thresholds by source, each with the file that states it."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure of a source beside its limits; `examples` are keys of rows of `table` that spoil it."""

    rule: str
    table: str
    column: str | None
    value: float
    least: float | None
    most: float | None
    said: str
    examples: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    def expectation(self, severity: str) -> dict[str, Any]:
        """Return the expectation for the frame that has the figure as its column of the same name."""
        limits = {"min_value": self.least, "max_value": self.most}
        return {
            "type": "expect_column_values_to_be_between",
            "kwargs": {"column": self.rule, **{key: v for key, v in limits.items() if v is not None}},
            "severity": severity,
            "meta": {"rule": self.rule, "table": self.table, "column": self.rule, "message": self.said},
        }


def results(source: Stored, limits: Limits) -> Iterator[RuleResult]:
    """Return a result for each threshold of the sources that the dataset holds, or should hold.

    A source without reports is held to its least number of rows, and to nothing else. Where a table that the figures
    need is missing, none is made: the gate tells of the table.
    """
    import pandas as pd

    if not {"report_id", "source_id"} <= source.usable("reports"):
        return
    rows = _Rows(source)
    for source_id, (path, stated) in sorted(limits.items()):
        try:
            figures = list(_figures(rows, source_id, stated))
        except DatasetError as fault:
            source.damaged(fault, source.last)
            return
        if not figures:
            continue
        frame = pd.DataFrame({figure.rule: [float(figure.value)] for figure in figures})
        suite = {
            "name": f"source {source_id}",
            "expectations": [f.expectation(stated.severity) for f in figures],
        }
        by_rule = {figure.rule: figure for figure in figures}
        for result in suites.run_frame(f"source {source_id}", suite, frame):
            figure = by_rule[result.rule]
            yield replace(
                result,
                column=figure.column,
                unexpected=0 if result.success else max(len(figure.examples), 1),
                examples=() if result.success else figure.examples[:EXAMPLES],
                values=() if result.success else figure.values[:EXAMPLES],
                opens=str(path),
            )


def _figures(rows: _Rows, source_id: str, stated: Thresholds) -> Iterator[_Figure]:
    is_there = rows.count("reports", source_id) > 0
    for table, (least, most) in stated.rows.items():
        count = rows.count(table, source_id)
        if is_there or least:
            said = f"Source {source_id} has {count} {table}; {_between(least, most)} are expected."
            yield _Figure(f"source.{source_id}.{table}", table, None, count, least, most, said)
    if not is_there:
        return
    yield from _fills(rows, source_id, stated)
    yield from _new_values(rows, source_id, stated)
    yield from _problems(rows, source_id, stated)


def _between(least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f"{least} to {most}"
    return f"at least {least}" if least is not None else f"at most {most}"


def _fills(rows: _Rows, source_id: str, stated: Thresholds) -> Iterator[_Figure]:
    for place, least in stated.fill.items():
        table, _, column = place.partition(".")
        found = rows.of(table, source_id, column)
        empty = found.filter(found[column].is_null())
        share = 1 - empty.num_rows / found.num_rows if found.num_rows else 1.0
        said = (
            f"Source {source_id} fills {place} in {share:.1%} of its rows; at least {least:.1%} are expected."
        )
        yield _Figure(
            f"source.{source_id}.fill.{place}", table, column, share, least, None, said, keys(table, empty)
        )


def _new_values(rows: _Rows, source_id: str, stated: Thresholds) -> Iterator[_Figure]:
    for place, known in stated.values.items():
        table, _, column = place.partition(".")
        found = rows.of(table, source_id, column)
        values: Values = found[column].cast(pa.string())
        is_new = pc.and_(values.is_valid(), pc.invert(pc.is_in(values, value_set=pa.array(known))))
        new = found.filter(is_new)
        different = set(values.filter(is_new).to_pylist())
        said = (
            f"Source {source_id} has {plural(len(different), 'value')} of {place} that are not known; "
            f"{_between(None, stated.max_new_values)} are expected."
        )
        yield _Figure(
            f"source.{source_id}.values.{place}", table, column, len(different), None, stated.max_new_values,
            said, keys(table, new), tuple(new[column].cast(pa.string()).to_pylist()[:EXAMPLES]),
        )  # fmt: skip


def _problems(rows: _Rows, source_id: str, stated: Thresholds) -> Iterator[_Figure]:
    problems = rows.problems(source_id)
    if stated.max_unmapped_labels is not None:
        labels = problems.filter(pc.equal(problems["code"], "label_unmapped"))
        most = stated.max_unmapped_labels
        said = f"Source {source_id} has {labels.num_rows} labels without a code; {_between(None, most)} are expected."
        yield _Figure(
            f"source.{source_id}.labels",
            "problems",
            None,
            labels.num_rows,
            None,
            most,
            said,
            keys("problems", labels),
        )
    if stated.max_problem_share is not None:
        grave = problems.filter(pc.is_in(problems["severity"], value_set=pa.array(["warning", "error"])))
        share = grave.num_rows / rows.count("reports", source_id)
        said = (
            f"Source {source_id} has {share:.3f} problems (warnings and errors) a report; "
            f"at most {stated.max_problem_share:g} are expected."
        )
        yield _Figure(
            f"source.{source_id}.problems", "problems", None, share, None, stated.max_problem_share, said,
            keys("problems", grave),
        )  # fmt: skip


class _Rows:
    """The rows of a dataset by source; each column is read once."""

    def __init__(self, source: Stored) -> None:
        self._source = source

    def of(self, table: str, source_id: str, *columns: str) -> Any:
        """Rows of a table that come from a source, with their key and some columns."""
        wanted = dict.fromkeys((*declared_table(table).key, *columns))
        found = self._source.read(table, list(wanted))
        return found.filter(pc.equal(self._sources[table], source_id))

    def count(self, table: str, source_id: str) -> int:
        """How many rows of reports or claims come from a source."""
        return int(pc.sum(pc.equal(self._sources[table], source_id)).as_py() or 0)

    def problems(self, source_id: str) -> Any:
        """Problems of a source."""
        found: Any = self._problems
        return found.filter(pc.equal(found["source_id"], source_id))

    @cached_property
    def _problems(self) -> pa.Table:
        return self._source.read("problems", ["problem_id", "source_id", "code", "severity"])

    @cached_property
    def _sources(self) -> Mapping[str, Values]:
        reports = self._source.read("reports", ["report_id", "source_id"])
        claims: Any = self._source.read("claims", ["report_id"])
        return {
            "reports": reports["source_id"],
            "claims": looked_up(claims["report_id"], reports["report_id"], reports["source_id"]),
        }
