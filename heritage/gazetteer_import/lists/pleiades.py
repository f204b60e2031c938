"""Pleiades: places of the ancient world as JSON (one, or many in a list or graph), and their links to GeoNames."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from heritage.gazetteer_import import positions, raw
from heritage.gazetteer_import.codes import codes
from heritage.gazetteer_import.entry import (
    Entry,
    Found,
    PlaceEntry,
    Point,
    Spelling,
    problem,
    skipped,
    spellings,
)  # fmt: skip

LIST_NAME = "Pleiades"
LICENCE = "CC BY 3.0"
_GEONAMES_LICENCE = "CC BY 4.0"
_MODERN = 1800
_UNMEASURED_M = 1_000.0
_LANGUAGES = {"arb": "ar", "": "und"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_ID = re.compile(r"/places/([0-9]+)")
_REFERENCES = {
    "wikidata_id": re.compile(r"wikidata\.org/(?:wiki/|entity/)?(Q[0-9]+)"),
    "geonames_id": re.compile(r"geonames\.org/([0-9]+)"),
}
_DOUBTS = re.compile("[\\[\\]?*<>\u2018\u2019\u201c\u201d]")
_ASIDE = re.compile(r"\s+\(([^()]*)\)")
_OPTIONAL = re.compile(r"\(([^()\s]+)\)")
_MARK_UP = re.compile(r"</?[a-z]+>")


def is_place(data: object) -> bool:
    """Whether a value of JSON is a place of Pleiades, or a graph of them."""
    return isinstance(data, dict) and ("reprPoint" in data or isinstance(data.get("@graph"), list))


def read_json(data: Any, where: str) -> Iterator[Found]:
    """Yield one item for each place of a parsed file."""
    places = raw.objects(data.get("@graph")) if "@graph" in data else [data]
    for number, place in enumerate(places, 1):
        yield from _of_place(place, where if len(places) == 1 else f"{where}:{number}")


def title_names(title: str) -> list[str]:
    """Return the names in a scholarly title: alternatives apart, no signs of doubt, optional letters with and without.

    What stands in brackets behind a name is another name where it has a capital, else it says what the place is.
    """
    found: list[str] = []
    for part in title.split("/"):
        bare = _DOUBTS.sub("", part).strip()
        asides = [aside.strip() for aside in _ASIDE.findall(bare)]
        found.append(_ASIDE.sub("", bare))
        found += [aside for aside in asides if aside[:1].isupper()]
    return [form for name in found for form in _forms(name) if form]


def _forms(name: str) -> list[str]:
    if not _OPTIONAL.search(name):
        return [" ".join(name.split())]
    return [" ".join(form.split()) for form in (_OPTIONAL.sub(r"\1", name), _OPTIONAL.sub("", name))]


def _of_place(place: dict[str, Any], where: str) -> Iterator[Found]:
    key = raw.text_of(place.get("id"))
    names = title_names(raw.text_of(place.get("title")))
    if not key.isdecimal() or not names:
        yield skipped(
            "gazetteer_row_malformed", where, f"expected id and title of a place, found {key[:40]!r}"
        )
        return
    own = codes().pleiades
    types = [raw.text_of(one) for one in place.get("placeTypes") or () if raw.text_of(one)]
    categories = [own.sites[one] for one in types if one in own.sites]
    kinds = [own.places[one] for one in types if one in own.places]
    try:
        point = _point(place)
    except (ValueError, TypeError, IndexError):
        yield problem("gazetteer_position_unusable", where, f"place {key}: expected [longitude, latitude]")
        point = None
    forms = spellings([Spelling(name, "en", "official") for name in names] + list(_names(place)))
    if kinds and not categories:
        others = tuple(one.name for one in forms if one.name != names[0])
        yield PlaceEntry(LIST_NAME, key, where, names[0], kinds[0], LICENCE, None, point, others)
    elif not categories and types and all(one in own.others for one in types):
        detail = f"place {key}: expected a heritage place or settlement, found {', '.join(types)[:80]}"
        yield skipped("gazetteer_row_skipped", where, detail)
    else:
        yield Entry(
            LIST_NAME, key, where, forms, LICENCE,
            category=categories[0] if categories else "unknown",
            is_category_stated=bool(categories),
            point=point,
            uncertainty_m=_uncertainty(place, point) if point else None,
            ids={"pleiades_id": key} | _references(place),
        )  # fmt: skip


def _point(place: dict[str, Any]) -> Point | None:
    given = place.get("reprPoint")
    return positions.point(given[1], given[0]) if given else None


def _uncertainty(place: dict[str, Any], point: Point) -> float:
    """Half the diagonal of the bounds, the worst accuracy of the locations, or what an unmeasured point promises."""
    reach = 0.0
    bounds = place.get("bbox")
    if isinstance(bounds, list) and len(bounds) == 4 and all(isinstance(one, int | float) for one in bounds):
        west, south, east, north = bounds
        reach = positions.distance_m((south, west), (north, east)) / 2
    stated = [one.get("accuracy_value") for one in raw.objects(place.get("locations"))]
    accuracies = [float(one) for one in stated if isinstance(one, int | float) and one > 0]
    least = max(accuracies) if accuracies else _UNMEASURED_M
    return positions.rounded_up(max(reach, least, positions.rounding_m(point), 50.0))


def _names(place: dict[str, Any]) -> Iterator[Spelling]:
    for name in raw.objects(place.get("names")):
        given = raw.text_of(name.get("language"))
        language = _LANGUAGES.get(given, given)
        if not _LANGUAGE.fullmatch(language):
            language = "und"
        end = name.get("end")
        is_old = isinstance(end, int | float) and end < _MODERN
        attested = raw.text_of(name.get("attested"))
        if attested and "<" not in attested:
            yield Spelling(_DOUBTS.sub("", attested), language, "historic" if is_old else "official")
        for form in raw.text_of(name.get("romanized")).split(","):
            for plain in _forms(_DOUBTS.sub("", _MARK_UP.sub("", form)).strip()):
                if plain and plain != attested:
                    kind = (
                        "historic"
                        if is_old
                        else "romanised"
                        if language not in ("en", "de", "la", "tr")
                        else "exonym"
                    )
                    yield Spelling(plain, language, kind)


def _references(place: dict[str, Any]) -> dict[str, str]:
    """Identifiers elsewhere, where the place refers to one only: of several, none is known to be the place itself."""
    addresses = [raw.text_of(one.get("accessURI")) for one in raw.objects(place.get("references"))]
    found = {}
    for column, form in _REFERENCES.items():
        ids = {match[1] for address in addresses if (match := form.search(address))}
        if len(ids) == 1:
            found[column] = ids.pop()
    return found


def is_links(columns: list[str]) -> bool:
    """Whether a table with these columns links Pleiades to GeoNames."""
    return {"pleiades_url", "geonames_url"} <= set(columns)


def read_links(content: bytes, where: str) -> Iterator[Found]:
    """Yield one item for each link of Pleiades to GeoNames: an entry where both ends are one heritage place alone."""
    text, problems = raw.to_text(content, where)
    yield from problems
    rows = list(raw.table(text, where, ","))
    sites = codes().geonames.sites
    usable = [(at, cells, *_link(cells)) for at, cells in rows]
    features = {f"S.{cells.get('geonames_featurecode', '')}": None for _, cells in rows}
    heritage = {feature for feature in features if feature in sites}
    count: Counter[str] = Counter()
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for _, cells, pleiades, geonames in usable:
        if f"S.{cells.get('geonames_featurecode', '')}" in heritage:
            seen[pleiades].add(geonames)
    for at, cells, pleiades, geonames in usable:
        feature = cells.get("geonames_featurecode", "")
        count[pleiades] += 1
        if not pleiades or not geonames:
            yield skipped("gazetteer_row_malformed", at, "expected addresses of Pleiades and of GeoNames")
        elif f"S.{feature}" not in heritage:
            came = feature or "a feature without code"
            detail = f"place {pleiades}: expected a link to a heritage place, found one to {came}"
            yield skipped("gazetteer_row_skipped", at, detail)
        elif len(seen[pleiades]) > 1:
            detail = (
                f"place {pleiades}: expected one GeoNames place, found {', '.join(sorted(seen[pleiades]))}"
            )
            yield skipped("gazetteer_row_skipped", at, detail)
        else:
            ids = {"pleiades_id": pleiades, "geonames_id": geonames}
            yield Entry(
                "Pleiades-plus", f"{pleiades}-{geonames}", at, (), _GEONAMES_LICENCE, ids=ids, must_exist=True
            )


def _link(cells: dict[str, str]) -> tuple[str, str]:
    pleiades = _ID.search(cells.get("pleiades_url", ""))
    geonames = _REFERENCES["geonames_id"].search(cells.get("geonames_url", ""))
    return pleiades[1] if pleiades else "", geonames[1] if geonames else ""
