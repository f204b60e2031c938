"""GeoNames: a dump of features without a header, quotes being letters, and the list of countries."""

from __future__ import annotations

from collections.abc import Iterator

from heritage.gazetteer_import import positions, raw
from heritage.gazetteer_import.codes import codes
from heritage.gazetteer_import.entry import Entry, Found, PlaceEntry, Point, Spelling, problem, skipped
from heritage.gazetteer_import.entry import spellings as unique
from heritage.resources.gazetteer_csv import COUNTRIES

LIST_NAME = "GeoNames"
_LICENCE = "CC BY 4.0"
_WIDTH = 19
_COUNTRY_HEADER = "#ISO\t"
_UNCERTAINTY_M = 1_000.0
_LEAST_LETTERS = 4
_MOST_OTHERS = 40


def is_dump(head: str) -> bool:
    """Whether the beginning of a text is a dump of features."""
    cells = head.split("\n", 1)[0].split("\t")
    return len(cells) == _WIDTH and cells[0].isdecimal()


def is_countries(head: str) -> bool:
    """Whether the beginning of a text is the list of countries, whose header is a comment."""
    return head.startswith("#") and _COUNTRY_HEADER in head


def read_dump(content: bytes, where: str) -> Iterator[Found]:
    """Yield one item for each feature: settlements and areas are places, some others heritage sites."""
    text, problems = raw.to_text(content, where)
    yield from problems
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield from _of_feature(line.split("\t"), f"{where}:{number}")


def read_countries(content: bytes, where: str) -> Iterator[Found]:
    """Yield one item for each country."""
    text, problems = raw.to_text(content, where)
    yield from problems
    header: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        at = f"{where}:{number}"
        if line.startswith(_COUNTRY_HEADER):
            header = line.lstrip("#").split("\t")
        elif line.strip() and not line.startswith("#"):
            cells = dict(zip(header, (cell.strip() for cell in line.split("\t")), strict=False))
            country, name = cells.get("ISO", ""), cells.get("Country", "")
            key = cells.get("geonameid", "")
            if country not in COUNTRIES:
                yield skipped(
                    "gazetteer_row_skipped",
                    at,
                    f"expected a country of ISO 3166-1, found {country!r} {name!r}",
                )
            elif not name or not key.isdecimal():
                yield skipped(
                    "gazetteer_row_malformed", at, f"expected name and number, found {name!r}, {key!r}"
                )
            else:
                yield PlaceEntry(LIST_NAME, key, at, name, "country", _LICENCE, country)


def _of_feature(cells: list[str], where: str) -> Iterator[Found]:
    if len(cells) != _WIDTH or not cells[0].isdecimal() or not cells[1].strip():
        detail = f"expected {_WIDTH} cells beginning with a number and a name, found {len(cells)}"
        yield skipped("gazetteer_row_malformed", where, detail)
        return
    key, name, ascii_name, others, latitude, longitude, group, code, country = (
        cell.strip() for cell in cells[:9]
    )
    own = codes().geonames
    feature = f"{group}.{code}"
    category = own.sites.get(feature)
    kind = own.places.get(feature) or own.places.get(f"{group}.*")
    if category is None and kind is None:
        detail = f"feature {key}: expected a site, settlement or area, found {feature}"
        yield skipped("gazetteer_row_skipped", where, detail)
        return
    try:
        point = positions.point(latitude, longitude)
    except ValueError as fault:
        yield problem("gazetteer_position_unusable", where, f"feature {key}: {fault}")
        point = None
    known = country if country in COUNTRIES else None
    spellings = _spellings(ascii_name, others)
    if category is not None:
        yield _site(
            key=key,
            where=where,
            name=name,
            spellings=spellings,
            category=category,
            country=known,
            point=point,
        )
    else:
        yield PlaceEntry(LIST_NAME, key, where, name, kind or "", _LICENCE, known, point, spellings)


def _site(
    *,
    key: str,
    where: str,
    name: str,
    spellings: tuple[str, ...],
    category: str,
    country: str | None,
    point: Point | None,
) -> Entry:
    names = [Spelling(name, "und", "official"), *(Spelling(one, "und", "exonym") for one in spellings)]
    return Entry(
        LIST_NAME, key, where, unique(names), _LICENCE,
        countries=(country,) if country else (),
        category=category,
        is_category_stated=category != "unknown",
        point=point,
        uncertainty_m=_UNCERTAINTY_M if point else None,
        ids={"geonames_id": key},
    )  # fmt: skip


def _spellings(ascii_name: str, others: str) -> tuple[str, ...]:
    """Other spellings without codes of airports and shreds of a few Latin letters, which would be found anywhere."""
    found = [ascii_name, *(one.strip() for one in others.split(","))]
    return tuple(one for one in dict.fromkeys(found) if len(one) >= (_LEAST_LETTERS if one.isascii() else 2))[
        :_MOST_OTHERS
    ]
