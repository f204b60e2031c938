"""Reader of plain text: one document a file, with optional front matter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from heritage.intake.documents.frontmatter import document
from heritage.intake.manifest import Record
from heritage.intake.raw import TABLE, read_text
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

_MARKS = {"\t": 1, ";": 2, "|": 2, ",": 2}
"""Delimiters of tables, and how many of them at least are in each line of one: fewer are met in running text."""
_FEWEST_LINES, _LINES, _HEAD = 2, 20, 65536


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Record | Problem]:
    """Yield the document without its front matter and the white space around it."""
    text, problems = read_text(path, raw_name, options)
    yield from problems
    if text is not None:
        delimiter = _delimiter(text)
        if delimiter is not None:
            detail = (
                f"{raw_name}: expected running text, found in each of the first lines as many {delimiter!r}"
            )
            yield Problem("table_in_text", TABLE, raw_name, detail, options.id)
        yield from document(text, raw_name, options, lambda body: (None, body.strip()))


def _delimiter(text: str) -> str | None:
    """The character that cuts each of the first lines into as many pieces, as in a table; null in running text."""
    lines = list(islice((line for line in text[:_HEAD].split("\n")[:-1] if line.strip()), _LINES))
    for mark, fewest in _MARKS.items():
        counts = {line.count(mark) for line in lines}
        if len(lines) >= _FEWEST_LINES and len(counts) == 1 and counts.pop() >= fewest:
            return mark
    return None
