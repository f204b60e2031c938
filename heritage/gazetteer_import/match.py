"""Whether we have the place of an entry already: by a shared identifier, else by a name and the place together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from heritage.gazetteer_import.entry import ID_COLUMNS, Entry
from heritage.gazetteer_import.known import Known, Row, labels, point_of
from heritage.gazetteer_import.positions import distance_m, uncertainty_of
from heritage.text.matchkeys import Keys

_LEAST_REACH_M, _MOST_REACH_M = 2_000.0, 30_000.0
_SAME_POINT_M = 500.0
_MAYBE_M = 50_000.0
_LEAST_LETTERS = 4
_LEAST_BONES = 3
_KEY_KINDS = ("fold", "romanised", "typed")


@dataclass(frozen=True, slots=True)
class Match:
    """The site that is the same as an entry, if any, and by what; sites that may be, and others that share an id."""

    site_id: str | None
    by: str
    possible: tuple[tuple[str, str], ...] = ()
    rivals: tuple[tuple[str, str], ...] = ()
    """Site and the column of the identifier, where the entry's identifiers lead to several sites."""


def match(entry: Entry, country: str | None, known: Known) -> Match:
    """Return what we have of an entry; `country` is its country as stated or inferred.

    Identifiers come first, then the entry's own mark in `origin`, then a name and the place: the points must be as near
    as their uncertainties allow. What shares only a part of this is possible, and so are several that share all.
    """
    hits = [(column, site) for column in ID_COLUMNS if column in entry.ids
            and (site := known.site_with(column, entry.ids[column]))]  # fmt: skip
    if hits:
        column, chosen = hits[0]
        rivals = tuple((site, other) for other, site in hits if site != chosen)
        return Match(chosen, column, rivals=rivals)
    marked = known.sites_of_label(entry.label) if not entry.ids else set()
    if len(marked) == 1:
        return Match(next(iter(marked)), "origin")
    if entry.must_exist:
        return Match(None, "")
    return _by_name(entry, country, known)


def _by_name(entry: Entry, country: str | None, known: Known) -> Match:
    sure: list[str] = []
    maybe: list[tuple[str, str]] = []
    for site_id, is_strict in _candidates(entry, known).items():
        site = known.sites[site_id]
        if _is_another(entry, site):
            continue
        why = _doubt(entry, country, site, is_strict=is_strict)
        if why == "":
            sure.append(site_id)
        elif why is not None:
            maybe.append((site_id, why))
    if len(sure) == 1:
        return Match(sure[0], "name and place", tuple(sorted(maybe)))
    several = [(site_id, f"name and place, as of {len(sure)} sites") for site_id in sure]
    return Match(None, "", tuple(sorted([*several, *maybe])))


def _candidates(entry: Entry, known: Known) -> dict[str, bool]:
    """Sites that share a name, and whether one name at least tells which place it is."""
    found: dict[str, bool] = {}
    for one in entry.spellings:
        own = known.keys(one.name)
        for kind in _KEY_KINDS:
            if kind == "typed" and len(own.skeleton) < _LEAST_BONES:
                continue
            for site_id in known.sites_named(kind, getattr(own, kind)):
                found[site_id] = found.get(site_id, False) or is_telling(own)
    return {site_id: found[site_id] for site_id in sorted(found)}


def is_telling(own: Keys) -> bool:
    """Whether a name says which place it is: a word beside those for kinds of place, and more than a few letters."""
    return bool(own.residue) and (len(own.romanised) >= _LEAST_LETTERS or not own.is_latin)


def _is_another(entry: Entry, site: Row) -> bool:
    """Whether a site cannot be the entry: another identifier of one kind, or another entry of the same list."""
    if any(site.get(column) and site[column] != value for column, value in entry.ids.items()):
        return True
    own = [label for label in labels(site.get("origin")) if label.startswith(f"{entry.list_name} ")]
    return not entry.ids and bool(own) and entry.label not in own


def _doubt(entry: Entry, country: str | None, site: Row, *, is_strict: bool) -> str | None:
    """Why an entry and a site of one name may be two; empty where nothing says so, None where they are two."""
    stated = entry.countries or ((country,) if country else ())
    is_abroad = bool(stated and site.get("country") and site["country"] not in stated)
    if is_abroad and entry.countries:
        return None
    point = point_of(site)
    if entry.point is None or point is None:
        same_country = site.get("country") is not None and site["country"] in stated
        return "same name and country, a position is missing" if same_country else None
    distance = distance_m(entry.point, point)
    ours = uncertainty_of(site.get("position_uncertainty_m"), site["position_precision"])
    theirs = uncertainty_of(entry.uncertainty_m, "country")
    reach = min(_MOST_REACH_M, max(_LEAST_REACH_M, ours + theirs))
    if distance <= (reach if is_strict else _SAME_POINT_M) and not is_abroad:
        return ""
    if distance <= _MAYBE_M:
        what = "same name" if is_strict else "a name that many places have"
        return f"{what}, {distance / 1000:.1f} km apart"
    return None


def conflicting_ids(entry: Entry, site: Row) -> Iterator[tuple[str, str, str]]:
    """Yield column, our value and theirs, where a matched site has another identifier than the entry."""
    for column, value in entry.ids.items():
        if site.get(column) and site[column] != value:
            yield column, site[column], value
