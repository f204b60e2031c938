"""The outcome as lines for a terminal: failed checks first, the gravest on top, then one line of summary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from heritage.quality.formats import words
from heritage.quality.result import RuleResult

if TYPE_CHECKING:
    from heritage.quality.gate import GateResult

_INDENT = " " * 9


def text(result: GateResult, root: Path) -> str:
    """Return the outcome as lines of text."""
    lines = [line for check in result.failed for line in _lines(result, check, root)]
    return "\n".join([*lines, words.verdict(result, root)]) + "\n"


def _lines(result: GateResult, check: RuleResult, root: Path) -> Iterator[str]:
    number = words.count(check)
    yield (
        f"{check.severity.upper():8} {words.place(check)}: {words.said(check)}"
        + (f" ({number})" if number else "")
        + f"  [{check.rule}]"
    )
    for row in words.shown_rows(check):
        yield f"{_INDENT}{words.named(row, root)}"
    if check.examples and (left := words.rows_left(check)):
        yield f"{_INDENT}and {left} more"
    yield f"{_INDENT}open {words.opens(result, check, root)}"
