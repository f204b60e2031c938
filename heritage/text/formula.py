"""Cells that a spreadsheet would run as a formula: made harmless by an apostrophe in front, and back.

Not only the first character counts. A program whose list separator is the semicolon splits a row of comma separated
values at semicolons, and then heeds no quotation marks: what stands behind a semicolon, a tab or a line break begins a
cell there. Wide forms of the signs count in East Asian locales.
"""

from __future__ import annotations

import re

_SIGNS = r"=+\-@\uff1d\uff0b\uff0d\uff20"
_CELL_BEGINS = rf"(?:\A(?='*[{_SIGNS}\t\r\n])|(?<=[;\t\r\n])(?='*[{_SIGNS}]))"

_GUARD = re.compile(_CELL_BEGINS)
_UNGUARD = re.compile(rf"(?:\A'(?='*[{_SIGNS}\t\r\n])|(?<=[;\t\r\n])'(?='*[{_SIGNS}]))")

SUSPECT = r"(^|[;\t\r\n])'*[=+\-@\t\r\n" + "\uff1d\uff0b\uff0d\uff20]"
"""What a cell must match to be changed, as an expression for Arrow (RE2): a quick look at a whole column."""


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet runs; `unguarded` gives back what it was, whatever it was."""
    return _GUARD.sub("'", cell)


def unguarded(cell: str) -> str:
    """Return the cell without the apostrophes that `guarded` set."""
    return _UNGUARD.sub("", cell)
