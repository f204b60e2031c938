"""Reader of JSON Lines: one object a line, one report each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from heritage.intake.manifest import Record
from heritage.intake.tables.objects import malformed, objects
from heritage.intake.tables.rows import Columns
from heritage.problems import Problem
from heritage.resources.source import SourceProfile
from heritage.text.normalise import normalise


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Record | Problem]:
    """Yield a record for each line that holds an object; what is wrong with the keys comes at the end."""
    columns = Columns(options, raw_name)
    has_records = False
    for found in objects(path, raw_name, options):
        if isinstance(found, Problem):
            yield found
            continue
        line, data = found
        if not isinstance(data.get("text", ""), str | None):
            yield malformed(raw_name, line, f"a text that is a {type(data['text']).__name__}", options)
            continue
        cells = {normalise(key)[0]: _text(value) for key, value in data.items()}
        has_records = True
        columns.see(cells)
        yield columns.record(cells, line)
    if has_records:
        yield from columns.problems()


def _text(value: object) -> str:
    """A value as a table's cell would show it: text as it is, null empty, anything else as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
