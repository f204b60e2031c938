"""The outcome as Markdown: the summary of a job, or a comment on a pull request."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from heritage.quality.formats import words

if TYPE_CHECKING:
    from heritage.quality.gate import GateResult

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#+!|~&:@-])")
_ROWS = 3


def markdown(result: GateResult, root: Path) -> str:
    """Return the outcome as Markdown: the verdict, and a table of what failed with its first rows."""
    title = {0: "passed", 1: "failed", 2: "unusable"}[result.exit_code]
    parts = [f"## Data quality: {title}", "", _plain(words.verdict(result, root)), ""]
    if result.failed:
        parts += ["| severity | what is wrong | rows | first rows | open |", "|:--|:--|--:|:--|:--|"]
    for check in result.failed:
        rows = [_plain(words.named(row, root)) for row in words.shown_rows(check)[:_ROWS]]
        cells = (
            check.severity,
            f"{_plain(words.said(check))} {_code(check.rule)}",
            str(check.unexpected) if check.examples else "",
            "<br>".join(rows),
            _code(words.opens(result, check, root)),
        )
        parts.append("| " + " | ".join(cells) + " |")
    return "\n".join(parts).rstrip() + "\n"


def _plain(text: str) -> str:
    """Return a text that came from outside as nothing but text."""
    return _ACTIVE.sub(r"\\\1", text)


def _code(text: str) -> str:
    return "`" + text.replace("`", "'").replace("|", "\\|") + "`"
