"""The footer of a Parquet file as plain values, so that groups of rows can stand elsewhere in another file.

Arrow writes groups of rows and reads them, but cannot copy one as it is. A group's bytes tell nothing of their place;
the footer does, in fields of Thrift's compact protocol (github.com/apache/parquet-format, parquet.thrift). What is read
here and written again must be the same bytes, else Unknown is raised; so a footer of another writer, or of a version
with places that we do not know, is never touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MAGIC = b"PAR1"
_TAIL = 8
"""The length of the footer, and the magic."""

_TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _STRUCT = 1, 2, 3, 7, 8, 9, 12
_INTS = (4, 5, 6)
_LONG = 15

Fields = list[tuple[int, int, Any]]
"""A struct: of each field its number, type and value."""

_ROWS, _GROUPS = 3, 4  # of FileMetaData
_CHUNKS, _GROUP_PLACE, _ORDINAL = 1, 5, 7  # of RowGroup
_GROUP_FIELDS = {1, 2, 3, 4, 5, 6, 7}
_CHUNK_FIELDS, _CHUNK_PLACE, _ABOUT = (
    {2, 3},
    2,
    3,
)  # of ColumnChunk, without indexes of pages, which we do not write
_ABOUT_FIELDS = {
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    11,
    12,
    13,
    16,
}  # of ColumnMetaData, without an index or a Bloom filter
_PLACES = (9, 11)


class Unknown(Exception):  # noqa: N818 -- a finding, which has the table written by Arrow alone
    """A footer that has something of which we do not know whether it tells a place."""


@dataclass(frozen=True, slots=True)
class Part:
    """A Parquet file of its own, taken apart: the bytes of its groups, their fields, and what else its footer tells."""

    body: memoryview
    groups: list[Fields]
    rest: Fields


def parted(file: memoryview) -> Part:
    """Take a file apart; Unknown where it could not be put together again."""
    size = int.from_bytes(file[-_TAIL:-4], "little")
    raw = bytes(file[len(file) - _TAIL - size : len(file) - _TAIL])
    try:
        fields, end = _struct(raw, 0)
    except IndexError as fault:
        raise Unknown("cut off") from fault
    if end != size or packed(fields) != raw:
        raise Unknown("not the same bytes when written again")
    groups = [group for number, _, value in fields if number == _GROUPS for group in value[1]]
    for group in groups:
        _check(group, _GROUP_FIELDS)
        for chunk in _value(group, _CHUNKS)[1]:
            _check(chunk, _CHUNK_FIELDS)
            _check(_value(chunk, _ABOUT), _ABOUT_FIELDS)
    rest = [one for one in fields if one[0] not in (_ROWS, _GROUPS)]
    return Part(file[len(MAGIC) : len(file) - _TAIL - size], groups, rest)


def joined(rest: Fields, rows: int, groups: list[Fields]) -> bytes:
    """Return the end of a file: the footer of some groups, already moved, its length and the magic."""
    own: Fields = [(_ROWS, 6, rows), (_GROUPS, _LIST, (_STRUCT, groups))]
    footer = packed(sorted([*rest, *own], key=lambda field: field[0]))
    return footer + len(footer).to_bytes(4, "little") + MAGIC


def moved(group: Fields, by: int, ordinal: int) -> Fields:
    """Return a group as it stands so many bytes further on, as which of all."""

    def shifted(fields: Fields, places: tuple[int, ...]) -> Fields:
        return [
            (number, kind, value + by if number in places and value else value)
            for number, kind, value in fields
        ]

    def chunk_of(chunk: Fields) -> Fields:
        return [
            (number, kind, shifted(value, _PLACES) if number == _ABOUT else value)
            for number, kind, value in shifted(chunk, (_CHUNK_PLACE,))
        ]

    found: Fields = []
    for number, kind, value in shifted(group, (_GROUP_PLACE,)):
        if number == _CHUNKS:
            found.append((number, kind, (value[0], [chunk_of(chunk) for chunk in value[1]])))
        else:
            found.append((number, kind, ordinal if number == _ORDINAL else value))
    return found


def packed(fields: Fields) -> bytes:
    """Return a struct in the compact protocol."""
    out = bytearray()
    _put_struct(out, fields)
    return bytes(out)


def unpacked(raw: bytes) -> Fields:
    """Return the struct of some bytes that `packed` made."""
    return _struct(raw, 0)[0]


def _check(fields: Fields, known: set[int]) -> None:
    if not known.issuperset(number for number, _, _ in fields):
        raise Unknown("a field that may tell a place")


def _value(fields: Fields, wanted: int) -> Any:
    for number, _, value in fields:
        if number == wanted:
            return value
    raise Unknown("a field is missing")


def _struct(raw: bytes, at: int) -> tuple[Fields, int]:
    fields: Fields = []
    number = 0
    while raw[at]:
        step, kind = divmod(raw[at], 16)
        at += 1
        if step:
            number += step
        else:
            number, at = _int(raw, at)
        if kind in (_TRUE, _FALSE):
            fields.append((number, kind, None))
        else:
            value, at = _any(raw, at, kind)
            fields.append((number, kind, value))
    return fields, at + 1


def _any(raw: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind in _INTS:
        return _int(raw, at)
    if kind == _BINARY:
        size, at = _varint(raw, at)
        return raw[at : at + size], at + size
    if kind == _STRUCT:
        return _struct(raw, at)
    if kind == _LIST:
        size, own = divmod(raw[at], 16)
        at += 1
        if size == _LONG:
            size, at = _varint(raw, at)
        values = []
        for _ in range(size):
            value, at = _any(raw, at, own)
            values.append(value)
        return (own, values), at
    if kind in (_TRUE, _FALSE, _BYTE):  # in a list, where a truth value takes a byte, or a number of one byte
        return raw[at], at + 1
    if kind == _DOUBLE:
        return raw[at : at + 8], at + 8
    raise Unknown(f"type {kind}")


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = raw[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def _int(raw: bytes, at: int) -> tuple[int, int]:
    value, at = _varint(raw, at)
    return value >> 1 ^ -(value & 1), at


def _put_struct(out: bytearray, fields: Fields) -> None:
    last = 0
    for number, kind, value in fields:
        step = number - last
        if 0 < step < 16:
            out.append(step << 4 | kind)
        else:
            out.append(kind)
            _put_int(out, number)
        last = number
        if kind not in (_TRUE, _FALSE):
            _put(out, kind, value)
    out.append(0)


def _put(out: bytearray, kind: int, value: Any) -> None:
    if kind in _INTS:
        _put_int(out, value)
    elif kind == _BINARY:
        _put_varint(out, len(value))
        out += value
    elif kind == _STRUCT:
        _put_struct(out, value)
    elif kind == _LIST:
        own, values = value
        out.append(min(len(values), _LONG) << 4 | own)
        if len(values) >= _LONG:
            _put_varint(out, len(values))
        for one in values:
            _put(out, own, one)
    elif kind == _DOUBLE:
        out += value
    else:
        out.append(value)


def _put_varint(out: bytearray, value: int) -> None:
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def _put_int(out: bytearray, value: int) -> None:
    _put_varint(out, value << 1 if value >= 0 else (-value << 1) - 1)
