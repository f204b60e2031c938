"""An entry into the sites: a new row, or names, identifiers and a position that a row of ours lacks. Ours wins."""

from __future__ import annotations

from heritage.gazetteer_import.codes import codes
from heritage.gazetteer_import.entry import LONGEST_NAME, UNKNOWN, Entry, Spelling, skipped
from heritage.gazetteer_import.ids import new_id
from heritage.gazetteer_import.known import Known, Row, point_of
from heritage.gazetteer_import.match import conflicting_ids, is_telling, match
from heritage.gazetteer_import.origins import with_licence, with_origin
from heritage.gazetteer_import.outcome import Conflict, Made, Outcome, Possible
from heritage.gazetteer_import.positions import distance_m, precision, uncertainty_of
from heritage.schema.tables import SITES
from heritage.text.letters import skeleton
from heritage.text.matchkeys import Keys

_IN_TOWN_M = 5_000.0
_NEAR_M = 25_000.0
_LEAST_BONES = 3
_REMAINDER = "other"  # a list's class for the rest contradicts no class of ours
_SHOWN_NAMES = 5
_COLUMNS = tuple(name for name in SITES.names if name not in ("is_provisional", "geometry"))


def merge_site(entry: Entry, known: Known, outcome: Outcome) -> None:
    """Merge one entry into what is known, and record in `outcome` what became of it."""
    country = _country(entry, known)
    found = match(entry, country, known)
    if found.site_id is not None:
        made = _into(found.site_id, found.by, entry, known, outcome)
        for site_id, column in found.rivals:
            ours = f"{found.site_id} by {found.by}"
            outcome.conflicts.append(_conflict(entry, found.site_id, column, ours, f"{site_id} by {column}"))
    elif not entry.spellings:
        what = (
            "a site of ours that it could add to"
            if entry.must_exist
            else f"a name of at most {LONGEST_NAME} letters, none of them lost"
        )
        outcome.skipped.append(
            skipped(
                "gazetteer_row_skipped", entry.where, f"{entry.label}: expected {what}, found none"
            ).problem
        )
        return
    else:
        made = _new(entry, country, known)
        outcome.new_sites.append(made)
    outcome.possible += [
        Possible(entry.where, entry.label, entry.name, made.id, site_id, why)
        for site_id, why in found.possible
    ]
    if entry.danger:
        outcome.danger.append((made.id, known.sites[made.id]["name"], entry.danger))


def _country(entry: Entry, known: Known) -> str | None:
    """The country of an entry: the one it states; of several, the one where its point lies; else that of the towns."""
    if len(entry.countries) == 1:
        return entry.countries[0]
    around = known.towns.country(entry.point)
    if not entry.countries:
        return around
    return around if around in entry.countries else entry.countries[0]


def _new(entry: Entry, country: str | None, known: Known) -> Made:
    site_id = new_id(country, entry.name, entry.label, known.sites)
    precise = _precision(entry)
    row: Row = dict.fromkeys(_COLUMNS) | {
        "site_id": site_id,
        "name": entry.name,
        "country": country,
        "category": entry.category if entry.category != UNKNOWN else _category(entry, known),
        "near": _near(entry, country, known),
        "latitude_deg": entry.point[0] if entry.point else None,
        "longitude_deg": entry.point[1] if entry.point else None,
        "position_uncertainty_m": entry.uncertainty_m if entry.point else None,
        "position_precision": precise,
        **{column: value for column, value in entry.ids.items() if not known.site_with(column, value)},
        "licence": entry.licence,
        "origin": entry.label if entry.countries else f"{entry.label} (country by the towns around it)",
    }
    row |= _sensitivity(entry, row, known)
    known.add_site(row)
    _add_names(site_id, entry, known)
    return Made(entry.where, entry.label, entry.name, site_id, "new")


def _precision(entry: Entry) -> str:
    if entry.point is None:
        return UNKNOWN
    return "country" if entry.uncertainty_m is None else precision(entry.uncertainty_m)


def _category(entry: Entry, known: Known) -> str:
    """The category that its names agree on, else that of the list's own word for its places, else unknown."""
    kinds = frozenset(kind for one in entry.spellings for kind in known.keys(one.name).kinds)
    word = known.keys(entry.kind_word).kinds if entry.kind_word else frozenset()
    return codes().category_of(kinds) or codes().category_of(word) or UNKNOWN


def _near(entry: Entry, country: str | None, known: Known) -> str | None:
    """The settlement, of those that the list names, that lies nearest, spelled as in our list of places."""
    if entry.point is None:
        return None
    named = [
        known.places[one]["name"]
        for name in entry.near
        for one in known.places_named("settlement", country, name)
    ]
    around = [row["name"] for _, row in known.towns.nearest(entry.point, _NEAR_M, 50)]
    return next((name for name in around if name in named), None)


def _sensitivity(entry: Entry, row: Row, known: Known) -> Row:
    if entry.is_listed:
        return {"sensitivity": "public_exact", "sensitivity_reason": None}
    is_building = row["category"] in codes().buildings
    if is_building and entry.point and known.towns.nearest(entry.point, _IN_TOWN_M, 1):
        return {"sensitivity": "public_exact", "sensitivity_reason": None}
    is_dug = row["category"].startswith("archaeological")
    return {"sensitivity": "generalise_10km", "sensitivity_reason": "looting_risk" if is_dug else None}


