"""Reader of delimited tables (CSV, TSV, also gzipped): a stream of rows, none guessed where one is broken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from heritage.intake.archives import ArchiveRefused
from heritage.intake.manifest import Row
from heritage.intake.raw import head_problem, refused
from heritage.intake.tables.encoding import encoding_of, lines
from heritage.intake.tables.grid import table_rows
from heritage.intake.tables.separated import delimiter_of, rows_of
from heritage.intake.tables.streams import head_of, opened, pickle_problem
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

_SNIFFED_LINES = 50
_SNIFFED_CHARACTERS = 1_000_000


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    """Yield each row below the header, and problems: of the bytes first, then of rows as they come."""
    try:
        yield from _read(path, raw_name, options)
    except ArchiveRefused as fault:
        yield refused(fault, raw_name, options)


def _read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    head = head_of(path)
    problem = pickle_problem(head, raw_name, options) or head_problem(head, raw_name, options)
    if problem is not None:
        yield problem
        return
    encoding = encoding_of(lambda: opened(path), options)
    guess = encoding.problem(raw_name, options)
    if guess is not None:
        yield guess
    with opened(path) as stream:
        numbered = _without_comments(lines(stream, encoding), options)
        first = _sample(numbered)
        delimiter = delimiter_of(first, options)
        yield from table_rows(
            rows_of(chain(first, numbered), delimiter, options.read), options, raw_name, pads=False
        )


def _sample(numbered: Iterator[str]) -> list[str]:
    sample, size = [], 0
    for line in islice(numbered, _SNIFFED_LINES):
        sample.append(line)
        size += len(line)
        if size > _SNIFFED_CHARACTERS:
            break
    return sample


def _without_comments(found: Iterator[str], options: SourceProfile) -> Iterator[str]:
    """Lines with those of comments emptied, so that the others keep their numbers; a commented header is uncovered."""
    mark = options.read.comment
    if mark is None:
        yield from found
        return
    last = ""
    is_above = options.read.is_header_commented
    held = 0
    for line in found:
        if line.startswith(mark):
            if is_above:
                last = line.removeprefix(mark)
                held += 1
            else:
                yield "\n"
            continue
        if is_above and line.strip():
            is_above = False
            yield from ["\n"] * (held - 1)
            yield last
        yield line
