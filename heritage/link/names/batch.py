"""Many mentions of sites from one file: names one a line, CSV or JSONL, each answered with one object or a problem."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from heritage.link.names.finder import SiteFinder, question_fault
from heritage.link.names.shapes import reconciliation
from heritage.problems import Problem

_MOST_CHARS = 20_000
"""Characters of a line: a longer one is no mention, and is not held in memory."""

_FIELDS = ("name", "country", "place")
_Row = dict[str, Any]


def answers(path: Path, finder: SiteFinder, most: int) -> Iterator[_Row]:
    """Yield for each mention its query, the decision and the candidates, or its problem.

    `.csv` has a header with `name`, and may have `country` and `place`, one record a line; `.jsonl` has these keys; any
    other file holds one name a line. Blank lines are no mentions. OSError where the file cannot be read.
    """
    for number, found in _mentions(path):
        if isinstance(found, str):
            yield {"problem": Problem("mention_unreadable", "mentions", f"{path.name}:{number}", found).row()}
            continue
        asked = {field: found[field] for field in _FIELDS if found.get(field)}
        answer = finder.find(asked["name"], country=asked.get("country"), place=asked.get("place"), most=most)
        yield {"query": asked, "decision": answer.decision, "result": reconciliation(answer)}


def _mentions(path: Path) -> Iterator[tuple[int, _Row | str]]:
    """The fields of each mention, or what is wrong with its line."""
    suffix = path.suffix.lower()
    header: list[str] | None = None
    for number, line in _lines(path):
        if line is None:
            yield number, f"expected at most {_MOST_CHARS} characters a line, found more"
        elif suffix == ".csv":
            cells = next(csv.reader([line]), [])
            if header is None:
                header = [cell.strip().casefold() for cell in cells]
                continue
            yield number, _checked(dict(zip(header, cells, strict=False)))
        elif suffix == ".jsonl":
            yield number, _parsed(line)
        else:
            yield number, _checked({"name": line})


def _lines(path: Path) -> Iterator[tuple[int, str | None]]:
    """Numbered lines that are not blank, None for one that is too long."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="\n") as stream:
        number = 0
        while piece := stream.readline(_MOST_CHARS):
            number += 1
            if len(piece) == _MOST_CHARS and not piece.endswith("\n"):
                while (piece := stream.readline(_MOST_CHARS)) and not piece.endswith("\n"):
                    pass
                yield number, None
            elif piece.strip():
                yield number, piece.strip("\r\n")


def _parsed(line: str) -> _Row | str:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as fault:
        return f"expected a JSON object, found what is no JSON: {fault}"
    return _checked(found) if isinstance(found, dict) else f"expected a JSON object, found {found!r:.80}"


def _checked(found: _Row) -> _Row | str:
    odd = {field: found[field] for field in _FIELDS if not isinstance(found.get(field) or "", str)}
    if odd:
        return f"expected text, found {odd!r:.80}"
    kept = {field: " ".join((found.get(field) or "").split()) for field in _FIELDS}
    if not kept["name"]:
        return "expected a name, found none"
    return question_fault(kept["name"], kept["country"]) or kept
