"""Run as a program of its own, one process a PDF: prints the lines of each page with their places, as JSON lines.

PDFium is native code and hostile files may crash it, fill the memory or never end; here that costs one process. It
imports nothing of heritage, so that it starts in a few hundredths of a second. Arguments: the file, the most pages, the
most characters, bytes of memory, seconds of processor time.

First line: {"pages": n, "title": text or null}, or {"fault": "password" or a message}. Then for each page
{"lines": [[text, left, bottom, right, top, is_hyphenated], ...], "has_image": bool}, in points from the lower left
corner; then {"end": true}, or {"end": false} where characters ran out.
"""

from __future__ import annotations

import json
import resource
import sys
from ctypes import c_double
from typing import Any

_PASSWORD = 4
"""PDFium's code for a file that needs a password."""

_HYPHENS = frozenset({0x02, 0xFFFE})
"""What PDFium gives for the hyphen at the end of a broken word."""

_DASHES = frozenset({0x2D, 0xAD, 0x2010})
"""Characters of which it must be asked whether they are one: a call for each character would double the time."""

Line = list[Any]


def main(path: str, most_pages: int, most_characters: int) -> None:
    """Print what the file holds."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(path)
        count = len(document)
        title = document.get_metadata_value("Title") or None
    except pypdfium2.PdfiumError as fault:
        _say({"fault": "password" if fault.err_code == _PASSWORD else str(fault)})
        return
    _say({"pages": count, "title": title})
    left = most_characters
    for number in range(min(count, most_pages)):
        try:
            page = document[number]
            text = page.get_textpage()
            size = text.count_chars()
            lines = _lines(raw, text, min(size, left)) if size > 0 else []
            has_image = any(True for _ in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3))
            text.close()
            page.close()
        except pypdfium2.PdfiumError:
            _say({"fault": "page"})
            continue
        left -= size
        _say({"lines": lines, "has_image": has_image})
        if left <= 0:
            break
    _say({"end": left > 0 and count <= most_pages})


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _lines(raw: Any, text: Any, size: int) -> list[Line]:
    """The lines of a page in PDFium's order, each with the box around its first and last visible character."""
    lines: list[Line] = []
    units: list[int] = []
    first = last = -1
    unit_at = raw.FPDFText_GetUnicode
    for index in range(size):
        unit = unit_at(text, index)
        is_hyphen = unit in _HYPHENS or (unit in _DASHES and raw.FPDFText_IsHyphen(text, index) == 1)
        if is_hyphen or unit in (10, 13):
            lines.extend(_line(raw, text, units, first, last, is_hyphen))
            units, first, last = [], -1, -1
            continue
        units.append(unit)
        if unit > 32:  # what PDFium adds of its own is white space and hyphens
            first, last = index if first < 0 else first, index
    lines.extend(_line(raw, text, units, first, last, False))
    return lines


def _line(raw: Any, text: Any, units: list[int], first: int, last: int, is_hyphen: bool) -> list[Line]:  # noqa: PLR0917 -- C's own arguments
    if first < 0:
        return []
    start, end = _box(raw, text, first), _box(raw, text, last)
    box = [min(start[0], end[0]), min(start[1], end[1]), max(start[2], end[2]), max(start[3], end[3])]
    return [[_decoded(units), *(round(value, 1) for value in box), is_hyphen]]


def _box(raw: Any, text: Any, index: int) -> tuple[float, float, float, float]:
    box = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(text, index, box):
        return box.left, box.bottom, box.right, box.top
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _decoded(units: list[int]) -> str:
    """Text of UTF-16 units or code points; what is neither becomes U+FFFD."""
    text = "".join(chr(unit) if unit <= sys.maxunicode else "\ufffd" for unit in units)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _bound(memory: int, seconds: int) -> None:
    """Let the kernel end this process where it takes too much; no file it writes, no core it leaves."""
    for what, most in (
        (resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):  # fmt: skip
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    _bound(int(sys.argv[4]), int(sys.argv[5]))
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
