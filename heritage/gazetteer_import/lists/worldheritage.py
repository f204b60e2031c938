"""The World Heritage list: CSV, XLS, and XML of both shapes (one point a property, or a list of points)."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from heritage.errors import SourceError
from heritage.gazetteer_import import positions, raw
from heritage.gazetteer_import.codes import codes
from heritage.gazetteer_import.entry import Entry, Found, Point, Spelling, problem, skipped, spellings
from heritage.resources.gazetteer_csv import COUNTRIES

LIST_NAME = "UNESCO World Heritage list no."
_LICENCE = "facts"
_LEAST_M = 500.0
_UNMEASURED_M = 5_000.0
"""A property whose area is not given lies within this of its point; the list itself promises nothing."""

_BREAK = re.compile(r"<br\b.*", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NUMBER = re.compile(r"[0-9]+")
_NAMES = (("name_en", "en"), ("site", "en"), ("name_fr", "fr"))

_Cells = Mapping[str, str]
_Row = tuple[str, _Cells, list[tuple[Point, str]]]
"""Where, cells by column in lower case, and the points of a newer XML with their countries."""


def is_header(columns: Iterable[str]) -> bool:
    """Whether a table with these columns, in lower case, is such a list."""
    return {"id_no", "name_en", "iso_code"} <= set(columns)


def read_csv(content: bytes, where: str) -> Iterator[Found]:
    """Yield what the CSV export holds, one item a row."""
    text, problems = raw.to_text(content, where)
    yield from problems
    yield from _found((at, cells, []) for at, cells in raw.table(text, where, ","))


def read_xls(path: Path, where: str) -> Iterator[Found]:
    """Yield what the XLS export holds; SourceError where its reader is not installed or the file is damaged."""
    try:
        import xlrd
    except ImportError as fault:
        message = f"{where}: XLS needs the package xlrd; pip install xlrd, or save the sheet as CSV"
        raise SourceError(message) from fault
    try:
        sheet = xlrd.open_workbook(str(path)).sheet_by_index(0)
    except Exception as fault:
        raise SourceError(f"{where}: expected an XLS workbook; {fault}") from fault
    header = [str(value).strip().lower() for value in sheet.row_values(0)]
    yield from _found(
        (f"{where}:{number + 1}", dict(zip(header, map(_cell, sheet.row_values(number)), strict=False)), [])
        for number in range(1, sheet.nrows)
    )


def read_xml(root: Any, where: str) -> Iterator[Found]:
    """Yield what a parsed XML export holds, one item a `row`."""
    yield from _found(_xml_rows(root, where))


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _xml_rows(root: Any, where: str) -> Iterator[_Row]:
    for number, row in enumerate(root.iterfind("row"), 1):
        cells = {child.tag: (child.text or "").strip() for child in row if isinstance(child.tag, str)}
        points = []
        for poi in row.iterfind("geolocations/poi"):
            try:
                here = positions.point(poi.findtext("latitude"), poi.findtext("longitude"))
            except ValueError:
                continue  # the others of the property still say where it lies
            if here:
                points.append((here, (poi.findtext("iso2") or "").strip().upper()))
        yield f"{where}:{number}", cells, points


def _found(rows: Iterable[_Row]) -> Iterator[Found]:
    for where, cells, points in rows:
        yield from _of_row(where, cells, points)


def _of_row(where: str, cells: _Cells, points: list[tuple[Point, str]]) -> Iterator[Found]:
    key = cells.get("id_no") or cells.get("id_number") or ""
    if not _NUMBER.fullmatch(key):
        yield skipped(
            "gazetteer_row_malformed", where, f"expected the number of a property, found {key[:40]!r}"
        )
        return
    category = cells.get("category", "")
    if category not in codes().world_heritage:
        detail = f"property {key}: expected cultural or mixed property, found {category or 'no category'}"
        yield skipped("gazetteer_row_skipped", where, detail)
        return
    names = [
        Spelling(_plain(cells[column]), language, "official")
        for column, language in _NAMES
        if cells.get(column)
    ]
    has_english = any(one.language == "en" for one in names)
    clean = [one for one in names if "?" not in one.name and "\ufffd" not in one.name]
    if len(clean) < len(names):
        yield problem("gazetteer_name_lossy", where, f"property {key}: {names[0].name!r} has lost letters")
    try:
        point, country, spread = _place(cells, points)
    except ValueError as fault:
        yield problem("gazetteer_position_unusable", where, f"property {key}: {fault}")
        point, country, spread = None, "", 0.0
    countries = _countries(cells.get("iso_code", ""))
    yield Entry(
        LIST_NAME, key, where, spellings(clean), _LICENCE,
        countries=(country, *(one for one in countries if one != country)) if country in countries else countries,
        point=point,
        uncertainty_m=_uncertainty(point, spread, cells, countries) if point else None,
        ids={"whc_id": key},
        is_listed=True,
        must_exist=has_english and not any(one.language == "en" for one in clean),
        danger=_danger(cells),
    )  # fmt: skip


def _plain(name: str) -> str:
    """A name without the mark-up that the list holds, and without a subtitle below a line break."""
    return " ".join(_TAG.sub("", _BREAK.sub("", html.unescape(name))).split())


def _place(cells: _Cells, points: list[tuple[Point, str]]) -> tuple[Point | None, str, float]:
    """The point, its country where it alone is given one, and how far the property's points spread from it."""
    if points:
        number, spread = positions.middle([here for here, _ in points])
        return *points[number], spread
    return positions.point(cells.get("latitude"), cells.get("longitude")), "", 0.0


def _uncertainty(point: Point, spread: float, cells: _Cells, countries: tuple[str, ...]) -> float | None:
    """Radius from rounding, spread, and area; None where a property in several countries has one point."""
    if spread == 0.0 and len(countries) > 1:
        return None
    try:
        hectares = float(cells.get("area_hectares") or "nan")
    except ValueError:
        hectares = math.nan
    # Twice the radius of a circle of that area: properties are long, or several.
    reach = 2 * math.sqrt(hectares * 10_000 / math.pi) if hectares > 0 else (spread or _UNMEASURED_M)
    return positions.rounded_up(max(_LEAST_M, positions.rounding_m(point), reach, spread))


def _countries(text: str) -> tuple[str, ...]:
    given = [code.strip().upper() for code in text.split(",")]
    return tuple(dict.fromkeys(code for code in given if code in COUNTRIES))


def _danger(cells: _Cells) -> str | None:
    """What the list says; the tables are right, while XML leaves some blank and keeps others that are off that list."""
    years = cells.get("danger_list", "")
    danger = cells.get("danger", "")
    if "id_no" in cells:
        return (years or danger) if danger == "1" or years.startswith("Y") else None
    return danger if danger.startswith("Y") or danger == "1" else None
