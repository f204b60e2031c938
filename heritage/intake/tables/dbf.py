"""Attribute tables of shapefiles: names of columns, and text whose encoding hardly any file states."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

_FIELD, _FIELDS_AT, _END = 32, 32, b"\r"
_LANGUAGE_AT = 29
_CODE_PAGES = {
    0x01: "cp437", 0x02: "cp850", 0x03: "cp1252", 0x57: "cp1252", 0x64: "cp852", 0x65: "cp866", 0x6A: "cp737",
    0x6B: "cp857", 0x78: "cp950", 0x79: "cp949", 0x7A: "cp936", 0x7B: "cp932", 0x7C: "cp874", 0x7D: "cp1255",
    0x7E: "cp1256", 0xC8: "cp1250", 0xC9: "cp1251", 0xCA: "cp1254", 0xCB: "cp1253", 0xCC: "cp1257",
}  # fmt: skip
"""Language marks of DBF files and the code pages that they stand for."""

_PAGE = re.compile(r"(?:ansi|windows|oem|cp)?[ _-]*(\d{3,5})", re.IGNORECASE)
_TWICE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u2013-\u2122\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6]"
)
_CUT = 3
"""Bytes of a UTF-8 character that may be left at the end of a field that was too short for it."""


def field_names(head: bytes) -> list[str]:
    """Names of the columns in the first bytes of a DBF file; those of a cut header as far as they go."""
    names = []
    for start in range(_FIELDS_AT, len(head) - _FIELD + 1, _FIELD):
        if head[start : start + 1] == _END:
            break
        names.append(head[start : start + 11].split(b"\x00")[0].decode("latin-1").strip())
    return names


def stated_encoding(page: bytes | None, table: BinaryIO | None, given: str | None) -> str | None:
    """The encoding of a shapefile's texts: of its source, its .cpg, or the language mark of its .dbf; null: none."""
    if given is not None:
        return given
    if page is not None:
        text = page[:40].decode("ascii", "ignore").strip().strip("\ufeff")
        number = _PAGE.fullmatch(text)
        for name in (text, f"cp{number[1]}" if number else ""):
            try:
                return codecs.lookup(name).name
            except LookupError:
                continue
    if table is None:
        return None
    table.seek(_LANGUAGE_AT)
    mark = table.read(1)
    table.seek(0)
    return _CODE_PAGES.get(mark[0]) if mark else None


class Texts:
    """Decodes the texts of one table, and counts those that had been encoded twice."""

    def __init__(self, encoding: str | None) -> None:
        self._encoding = encoding or "cp1252"
        self.repaired = 0

    def __call__(self, raw: bytes) -> str:
        """The text of a field: UTF-8 where its bytes are that, else in the table's encoding.

        Text beyond ASCII that is valid UTF-8 is hardly ever anything else, and tables of UTF-8 often state another
        code page or none.
        """
        if raw.isascii():
            return raw.decode("ascii")
        try:
            return self._once(raw.decode("utf-8"))
        except UnicodeDecodeError as fault:
            # A field too short for its text ends in the middle of a character; that only UTF-8 stands before it shows
            # that this is what happened, and that it is no letter of another encoding.
            head = raw[: fault.start]
            if fault.end == len(raw) and len(raw) - fault.start <= _CUT and not head.isascii():
                return self._once(head.decode("utf-8"))
        return self._once(raw.decode(self._encoding, "replace"))

    def _once(self, text: str) -> str:
        """Text without the second encoding that some tables have, where taking it off leaves text."""
        if _TWICE.search(text) is None:
            return text
        try:
            once = text.encode("cp1252").decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            return text
        self.repaired += 1
        return once
