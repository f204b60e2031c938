"""CSV: one file a table, for everything that reads text."""

from __future__ import annotations

from pathlib import Path

from heritage.publish.files.cells import table_rows, write_csv
from heritage.publish.files.format import Content, Format


def write(content: Content, folder: Path) -> list[str]:
    """Write `<table>.csv` for every table."""
    for declared in content.declared:
        rows = table_rows(declared.columns, content.batches(declared))
        write_csv(folder / f"{declared.name}.csv", [declared.names], rows)
    return []


CSV = Format(
    "csv",
    "csv",
    "text/csv",
    "All tables as CSV in UTF-8. Text that a spreadsheet might run as a formula has an apostrophe before the sign "
    "(= + - @), at the beginning of a cell and behind a semicolon, a tab or a line break in it.",
    write,
)
