"""What the gate found as rows for the page of data quality, and as a page of its own."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from heritage.engine.folder import sync
from heritage.quality.formats import words
from heritage.quality.gate import GateResult
from heritage.quality.result import RuleResult

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1f2328 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #d0d7de }
code { font-size: .85em; overflow-wrap: anywhere }
@media (max-width: 44rem) { thead { display: none } tr, td { display: block } td { border: 0; padding: .1rem 0 }
  tr { border-bottom: 1px solid #d0d7de; padding: .6rem 0 } }
.critical { color: #8b1a1a; font-weight: 600 } .warning { color: #7a4b00 } .info { color: #57606a }
ul { margin: .2rem 0; padding-left: 1.1rem } summary { cursor: pointer; margin: 1rem 0 }
@media (prefers-color-scheme: dark) {
  body { background: #0d1117; color: #e6edf3 } th, td { border-color: #30363d }
  .critical { color: #ff8a80 } .warning { color: #f0b060 } .info { color: #9aa4ae }
}
"""

PAGE = "quality.html"


def rows(result: GateResult) -> list[Mapping[str, Any]]:
    """Return one mapping a check for a page, failed ones first: all fields of the result, and `place`, `file`."""
    failed = result.failed
    passed = sorted((check for check in result.checks if check.success), key=lambda check: check.rule)
    return [_row(check) for check in (*failed, *passed)]


def _row(check: RuleResult) -> Mapping[str, Any]:
    return {
        "rule": check.rule,
        "kind": check.kind,
        "place": words.place(check),
        "file": f"{check.table}.parquet",
        "severity": check.severity,
        "success": check.success,
        "message": check.message,
        "exception": check.exception,
        "unexpected": check.unexpected,
        "examples": list(check.examples),
    }


def write_page(result: GateResult, folder: Path, root: Path) -> Path:
    """Write the outcome as a page into a folder, which is made, and return its path; it asks nobody for anything."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / PAGE
    path.write_text(page(result, root), encoding="utf-8", newline="\n")
    sync(path)
    return path


def page(result: GateResult, root: Path) -> str:
    """Return the outcome as an HTML page: what failed with its rows, then all that passed."""
    verdict = escape(words.verdict(result, root))
    failed = "".join(_failed_row(result, check, root) for check in result.failed)
    passed = "".join(
        f"<li><code>{escape(check.rule)}</code></li>" for check in result.checks if check.success
    )
    skipped = "".join(f"<li><code>{escape(rule)}</code></li>" for rule in result.skipped)
    head = "<tr><th>Severity</th><th>What is wrong</th><th>Rows</th><th>Open</th></tr>"
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>Data quality</title><style>{_STYLE}</style></head><body>",
        f"<h1>Data quality</h1><p>{verdict}</p>",
        f"<table><thead>{head}</thead><tbody>{failed}</tbody></table>" if failed else "",
        f"<details><summary>Checks not run</summary><ul>{skipped}</ul></details>" if skipped else "",
        f"<details><summary>Checks that passed</summary><ul>{passed}</ul></details>",
        "</body></html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _failed_row(result: GateResult, check: RuleResult, root: Path) -> str:
    named = "".join(
        f"<li><code>{escape(words.named(row, root))}</code></li>" for row in words.shown_rows(check)
    )
    left = words.rows_left(check)
    more = f"<li>and {left} more</li>" if check.examples and left else ""
    number = str(check.unexpected) if check.examples else ""
    return (
        f'<tr><td class="{check.severity}">{check.severity}</td>'
        f"<td>{escape(words.said(check))}<br><code>{escape(check.rule)}</code><ul>{named}{more}</ul></td>"
        f"<td>{number}</td><td><code>{escape(words.opens(result, check, root))}</code></td></tr>"
    )
