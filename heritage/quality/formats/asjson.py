"""The outcome as JSON for programs: the verdict, and each check with its rows; no times, no numbers that JSON lacks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from heritage.quality.formats import words
from heritage.quality.result import RuleResult

if TYPE_CHECKING:
    from heritage.quality.gate import GateResult


def asjson(result: GateResult, root: Path) -> str:
    """Return the outcome as one JSON object: failed checks first, then those that passed."""
    passed = [check for check in result.checks if check.success]
    content = {
        "dataset": words.relative(result.dataset, root),
        "edition": result.edition,
        "passed": result.passed,
        "exit_code": result.exit_code,
        "fail_on": result.fail_on,
        "counts": result.counts,
        "not_run": list(result.skipped),
        "checks": [_check(result, check, root) for check in (*result.failed, *passed)],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _check(result: GateResult, check: RuleResult, root: Path) -> dict[str, Any]:
    return {
        "rule": check.rule,
        "kind": check.kind,
        "table": check.table,
        "column": check.column,
        "severity": check.severity,
        "success": check.success,
        "message": words.said(check),
        "exception": check.exception,
        "unexpected": check.unexpected,
        "open": words.opens(result, check, root),
        "rows": [
            {
                "key": row.key,
                "value": row.value,
                "file": words.relative(Path(row.file), root) if row.file else None,
                "line": row.line,
            }
            for row in words.shown_rows(check)
        ],
    }
