"""Quality in figures, so that releases can be compared: rows, problems, rules broken, flags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

NEEDED: Mapping[str, Sequence[str]] = {
    "reports": ("report_id",),
    "claims": ("quality_flags",),
    "incidents": ("quality_flags",),
    "problems": ("severity",),
    "integrity": ("severity", "violations"),
}
"""Tables and columns that the figures are made from."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One dataset in figures. `problems` by severity, `broken` rules by severity, flags by code for both tables."""

    version: str
    date: str
    reports: int
    claims: int
    incidents: int
    problems: Mapping[str, int]
    broken: Mapping[str, int]
    flagged_claims: int
    flagged_incidents: int
    claim_flags: Mapping[str, int]
    incident_flags: Mapping[str, int]


def figures(tables: Mapping[str, pa.Table], version: str, date: str) -> Figures:
    """Return the figures of a dataset's tables, of which only NEEDED is looked at."""
    integrity: Any = tables["integrity"]
    problems: Any = tables["problems"]
    broken = integrity.filter(pc.greater(integrity["violations"], 0))["severity"].to_pylist()
    flags = {name: _flags(tables[name]["quality_flags"]) for name in ("claims", "incidents")}
    return Figures(
        version=version,
        date=date,
        reports=tables["reports"].num_rows,
        claims=tables["claims"].num_rows,
        incidents=tables["incidents"].num_rows,
        problems=Counter(problems["severity"].to_pylist()),
        broken=Counter(broken),
        flagged_claims=_flagged(tables["claims"]["quality_flags"]),
        flagged_incidents=_flagged(tables["incidents"]["quality_flags"]),
        claim_flags=flags["claims"],
        incident_flags=flags["incidents"],
    )


def _flags(lists: Any) -> Mapping[str, int]:
    return Counter(pc.list_flatten(lists).to_pylist())


def _flagged(lists: Any) -> int:
    return int(pc.sum(pc.greater(pc.list_value_length(lists), 0)).as_py() or 0)
