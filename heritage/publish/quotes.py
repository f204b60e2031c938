"""What a public edition keeps of a quotation: at most 300 characters, without positions and withheld names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import unquote

from heritage.quality.spans import PUBLIC_QUOTE_CHARACTERS

ELLIPSIS = "…"
MASK = "▒▒▒"

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_POSITION = re.compile(
    r"""
    [-+]?\d{1,3}[.,]\d{2,}\s*°?\s*[NSEW]?\s*[,;/ ]\s*[-+]?\d{1,3}[.,]\d{2,}\s*°?\s*[NSEW]?  # two decimal degrees
    | [-+]?\d{1,3}[.,]\d{4,}                                                              # one, four digits or more
    | \d{1,3}\s*°\s*\d{1,2}(?:[.,]\d+)?\s*[′'’](?:\s*\d{1,2}(?:[.,]\d+)?\s*[″"”]|'')?\s*[NSEW]?  # degrees, minutes
    | \b\d{1,2}[C-X][A-Z]{2}\s?\d{2,5}\s?\d{2,5}\b                                         # military grid
    | \b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b                          # plus code
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quotation as published: the characters, their offsets in the stored part, whether they were changed."""

    quote: str
    start: int
    end: int
    is_masked: bool


def folded(text: str) -> str:
    """Return text for comparing names, in addresses too: no marks, no case, one space between words."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", unquote(text)) if not unicodedata.combining(c))
    return " ".join(_BETWEEN_WORDS.sub(" ", bare.casefold()).split())


def names_one_of(text: str, names: Collection[str]) -> bool:
    """Whether the text holds one of the folded names."""
    return bool(names) and any(name in folded(text) for name in names)


def hide_positions(text: str) -> str:
    """Return the text with everything that reads as a position replaced by a mask."""
    return _POSITION.sub(MASK, text)


def excerpt(quote: str, start: int, focus: tuple[int, int] | None) -> Excerpt:
    """Return at most 300 characters of a quote that begins at `start`, around `focus` (offsets in the part).

    A cut is marked by an ellipsis, which counts; the offsets are those of the characters that are left.
    """
    if len(quote) <= PUBLIC_QUOTE_CHARACTERS:
        return Excerpt(quote, start, start + len(quote), False)
    room = PUBLIC_QUOTE_CHARACTERS - 2 * len(ELLIPSIS)
    first = 0
    if focus and focus[1] - start > room:
        first = min(max(0, focus[0] - start - room // 4), len(quote) - room)
    last = first + room
    left = ELLIPSIS if first else ""
    right = ELLIPSIS if last < len(quote) else ""
    return Excerpt(f"{left}{quote[first:last]}{right}", start + first, start + last, True)
