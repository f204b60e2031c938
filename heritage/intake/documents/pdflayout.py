"""Lines of a PDF with their places to paragraphs: by gaps, sizes, indents and margins; broken words put together.

A sentence that runs over the end of a page stands whole on the page where it begins, so that it can be quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_ITEM = re.compile(r"\s*(?:[-*\u2022\u2013\u00b7\u25aa\u25cf]|\(?\w{1,3}[.)]\s)")
_ENDED = re.compile(r"[.!?:;\u2026\u061f\u06d4\u0964\u3002][\"'\u201d\u2019\u00bb)\]]*$")
_SENTENCE_END = re.compile(r"[.!?\u2026\u061f\u06d4\u0964\u3002][\"'\u201d\u2019\u00bb)\]]*(?=\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_PART = re.compile(r"[^\W\d_]+$")
_LONGEST_WORD = 100
_FULLEST = 0.85
"""Share of the lines of a column whose right ends lie within its margin; a few headings may stick out."""


class Line(NamedTuple):
    """One line: its text without the hyphen of a broken word, its box in points, and whether a word was broken."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    is_hyphenated: bool = False

    @property
    def height(self) -> float:
        """Height in points, never 0."""
        return max(self.top - self.bottom, 1.0)


def vocabulary(pages: Iterable[Sequence[Line]]) -> frozenset[str]:
    """Return the words of a document, in small, with which broken words are put together."""
    return frozenset(word for page in pages for line in page for word in _WORD.findall(line.text.lower()))


def paragraphs(lines: Sequence[Line], words: frozenset[str] = frozenset()) -> list[str]:
    """Return the paragraphs of one page, in the order of its lines; `words` are those of the document."""
    if not lines:
        return []
    leading = _leading(lines)
    margins = _margins(lines)
    found = [[lines[0].text]]
    for before, line, margin in zip(lines, lines[1:], margins, strict=False):
        if before.is_hyphenated or not _parts(before, line, leading, margin):
            found[-1][-1] = _before(found[-1][-1], line.text, words, is_hyphenated=before.is_hyphenated)
            found[-1].append(line.text)
        else:
            found.append([line.text])
    return [text for text in (" ".join("".join(pieces).split()) for pieces in found) if text]


def _before(text: str, after: str, words: frozenset[str], *, is_hyphenated: bool) -> str:
    """A line as it stands before the next one of its paragraph: with a space, a hyphen, or neither.

    A broken word loses its hyphen. It stays where the next line begins with no small letter, and in a compound that the
    document writes with it elsewhere and never without.
    """
    if text.endswith(("\u00ad", "\u2010")):
        text, is_hyphenated = text[:-1], True
    if not is_hyphenated:
        return f"{text} "
    start, end = _LAST_PART.search(text[-_LONGEST_WORD:]), _WORD.match(after[:_LONGEST_WORD].lower())
    if start is None or end is None or after[:1].isupper():
        return f"{text}-"
    first, second = start[0].lower(), end[0]
    is_compound = f"{first}-{second}" in words and first + second not in words
    return f"{text}-" if is_compound else text


def carry_over(pages: list[list[str]]) -> None:
    """Move the rest of a sentence that a page's end cuts to the page where it begins, in place."""
    for here, there in pairwise(pages):
        if not here or not there or _ENDED.search(here[-1]) or not _goes_on(there[0]):
            continue
        end = _SENTENCE_END.search(there[0])
        cut = end.end() if end else len(there[0])
        here[-1] = f"{here[-1]} {there[0][:cut]}"
        rest = there[0][cut:].strip()
        there[:1] = [rest] if rest else []


def _goes_on(text: str) -> bool:
    return text[:1].isalpha() and not text[:1].isupper()


def _parts(before: Line, line: Line, leading: float, margin: float) -> bool:
    """Whether a new paragraph begins with `line`."""
    height = min(before.height, line.height)
    drop = before.bottom - line.bottom
    if abs(drop) < 0.3 * height:
        return False  # two pieces of one line
    if drop < 0:
        # The next column: it goes on with a sentence or begins something.
        return bool(_ENDED.search(before.text)) or not _goes_on(line.text)
    if drop > 1.35 * leading or max(before.height, line.height) > 1.2 * height:
        return True
    if _ITEM.match(line.text):
        return True
    is_indented = line.left > before.left + 0.8 * height
    if is_indented and not _ITEM.match(before.text) and bool(_ENDED.search(before.text)):
        return True
    return _is_short(before, line, margin)


def _is_short(before: Line, line: Line, margin: float) -> bool:
    """Whether a line ended on purpose: the first word of the next would have fitted into it."""
    width = (line.right - line.left) / max(len(line.text), 1)
    first_word = len(line.text.split(" ", 1)[0]) + 1
    return before.right + first_word * width < margin - width


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of a line from the one above it."""
    drops = [a.bottom - b.bottom for a, b in pairwise(lines)]
    usual = [
        drop for drop, line in zip(drops, lines, strict=False) if 0.5 * line.height < drop < 3 * line.height
    ]
    return median(usual) if usual else 1.3 * lines[0].height


def _margins(lines: Sequence[Line]) -> Iterator[float]:
    """For each line the right margin of its column: lines that begin about where it does."""
    rights: dict[int, list[float]] = {}
    step = 5 * median(line.height for line in lines)
    for line in lines:
        rights.setdefault(int(line.left // step), []).append(line.right)
    usual = {column: sorted(ends)[int((len(ends) - 1) * _FULLEST)] for column, ends in rights.items()}
    for line in lines:
        yield usual[int(line.left // step)]
