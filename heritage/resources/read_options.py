"""How the files of a source are read: section [read] of a source.toml, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from heritage.resources.source import _Checker

_TEXTS = ("sheet", "records")
_LISTS = ("header", "layers", "files", "leave_out", "null_words")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Section [read] of a source profile; every key may be left out, and then the reader finds out by itself.

    delimiter    one character between cells; sniffed where null
    quoting      False: quotation marks are part of the cells, which cannot hold line ends
    comment      lines that begin with it are passed over
    header       names of columns of a file that has no header line; empty: it has one
    is_header_commented   the header is the last line that begins with `comment` above the first row
    header_row   the 1-based line of the header, what stands above is passed over; null: the first row, or the first
                 below it that has the mapped columns where it has none
    sheet        the sheet of a workbook to read; null: the one that has the mapped columns
    layers       patterns (fnmatch) of layers or archive members to read; empty: all
    records      dotted path to the list of records in a JSON document ("*": the values of a mapping)
    files        patterns of files of the folder that are the source's table; empty: all
    leave_out    patterns of files of the folder that are no reports (lists of codes): a note each
    null_words   cells that count as empty, compared stripped and case-folded
    """

    delimiter: str | None = None
    quoting: bool = True
    comment: str | None = None
    header: tuple[str, ...] = ()
    is_header_commented: bool = False
    header_row: int | None = None
    sheet: str | None = None
    layers: tuple[str, ...] = ()
    records: str | None = None
    files: tuple[str, ...] = ()
    null_words: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()


_KEYS = ("delimiter", "quoting", "comment", "header", "header_row", "sheet", "layers", "records", "files",
         "leave_out", "null_words")  # fmt: skip


def read_options(check: _Checker, section: Mapping[str, Any]) -> ReadOptions:
    """The options of a section [read]; ConfigError names the file and the key at fault."""
    check.keys(section, "read.", _KEYS)
    values: dict[str, Any] = {
        key: check.text(f"read.{key}", section[key]) for key in _TEXTS if key in section
    }
    if section.get("header") == "commented":
        values["is_header_commented"] = True
        section = {key: value for key, value in section.items() if key != "header"}
    values |= {key: _list(check, key, section[key]) for key in _LISTS if key in section}
    for key in ("delimiter", "comment"):
        if key in section:
            values[key] = _mark(check, key, section[key])
    if "quoting" in section:
        values["quoting"] = _flag(check, section["quoting"])
    if "header_row" in section:
        values["header_row"] = _row(check, section["header_row"])
    if values.get("is_header_commented") and "comment" not in values:
        raise check.fail(
            "read.header", '"commented" needs the key comment, which says what comments begin with'
        )
    if values.get("header") and "header_row" in values:
        raise check.fail("read.header_row", "the file has no header where `header` names its columns")
    return ReadOptions(**values)


def _list(check: _Checker, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        hint = ' or "commented"' if key == "header" else ""
        raise check.fail(f"read.{key}", f"expected a list of texts{hint}, not {value!r}")
    found = tuple(check.text(f"read.{key}", item) for item in value)
    if key == "header" and len(set(found)) < len(found):
        raise check.fail("read.header", "a name stands twice; expected each column's name once")
    return found


def _mark(check: _Checker, key: str, value: object) -> str:
    # Checked here and not as a text: a tab is white space, and a delimiter all the same.
    is_mark = isinstance(value, str) and bool(value) and not {"\n", "\r", "\x00", '"'} & set(value)
    if not is_mark or not isinstance(value, str) or (key == "delimiter" and len(value) != 1):
        expected = "one character" if key == "delimiter" else "the characters that a comment begins with"
        raise check.fail(f"read.{key}", f"expected {expected}, not {value!r}")
    return value


def _flag(check: _Checker, value: object) -> bool:
    if not isinstance(value, bool):
        raise check.fail("read.quoting", f"expected true or false, not {value!r}")
    return value


def _row(check: _Checker, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 1000:
        raise check.fail("read.header_row", f"expected the header's line, 1 to 1000, not {value!r}")
    return value
