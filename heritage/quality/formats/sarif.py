"""The outcome as SARIF 2.1.0, which code scanning reads: a result for each failing row, at the file it came from."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from heritage import __version__
from heritage.quality.formats import words
from heritage.quality.result import FailingRow, RuleResult

if TYPE_CHECKING:
    from heritage.quality.gate import GateResult

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"critical": "error", "warning": "warning", "info": "note"}


def sarif(result: GateResult, root: Path) -> str:
    """Return the outcome as a SARIF log with one run; its rules are all that were checked, in a stable order."""
    checks = sorted({check.rule: check for check in result.checks}.values(), key=lambda check: check.rule)
    index = {check.rule: number for number, check in enumerate(checks)}
    run = {
        "tool": {
            "driver": {
                "name": "heritage",
                "version": __version__,
                "rules": [_rule(check) for check in checks],
            }
        },
        "invocations": [{"executionSuccessful": result.exit_code < 2, "exitCode": result.exit_code}],
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(result, check, row, index[check.rule], root)
            for check in result.failed
            for row in (words.shown_rows(check) or (None,))
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _rule(check: RuleResult) -> dict[str, Any]:
    # Of a rule that passed this is the sentence that it would say.
    return {
        "id": check.rule,
        "shortDescription": {"text": words.said(check)},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
    }


def _result(
    result: GateResult, check: RuleResult, row: FailingRow | None, index: int, root: Path
) -> dict[str, Any]:
    file, line = words.opens(result, check, root), None
    text = words.said(check)
    if row is not None:
        text += f" {words.named(row, root)}"
        if row.file and not check.opens:
            file, line = words.relative(Path(row.file), root), row.line
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(file, safe="/")}}
    if line:
        place["region"] = {"startLine": line}
    key = f"{check.rule}\x1f{row.key if row else ''}"
    return {
        "ruleId": check.rule,
        "ruleIndex": index,
        "level": _LEVELS[check.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"ruleAndRow/v1": hashlib.sha256(key.encode()).hexdigest()[:32]},
    }
