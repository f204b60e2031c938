"""What checks and builds found, as rows of the page: rules of the gate, and problems by code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from heritage.problems import kind_of
from heritage.publish.words import cut

Row = Mapping[str, Any]

_WITHHELD = "withheld"
_THRESHOLD = re.compile(r"source\.(.+?)\.(?:(?:fill|values)\.\w+\.\w+|\w+)")


def _public(tables: Mapping[str, pa.Table], keys: Sequence[str]) -> set[str]:
    """Return those of the keys that rows of an edition have: what may be named as an example."""
    names = ("report_id", "claim_id", "evidence_id", "site_id", "incident_id", "problem_id")
    wanted = pa.array(keys, pa.string())
    found: set[str] = set()
    for table in tables.values():
        for name in names:
            if name in table.column_names:
                column: Any = table[name]
                found.update(column.filter(pc.is_in(column, wanted)).to_pylist())
    return found


def checks(
    quality: Sequence[Row], tables: Mapping[str, pa.Table], *, is_internal: bool = False
) -> tuple[Mapping[str, Any], ...]:
    """Results of rules, failed ones first; examples are shown where they are keys of rows of the edition.

    A source of which a public edition shows no report is not named.
    """
    known = _public(tables, [key for row in quality for key in row.get("examples") or ()])
    sources = set(pc.unique(tables["reports"]["source_id"]).to_pylist())
    found = []
    for row in quality:
        count = row.get("count", row.get("unexpected", 0))
        success = bool(row.get("success", not count))
        message = "the check itself failed" if row.get("exception") else row.get("message", "")
        examples = [key for key in row.get("examples") or () if key in known]
        rule = str(row.get("rule", ""))
        if not is_internal and (unshown := _source_of(rule)) and unshown not in sources:
            rule = rule.replace(unshown, _WITHHELD, 1)
            message = message.replace(f"Source {unshown}", "A source that shows no report")
        found.append({
            "rule": rule, "table": str(row.get("table") or row.get("place") or ""),
            "severity": str(row.get("severity", "")), "message": cut(message, 300), "count": int(count),
            "success": success, "examples": examples[:5],
        })  # fmt: skip
    grave = ("critical", "warning", "info")
    return tuple(sorted(found, key=lambda row: (row["success"], _index(grave, row["severity"]), row["rule"])))


def _source_of(rule: str) -> str:
    """The source that a rule is about: a threshold is called `source.ID.` and what it counts."""
    found = _THRESHOLD.fullmatch(rule)
    return found[1] if found else ""


def _index(order: Sequence[str], value: str) -> int:
    return order.index(value) if value in order else len(order)


def problem_groups(problems: Sequence[Row]) -> tuple[Mapping[str, Any], ...]:
    """Return problems by code, the gravest first: code, title, severity, count, advice, ids."""
    counts = Counter(row["code"] for row in problems)
    advice = {row["code"]: row["advice"] for row in problems}
    severity = {row["code"]: row["severity"] for row in problems}
    keys: dict[str, list[str]] = {}
    for row in problems:
        keys.setdefault(row["code"], []).append(row["problem_id"])
    order = ("error", "warning", "note")
    return tuple(
        {"code": code, "title": _problem_title(code), "severity": severity[code], "count": counts[code],
         "advice": advice[code], "ids": keys[code]}
        for code in sorted(counts, key=lambda code: (_index(order, severity[code]), -counts[code], code))
    )  # fmt: skip


def _problem_title(code: str) -> str:
    try:
        return kind_of(code).title
    except KeyError:
        return code
