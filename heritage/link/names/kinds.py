"""What types of words are to one another: kinds that sources confuse, titles, what a dedication implies."""

from __future__ import annotations

from collections.abc import Collection

from heritage.text.matchkeys import QUALIFIER

ANY_KIND = f"{QUALIFIER}site"
"""The type of words (building, remains, complex) for a place of any kind."""

_NEAR_KINDS = (
    {"statue", "monument"}, {"house", "estate", "palace"}, {"castle", "palace"}, {"church", "monastery"},
    {"church", "cathedral"}, {"church", "chapel"}, {"gallery", "museum"}, {"school", "institute", "university"},
    {"house_of_culture", "center", "palace"}, {"house_of_culture", "theatre"}, {"shrine", "tomb"}, {"souk", "khan"},
    {"bell_tower", "tower"}, {"bell_tower", "church"}, {"bell_tower", "cathedral"},
)  # fmt: skip
"""Kinds that sources confuse, as a bust is a monument: no conflict, but a little doubt."""

_TITLE = f"{QUALIFIER}title_"
"""Types of what a saint or holy man is called besides (apostle, great martyr, sheikh): one name has it, another not."""

_ICONS = {
    f"{QUALIFIER}{icon}"
    for icon in ("icon", "iveron", "joy", "kazan", "life_giving", "pochaiv", "smolensk", "tikhvin")
}
_IMPLIED_BY = {
    "mary": {
        *_ICONS, f"{QUALIFIER}annunciation", f"{QUALIFIER}assumption", f"{QUALIFIER}immaculate",
        f"{QUALIFIER}intercession", f"{QUALIFIER}magdalene", f"{QUALIFIER}presentation", f"{QUALIFIER}rosary",
    },
    "icon": {*_ICONS, f"{QUALIFIER}mary"},
    "christ": {f"{QUALIFIER}{feast}" for feast in (
        "ascension", "epiphany", "nativity", "presentation", "resurrection", "saviour", "transfiguration",
    )},
    "saviour": {f"{QUALIFIER}transfiguration", f"{QUALIFIER}christ"},
    "john": {f"{QUALIFIER}baptist", f"{QUALIFIER}theologian", f"{QUALIFIER}chrysostom"},
}  # fmt: skip
"""Words that a dedication may leave out, by what says them already: the Kazan icon is of the Mother of God."""


_SACRED = {"church", "cathedral", "chapel", "monastery"}
_DEDICATIONS = frozenset(f"{QUALIFIER}{dedication}" for dedication in (
    "all_saints", "andrew", "anne", "annunciation", "anthony", "ascension", "assumption", "barbara", "baptist", "basil",
    "beheading", "behnam", "boris_gleb", "catherine", "charalambos", "cosmas_damian", "cyriacus", "cyril", "demetrius",
    "elijah", "epiphany", "gabriel", "george", "holy_cross", "holy_spirit", "holy_trinity", "immaculate",
    "intercession", "james", "john", "joseph", "luke", "mark", "mary", "matthew", "michael", "nativity", "nicholas",
    "panteleimon", "paraskeva", "paul", "peter", "peter_paul", "presentation", "resurrection", "sacred_heart",
    "saviour", "seraphim", "sergius", "simon", "stephen", "thecla", "theodore", "thomas", "transfiguration",
))  # fmt: skip
"""Feasts and saints to whom churches are dedicated: "St Nicholas the Wonderworker" is a church without its word."""


def is_kind(kind: str) -> bool:
    """Whether a type is a kind of place."""
    return bool(kind) and not kind.startswith(QUALIFIER)


def is_title(kind: str) -> bool:
    """Whether a type is a title."""
    return kind.startswith(_TITLE)


def is_implied(kind: str, others: Collection[str]) -> bool:
    """Whether a name with the types `others` says a qualifier without its word."""
    return not _IMPLIED_BY.get(kind.removeprefix(QUALIFIER), set()).isdisjoint(others)


def is_dedication(kind: str) -> bool:
    """Whether a type is a feast or a saint to whom churches are dedicated."""
    return kind in _DEDICATIONS


def are_sacred(kinds: Collection[str]) -> bool:
    """Whether all of these kinds are such as a dedication alone may stand for."""
    return _SACRED.issuperset(kinds)


def are_near(ours: set[str], theirs: set[str]) -> bool:
    """Whether a kind of one name may be called by a kind of the other."""
    return (
        (ANY_KIND in ours and any(map(is_kind, theirs)))
        or (ANY_KIND in theirs and any(map(is_kind, ours)))
        or any(ours & near and theirs & near for near in _NEAR_KINDS)
    )
