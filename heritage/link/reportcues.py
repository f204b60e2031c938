"""What a report says of a site besides its name - country, town, position, kind - as named terms in log-odds."""

from __future__ import annotations

from heritage.link.mention import Mention
from heritage.link.nearness import Nearness, beyond_km, nearness
from heritage.resources.gazetteer import Gazetteer, Site

VETO = -20.0
_NEXT_KM = 25.0

Term = tuple[str, float]


def cues(
    mention: Mention, gazetteer: Gazetteer, in_report: frozenset[str], site: Site, beside: Nearness
) -> list[Term]:
    """Return what the report says besides the name; an empty weight is left out."""
    said = nearness(site, mention.place, gazetteer) if mention.place else Nearness.UNSAID
    terms: list[Term] = []
    if mention.country and site.country:
        is_there = Nearness.FITS in (said, beside)
        abroad = ("country_despite_place", -2.0) if is_there else ("other_country", VETO)
        terms.append(("country", 0.7) if mention.country == site.country else abroad)
    if beside is Nearness.FITS:
        terms.append(("place_in_name", 2.5))
    elif said is Nearness.FITS:
        terms.append(("place", 1.5))
    else:
        terms.append(_AGAINST[said])
        if said is Nearness.UNSAID and _is_in_town(mention, gazetteer, site):
            terms.append(("only_town", 1.5) if len(mention.towns) == 1 else ("town_in_report", 0.7))
    terms += _position_terms(mention, site)
    if site.site_id in in_report:
        terms.append(("named_in_report", 1.5))
    if mention.category and mention.category == site.category:
        terms.append(("category", 0.5))
    if site.whc_id:
        terms.append(("world_heritage", 0.4))
    return terms


def _is_in_town(mention: Mention, gazetteer: Gazetteer, site: Site) -> bool:
    return any(nearness(site, town, gazetteer) is Nearness.FITS for town in mention.towns)


def _position_terms(mention: Mention, site: Site) -> list[Term]:
    """What a stated position says; sources err oftener than namesakes are neighbours, so a near miss costs little."""
    stated = mention.position
    if stated is None:
        return []
    beyond = beyond_km(site, stated.latitude_deg, stated.longitude_deg, stated.uncertainty_m)
    if beyond is None:
        return []
    if not beyond:
        return [("position", 1.5)]
    return [("position_beside", -1.0)] if beyond <= _NEXT_KM else [("position_elsewhere", -6.0)]


_AGAINST: dict[Nearness, Term] = {
    Nearness.UNSAID: ("place_unsaid", 0.0),
    Nearness.OPEN: ("place_open", 0.0),
    Nearness.UNKNOWN: ("unknown_place", -2.5),
    Nearness.FAR: ("other_place", -6.0),
    Nearness.ABROAD: ("place_abroad", VETO),
}

ELSEWHERE = {_AGAINST[side][0] for side in (Nearness.UNKNOWN, Nearness.FAR, Nearness.ABROAD)}
