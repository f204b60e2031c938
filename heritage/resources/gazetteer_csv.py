"""The gazetteer's CSV files: read, checked line by line against the declared tables, and laid over one another."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from heritage.errors import GazetteerError
from heritage.problems import Problem
from heritage.schema.codebook import codebook
from heritage.schema.spec import Column, Table
from heritage.schema.tables import SITE_NAMES, SITES

_DERIVED = {"is_provisional", "geometry"}

PLACES = Table(
    "places",
    "Countries, administrative areas and settlements: what a report may name beside a site.",
    ("place_id",),
    (
        Column("place_id", "string", "Id of the place.", required=True),
        Column("name", "string", "The name as written.", required=True),
        Column("country", "string", "Country, ISO 3166-1 alpha-2.", pattern="^[A-Z]{2}$"),
        Column("kind", "string", "country, admin or settlement.", required=True, scheme="place_kind"),
        Column("latitude_deg", "float", "Latitude, WGS 84.", minimum=-90, maximum=90, unit="degrees"),
        Column("longitude_deg", "float", "Longitude, WGS 84.", minimum=-180, maximum=180, unit="degrees"),
        Column("alt_names", "string", "Its other spellings, separated by |."),
        Column("beside", "string", "The heritage site that the settlement lies beside; it is no part of it."),
    ),
)  # fmt: skip

TYPE_WORDS = Table(
    "type_words",
    "Words for kinds of place in all languages, articles, and qualifiers.",
    ("form",),
    (
        Column("form", "string", "A word or phrase.", required=True),
        Column("type", "string", "A kind of place, `article`, `prefix`, or `q:` and a qualifier.", required=True,
               pattern=r"^(q:)?[a-z_]+$"),
    ),
)  # fmt: skip

_CODES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM "
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
)
_COUNTRIES = frozenset(_CODES.split())  # ISO 3166-1 alpha-2, and XK


@dataclass(slots=True)
class Layers:
    """The rows of all layers, later ones in place of earlier ones of the same key, and what was replaced."""

    sites: list[dict[str, Any]] = field(default_factory=list)
    names: list[dict[str, Any]] = field(default_factory=list)
    places: list[dict[str, Any]] = field(default_factory=list)
    type_words: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    values: dict[str, Any]
    where: str


def read_layers(folders: Sequence[Path]) -> Layers:
    """Read the files of all folders, base first; GazetteerError names file and line of what breaks a rule."""
    layers = Layers()
    sites = _overlaid(folders, "sites.csv", SITES, layers.problems)
    names = _overlaid(folders, "names.csv", SITE_NAMES, layers.problems)
    places = _overlaid(folders, "places.csv", PLACES, layers.problems)
    known = {row.values["site_id"]: row for row in sites}
    _check_tree(known)
    for row, site_id in [(row, row.values["site_id"]) for row in names] + [
        (row, row.values["beside"]) for row in places
    ]:
        if site_id is not None and site_id not in known:
            raise GazetteerError(f"{row.where}: no site {site_id!r} in sites.csv")
    layers.sites = [row.values for row in sites]
    layers.names = [row.values for row in names]
    layers.places = [row.values for row in places]
    layers.type_words = read_type_words(folders, layers.problems)
    return layers


def read_type_words(folders: Sequence[Path], problems: list[Problem]) -> list[tuple[str, str]]:
    """Return the (form, type) pairs of all folders; replaced entries are added to `problems`."""
    rows = _overlaid(folders, "type_words.csv", TYPE_WORDS, problems)
    return [(row.values["form"], row.values["type"]) for row in rows]


def _overlaid(folders: Sequence[Path], file_name: str, table: Table, problems: list[Problem]) -> list[_Row]:
    rows: dict[tuple[str, ...], _Row] = {}
    for folder in folders:
        path = folder / file_name
        if not path.is_file():
            continue
        own: dict[tuple[str, ...], _Row] = {}
        for row in _read(path, table):
            key = tuple(str(row.values[name]) for name in table.key)
            if key in own:
                raise GazetteerError(
                    f"{row.where}: {', '.join(key)} stands there twice; first in {own[key].where}"
                )
            own[key] = row
            if key in rows and rows[key].values != row.values:
                detail = f"{row.where} replaces {rows[key].where}"
                problems.append(Problem("overlay_conflict", table.name, ", ".join(key), detail))
        rows |= own
    return [rows[key] for key in sorted(rows)]


def _read(path: Path, table: Table) -> Iterator[_Row]:
    columns = {column.name: column for column in table.columns if column.name not in _DERIVED}
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            _check_header(path, list(reader.fieldnames or ()), columns)
            for cells in reader:
                # In rows the file goes by its name below the gazetteer, for they reach the dataset; an error names
                # the whole path, since a base and a project have files of one name.
                values = _checked(f"{path}:{reader.line_num}", cells, columns)
                yield _Row(values, f"{path.parent.name}/{path.name}:{reader.line_num}")
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise GazetteerError(f"{path}: expected CSV in UTF-8; {fault}") from fault


def _check_header(path: Path, header: list[str], columns: dict[str, Column]) -> None:
    unknown = sorted(set(header) - set(columns))
    missing = sorted(name for name, column in columns.items() if column.required and name not in header)
    if unknown or missing or len(set(header)) < len(header):
        came = (
            f"unknown {', '.join(unknown)}"
            if unknown
            else f"missing {', '.join(missing) or 'none, but one twice'}"
        )
        raise GazetteerError(f"{path}:1: expected the columns {', '.join(columns)}; {came}")


def _checked(where: str, cells: dict[str | Any, str | Any], columns: dict[str, Column]) -> dict[str, Any]:
    if None in cells or None in cells.values():
        raise GazetteerError(
            f"{where}: expected as many cells as the header has; quote cells that hold a comma"
        )
    values = {
        name: _value(where, column, (cells.get(name) or "").strip()) for name, column in columns.items()
    }
    if "latitude_deg" in values and (values["latitude_deg"] is None) != (values["longitude_deg"] is None):
        raise GazetteerError(f"{where}: latitude without longitude, or the reverse; give both or none")
    if values.get("country") and values["country"] not in _COUNTRIES:
        raise GazetteerError(f"{where}: country {values['country']!r} is no ISO 3166-1 alpha-2 code (nor XK)")
    return values


def _value(where: str, column: Column, text: str) -> Any:
    def fail(expected: str) -> GazetteerError:
        return GazetteerError(f"{where}: {column.name}: expected {expected}, found {text!r}")

    if not text:
        if column.required:
            raise fail("a value")
        return None
    if column.scheme and text not in _codes(column.scheme):
        raise fail(f"one of {', '.join(_codes(column.scheme))}")
    if column.pattern and not re.search(column.pattern, text):
        raise fail(f"the form {column.pattern}")
    return _number(column, text, fail) if column.type == "float" else text


def _number(column: Column, text: str, fail: Callable[[str], GazetteerError]) -> float:
    try:
        number = float(text)
    except ValueError:
        raise fail("a number") from None
    least = column.minimum if column.minimum is not None else float("-inf")
    most = column.maximum if column.maximum is not None else float("inf")
    if not least <= number <= most:
        raise fail(f"a number from {least:g} to {most:g}")
    return number


@cache
def _codes(scheme: str) -> tuple[str, ...]:
    return codebook().scheme(scheme).values


def _check_tree(sites: dict[str, _Row]) -> None:
    settled: set[str] = set()
    for site_id, row in sites.items():
        path: list[str] = []
        here: str | None = site_id
        while here is not None and here not in settled:
            if here in path:
                raise GazetteerError(f"{row.where}: part_of runs in a circle: {' > '.join([*path, here])}")
            path.append(here)
            above = sites[here].values["part_of"]
            if above is not None and above not in sites:
                raise GazetteerError(f"{sites[here].where}: part_of: no site {above!r} in sites.csv")
            here = above
        settled.update(path)
