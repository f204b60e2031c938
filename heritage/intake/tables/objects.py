"""Lines of JSON to objects, one line at a time, so that files of any size fit; a broken line costs only itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from heritage.intake.raw import TABLE, guessed, head_problem, is_two_byte
from heritage.intake.tables.streams import head_of, opened, pickle_problem
from heritage.problems import Problem
from heritage.resources.source import SourceProfile
from heritage.text.normalise import Decoded, decode

_LONGEST_LINE = 64 * 1024 * 1024
_TOO_LONG = f"a line longer than {_LONGEST_LINE} bytes"


def objects(
    path: Path, raw_name: str, options: SourceProfile
) -> Iterator[tuple[int, dict[str, Any]] | Problem]:
    """Yield each line's number and object, and problems of lines that hold none; blank lines are passed over.

    The encoding is that of the source, else told from a byte-order mark, else UTF-8; a guess is told at the end.
    """
    head = head_of(path)
    problem = pickle_problem(head, raw_name, options) or head_problem(head, raw_name, options)
    if problem is not None:
        yield problem
        return
    with opened(path) as stream:
        has_lines, guess = False, None
        for line, decoded in _lines(stream, head, options):
            if decoded is not None and decoded.is_guess and guess is None:
                guess = guessed(f"{raw_name}:{line}", decoded.encoding, options)
            if decoded is not None and not decoded.text.strip():
                continue
            has_lines = True
            data = _TOO_LONG if decoded is None else _parsed(decoded.text)
            yield malformed(raw_name, line, data, options) if isinstance(data, str) else (line, data)
    if guess is not None:
        yield guess
    if not has_lines:
        detail = f"{raw_name}: expected one JSON object a line, found blank lines"
        yield Problem("file_empty", TABLE, raw_name, detail, options.id)


def malformed(raw_name: str, line: int, found: str, options: SourceProfile) -> Problem:
    """The problem of a line that was not used."""
    detail = f"{raw_name}:{line}: expected one JSON object, found {found}; the line was not used"
    return Problem("row_malformed", TABLE, f"{raw_name}:{line}", detail, options.id)


def _lines(stream: BinaryIO, head: bytes, options: SourceProfile) -> Iterator[tuple[int, Decoded | None]]:
    """Decoded lines with their numbers; None for a line too long to read."""
    if is_two_byte(head, options):
        whole = decode(stream.read(), options.encoding)
        for number, text in enumerate(whole.text.split("\n"), 1):
            yield number, Decoded(text, whole.encoding, whole.is_guess)
        return
    number = 0
    while raw := stream.readline(_LONGEST_LINE + 1):
        number += 1
        yield number, decode(raw, options.encoding) if len(raw) <= _LONGEST_LINE else None
        while len(raw) > _LONGEST_LINE and not raw.endswith(b"\n"):
            raw = stream.readline(_LONGEST_LINE + 1)


def _parsed(text: str) -> dict[str, Any] | str:
    """The object of a line, or what was found instead."""
    try:
        data = json.loads(text, object_pairs_hook=_object)
    except (ValueError, RecursionError) as fault:
        return f"{text.strip()[:40]!r} ({fault})"
    return data if isinstance(data, dict) else f"a {type(data).__name__}"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"the key {next(name for name in names if names.count(name) > 1)!r} twice")
    return data
