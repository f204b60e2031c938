"""Reader of plain text: one document a file, with optional front matter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from heritage.intake.documents.frontmatter import document
from heritage.intake.manifest import Record
from heritage.intake.raw import read_text
from heritage.problems import Problem
from heritage.resources.source import SourceProfile


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Record | Problem]:
    """Yield the document without its front matter and the white space around it."""
    text, problems = read_text(path, raw_name, options)
    yield from problems
    if text is not None:
        yield from document(text, raw_name, options, lambda body: (None, body.strip()))
