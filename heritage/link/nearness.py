"""Whether a place that a report names beside a site can be the place where the site stands."""

from __future__ import annotations

import math
from collections.abc import Iterator
from enum import Enum

from heritage.resources.gazetteer import Gazetteer, Place, Site
from heritage.text.matchkeys import Keys

_EARTH_RADIUS_KM = 6371.0
_NEAR_KM = {"settlement": 50.0, "admin": 100.0}
_FAR_KM = 100.0
_MIN_SKELETON = 3
_SITE_UNCERTAINTY_M, _POINT_UNCERTAINTY_M = 5000.0, 1000.0
"""Where none is stated: a site's point is often its town's, a source's point its building's."""


class Nearness(Enum):
    """UNSAID: no place is named. FITS. OPEN: possible. UNKNOWN: no such place known. FAR. ABROAD: another country."""

    UNSAID = "unsaid"
    FITS = "fits"
    OPEN = "open"
    UNKNOWN = "unknown"
    FAR = "far"
    ABROAD = "abroad"


def nearness(site: Site, place: str, gazetteer: Gazetteer) -> Nearness:
    """Return how a named place lies to a site: by the names around the site, then by the list of places."""
    if _is_called_so(site, place, gazetteer):
        return Nearness.FITS
    places = gazetteer.places_named(place)
    if not places:
        return Nearness.UNKNOWN if site.near else Nearness.OPEN
    found = {_to_place(site, one, gazetteer) for one in places}
    return next(
        kind for kind in (Nearness.FITS, Nearness.OPEN, Nearness.FAR, Nearness.ABROAD) if kind in found
    )


def _is_called_so(site: Site, place: str, gazetteer: Gazetteer) -> bool:
    keys = gazetteer.keys(place)
    for name in _names_around(site, gazetteer):
        other = gazetteer.keys(name)
        if keys.fold == other.fold or (keys.skeleton == other.skeleton and _is_telling(keys, other)):
            return True
    return False


def _is_telling(keys: Keys, other: Keys) -> bool:
    """Whether one skeleton makes two names one; short ones need one first letter too: Boris is not Paris."""
    size = len(keys.skeleton)
    if size > _MIN_SKELETON or not (keys.is_latin and other.is_latin):
        return size >= _MIN_SKELETON
    return size == _MIN_SKELETON and keys.fold[:1] == other.fold[:1]


def _names_around(site: Site, gazetteer: Gazetteer) -> Iterator[str]:
    if site.near:
        yield site.near
        for place in gazetteer.places_named(site.near):
            if place.country == site.country:
                yield from place.names
    for above in gazetteer.ancestors(site.site_id):
        yield from (name.name for name in gazetteer.names[above])
        if gazetteer.sites[above].near:
            yield gazetteer.sites[above].near or ""


def _to_place(site: Site, place: Place, gazetteer: Gazetteer) -> Nearness:
    if place.country and site.country and place.country != site.country:
        return Nearness.ABROAD
    if place.beside in (site.site_id, *gazetteer.ancestors(site.site_id)) and place.beside is not None:
        return Nearness.FITS
    if place.kind == "country":
        return Nearness.OPEN  # the country is a cue of its own
    distance = _distance_km(_point(site, gazetteer), (place.latitude_deg, place.longitude_deg))
    if distance is None:
        return Nearness.OPEN
    if distance <= _NEAR_KM[place.kind]:
        # A town beside the one where the site stands is possible; that one itself is better.
        return Nearness.OPEN if site.near and place.kind == "settlement" else Nearness.FITS
    return Nearness.FAR if place.kind == "settlement" and distance > _FAR_KM else Nearness.OPEN


def beyond_km(
    site: Site, latitude_deg: float, longitude_deg: float, uncertainty_m: float | None
) -> float | None:
    """How far a stated point lies outside what both positions leave open, in km; None for a site without position."""
    distance = _distance_km((site.latitude_deg, site.longitude_deg), (latitude_deg, longitude_deg))
    if distance is None:
        return None
    left_open = (site.position_uncertainty_m or _SITE_UNCERTAINTY_M) + (uncertainty_m or _POINT_UNCERTAINTY_M)
    return max(0.0, distance - left_open / 1000)


_Point = tuple[float | None, float | None]


def _point(site: Site, gazetteer: Gazetteer) -> _Point:
    if site.latitude_deg is not None or not site.near:
        return site.latitude_deg, site.longitude_deg
    towns = [place for place in gazetteer.places_named(site.near) if place.country == site.country]
    return (towns[0].latitude_deg, towns[0].longitude_deg) if towns else (None, None)


def _distance_km(one: _Point, other: _Point) -> float | None:
    if None in one or None in other:
        return None
    lat1, lon1, lat2, lon2 = (math.radians(value or 0.0) for value in (*one, *other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))
