"""A JSON document to the list of its records: whole where it is small, as a stream where it is large."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from heritage.intake.manifest import MEBIBYTE
from heritage.intake.tables.jsonstream import ALL, JsonFault, JsonStream
from heritage.intake.tables.streams import head_of, opened
from heritage.text.normalise import decode

LARGEST_WHOLE = 64 * MEBIBYTE
"""Bytes up to which a document is read whole, in ten times as much memory: what it holds can be looked at first."""

FEATURES = "features"
_COLLECTION = "FeatureCollection"
_PLEIADES = {"reprPoint", "names", "placeTypes"}
"""Keys that a place of Pleiades has beside its features, which are locations of one place."""
_DECODER = json.JSONDecoder(parse_constant=lambda _: None)


class JsonRefused(Exception):  # noqa: N818 -- a finding about a file, which readers turn into a problem row
    """A document that cannot be read or has no list of records; `code` is that of its problem."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a document. `is_map`: they are GeoJSON features; `crs`: the name of their coordinate system.

    `encoding` is that of a document which is not in UTF-8, `repeated` are keys that came twice in one object, of which
    the last value was taken; neither is known of a document that is not read whole.
    """

    items: Iterable[Any]
    is_map: bool = False
    crs: str | None = None
    encoding: str | None = None
    repeated: frozenset[str] = frozenset()


def document_records(path: Path, records: str | None) -> Records:
    """Find the records of a document; JsonRefused where there are none, and from the iteration where it breaks."""
    with opened(path) as stream:
        raw = stream.read(LARGEST_WHOLE + 1)
    if len(raw) > LARGEST_WHOLE:
        return _streamed(path, head_of(path), records)
    encoding = json.detect_encoding(raw)
    decoded = decode(raw, None if encoding.startswith("utf-8") else encoding)
    del raw
    repeated: set[str] = set()

    def built(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        data = dict(pairs)
        if len(data) < len(pairs):
            names = [name for name, _ in pairs]
            repeated.update(name for name in data if names.count(name) > 1)
        return data

    try:
        data = json.loads(decoded.text, object_pairs_hook=built, parse_constant=lambda _: None)
    except RecursionError as fault:
        raise JsonRefused(
            "json_broken", "expected JSON of a depth that makes sense, found it deeper"
        ) from fault
    except ValueError as fault:
        raise JsonRefused("json_broken", f"expected JSON, found something else ({fault})") from fault
    found = _found(data, records)
    return Records(found.items, found.is_map, found.crs, decoded.encoding if decoded.is_guess else None,
                   frozenset(repeated))  # fmt: skip


def _found(data: Any, records: str | None) -> Records:
    if records is not None:
        for step in records.split("."):
            if step == ALL and isinstance(data, dict):
                data = [_keyed(key, value) for key, value in data.items()]
            elif step != ALL and isinstance(data, dict) and step in data:
                data = data[step]
            else:
                raise _no_records(f"a list at {records!r} ([read].records)", data)
    if isinstance(data, dict):
        return _of_object(data, is_place=records is None and data.keys() >= _PLEIADES)
    if not isinstance(data, list):
        raise _no_records("a list of objects or one object", data)
    return Records(data, bool(data) and all(_is_feature(item) for item in data[:10]))


def _of_object(data: Mapping[str, Any], *, is_place: bool) -> Records:
    """Records of one object: the features of a map, or itself."""
    kind = data.get("type")
    if is_place:
        raise JsonRefused("source_is_gazetteer", "expected reports, found a place of the gazetteer Pleiades")
    if kind == _COLLECTION and isinstance(data.get(FEATURES), list):
        return Records(data[FEATURES], True, _crs_name(data.get("crs")))
    if kind == "Feature" and "geometry" in data:
        return Records([data], True, _crs_name(data.get("crs")))
    if kind == "Topology":
        raise JsonRefused("json_no_records", "expected GeoJSON, found TopoJSON, which is not read")
    return Records([data])


def _streamed(path: Path, head: bytes, records: str | None) -> Records:
    """Records of a document that is not read whole; the list must be stated, at the top, or that of a GeoJSON file."""
    is_list = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")
    if records is not None:
        steps = records.split(".")
        if is_list or ALL in steps[:-1]:
            raise _no_records(f"a list at {records!r} ([read].records)", [])
        return Records(_stream(path, steps))
    if is_list:
        items = _stream(path, [])
        first = next(items, None)
        return Records(chain([first], items) if first is not None else (), _is_feature(first))
    if _COLLECTION.encode() in head:
        with _text_of(path) as text:
            crs = JsonStream(text, _DECODER).member("crs", FEATURES)
        return Records(_stream(path, [FEATURES]), True, _crs_name(crs))
    raise JsonRefused("json_no_records", "expected a list at the top, GeoJSON, or [read].records in a document of more "
                      f"than {LARGEST_WHOLE} bytes, found an object")  # fmt: skip


def _stream(path: Path, steps: list[str]) -> Iterator[Any]:
    try:
        with _text_of(path) as text:
            for key, value in JsonStream(text, _DECODER).values(steps):
                yield value if key is None else _keyed(key, value)
    except JsonFault as fault:
        raise JsonRefused("json_broken", f"expected JSON, found {fault}") from fault
    except UnicodeDecodeError as fault:
        raise JsonRefused(
            "json_broken", f"expected UTF-8 in a document this large, found {fault!s:.100}"
        ) from fault


@contextmanager
def _text_of(path: Path) -> Iterator[TextIO]:
    with opened(path) as stream:
        encoding = json.detect_encoding(stream.read(4))
    with opened(path) as stream, io.TextIOWrapper(stream, encoding=encoding) as text:
        yield text


def _keyed(key: str, value: Any) -> Any:
    """A value of a mapping with its key, which is often its only id."""
    return {ALL: key, **value} if isinstance(value, dict) and ALL not in value else value


def _is_feature(item: object) -> bool:
    return isinstance(item, dict) and item.get("type") == "Feature" and "geometry" in item


def _crs_name(crs: object) -> str | None:
    """The name in the member `crs` of old GeoJSON."""
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return name if isinstance(name, str) else None


def _no_records(expected: str, found: object) -> JsonRefused:
    kind = (
        "an object" if isinstance(found, dict) else "a list" if isinstance(found, list) else "another value"
    )
    return JsonRefused("json_no_records", f"expected {expected}, found {kind}")
