"""The encoding of a table's bytes: a ladder that says which step was taken and which byte forced it, in flat memory."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import BinaryIO

from heritage.intake.raw import TABLE
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

_CHUNK = 1024 * 1024
_FALLBACK = "cp1252"
_KEEPS_BYTE = "heritage.keep-byte"
LONGEST_LINE = 32 * 1024 * 1024
"""Code points of one line; a longer one is cut into lines, and the table's rows then do not fit their header."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _keep_byte(fault: UnicodeError) -> tuple[str, int]:
    """Five bytes have no meaning in Windows-1252; they become the code points of ISO 8859-1, as in every browser."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    return "".join(map(chr, fault.object[fault.start : fault.end])), fault.end


codecs.register_error(_KEEPS_BYTE, _keep_byte)

_BYTE_OF = {bytes([byte]).decode(_FALLBACK, _KEEPS_BYTE): byte for byte in range(128, 256)}


def _some(first: int, last: int) -> str:
    return "[" + "".join(re.escape(char) for char, byte in _BYTE_OF.items() if first <= byte <= last) + "]"


_PASTED = re.compile(f"{_some(0xE2, 0xEF)}{_some(0x80, 0xBF)}{{2}}")
"""Three characters of Windows-1252 that are one of UTF-8. Pairs are left: a capital before a guillemet is one too."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding found, and the sentence that says why it is not UTF-8 (null: it is, or its source states it)."""

    name: str
    why: str | None = None

    def problem(self, raw_name: str, options: SourceProfile) -> Problem | None:
        """The problem row of a guess, or None."""
        if self.why is None:
            return None
        detail = f"{raw_name}: expected {options.encoding or 'UTF-8'}, found {self.why}; read as {self.name}"
        return Problem("encoding_guessed", TABLE, raw_name, detail, options.id)


def encoding_of(
    open_stream: Callable[[], AbstractContextManager[BinaryIO]], options: SourceProfile
) -> Encoding:
    """The encoding of bytes, read through: their mark, that of the source, UTF-8, then Windows-1252 as a guess."""
    with open_stream() as stream:
        head = stream.read(4)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name)
    fault = (0, 0)
    for name in filter(None, (options.encoding, "utf-8")):
        with open_stream() as stream:
            found = _misfit(stream, name)
        if found is None:
            return Encoding(name)
        fault = found
    return Encoding(_FALLBACK, f"the byte 0x{fault[1]:02x} at offset {fault[0]}")


def lines(stream: BinaryIO, encoding: Encoding) -> Iterator[str]:
    """Decoded lines, each with its line feed; UTF-8 pasted into Windows-1252 is read as what it is."""
    is_guess = encoding.why is not None
    errors = _KEEPS_BYTE if is_guess else "replace"
    with io.TextIOWrapper(stream, encoding=encoding.name, errors=errors) as text:
        while line := text.readline(LONGEST_LINE):
            yield _PASTED.sub(_unpasted, line) if is_guess and not line.isascii() else line


def _misfit(stream: BinaryIO, name: str) -> tuple[int, int] | None:
    """Offset and value of the first byte that an encoding does not allow."""
    decoder = codecs.getincrementaldecoder(name)()
    start = 0
    while True:
        chunk = stream.read(_CHUNK)
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as fault:
            # `object` begins with the bytes that the decoder held back from the chunk before.
            return start + len(chunk) - len(fault.object) + fault.start, fault.object[fault.start]
        if not chunk:
            return None
        start += len(chunk)


def _unpasted(found: re.Match[str]) -> str:
    try:
        return bytes(_BYTE_OF[char] for char in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
