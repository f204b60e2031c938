"""The gazetteer's CSV files: read, checked line by line against the declared tables, and laid over one another."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
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
_GROWING = {"alt_names", "licence", "origin"}
"""Cells that hold several values, to which a later layer adds behind."""

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
        Column("licence", "string", "Licence of the row's facts; only imported rows have one."),
        Column("origin", "string", "The lists that the row comes from; only imported rows have one."),
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

TRANSLATIONS = Table(
    "translations",
    "Words that names translate, for the finding of names alone; a form may end in * and then stands for a beginning.",
    ("form",),
    TYPE_WORDS.columns,
)

_CODES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM "
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
)
COUNTRIES = frozenset(_CODES.split())
"""Countries that a row may name: ISO 3166-1 alpha-2, and XK."""


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


def read_translations(folders: Sequence[Path], problems: list[Problem]) -> list[tuple[str, str]]:
    """Return the (form, type) pairs of words that names translate; replaced entries are added to `problems`."""
    rows = _overlaid(folders, "translations.csv", TRANSLATIONS, problems)
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
            if key in rows and not _extends(row.values, rows[key].values):
                detail = f"{row.where} replaces {rows[key].where}"
                problems.append(Problem("overlay_conflict", table.name, ", ".join(key), detail))
        rows |= own
    return [rows[key] for key in sorted(rows)]


def _extends(row: dict[str, Any], base: dict[str, Any]) -> bool:
    """Whether a row says all that the base row says, and at most more: where that is so, nothing is replaced."""
    return all(
        value is None
        or value == row[name]
        or (name in _GROWING and row[name] is not None and row[name].startswith(value))
        for name, value in base.items()
    )


def _read(path: Path, table: Table) -> Iterator[_Row]:
    columns = {column.name: column for column in table.columns if column.name not in _DERIVED}
    # In rows the file goes by its name below the gazetteer, for they reach the dataset; an error names the whole path,
    # since a base and a project have files of one name.
    short = f"{path.parent.name}/{path.name}"
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            header = next(reader, [])
            _check_header(path, header, columns)
            cells = [_Cell(columns[name], header.index(name) if name in header else None) for name in columns]
            for row in reader:
                if row:
                    values = _checked(path, reader.line_num, row, len(header), cells)
                    yield _Row(values, f"{short}:{reader.line_num}")
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


class _Cell:
    """How the cells of one column are read: at `index` of a row, or nowhere; codes and pattern are made ready once."""

    __slots__ = ("codes", "column", "index", "is_number", "matches", "name")

    def __init__(self, column: Column, index: int | None) -> None:
        self.column = column
        self.index = index
        self.name = column.name
        self.codes = frozenset(_codes(column.scheme)) if column.scheme else None
        self.matches = re.compile(column.pattern).search if column.pattern else None
        self.is_number = column.type == "float"

    def value(self, row: list[str]) -> Any:
        """Return the value of this column in a row, None where it is empty; ValueError says what was expected."""
        text = row[self.index].strip() if self.index is not None else ""
        if not text:
            if self.column.required:
                raise ValueError(f"expected a value, found {text!r}")
            return None
        if self.codes is not None and text not in self.codes:
            raise ValueError(f"expected one of {', '.join(_codes(str(self.column.scheme)))}, found {text!r}")
        if self.matches is not None and not self.matches(text):
            raise ValueError(f"expected the form {self.column.pattern}, found {text!r}")
        return self._number(text) if self.is_number else text

    def _number(self, text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            raise ValueError(f"expected a number, found {text!r}") from None
        least = self.column.minimum if self.column.minimum is not None else float("-inf")
        most = self.column.maximum if self.column.maximum is not None else float("inf")
        if not least <= number <= most:
            raise ValueError(f"expected a number from {least:g} to {most:g}, found {text!r}")
        return number


def _checked(path: Path, line: int, row: list[str], width: int, cells: list[_Cell]) -> dict[str, Any]:
    if len(row) != width:
        raise GazetteerError(
            f"{path}:{line}: expected as many cells as the header has; quote cells that hold a comma"
        )
    values: dict[str, Any] = {}
    for cell in cells:
        try:
            values[cell.name] = cell.value(row)
        except ValueError as fault:
            raise GazetteerError(f"{path}:{line}: {cell.name}: {fault}") from None
    if "latitude_deg" in values and (values["latitude_deg"] is None) != (values["longitude_deg"] is None):
        raise GazetteerError(f"{path}:{line}: latitude without longitude, or the reverse; give both or none")
    if values.get("country") and values["country"] not in COUNTRIES:
        raise GazetteerError(
            f"{path}:{line}: country {values['country']!r} is no ISO 3166-1 alpha-2 code (nor XK)"
        )
    return values


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
