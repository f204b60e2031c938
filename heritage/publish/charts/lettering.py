"""Lettering: text that the font of the charts can draw, measured, and broken or cut to the room there is."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from anyascii import anyascii
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from heritage.publish.words import cut

FONT = "DejaVu Sans"
"""It comes with matplotlib, so every machine has it."""

_MOST = 400
"""Characters of a text that are looked at: no label is longer."""

_MEASURED = 120.0
"""Points at which text is measured."""

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_BOX = "□"


@cache
def _font(weight: str) -> FT2Font:
    return FT2Font(font_manager.findfont(font_manager.FontProperties(family=FONT, weight=weight)))


@cache
def _is_drawn(char: str) -> bool:
    """Whether the font has the character, and a row of such characters reads as it should from left to right."""
    return bool(_font("normal").get_char_index(ord(char))) and (
        unicodedata.bidirectional(char) not in _RIGHT_TO_LEFT
    )


def drawable(text: str) -> str:
    """Return text in one line that the font can draw.

    Characters that cannot be seen, or turn the direction, are left out. Of scripts that the font lacks, or that run
    from right to left, the letters are romanised one by one; what has no romanisation becomes a box.
    """
    flat = cut(
        "".join(c for c in text[:_MOST] if c.isspace() or unicodedata.category(c) not in _HIDDEN), _MOST
    )
    return " ".join("".join(c if _is_drawn(c) else _romanised(c) for c in flat).split())


@cache
def _romanised(char: str) -> str:
    found = anyascii(char)
    # A Chinese character is a word of its own, and signs have names between colons.
    if unicodedata.category(char) == "Lo" and len(found) > 1 and found[0].isupper():
        return f" {found} "
    if found and ":" not in found:
        return found
    # A letter without a sound of its own and a mark on a letter leave nothing; a picture leaves a box.
    return "" if unicodedata.category(char)[0] in "LM" else _BOX


@lru_cache(maxsize=65536)
def width_of(text: str, size: float, weight: str = "normal") -> float:
    """Return the inches that a line of `size` points takes."""
    font = _font(weight)
    # Measured large: letters of a few points are moved to whole pixels, and a line of them grows or shrinks.
    font.set_size(_MEASURED, 72)
    font.set_text(text, 0.0)
    return float(font.get_width_height()[0]) / 64 / 72 * size / _MEASURED


def fitted(text: str, room: float, size: float, lines: int = 1, weight: str = "normal") -> tuple[str, ...]:
    """Return at most `lines` lines of `room` inches; what is left out is an ellipsis, long words are broken."""

    def is_within(line: str) -> bool:
        return width_of(line, size, weight) <= room

    words = drawable(text).split()
    found: list[str] = []
    while words and len(found) < lines:
        is_last = len(found) == lines - 1
        line = words.pop(0)
        while words and is_within(f"{line} {words[0]}"):
            line = f"{line} {words.pop(0)}"
        if is_last and words:
            line = f"{line} {words[0]}"
        if not is_within(line) or (is_last and words):
            shown = _shortened(line, is_within, "…" if is_last else "")
            if not is_last:
                words.insert(0, line[len(shown) :])
            line = shown
        found.append(line)
    return tuple(found)


def _shortened(line: str, is_within: Callable[[str], bool], mark: str) -> str:
    low, high = 1, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if is_within(line[:middle] + mark) else (low, middle - 1)
    return line[:low].rstrip() + mark if mark else line[:low]
