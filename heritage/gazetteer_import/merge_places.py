"""An entry into the list of places: a new settlement, area or country, or spellings and a point that ours lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from heritage.gazetteer_import.entry import PlaceEntry
from heritage.gazetteer_import.ids import new_id
from heritage.gazetteer_import.known import Known, Row, labels, point_of, spellings_of
from heritage.gazetteer_import.origins import with_licence, with_origin
from heritage.gazetteer_import.outcome import Conflict, Made, Outcome, Possible
from heritage.gazetteer_import.positions import distance_m
from heritage.resources.gazetteer_csv import PLACES
from heritage.text.letters import fold

_REACH_M = {"settlement": 15_000.0, "admin": 100_000.0, "country": 1_000_000.0}
_CONFLICT_M = {"settlement": 25_000.0, "admin": 200_000.0, "country": 1_000_000.0}
_MAYBE_M = 50_000.0

NameCounts = Mapping[tuple[str, str | None, str], int]
"""How many entries of one import have a kind, country and folded name."""


def name_counts(entries: Iterable[PlaceEntry]) -> NameCounts:
    """Count names, since one that several entries have cannot say which of them a place without a point is."""
    return Counter((one.kind, one.country, fold(one.name)) for one in entries)


def merge_place(entry: PlaceEntry, counts: NameCounts, known: Known, outcome: Outcome) -> None:
    """Merge one entry into the places, and record in `outcome` what became of it."""
    country = entry.country or (known.towns.country(entry.point) if entry.kind == "settlement" else None)
    place_id, by, possible = _match(entry, country, counts, known)
    if place_id is None:
        made = _new(entry, country, known)
        outcome.new_places.append(made)
    else:
        made = _into(place_id, by, entry, known, outcome)
        outcome.matched_places.append(made)
    outcome.possible += [
        Possible(entry.where, entry.label, entry.name, made.id, other, why) for other, why in possible
    ]


def _match(
    entry: PlaceEntry, country: str | None, counts: NameCounts, known: Known
) -> tuple[str | None, str, list[tuple[str, str]]]:
    marked = known.place_of_label(entry.label)
    if marked:
        return marked, "origin", []
    sure: dict[str, float] = {}
    maybe: list[tuple[str, str]] = []
    named = {one for name in (entry.name,) for one in known.places_named(entry.kind, country, name)}
    for place_id in sorted(named):
        place = known.places[place_id]
        if any(label.startswith(f"{entry.list_name} ") for label in labels(place.get("origin"))):
            continue
        point = point_of(place)
        if point is not None and entry.point is not None:
            distance = distance_m(point, entry.point)
            if distance <= _REACH_M[entry.kind]:
                sure[place_id] = distance
            elif distance <= _MAYBE_M:
                maybe.append((place_id, f"same name, {distance / 1000:.1f} km apart"))
        elif counts[(entry.kind, country, fold(entry.name))] == 1 and len(named) == 1 and country:
            sure[place_id] = 0.0
        else:
            maybe.append((place_id, "same name and country, a position is missing"))
    if not sure:
        return None, "", maybe
    nearest = min(sure, key=lambda one: (sure[one], one))
    return nearest, "name and place", []


def _new(entry: PlaceEntry, country: str | None, known: Known) -> Made:
    place_id = new_id(country, entry.name, entry.label, known.places, prefix="P-")
    row: Row = dict.fromkeys(PLACES.names) | {
        "place_id": place_id,
        "name": entry.name,
        "country": country,
        "kind": entry.kind,
        "latitude_deg": entry.point[0] if entry.point else None,
        "longitude_deg": entry.point[1] if entry.point else None,
        "alt_names": _joined(entry.name, entry.spellings),
        "licence": entry.licence,
        "origin": entry.label,
    }
    known.add_place(row)
    return Made(entry.where, entry.label, entry.name, place_id, "new")


def _into(place_id: str, by: str, entry: PlaceEntry, known: Known, outcome: Outcome) -> Made:
    place = known.places[place_id]
    filled: Row = {}
    point = point_of(place)
    if point is None and entry.point is not None:
        filled["latitude_deg"], filled["longitude_deg"] = entry.point
    elif point and entry.point and distance_m(point, entry.point) > _CONFLICT_M[entry.kind]:
        away = distance_m(point, entry.point) / 1000
        theirs = f"{entry.point[0]}, {entry.point[1]}, {away:.1f} km away"
        outcome.conflicts.append(
            Conflict(entry.where, entry.label, place_id, "position", f"{point[0]}, {point[1]}", theirs)
        )
    had = {fold(name) for name in spellings_of(place)}
    fresh = [name for name in (entry.name, *entry.spellings) if fold(name) not in had]
    more = _joined(place["name"], fresh)
    if more:
        filled["alt_names"] = f"{place['alt_names']}|{more}" if place.get("alt_names") else more
    added = more.count("|") + 1 if more else 0
    if filled or by != "origin":
        taken = sorted(filled) or ["same place"]
        filled["origin"] = with_origin(place.get("origin"), entry.label, taken)
        filled["licence"] = with_licence(place.get("licence"), entry.licence)
        known.add_place(place | filled)
    columns = tuple(sorted(set(filled) - {"alt_names", "origin", "licence"}))
    return Made(entry.where, entry.label, entry.name, place_id, by, columns, added)


def _joined(name: str, others: Iterable[str]) -> str | None:
    """Other spellings in one cell, those first that came first, each once whatever its marks and capitals."""
    seen = {fold(name)}
    kept = []
    for other in others:
        folded = fold(other)
        if folded and folded not in seen and "|" not in other:
            seen.add(folded)
            kept.append(" ".join(other.split()))
    return "|".join(kept) or None
