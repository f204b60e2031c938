"""Reader of plain text and Markdown: one document a file, with optional front matter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from heritage.intake.documents.frontmatter import known_only, split
from heritage.intake.manifest import Record
from heritage.intake.raw import TABLE, read_text
from heritage.problems import Problem
from heritage.resources.source import REPORT_KEYS, SourceProfile

_KEYS = tuple(key for key in REPORT_KEYS if key != "text")


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Record | Problem]:
    """Yield the document without its front matter and the white space around it."""
    text, problems = read_text(path, raw_name, options)
    yield from problems
    if text is None:
        return
    values, body, problems = split(text, raw_name, options.id)
    yield from problems
    fields, problems = known_only(values, _KEYS, raw_name, options.id)
    yield from problems
    body = body.strip()
    if not body:
        detail = f"{raw_name}: expected text after the front matter, found none"
        yield Problem("file_empty", TABLE, raw_name, detail, options.id)
        return
    yield Record(body, fields.pop("title", None), fields)
