"""Lines: the lines of a text as they were meant, where a program has broken paragraphs at a width into several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from heritage.extract.document import Span

_LINE = re.compile(r"[^\n\f]+")  # a form feed parts the pages of a PDF
_ITEM = re.compile(r"\s*(?:[-*\u2022\u25cf\u25cb]|\(?\w{1,3}[.)])\s")
_NARROWEST, _WIDEST = 40, 120
"""Code points of the widest line of a text that may be broken at a width; wires and e-mail have 60 to 80."""

_LEAST_WRAPS = 2
"""Lines that go on in lower case before a text counts as broken at a width."""


def lines(text: str) -> Iterator[Span]:
    """Yield the spans of the lines of a text that hold anything, joined where only a width has parted them."""
    found = [match.span() for match in _LINE.finditer(text)]
    width = max((end - start for start, end in found), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        yield from found
        return
    joints = {left[1] for left, right in pairwise(found) if _is_wrap(text, left, right, width)}
    lower = sum(text[end + 1 : end + 2].islower() for end in joints)
    if lower < _LEAST_WRAPS:
        yield from found
        return
    start: int | None = None
    for first, last in found:
        start = first if start is None else start
        if last not in joints:
            yield start, last
            start = None


def _is_wrap(text: str, left: Span, right: Span, width: int) -> bool:
    """Whether the line behind another begins with a word for which that one had no room."""
    if right[0] != left[1] + 1 or _ITEM.match(text, right[0], right[1]):
        return False
    word = text[right[0] : right[1]].split(None, 1)
    return bool(word) and left[1] - left[0] + 1 + len(word[0]) > width
