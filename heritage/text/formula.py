"""Cells that a spreadsheet would run as a formula: made harmless by an apostrophe in front, and back."""

from __future__ import annotations

import re

_STARTS = re.compile(r"'*[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet runs; `unguarded` gives back what it was, whatever it was."""
    return f"'{cell}" if _STARTS.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the cell without the apostrophe that `guarded` set before it."""
    return cell[1:] if cell.startswith("'") and _STARTS.match(cell) else cell
