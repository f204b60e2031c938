"""The claims of one incident side by side: what each says of date, event, severity, actor and assertion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heritage.publish.labels import label
from heritage.publish.words import cut, when

Row = Mapping[str, Any]

HEADS = ("Date", "Event", "Severity", "Actor", "Assertion")

SAME, DIFFERS, SILENT = "same", "differs", "silent"
"""A cell against the incident's own value: it agrees, it does not, or it says nothing of it."""

_NOT_SAID = ("unknown", "none")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a claim says of one field: the words, the code where it has a colour, and how it stands to the incident."""

    text: str
    state: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One claim: its id, who published it and when, and a cell for each of HEADS."""

    claim_id: str
    source: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The incident's own cells, a line for each claim, and how many claims differ in each field."""

    own: tuple[Cell, ...]
    lines: tuple[Line, ...]
    differing: tuple[int, ...]

    @property
    def disputes(self) -> tuple[tuple[str, int], ...]:
        """The fields in which claims differ from the incident, and how many do."""
        return tuple((head, n) for head, n in zip(HEADS, self.differing, strict=True) if n)


def compare(incident: Row, claims: Sequence[Row], sources: Mapping[str, str]) -> Comparison:
    """Return the comparison; `sources` are words for the report of each claim, by report id."""
    lines = tuple(Line(row["claim_id"], sources[row["report_id"]], _cells(row, incident)) for row in claims)
    differing = tuple(
        sum(line.cells[place].state == DIFFERS for line in lines) for place in range(len(HEADS))
    )
    return Comparison(_cells(incident, incident), lines, differing)


def _cells(row: Row, incident: Row) -> tuple[Cell, ...]:
    return (
        Cell(when(row), _date_state(row, incident)),
        _coded("event_type", row, incident, silent=("unknown",)),
        _coded("severity", row, incident, silent=("unknown",)),
        Cell(_actor(row), _actor_state(row, incident), row["actor_type"]),
        _coded("assertion", row, incident),
    )


def _coded(column: str, row: Row, incident: Row, silent: Sequence[str] = ()) -> Cell:
    code = row[column]
    state = SILENT if code in silent else SAME if code == incident[column] else DIFFERS
    return Cell(label(column, code), state, code)


def _date_state(row: Row, incident: Row) -> str:
    """A claim differs where no day is possible by both; a wider span agrees.

    Where claims share no day the incident spans them all, and each that gives less than that differs from another.
    """
    if row["date_from"] is None and row["date_to"] is None:
        return SILENT
    if row is not incident and (incident["date_rule"] or "").startswith("envelope"):
        covers = (row["date_from"] or incident["date_from"]) <= incident["date_from"] and (
            row["date_to"] or incident["date_to"]
        ) >= incident["date_to"]
        return SAME if covers else DIFFERS
    ends_before = row["date_to"] and incident["date_from"] and row["date_to"] < incident["date_from"]
    begins_after = row["date_from"] and incident["date_to"] and row["date_from"] > incident["date_to"]
    return DIFFERS if ends_before or begins_after else SAME


def _actor(row: Row) -> str:
    kind = label("actor_type", row["actor_type"])
    return f"{cut(row['actor'])} ({kind})" if row["actor"] else kind


def _actor_state(row: Row, incident: Row) -> str:
    if row["actor"] is None and row["actor_type"] in _NOT_SAID:
        return SILENT
    if incident["actor_type"] in _NOT_SAID and incident["actor"] is None:
        return DIFFERS
    return SAME if row["actor_type"] == incident["actor_type"] else DIFFERS
