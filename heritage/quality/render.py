"""What the gate found, as lines for a terminal and as rows for the page of data quality."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from heritage.quality.gate import GateResult
from heritage.quality.result import RuleResult


def lines(result: GateResult) -> list[str]:
    """Return the outcome as lines of text: failed checks first, the gravest on top, then a summary."""
    text = [line for check in result.failed for line in _check_lines(result, check)]
    counts = ", ".join(f"{count} {severity}" for severity, count in result.counts.items() if count)
    verdict = "passed" if result.passed else "FAILED"
    summary = f"{verdict}: {len(result.checks)} checks, {len(result.failed)} failed"
    return [
        *text,
        summary + (f" ({counts})" if counts else "") + f"; {result.edition} edition, {result.dataset}",
    ]


def _check_lines(result: GateResult, check: RuleResult) -> list[str]:
    said = f"the check itself failed: {check.exception}" if check.exception else check.message
    count = f" ({check.unexpected} rows)" if check.unexpected and check.kind != "file" else ""
    text = [f"{check.severity.upper():8} {place(check)}: {said}{count}  [{check.rule}]"]
    if check.examples:
        more = ", ..." if check.unexpected > len(check.examples) else ""
        text.append(f"{'':8} such as {', '.join(check.examples)}{more}")
    text.append(f"{'':8} see {result.dataset / f'{check.table}.parquet'}")
    return text


def place(check: RuleResult) -> str:
    """Return `table.column`, or the table where the check is about rows as a whole."""
    return f"{check.table}.{check.column}" if check.column else check.table


def rows(result: GateResult) -> list[Mapping[str, Any]]:
    """Return one mapping a check for a page, failed ones first: all fields of the result, and `place`, `file`."""
    failed = result.failed
    passed = sorted((check for check in result.checks if check.success), key=lambda check: check.rule)
    return [_row(check) for check in (*failed, *passed)]


def _row(check: RuleResult) -> Mapping[str, Any]:
    return {
        "rule": check.rule,
        "kind": check.kind,
        "place": place(check),
        "file": f"{check.table}.parquet",
        "severity": check.severity,
        "success": check.success,
        "message": check.message,
        "exception": check.exception,
        "unexpected": check.unexpected,
        "examples": list(check.examples),
    }
