"""Reader of JSON Lines: one object a line, one row each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from heritage.intake.manifest import Row
from heritage.intake.tables.objects import malformed, objects
from heritage.problems import Problem
from heritage.resources.source import SourceProfile
from heritage.text.normalise import normalise


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    """Yield a row for each line that holds an object, its values as text."""
    for found in objects(path, raw_name, options):
        if isinstance(found, Problem):
            yield found
            continue
        line, data = found
        if not isinstance(data.get("text", ""), str | None):
            yield malformed(raw_name, line, f"a text that is a {type(data['text']).__name__}", options)
            continue
        cells = {normalise(key)[0]: _text(value) for key, value in data.items()}
        yield Row(cells, line)


def _text(value: object) -> str:
    """A value as a table's cell would show it: text as it is, null empty, anything else as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
