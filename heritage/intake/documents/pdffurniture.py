"""What repeats on the pages of a PDF: running heads and feet and page numbers, which are no part of the text."""

from __future__ import annotations

import re
from collections import Counter

from heritage.intake.documents.pdflayout import Line

_EDGE = 2
"""Rows at the top and at the bottom of a page that may be furniture."""

_FEWEST, _SHARE = 3, 0.4
"""Pages on which a head must stand, and their share of all; left and right pages often have their own."""

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\W*(?:\d{1,4}|[ivxlc]{1,7})\W*(?:/\W*\d{1,4}\W*)?", re.IGNORECASE)


def without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """Return the pages without the lines at their edges that repeat, numbers aside, and without page numbers."""
    edges = [_edges(page) for page in pages]
    counts = Counter(key for edge in edges for key in set(edge.values()))
    fewest = max(_FEWEST, _SHARE * len(pages))
    repeated = {key for key, count in counts.items() if count >= fewest}
    return [
        [
            line
            for index, line in enumerate(page)
            if edge.get(index) not in repeated and not (len(pages) > 1 and index in numbers)
        ]
        for page, edge, numbers in zip(pages, edges, map(_numbers, pages), strict=True)
    ]


def _numbers(page: list[Line]) -> set[int]:
    """The lines that are a page number: alone in the outermost row, and nothing but a number."""
    rows = [round(line.bottom) for line in page]
    outermost = {min(rows, default=0), max(rows, default=0)}
    counts = Counter(rows)
    return {
        index
        for index, line in enumerate(page)
        if rows[index] in outermost and counts[rows[index]] == 1 and _NUMBER.fullmatch(line.text)
    }


def _edges(page: list[Line]) -> dict[int, str]:
    """The lines of the outermost rows, by index, with what is the same in them on each page."""
    rows = sorted({round(line.bottom) for line in page})
    outer = {*rows[:_EDGE], *rows[-_EDGE:]}
    return {
        index: _DIGITS.sub("#", " ".join(line.text.split()))
        for index, line in enumerate(page)
        if round(line.bottom) in outer
    }
