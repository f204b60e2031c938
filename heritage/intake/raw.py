"""Bytes of an input file to normalised text, with a problem for each thing that was not as expected."""

from __future__ import annotations

import codecs
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from heritage.problems import Problem
from heritage.text.normalise import decode, looks_binary, normalise

if TYPE_CHECKING:
    from heritage.resources.source import SourceProfile

TABLE = "reports"
_LFS = b"version https://git-lfs.github.com/spec/v1"
_READ_ELSEWHERE = {
    b"%PDF-": (".pdf",),
    b"PK\x03\x04": (".docx", ".xlsx", ".ods", ".kmz", ".zip"),
    b"\x1f\x8b": (".csv.gz", ".jsonl.gz", ".warc.gz", ".gz"),
    b"\xd0\xcf\x11\xe0": (".xls",),
    b"SQLite format 3\x00": (".gpkg",),
}
"""First bytes of formats that have a reader, and the suffixes by which it is found."""
_NOT_TEXT = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
"""First bytes of formats that begin with text-like characters and may pass for text."""


def head_problem(head: bytes, raw_name: str, options: SourceProfile) -> Problem | None:
    """The problem that the first bytes of a file show: nothing there, a Git LFS pointer, or binary."""
    if not head.strip().strip(b"\xef\xbb\xbf\xfe\xff"):
        return Problem("file_empty", TABLE, raw_name, f"{raw_name}: expected text, found {len(head)} bytes of "
                       "nothing but white space", options.id)  # fmt: skip
    if head.startswith(_LFS):
        return Problem("lfs_pointer", TABLE, raw_name, f"{raw_name}: expected the file itself, found the Git LFS "
                       "pointer that stands for it", options.id)  # fmt: skip
    suffix = PurePath(raw_name.casefold()).suffix
    meant = next((known for mark, known in _READ_ELSEWHERE.items() if head.startswith(mark)), ())
    if meant and suffix not in meant:
        detail = (
            f"expected what a name in {suffix!r} says, found a file of those that end in {' or '.join(meant)}"
        )
        return Problem("suffix_wrong", TABLE, raw_name, f"{raw_name}: {detail}", options.id)
    if meant or head.startswith(_NOT_TEXT) or (looks_binary(head) and not is_two_byte(head, options)):
        expected = "text" if suffix in ("", ".txt") else f"text or a {suffix} file"
        detail = f"expected {expected}, found binary bytes beginning {head[:8].hex(' ')}"
        return Problem("file_binary", TABLE, raw_name, f"{raw_name}: {detail}", options.id)
    return None


def refused(fault: Exception, raw_name: str, options: SourceProfile, package: str | None = None) -> Problem:
    """The problem of an archive, or of a file that is a zip archive inside only: `package`, its usual suffix."""
    if package is None:
        return Problem("archive_refused", TABLE, raw_name, f"{raw_name}: {fault}", options.id)
    detail = f"{raw_name}: {fault}".replace("a zip archive", f"a {package} file")
    return Problem("package_refused", TABLE, raw_name, detail, options.id)


def is_two_byte(head: bytes, options: SourceProfile) -> bool:
    """Whether a file is in UTF-16 or UTF-32, in which line ends and NUL bytes mean something else."""
    stated = (options.encoding or "").lower().replace("_", "-").startswith(("utf-16", "utf-32"))
    return stated or head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def to_text(
    raw: bytes, raw_name: str, options: SourceProfile, charset: str | None = None
) -> tuple[str, list[Problem]]:
    """Decode and normalise a whole file; `charset` is what the file itself declares.

    UTF-8 is tried before a declared charset: bytes that are valid UTF-8 beyond ASCII are hardly ever anything else,
    while one-byte charsets accept any bytes. Bytes that are ASCII alone may yet be ISO-2022-JP or such.
    """
    encoding = options.encoding
    if encoding is None and charset is not None and (raw.isascii() or not _is_utf8(raw)):
        encoding = charset
    decoded = decode(raw, encoding)
    problems = []
    if decoded.is_guess:
        problems.append(guessed(raw_name, decoded.encoding, options))
    text, was_repaired = normalise(decoded.text)
    if was_repaired:
        problems.append(repaired(raw_name, options))
    return text, problems


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def guessed(key: str, encoding: str, options: SourceProfile) -> Problem:
    """The problem of bytes that were not in the expected encoding."""
    return Problem("encoding_guessed", TABLE, key,
                   f"{key}: expected {options.encoding or 'UTF-8'}, found other bytes; read as {encoding}",
                   options.id)  # fmt: skip


def repaired(key: str, options: SourceProfile) -> Problem:
    """The problem of characters that no table can store."""
    return Problem(
        "text_repaired", TABLE, key, f"{key}: NUL or lone surrogates were replaced by U+FFFD", options.id
    )


def read_text(path: Path, raw_name: str, options: SourceProfile) -> tuple[str | None, list[Problem]]:
    """Read a whole text file; the text is None when the file cannot be used, and the problems say why."""
    raw = path.read_bytes()
    problem = head_problem(raw, raw_name, options)
    if problem is not None:
        return None, [problem]
    return to_text(raw, raw_name, options)
