"""The outcome as workflow commands of GitHub Actions: an annotation for each failed check, at the file to open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from heritage.quality.formats import words
from heritage.quality.result import RuleResult

if TYPE_CHECKING:
    from heritage.quality.gate import GateResult

_COMMANDS = {"critical": "error", "warning": "warning", "info": "notice"}


def github(result: GateResult, root: Path) -> str:
    """Return one command a failed check, and the verdict as a line of the log."""
    return (
        "\n".join([*(_command(result, check, root) for check in result.failed), words.verdict(result, root)])
        + "\n"
    )


def _command(result: GateResult, check: RuleResult, root: Path) -> str:
    file, line = words.first_file(result, check, root)
    where = f"file={_property(file)}" + (f",line={line}" if line else "")
    number = words.count(check)
    lines = [
        words.said(check) + (f" ({number})" if number else ""),
        *(words.named(row, root) for row in words.shown_rows(check)),
        f"open {words.opens(result, check, root)}",
    ]
    return (
        f"::{_COMMANDS[check.severity]} {where},title={_property(check.rule)}::{_data(chr(10).join(lines))}"
    )


def _data(text: str) -> str:
    """Escape a message, so that it ends where it ends."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property, so that nothing in a file's name can start another one."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
