"""Reader of PDF: the text of its pages with a form feed between them; parsed in a process of its own, within bounds.

PDFium (pypdfium2) was chosen over pdfplumber and pypdf: 20 to 50 times faster, one wheel without dependencies, kept by
the makers of a browser, permissive licence. Dates in a PDF are those of the file, not of publication.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from typing import Any

from heritage.intake.documents.pdffurniture import without_furniture
from heritage.intake.documents.pdflayout import Line, carry_over, paragraphs, vocabulary
from heritage.intake.manifest import Record
from heritage.intake.raw import TABLE, head_problem
from heritage.problems import Problem
from heritage.resources.source import SourceProfile
from heritage.text.pages import join_pages

_CHILD = Path(__file__).with_name("pdfchild.py")
_MOST_PAGES, _MOST_CHARACTERS = 5000, 20_000_000
_MEMORY, _PROCESSOR_SECONDS, _SECONDS = 2 * 1024**3, 120, 180
_LONGEST_MESSAGE = 64 * 1024 * 1024
_SHOWN = 10


@dataclass(slots=True)
class _Parsed:
    """What came from the process: pages as far as it got, those with pictures and no text, and how it ended."""

    count: int = 0
    title: str | None = None
    pages: list[list[Line]] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    faulty: list[int] = field(default_factory=list)
    fault: str | None = None
    is_whole: bool = False


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Record | Problem]:
    """Yield the document's text; a file without text, with a password, or broken is a problem that says so."""
    with path.open("rb") as file:
        head = file.read(8192)
    # The mark may stand behind other bytes in the first kilobyte, as viewers allow.
    problem = None if b"%PDF-" in head[:1024] else head_problem(head, raw_name, options)
    if problem is not None:
        yield problem
        return
    parsed = _parse(path)
    if parsed.fault == "password":
        detail = f"{raw_name}: expected a PDF that opens without a password, found one that needs it"
        yield Problem("pdf_encrypted", TABLE, raw_name, detail, options.id)
        return
    if not parsed.pages and not (parsed.is_whole and parsed.count == 0):
        found = parsed.fault or "a parser that ended early, by a crash or at its bounds of memory and time"
        detail = f"{raw_name}: expected a PDF with pages, found {found}"
        yield Problem("pdf_broken", TABLE, raw_name, detail, options.id)
        return
    yield from _report(parsed, raw_name, options)


def _report(parsed: _Parsed, raw_name: str, options: SourceProfile) -> Iterator[Record | Problem]:
    words = vocabulary(parsed.pages)
    pages = [paragraphs(page, words) for page in without_furniture(parsed.pages)]
    carry_over(pages)
    if not any(pages) and parsed.faulty:
        detail = (
            f"{raw_name}: expected {parsed.count} pages, found {len(parsed.faulty)} that cannot be loaded"
        )
        yield Problem("pdf_broken", TABLE, raw_name, detail, options.id)
        return
    if not any(pages):
        code = "pdf_scanned" if parsed.scanned else "file_empty"
        found = f"{len(parsed.scanned)} with pictures" if parsed.scanned else "neither text nor pictures"
        detail = f"{raw_name}: expected text on its {parsed.count} pages, found {found} and no text"
        yield Problem(code, TABLE, raw_name, detail, options.id)
        return
    if not parsed.is_whole or parsed.faulty:
        bad = f", without {_numbers(parsed.faulty)}" if parsed.faulty else ""
        detail = (
            f"{raw_name}: expected {parsed.count} pages, found {len(parsed.pages)} that could be read{bad}"
        )
        yield Problem("pdf_incomplete", TABLE, raw_name, detail, options.id)
    if parsed.scanned:
        detail = f"{raw_name}: expected text on each page, found pictures and no text on {_numbers(parsed.scanned)}"
        yield Problem("pdf_page_scanned", TABLE, raw_name, detail, options.id)
    yield Record(join_pages(["\n\n".join(page) for page in pages]), parsed.title)


def _numbers(pages: list[int]) -> str:
    more = f" and {len(pages) - _SHOWN} more" if len(pages) > _SHOWN else ""
    return f"page {', '.join(map(str, pages[:_SHOWN]))}{more}"


def _parse(path: Path) -> _Parsed:
    """Run the parser on a file and take what it says until it ends, is ended, or says what it should not."""
    # -P: else the modules beside the program would hide those of the standard library.
    command = [sys.executable, "-P", str(_CHILD), str(path.resolve()), str(_MOST_PAGES), str(_MOST_CHARACTERS),
               str(_MEMORY), str(_PROCESSOR_SECONDS)]  # fmt: skip
    parsed = _Parsed()
    with subprocess.Popen(  # noqa: S603 -- our own program; the path is its argument and no shell reads it
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None  # noqa: S101 -- asked for above
        timer = Timer(_SECONDS, process.kill)
        timer.start()
        try:
            while message := process.stdout.readline(_LONGEST_MESSAGE):
                if not _take(message, parsed):
                    break
        finally:
            timer.cancel()
            process.kill()
    return parsed


def _take(message: bytes, parsed: _Parsed) -> bool:
    """Add one message to what is parsed; False where it makes no sense and no more should be read."""
    try:
        found: Any = json.loads(message)
        if not isinstance(found, dict):
            return False
        if "pages" in found:
            parsed.count, parsed.title = int(found["pages"]), found["title"] and str(found["title"])
        elif "lines" in found:
            lines = [_line(*values) for values in found["lines"]]
            parsed.pages.append(lines)
            if not lines and found["has_image"]:
                parsed.scanned.append(len(parsed.pages))
        elif found.get("fault") == "page":
            parsed.pages.append([])
            parsed.faulty.append(len(parsed.pages))
        elif "fault" in found:
            parsed.fault = str(found["fault"])
        else:
            parsed.is_whole = bool(found["end"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return False
    return len(parsed.pages) <= _MOST_PAGES


def _line(  # noqa: PLR0917 -- the line as the program gives it
    text: str, left: float, bottom: float, right: float, top: float, is_hyphenated: bool
) -> Line:
    return Line(str(text), float(left), float(bottom), float(right), float(top), bool(is_hyphenated))
