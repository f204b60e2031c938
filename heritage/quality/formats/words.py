"""What all forms say alike: what is wrong, with which rows, which file to open, and the verdict in a line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from heritage.quality.result import FailingRow, RuleResult
from heritage.text.printable import one_line

if TYPE_CHECKING:
    from heritage.quality.gate import GateResult


def place(check: RuleResult) -> str:
    """Return `table.column`, or the table where the check is about rows as a whole."""
    return f"{check.table}.{check.column}" if check.column else check.table


def said(check: RuleResult) -> str:
    """Return in a sentence what is wrong."""
    return one_line(f"the check itself failed: {check.exception}" if check.exception else check.message)


def count(check: RuleResult) -> str:
    """Return how many rows break a rule, in words; nothing where rows are not what it is about."""
    if not check.examples:
        return ""
    return f"{check.unexpected} row{'' if check.unexpected == 1 else 's'}"


def opens(result: GateResult, check: RuleResult, root: Path) -> str:
    """Return the file to open where rows name none: a source's profile, else the table's Parquet file."""
    if check.opens:
        return relative(Path(check.opens), root)
    return relative(result.dataset / f"{check.table}.parquet", root)


def first_file(result: GateResult, check: RuleResult, root: Path) -> tuple[str, int | None]:
    """Return the file (and line) to open first: that of the first failing row that names one."""
    for row in check.rows:
        if row.file and not check.opens:
            return relative(Path(row.file), root), row.line
    return opens(result, check, root), None


def named(row: FailingRow, root: Path) -> str:
    """Return a failing row in words: its key, the value at fault, and where it was read from."""
    text = one_line(row.key)
    if row.value:
        text += f" = {row.value!r}" if row.value != "empty" else " is empty"
    if row.file:
        text += f", from {relative(Path(row.file), root)}" + (f", line {row.line}" if row.line else "")
    return text


def rows_left(check: RuleResult) -> int:
    """Return how many failing rows are not named."""
    return max(check.unexpected - len(check.rows or check.examples), 0)


def shown_rows(check: RuleResult) -> tuple[FailingRow, ...]:
    """Return the failing rows that are named."""
    values = check.values or ("",) * len(check.examples)
    return check.rows or tuple(
        FailingRow(key, value or None) for key, value in zip(check.examples, values, strict=True)
    )


def relative(path: Path, root: Path) -> str:
    """Return a path as it is opened from `root`, where it lies below; else as it is."""
    if path.is_absolute() and path.resolve().is_relative_to(root.resolve()):
        path = path.resolve().relative_to(root.resolve())
    return one_line(path.as_posix())


def verdict(result: GateResult, root: Path) -> str:
    """Return the outcome in one line."""
    counts = ", ".join(f"{number} {severity}" for severity, number in result.counts.items() if number)
    word = {0: "passed", 1: "FAILED", 2: "UNUSABLE"}[result.exit_code]
    text = f"{word}: {len(result.checks)} checks, {len(result.failed)} failed" + (
        f" ({counts})" if counts else ""
    )
    if result.skipped:
        text += f", {len(result.skipped)} not run for want of columns"
    return f"{text}; {result.edition} edition, {relative(result.dataset, root)}"
