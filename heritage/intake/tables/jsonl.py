"""Reader of JSON Lines, also gzipped: one object a line, one row each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from heritage.intake.archives import ArchiveRefused
from heritage.intake.manifest import Row
from heritage.intake.raw import refused
from heritage.intake.tables.flatten import flat
from heritage.intake.tables.objects import malformed, objects
from heritage.problems import Problem
from heritage.resources.source import SourceProfile


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    """Yield a row for each line that holds an object, its values as text; nested objects are dotted columns."""
    try:
        for found in objects(path, raw_name, options):
            if isinstance(found, Problem):
                yield found
                continue
            line, data = found
            if not isinstance(data.get("text", ""), str | None):
                yield malformed(raw_name, line, f"a text that is a {type(data['text']).__name__}", options)
                continue
            cells = flat(data)
            yield malformed(raw_name, line, cells, options) if isinstance(cells, str) else Row(cells, line)
    except ArchiveRefused as fault:
        yield refused(fault, raw_name, options)
