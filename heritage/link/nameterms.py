"""What the names of a mention and a site share: kinds, words, spelling, as named terms in log-odds."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from heritage.link.mention import KIN, Variant
from heritage.link.reportcues import VETO, Term
from heritage.resources.gazetteer import Gazetteer, Name
from heritage.text.matchkeys import Keys

MIN_SKELETON = 4


@dataclass(frozen=True, slots=True)
class Match:
    """A name of a site that shares a key with a reading of the mention."""

    key_kind: str
    variant: Variant
    name: Name
    keys: Keys


def name_terms(match: Match, gazetteer: Gazetteer, *, is_there: bool) -> list[Term]:
    """Return what the names say; `is_there`: whether the report tells the place where the site stands."""
    ours, theirs = match.variant.keys, match.keys
    kinds = gazetteer.kinds[match.name.site_id]
    terms = kind_terms(
        ours, kinds, match.key_kind, is_kin=_is_kin(match, kinds, gazetteer, is_there=is_there)
    )
    near = gazetteer.sites[match.name.site_id].near
    if (
        near
        and match.key_kind != "fold"
        and not ours.kinds
        and ours.skeleton == gazetteer.keys(near).skeleton
    ):
        terms.append(("settlement_name", -3.0))
    if match.key_kind == "skeleton" and ours.qualifiers != theirs.qualifiers:
        terms.append(("qualifiers_differ", -1.5))
    if ours.residue and theirs.residue:
        terms.append(("rarity", rarity(theirs, gazetteer)))
        if ours.is_latin and theirs.is_latin:
            terms.append(("spelling", _spelling("".join(ours.residue), "".join(theirs.residue))))
    return terms


def _is_kin(match: Match, kinds: frozenset[str], gazetteer: Gazetteer, *, is_there: bool) -> bool:
    """Whether a whole name stands beside a kind that reports give to that kind of place, too.

    It must be of several words, or the report tells the town: St Anthony's church in Colombo is his shrine there.
    """
    words, near = set(match.keys.residue), gazetteer.sites[match.name.site_id].near
    if len(words) + is_there < 2 or match.variant.aside or words <= set(gazetteer.keys(near or "").residue):
        return False
    return any(match.variant.keys.kinds & kin and kinds & kin for kin in KIN)


def kind_terms(ours: Keys, theirs: frozenset[str], key_kind: str, *, is_kin: bool = False) -> list[Term]:
    """Return what the kinds say; `is_kin`: whether reports give one for the other."""
    if ours.kinds & theirs:
        return [("kind_agrees", 1.0)]
    if ours.kinds and theirs:
        if is_kin:
            return [("kind_kin", -1.0)]
        # The opera house of a town is not its citadel, though both bear the town's name.
        return [("kind_conflicts", -6.0 if key_kind == "skeleton" else -2.5)]
    if key_kind != "skeleton" or ours.kinds == theirs:
        return []
    # The museum of a place is not the place; the bare name may be short for its museum, if much else says so.
    return [("other_kind", VETO)] if ours.kinds else [("kind_missing", -5.0)]


def rarity(keys: Keys, gazetteer: Gazetteer) -> float:
    """Up to 2 for a name with a word that no other site has."""
    count = min(gazetteer.token_counts.get(token, 1) for token in keys.residue)
    return 2.0 * (1 - math.log(count) / math.log(max(len(gazetteer.sites), 2)))


def _spelling(ours: str, theirs: str) -> float:
    """1.5 for equal letters, less for each edit; below zero beyond a budget that grows slowly with length."""
    budget = math.log(max(min(len(ours), len(theirs)) - 2, 1))
    edits = _edits(ours, theirs)
    return 1.5 * (1 - edits / (budget + 1)) if edits <= budget + 1 else max(-1.5 * (edits - budget - 1), -3.0)


@lru_cache(maxsize=65536)
def _edits(one: str, other: str) -> int:
    """Levenshtein distance; kept, since the same names are compared in one report after the other."""
    above = list(range(len(other) + 1))
    for row, left in enumerate(one, 1):
        here = [row]
        for column, right in enumerate(other, 1):
            here.append(min(above[column] + 1, here[-1] + 1, above[column - 1] + (left != right)))
        above = here
    return above[-1]


def is_coincidence(match: Match) -> bool:
    """Whether only two or three consonants agree, in words that are spelled otherwise (Sha'ab, Sahaba)."""
    ours, theirs = match.variant.keys, match.keys
    if match.key_kind not in ("typed", "skeleton") or not (ours.is_latin and theirs.is_latin):
        return False
    is_short = bool(ours.residue) and len(ours.skeleton) < MIN_SKELETON
    return is_short and ours.residue != theirs.residue
