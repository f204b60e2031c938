"""Sites of the towns that a report names, which a mention may mean by a part of their name, or by their kind alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from heritage.link.mention import Mention
from heritage.link.nearness import Nearness, nearness
from heritage.resources.describing import describing_words
from heritage.resources.gazetteer import Gazetteer
from heritage.text.letters import fold

_Kinds = tuple[frozenset[str], frozenset[str]]

_ONE_OF_TOWN = frozenset(
    ("archive", "castle", "gallery", "library", "monastery", "museum", "old_city", "synagogue", "theatre",
     "university")
)  # fmt: skip
"""Kinds of which a small town has one, so that "the museum in Kuhmo" names it."""

_ON_IT = (
    (frozenset(("minaret",)), frozenset(("mosque", "madrasa"))),
    (frozenset(("tower", "minaret")), frozenset(("church", "monastery", "mosque"))),
)
"""Kinds of what stands on a place, and of the place: no report calls another place so that it does not tell apart."""

_CALLED = (
    (frozenset(("house", "palace", "castle")), frozenset(("museum", "gallery", "house", "palace", "castle"))),
    (frozenset(("tomb", "shrine")), frozenset(("mosque", "monastery", "church", "shrine", "tomb"))),
)
"""Kinds by which reports call a place of another kind by a word of its name: a poet's house is his museum."""


def local_sites(mention: Mention, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the sites that stand in the place of a mention, or where none is told in the towns of its report."""
    for town in (mention.place,) if mention.place else mention.towns:
        yield from sites_near(gazetteer, town)


def sites_near(gazetteer: Gazetteer, town: str) -> tuple[str, ...]:
    """Return the sites that stand in or beside a town, by any name of it."""
    index = _by_town(gazetteer)
    names = [town, *(name for place in gazetteer.places_named(town) for name in place.names)]
    return tuple(dict.fromkeys(site_id for name in names for site_id in index.get(fold(name), ())))


@lru_cache(maxsize=4)
def _by_town(gazetteer: Gazetteer) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for site_id, site in gazetteer.sites.items():
        if site.near:
            found.setdefault(fold(site.near), []).append(site_id)
    return found


def is_part(mention: Mention, gazetteer: Gazetteer, site_id: str) -> bool:
    """Whether a mention is a name of a site with words left out: "the exchange in Copenhagen", beside Børsen.

    Its own word must be among them: another mosque of the town is told by its kind and the town as well. Words in
    small letters that the site's name has not only describe it.
    """
    ours, site = mention.keys, gazetteer.sites[site_id]
    if not ours.is_latin or not ours.kinds <= gazetteer.kinds[site_id]:
        return False
    words = set(ours.residue)
    if not words:
        return False
    for name in gazetteer.names[site_id]:
        theirs = set(gazetteer.keys(name.name).residue)
        if words - mention.described <= theirs and words & theirs:
            words &= theirs
            break
    else:
        return False
    around = {
        site.near or "",
        *(name.name for one in gazetteer.ancestors(site_id) for name in gazetteer.names[one]),
    }
    own = words.difference(*(gazetteer.keys(name).residue for name in around if name))
    return any(nearness(site, word, gazetteer) is not Nearness.FITS for word in own)


def is_only_of_kind(mention: Mention, gazetteer: Gazetteer, site_id: str) -> bool:
    """Whether a mention tells the town and a kind of which the gazetteer has this site alone there."""
    ours, site = mention.keys, gazetteer.sites[site_id]
    if not site.near or not ours.kinds & _ONE_OF_TOWN or not _is_town(mention, gazetteer, site.near):
        return False
    alike = [
        one
        for one in sites_near(gazetteer, site.near)
        if ours.kinds & _ONE_OF_TOWN <= gazetteer.kinds[one] and _holds_qualifiers(mention, gazetteer, one)
    ]
    return alike == [site_id]


def is_description(mention: Mention, gazetteer: Gazetteer, site_id: str) -> bool:
    """Whether a mention says nothing that a site of its report is not: "the minaret in Aleppo", of a mosque there.

    Its kind must be one that reports give to such a site, or to what stands on it. A church of the town is one of many.
    """
    ours, theirs = mention.keys.kinds, gazetteer.kinds[site_id]
    is_called = _is_of(_CALLED, ours, theirs)
    is_one = bool(ours & theirs & _ONE_OF_TOWN) and _holds_qualifiers(mention, gazetteer, site_id)
    if not (is_one or is_called or _is_of(_ON_IT, ours, theirs)):
        return False
    words = set(mention.keys.residue) - mention.described - describing_words()
    site = gazetteer.sites[site_id]
    towns = (town for town in (mention.place, *mention.towns) if town)
    above = [site.near or ""]
    above += [town for town in towns if nearness(site, town, gazetteer) is Nearness.FITS]
    above += [name.name for one in gazetteer.ancestors(site_id) for name in gazetteer.names[one]]
    ground = {word for name in above for word in gazetteer.keys(name).residue}
    own = {word for name in gazetteer.names[site_id] for word in gazetteer.keys(name.name).residue}
    return words <= own | ground and (not is_called or bool(words & (own - ground)))


def _is_of(pairs: tuple[_Kinds, ...], ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours) and any(ours <= one and theirs & other and not ours & theirs for one, other in pairs)


def _is_town(mention: Mention, gazetteer: Gazetteer, near: str) -> bool:
    """Whether the name of a mention is that of a town, or empty where its place is told.

    "The national museum" of a report that names one town is the one of that town.
    """
    words = set(mention.keys.residue)
    is_told = words or mention.place or (mention.keys.qualifiers and len(mention.towns) == 1)
    return words <= set(gazetteer.keys(near).residue) and bool(is_told)


def _holds_qualifiers(mention: Mention, gazetteer: Gazetteer, site_id: str) -> bool:
    names = gazetteer.names[site_id]
    return any(mention.keys.qualifiers <= gazetteer.keys(name.name).qualifiers for name in names)
