"""A draft claim's mention of a site, made ready for matching: its name in variants, its place, country, category."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from heritage.resources.gazetteer import Gazetteer
from heritage.text.letters import fold, skeleton
from heritage.text.matchkeys import Keys, typed_key

UNKNOWN = "unknown"
_READ = (
    "site_mention", "hint_name", "hint_category", "hint_place", "hint_country", "country", "hint_latitude_deg",
    "hint_longitude_deg", "hint_position_precision", "hint_position_uncertainty_m", "hint_site_key",
)  # fmt: skip
KIN = (
    frozenset(("tomb", "shrine", "mosque", "zawiya", "cemetery")),
    frozenset(("church", "monastery", "shrine", "tomb")),
    frozenset(("castle", "palace", "tower", "gate", "wall")),
    frozenset(("statue", "monument", "column")),
)
"""Kinds that reports give to one place: a saint's tomb is his shrine, a monastery's church the monastery."""

_ASIDE = re.compile(r"^(?P<head>[^,(]+)[,(](?P<aside>.+?)\)?$")


@dataclass(frozen=True, slots=True)
class Variant:
    """One reading of the name, and the part of it that this reading takes for a place beside the site.

    `is_phrase`: that part is set off by a comma or brackets.
    """

    keys: Keys
    aside: str | None
    is_phrase: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """Where a source says that the site lies: degrees, metres (null: not stated), a code of `position_precision`."""

    latitude_deg: float
    longitude_deg: float
    uncertainty_m: float | None
    precision: str


@dataclass(frozen=True, slots=True)
class Mention:
    """What a draft says about its site. `site_key`: the source's own id of it, with the source's id before.

    `towns`: those that its report names. `described`: words of the name's residue in small letters, which describe.
    """

    claim_id: str
    report_id: str
    name: str
    variants: tuple[Variant, ...]
    place: str | None
    country: str | None
    category: str | None
    hinted: tuple[str, ...]
    position: Position | None = None
    site_key: str | None = None
    other_names: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    described: frozenset[str] = frozenset()

    @property
    def keys(self) -> Keys:
        """Keys of the whole name."""
        return self.variants[0].keys


def spelling(draft: Mapping[str, Any]) -> tuple[object, ...]:
    """Return all that a mention is read from: drafts of one spelling have one mention, but for claim, report, towns."""
    lists = (tuple(draft.get(name) or ()) for name in ("hint_site_ids", "hint_names"))
    return (*(draft.get(name) for name in _READ), *lists)


def read_mention(draft: Mapping[str, Any], gazetteer: Gazetteer) -> Mention:
    """Return the mention of a draft claim (columns of `claims` and hint_*), without the towns of its report."""
    name = " ".join((draft.get("hint_name") or draft["site_mention"]).split())
    mentioned = " ".join(draft["site_mention"].split())
    place = (draft.get("hint_place") or "").strip() or None
    described = _described(name, place, gazetteer)
    variants = list(_variants(name, described, gazetteer))
    if mentioned != name:
        variants.append(Variant(gazetteer.keys(mentioned), None))
    category = draft.get("hint_category")
    variants += _with_place(variants[0].keys, place, gazetteer)
    variants += _before_where(name, place, gazetteer)
    variants += _of_kin(variants[0].keys)
    return Mention(
        claim_id=draft["claim_id"],
        report_id=draft["report_id"],
        name=name,
        variants=tuple(variants),
        place=place,
        country=draft.get("hint_country") or draft.get("country"),
        category=None if category == UNKNOWN else category,
        hinted=tuple(sorted(site for site in draft.get("hint_site_ids") or () if site in gazetteer.sites)),
        position=_position(draft),
        site_key=draft.get("hint_site_key"),
        other_names=tuple(draft.get("hint_names") or ()),
        described=described,
    )


def _described(name: str, place: str | None, gazetteer: Gazetteer) -> frozenset[str]:
    """Words of a name that only describe: "wooden church of the martyr Barbara".

    None where nothing else is left but where it stands: the puppet theatre of Kherson is not its drama theatre.
    """
    small: set[str] = set()
    kept: set[str] = set()
    is_ground = False
    for word in name.split():
        is_ground = is_ground or fold(word) in gazetteer.words.where
        found = gazetteer.keys(word).residue
        if word.islower():
            small.update(found)
        elif not is_ground and not gazetteer.places_named(word):
            kept.update(found)
    kept.difference_update(gazetteer.keys(place).residue if place else ())
    return frozenset(small - kept) if kept else frozenset()


def _position(draft: Mapping[str, Any]) -> Position | None:
    latitude, longitude = draft.get("hint_latitude_deg"), draft.get("hint_longitude_deg")
    if latitude is None or longitude is None:
        return None
    precision = draft.get("hint_position_precision") or "near_point"
    return Position(latitude, longitude, draft.get("hint_position_uncertainty_m"), precision)


def _variants(name: str, described: frozenset[str], gazetteer: Gazetteer) -> Iterator[Variant]:
    keys = gazetteer.keys(name)
    yield Variant(keys, None)
    found = _ASIDE.match(name)
    if found:
        yield Variant(gazetteer.keys(found["head"]), found["aside"].strip(), is_phrase=True)
        return
    if described.intersection(keys.residue):
        keys = _without(keys, tuple(word for word in keys.residue if word not in described))
        yield Variant(keys, None)
    # "Bel Temple Palmyra": the first or last word may be the place; scoring uses it only if that place fits.
    if len(keys.residue) > 1:
        yield Variant(_without(keys, keys.residue[:-1]), keys.residue[-1])
        yield Variant(_without(keys, keys.residue[1:]), keys.residue[0])
    elif keys.residue and keys.kinds:
        yield Variant(_without(keys, ()), keys.residue[0])


def _before_where(name: str, place: str | None, gazetteer: Gazetteer) -> Iterator[Variant]:
    """A name of type words up to where it stands, if that is its place: "regional museum in the old city of Homs"."""
    words = name.split()
    at = next((i for i, word in enumerate(words) if i and fold(word) in gazetteer.words.where), 0)
    if place and at and set(gazetteer.keys(place).residue) <= set(gazetteer.keys(name).residue):
        yield from _with_place(gazetteer.keys(" ".join(words[:at])), place, gazetteer)


def _of_kin(keys: Keys) -> Iterator[Variant]:
    """Each of two kinds by itself where one is a part of the other: the shrine of Mar Mattai is in his monastery."""
    if len(keys.kinds) > 1 and keys.residue and any(keys.kinds <= kin for kin in KIN):
        for kind in sorted(keys.kinds):
            typed = typed_key({kind} | keys.qualifiers, keys.skeleton)
            yield Variant(replace(keys, fold="", romanised="", kinds=frozenset((kind,)), typed=typed), None)


def _with_place(keys: Keys, place: str | None, gazetteer: Gazetteer) -> Iterator[Variant]:
    """A name of type words with its place, of which the full name is made: "Great Mosque", told of Aleppo."""
    if place is None or keys.residue or not keys.qualifiers:
        return
    residue = gazetteer.keys(place).residue
    if residue:
        yield Variant(_without(keys, residue), None)


def _without(keys: Keys, residue: tuple[str, ...]) -> Keys:
    bones = skeleton(residue)
    typed = typed_key(keys.kinds | keys.qualifiers, bones)
    return replace(keys, fold="", romanised="", residue=residue, skeleton=bones, typed=typed)
