"""Lines that a program broke at a margin, joined to paragraphs again; lines that the author broke stay apart."""

from __future__ import annotations

import re
from itertools import pairwise

_ITEM = re.compile(r"\s*(?:[-*\u2022\u2013\u00b7>|#]|\(?\w{1,3}[.)]\s)")
_LEAST, _MOST = 50, 100
"""A margin lies between these widths; the longest line of a paragraph shows it."""


def unwrap(text: str) -> str:
    """Return the text with each hard-wrapped paragraph on one line; paragraphs are parted by blank lines."""
    return "\n\n".join(_paragraph(block) for block in re.split(r"\n[ \t]*\n\s*", text) if block.strip())


def _paragraph(block: str) -> str:
    lines = [line.strip() for line in block.strip("\n").split("\n")]
    widest = max(map(len, lines))
    if not _LEAST <= widest <= _MOST:
        return "\n".join(lines)
    joined = [lines[0]]
    for before, line in pairwise(lines):
        # A line is full when the next word would not have fitted; what is shorter ended there on purpose.
        next_word = line.split(" ", 1)[0]
        is_full = len(before) + 1 + len(next_word) > widest
        if is_full and not _ITEM.match(line):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return "\n".join(joined)
