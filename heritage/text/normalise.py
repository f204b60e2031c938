"""Decoding and normalising text, once: BOM removed, LF line ends, NUL and lone surrogates to U+FFFD, then NFC.

Stored text is normalised text; every offset of the dataset counts its code points. `normalise_mapped` also says
where each code point of the result came from, for callers whose own offsets must survive.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LINE_END = re.compile("\r\n?")
_REPLACEMENT = "\ufffd"
_CHUNK = re.compile("[\\s\\S]{1,256}[\n\u0300-\U0010ffff]*")
"""Stretches that normalise on their own: what follows one is no line feed and no mark that composes."""

_MOST_MARKS = 256
"""Marks on one letter; the languages of the world use fewer than ten."""

_MAYBE_MARKS = re.compile(f"[\u0300-\U0010ffff]{{{_MOST_MARKS + 1},}}")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text (not yet normalised) and the encoding used; `is_guess` where the bytes were not UTF-8 or marked."""

    text: str
    encoding: str
    is_guess: bool


def decode(raw: bytes, encoding: str | None = None) -> Decoded:
    """Decode bytes: a byte-order mark decides, then `encoding`, then UTF-8, then Windows-1252 as a guess.

    Bytes that the guess leaves undefined become U+FFFD; LookupError on an unknown `encoding`.
    """
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return Decoded(raw[len(bom) :].decode(name, "replace"), name, False)
    for candidate in (encoding, "utf-8"):
        if candidate is None:
            continue
        try:
            return Decoded(raw.decode(candidate), candidate, False)
        except UnicodeDecodeError:
            continue
    return Decoded(raw.decode("cp1252", "replace"), "cp1252", True)


def looks_binary(raw: bytes) -> bool:
    """Whether the first 8 kB hold control bytes that no text encoding of ours uses."""
    head = raw[:8192]
    if any(head.startswith(bom) for bom, _ in _BOMS):
        return False
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return bool(head) and (controls / len(head) > 0.02 or b"\x00\x00" in head)


def normalise(text: str) -> tuple[str, bool]:
    """Return the text as it is stored, and whether characters had to be replaced."""
    if text.isascii() and "\x00" not in text and "\r" not in text:
        return text, False  # most values, and the checks cost a hundredth of what follows
    text = text.removeprefix("\ufeff")
    was_repaired = _UNSTORABLE.search(text) is not None or _thinned(text) != text
    return _stored(text), was_repaired


def is_normalised(text: str) -> bool:
    """Whether a text is what `normalise` makes of it; quicker, since nothing is made."""
    if "\x00" in text or "\r" in text:
        return False
    if text.isascii():
        return True
    return not text.startswith("\ufeff") and unicodedata.is_normalized("NFC", text) and _is_storable(text)


def _is_storable(text: str) -> bool:
    """Whether no lone surrogate is in a text; its encoder finds one much sooner than a pattern does."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _stored(text: str) -> str:
    text = _UNSTORABLE.sub(_REPLACEMENT, _LINE_END.sub("\n", text))
    return text if text.isascii() else unicodedata.normalize("NFC", _thinned(text))


def _thinned(text: str) -> str:
    """Replace each mark after so many on one letter: putting marks in order takes the square of their number."""
    return _MAYBE_MARKS.sub(lambda found: _without_heaps(found.group()), text)


def _without_heaps(text: str) -> str:
    characters = list(text)
    run = 0
    for at, char in enumerate(characters):
        run = run + 1 if unicodedata.combining(char) else 0
        if run > _MOST_MARKS:
            characters[at], run = _REPLACEMENT, 0
    return "".join(characters)


class Origins:
    """For each boundary of a stored text, its offset in the text as it was given: `origins[offset]`.

    Kept as stretches, each copied one to one or made of a single cluster, so that a long text with a few odd characters
    takes little memory.
    """

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._is_copied: list[bool] = []

    def add(self, start: int, origin: int, *, is_copied: bool) -> None:
        """Note a stretch that begins at `start` of the stored text and came from `origin`."""
        is_further = is_copied and self._is_copied[-1:] == [True]
        if is_further and start - self._starts[-1] == origin - self._origins[-1]:
            return
        self._starts.append(start)
        self._origins.append(origin)
        self._is_copied.append(is_copied)

    def __getitem__(self, offset: int) -> int:
        """Return where a boundary came from."""
        number = bisect_right(self._starts, offset) - 1
        beyond = offset - self._starts[number] if self._is_copied[number] else 0
        return self._origins[number] + beyond


def normalise_mapped(text: str) -> tuple[str, Origins | None]:
    """Return the stored form and, for each of its boundaries, the offset in `text`; None where they are equal.

    Composition is followed cluster by cluster (a base and its marks), so a boundary inside a cluster maps to the
    cluster's start.
    """
    stored, _ = normalise(text)
    if stored == text:
        return stored, None
    origins, done = Origins(), 0
    for chunk in _CHUNK.finditer(text, 1 if text.startswith("\ufeff") else 0):
        piece = chunk.group()
        for start, end in [(0, len(piece))] if _is_aligned(piece) else _clusters(piece):
            size = len(_stored(piece[start:end]))
            origins.add(done, chunk.start() + start, is_copied=size == end - start)
            done += size
    origins.add(done, len(text), is_copied=True)
    return stored, origins


def _is_aligned(piece: str) -> bool:
    """Whether a text is stored character by character: none is dropped, and none composes with its neighbours."""
    return "\r\n" not in piece and unicodedata.is_normalized("NFC", _UNSTORABLE.sub(_REPLACEMENT, piece))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Split into runs that normalise on their own: a starter with the marks and Hangul vowels that follow it."""
    spans: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index < len(text) and not _begins_cluster(text, index):
            continue
        spans.append((start, index))
        start = index
    return spans if text else []


def _begins_cluster(text: str, index: int) -> bool:
    char = text[index]
    if char < "\u0300":
        return not (char == "\n" and text[index - 1] == "\r")
    if unicodedata.combining(char):
        return False
    return not ("\u1160" <= char <= "\u11ff" or unicodedata.normalize("NFC", text[index - 1] + char) != (
        unicodedata.normalize("NFC", text[index - 1]) + unicodedata.normalize("NFC", char)
    ))  # fmt: skip