def _into(site_id: str, by: str, entry: Entry, known: Known, outcome: Outcome) -> Made:
    site = known.sites[site_id]
    filled = _gaps(site, entry, known)
    _conflicts(site, entry, outcome)
    names = 0
    if not entry.spellings or _shares_name(site_id, entry, known):
        names = _add_names(site_id, entry, known)
    else:
        # An identifier may stand in the wrong row: names with nothing in common say so, and wait for a person.
        theirs = "; ".join(dict.fromkeys(one.name for one in entry.spellings[:_SHOWN_NAMES]))
        outcome.conflicts.append(_conflict(entry, site_id, "name", site["name"], theirs))
    taken = [*sorted(filled), *(["names"] if names else [])]
    if not taken and not entry.ids and by != "origin":
        taken = ["same place"]  # else the next import would have to find it by its name again
    if taken:
        origin = with_origin(site.get("origin"), entry.label, taken)
        licence = with_licence(site.get("licence"), entry.licence)
        known.add_site(site | filled | {"origin": origin, "licence": licence})
    made = Made(entry.where, entry.label, entry.name, site_id, by, tuple(sorted(filled)), names)
    outcome.matched_sites.append(made)
    return made


def _gaps(site: Row, entry: Entry, known: Known) -> Row:
    """What a site lacks and an entry states. Nothing inferred fills a gap."""
    filled: Row = {
        column: value
        for column, value in entry.ids.items()
        if not site.get(column) and not known.site_with(column, value)
    }
    if point_of(site) is None and entry.point is not None:
        filled["latitude_deg"], filled["longitude_deg"] = entry.point
        filled["position_uncertainty_m"] = entry.uncertainty_m
        filled["position_precision"] = _precision(entry)
    if not site.get("country") and len(entry.countries) == 1:
        filled["country"] = entry.countries[0]
    if site["category"] == UNKNOWN and entry.is_category_stated:
        filled["category"] = entry.category
    return filled


def _add_names(site_id: str, entry: Entry, known: Known) -> int:
    """Add the entry's names that the site lacks; one of no language adds nothing to the same name with a language."""
    added = 0
    for one in entry.spellings:
        own = known.names_of[site_id]
        if any(row["name"] == one.name and one.language in (row["language"], "und") for row in own):
            continue
        kind = "short" if _is_weak(site_id, one, known) else one.kind
        known.add_name({"site_id": site_id, "name": one.name, "language": one.language, "kind": kind})
        added += 1
    return added


def _is_weak(site_id: str, one: Spelling, known: Known) -> bool:
    """Whether a name needs a second cue: it tells little, or a settlement or another site is called so."""
    own = known.keys(one.name)
    shared = known.sites_named("fold", own.fold) - {site_id}
    return not is_telling(own) or bool(shared) or known.is_place_name(own.fold)


def _conflicts(site: Row, entry: Entry, outcome: Outcome) -> None:
    site_id = site["site_id"]
    for column, ours, theirs in conflicting_ids(entry, site):
        outcome.conflicts.append(_conflict(entry, site_id, column, ours, theirs))
    if entry.countries and site.get("country") and site["country"] not in entry.countries:
        outcome.conflicts.append(
            _conflict(entry, site_id, "country", site["country"], ",".join(entry.countries))
        )
    if (
        entry.is_category_stated
        and entry.category != _REMAINDER
        and site["category"] not in (UNKNOWN, entry.category)
    ):
        outcome.conflicts.append(_conflict(entry, site_id, "category", site["category"], entry.category))
    _position_conflict(site, entry, outcome)


def _position_conflict(site: Row, entry: Entry, outcome: Outcome) -> None:
    point = point_of(site)
    if point is None or entry.point is None:
        return
    ours = uncertainty_of(site.get("position_uncertainty_m"), site["position_precision"])
    theirs = uncertainty_of(entry.uncertainty_m, _precision(entry))
    distance = distance_m(point, entry.point)
    if distance > ours + theirs:
        here = f"{point[0]}, {point[1]} within {ours:g} m"
        there = f"{entry.point[0]}, {entry.point[1]} within {theirs:g} m, {distance / 1000:.1f} km away"
        outcome.conflicts.append(_conflict(entry, site["site_id"], "position", here, there))


def _shares_name(site_id: str, entry: Entry, known: Known) -> bool:
    """Whether a name of the entry is one of the site's, or they share a word that tells which place it is."""
    had = [
        known.keys(name)
        for name in (known.sites[site_id]["name"], *(row["name"] for row in known.names_of[site_id]))
    ]
    theirs = [known.keys(one.name) for one in entry.spellings]
    wholes = {own.romanised for own in had}
    words = {bones for own in had for bones in _words(own)}
    return any(own.romanised in wholes or words & _words(own) for own in theirs)


def _words(own: Keys) -> set[str]:
    return {bones for token in own.residue if len(bones := skeleton((token,))) >= _LEAST_BONES}


def _conflict(entry: Entry, site_id: str, column: str, ours: str, theirs: str) -> Conflict:
    return Conflict(entry.where, entry.label, site_id, column, ours, theirs)
