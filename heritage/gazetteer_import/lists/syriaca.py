"""The Syriac Gazetteer: one place a file of TEI, with names in Syriac, Arabic and Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from heritage.errors import SourceError
from heritage.gazetteer_import import positions
from heritage.gazetteer_import.codes import codes
from heritage.gazetteer_import.entry import (
    UNKNOWN,
    Entry,
    Found,
    PlaceEntry,
    Point,
    Spelling,
    problem,
    skipped,
    spellings,
)  # fmt: skip

LIST_NAME = "Syriac Gazetteer"
LICENCE = "CC BY 4.0"
_TEI = "{http://www.tei-c.org/ns/1.0}"
_LANGUAGE_OF_XML = "{http://www.w3.org/XML/1998/namespace}lang"
_OWN = re.compile(r"syriaca\.org/place/([0-9]+)/?$")
_IDS = {
    "pleiades_id": re.compile(r"pleiades\.stoa\.org/places/([0-9]+)"),
    "wikidata_id": re.compile(r"wikidata\.org/(?:wiki|entity)/(Q[0-9]+)"),
    "geonames_id": re.compile(r"geonames\.org/([0-9]+)"),
}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_LEAST_M = 1_000.0


def is_document(root: Any) -> bool:
    """Whether an XML document is TEI."""
    return bool(root.tag == f"{_TEI}TEI")


def read(root: Any, where: str) -> Iterator[Found]:
    """Yield one item for the place of a document; SourceError where it describes none."""
    place = root.find(f".//{_TEI}text//{_TEI}listPlace/{_TEI}place")
    if place is None:
        raise SourceError(f"{where}: expected TEI with a place in a listPlace, found none")
    key, ids = _ids(place)
    names = spellings(list(_names(place)))
    if not key or not names:
        yield skipped(
            "gazetteer_row_malformed", where, "expected a number of the Syriac Gazetteer and a name"
        )
        return
    try:
        point, uncertainty = _point(place)
    except ValueError as fault:
        yield problem(
            "gazetteer_position_unusable", where, f"place {key}: expected latitude and longitude; {fault}"
        )
        point, uncertainty = None, None
    own = codes().syriaca
    kind = (place.get("type") or "").strip()
    if kind in own.others:
        yield skipped(
            "gazetteer_row_skipped", where, f"place {key}: expected a site or settlement, found {kind}"
        )
    elif kind in own.places:
        others = tuple(one.name for one in names[1:])
        yield PlaceEntry(LIST_NAME, key, where, names[0].name, own.places[kind], LICENCE, None, point, others)
    else:
        category = own.sites.get(kind, UNKNOWN)
        yield Entry(LIST_NAME, key, where, names, LICENCE, category=category, is_category_stated=category != UNKNOWN,
                    point=point, uncertainty_m=uncertainty, ids=ids)  # fmt: skip


def _ids(place: Any) -> tuple[str, dict[str, str]]:
    addresses = [(one.text or "").strip() for one in place.iterfind(f"{_TEI}idno")]
    keys = [match[1] for address in addresses if (match := _OWN.search(address))]
    found = {}
    for column, form in _IDS.items():
        ids = {match[1] for address in addresses if (match := form.search(address))}
        if len(ids) == 1:
            found[column] = ids.pop()
    return keys[0] if keys else "", found


def _names(place: Any) -> Iterator[Spelling]:
    """Names of the place itself, an English headword first; those of what contains it stand deeper in the document."""
    found = []
    for element in place.iterfind(f"{_TEI}placeName"):
        given = element.get(_LANGUAGE_OF_XML) or ""
        # A private tag such as en-x-srp1 says how the name was romanised; the language before it is what counts here.
        language = given.split("-x-")[0]
        is_head = any("syriaca-headword" in value for value in element.attrib.values())
        name = " ".join("".join(element.itertext()).split())
        is_romanised = "-x-" in given
        kind = "official" if is_head else "romanised" if is_romanised else "exonym"
        tag = "und" if is_romanised or not _LANGUAGE.fullmatch(language) else language
        found.append((not (is_head and language == "en"), language != "en", Spelling(name, tag, kind)))
    yield from (one for _, _, one in sorted(found, key=lambda item: item[:2]))


def _point(place: Any) -> tuple[Point | None, float | None]:
    """The preferred point, or the first; with several, the uncertainty reaches to the others."""
    found: list[tuple[bool, Point]] = []
    for location in place.iterfind(f"{_TEI}location"):
        for geo in location.iterfind(f"{_TEI}geo"):
            numbers = (geo.text or "").replace(",", " ").split()
            if not numbers:
                continue
            if len(numbers) != 2:
                raise ValueError(f"found {' '.join(numbers)[:60]!r}")
            here = positions.point(*numbers)
            if here:
                found.append((location.get("subtype") != "preferred", here))
    if not found:
        return None, None
    points = [here for _, here in sorted(found, key=lambda item: item[0])]
    reach = max(positions.distance_m(points[0], other) for other in points)
    return points[0], positions.rounded_up(max(_LEAST_M, reach, positions.rounding_m(points[0])))
