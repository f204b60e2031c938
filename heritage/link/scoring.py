"""How well a gazetteer site fits a mention: named terms in log-odds, which `explain` prints one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from heritage.link.local import is_description, is_only_of_kind, is_part, local_sites
from heritage.link.mention import Mention
from heritage.link.nameterms import MIN_SKELETON, Match, is_coincidence, kind_terms, name_terms, rarity
from heritage.link.nearness import Nearness, nearness
from heritage.link.reportcues import ELSEWHERE, VETO, Term, cues
from heritage.resources.describing import describing_words
from heritage.resources.gazetteer import KEY_KINDS, WEAK_KIND, Gazetteer, Site
from heritage.text.matchkeys import Keys

ACCEPT, MARGIN = 2.5, 1.5
"""Log-odds that the best site needs, and its lead over the next."""

_KEY_WEIGHTS = {"fold": 4.0, "romanised": 3.0, "typed": 2.0, "skeleton": 1.0}
_MOST_CANDIDATES = 50
_MOST_NAMED = 20
"""Sites of a report beside which half a name may mean one: in a long list each has its own."""

_RARE = 1.4  # of at most 2: about ten sites in two thousand bear the word
_LOOSE = frozenset(("romanised_key", "typed_key", "skeleton_key"))
_DEDICATED = frozenset(("church", "monastery", "shrine"))
"""Kinds that bear one saint's name in many towns: "St Sebastian's church"."""

_TOLD = frozenset(("place", "place_in_name", "only_town", "town_in_report"))
_ELSEWHERE = frozenset((Nearness.FAR, Nearness.ABROAD, Nearness.UNKNOWN))
_PLACED = frozenset(("place", "place_in_name", "position", "named_in_report"))
_NATIONAL = "q:national"  # a country has one national museum, but many great mosques


@dataclass(frozen=True, slots=True)
class Candidate:
    """A site with the terms of its score."""

    site_id: str
    terms: tuple[Term, ...]
    score: float = field(init=False, repr=False, compare=False)
    """Sum of the terms, in log-odds: added up once, for candidates are sorted and compared by it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "score", round(sum(weight for _, weight in self.terms), 6))


def candidates(mention: Mention, gazetteer: Gazetteer, in_report: frozenset[str]) -> list[Candidate]:
    """Return the sites that a mention may mean, best first; `in_report`: sites that its report surely names."""
    matches: dict[str, list[Match]] = {}
    for match in _matches(mention, gazetteer):
        matches.setdefault(match.name.site_id, []).append(match)
    found = [
        max(
            (_scored(mention, gazetteer, in_report, match) for match in own),
            key=lambda candidate: (candidate.score, candidate.terms),
        )
        for own in list(matches.values())[:_MOST_CANDIDATES]
    ]
    found += [_hinted(mention, gazetteer, in_report, site) for site in mention.hinted if site not in matches]
    others = sorted(in_report - matches.keys() - set(mention.hinted)) if len(in_report) <= _MOST_NAMED else ()
    found += [
        _partly(mention, gazetteer, in_report, site) for site in others if is_part(mention, gazetteer, site)
    ]
    told = [site for site in sorted(in_report) if is_description(mention, gazetteer, site)]
    if len(told) == 1:
        found += [_described(mention, gazetteer, in_report, told[0])]
    known = {candidate.site_id for candidate in found}
    found += [
        candidate
        for site in dict.fromkeys(local_sites(mention, gazetteer))
        if site not in known and (candidate := _local(mention, gazetteer, in_report, site)) is not None
    ]
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.site_id))


def is_weak(candidate: Candidate) -> bool:
    """Whether a site was not found by its name as written, and nothing says where it is: the report's towns may."""
    told = {name for name, _ in candidate.terms}
    return not told.isdisjoint(_LOOSE) and told.isdisjoint(_PLACED)


def _matches(mention: Mention, gazetteer: Gazetteer) -> Iterator[Match]:
    seen = set()
    is_known = any(gazetteer.named(kind, getattr(mention.keys, kind)) for kind in KEY_KINDS[:2])
    for variant in mention.variants:
        # A word of a name that the gazetteer knows whole is no place beside another site.
        if variant.aside and is_known:
            continue
        for key_kind in KEY_KINDS:
            is_bare = key_kind == "skeleton" or (key_kind == "typed" and not variant.keys.kinds)
            if is_bare and variant.keys.residue and not _is_telling(variant.keys):
                continue
            for name, keys in gazetteer.named(key_kind, getattr(variant.keys, key_kind)):
                # The strictest key of a name says all that its looser keys say.
                if (variant, name) not in seen:
                    seen.add((variant, name))
                    yield Match(key_kind, variant, name, keys)


def _is_telling(keys: Keys) -> bool:
    return len(keys.skeleton) >= MIN_SKELETON or (len(keys.residue) > 1 and len(keys.skeleton) > 2)


def _scored(mention: Mention, gazetteer: Gazetteer, in_report: frozenset[str], match: Match) -> Candidate:
    site = gazetteer.sites[match.name.site_id]
    terms: list[Term] = [(f"{match.key_kind}_key", _KEY_WEIGHTS[match.key_kind])]
    aside = match.variant.aside
    beside = nearness(site, aside, gazetteer) if aside else Nearness.UNSAID
    around = cues(mention, gazetteer, in_report, site, beside)
    terms += name_terms(match, gazetteer, is_there=not _TOLD.isdisjoint(dict(around)))
    terms += around
    is_dedication = len(match.variant.keys.residue) == 1 and bool(match.variant.keys.kinds & _DEDICATED)
    if is_dedication and _is_in_other_towns(mention, gazetteer, site, dict(around)):
        terms.append(("other_towns", -8.0))
    if aside and beside is not Nearness.FITS:
        terms.append(_aside_term(aside, beside, around, is_phrase=match.variant.is_phrase))
    if not _has_second_cue(match, dict(around), gazetteer):
        terms.append(("no_second_cue", VETO))
    return _candidate(site, terms)


def _is_in_other_towns(
    mention: Mention, gazetteer: Gazetteer, site: Site, around: Mapping[str, float]
) -> bool:
    """Whether a report that does not say where names towns, and none of them can be the site's.

    A word of the mention itself is no town: the church of Santiago in Lorca is not in Santiago.
    """
    if not _PLACED.isdisjoint(around):
        return False
    own = set(mention.keys.residue)
    told = [town for town in mention.towns if not set(gazetteer.keys(town).residue) <= own]
    return bool(told) and {nearness(site, town, gazetteer) for town in told} <= _ELSEWHERE


def _aside_term(aside: str, beside: Nearness, around: list[Term], *, is_phrase: bool) -> Term:
    """What stands beside the name is no place of the site: a part of it, if the report names the place elsewhere."""
    if not is_phrase and aside in describing_words():
        return "described", -1.0  # "the Yazidi temple of Lalish"
    is_placed = any(name == "place" for name, _ in around)
    if not is_phrase or not is_placed or beside in (Nearness.FAR, Nearness.ABROAD):
        return "aside_elsewhere", VETO
    return "aside_open", -1.0


def _hinted(mention: Mention, gazetteer: Gazetteer, in_report: frozenset[str], site_id: str) -> Candidate:
    """A site that the extractor found by context, whose name is not in the mention."""
    site = gazetteer.sites[site_id]
    terms: list[Term] = [("hinted", 3.0), *kind_terms(mention.keys, gazetteer.kinds[site_id], "hinted")]
    if _is_named_elsewhere(mention, gazetteer, site):
        terms.append(("aside_elsewhere", VETO))
    return _candidate(site, terms + cues(mention, gazetteer, in_report, site, Nearness.UNSAID))


def _is_named_elsewhere(mention: Mention, gazetteer: Gazetteer, site: Site) -> bool:
    """Whether a mention holds a place far from a site, that is no word of its names: "Palace in Zadar"."""
    own = {word for name in gazetteer.names[site.site_id] for word in gazetteer.keys(name.name).residue}
    asides = {variant.aside for variant in mention.variants if variant.aside and variant.aside not in own}
    return any(nearness(site, aside, gazetteer) in (Nearness.FAR, Nearness.ABROAD) for aside in asides)


def _partly(mention: Mention, gazetteer: Gazetteer, in_report: frozenset[str], site_id: str) -> Candidate:
    """A site of the report of whose other name the mention is a part."""
    site = gazetteer.sites[site_id]
    around = cues(mention, gazetteer, in_report, site, Nearness.UNSAID)
    return _candidate(site, [("partly_named", 2.0), *around])


def _described(mention: Mention, gazetteer: Gazetteer, in_report: frozenset[str], site_id: str) -> Candidate:
    """The one site of the report that the mention describes without a name of its own."""
    around = cues(mention, gazetteer, in_report, gazetteer.sites[site_id], Nearness.UNSAID)
    return _candidate(gazetteer.sites[site_id], [("described_in_report", 2.0), *around])


def _local(
    mention: Mention, gazetteer: Gazetteer, in_report: frozenset[str], site_id: str
) -> Candidate | None:
    """A site of a town that the report names, of whose name the mention is a part, or which its kind alone tells."""
    if is_part(mention, gazetteer, site_id):
        return _partly(mention, gazetteer, in_report, site_id)
    if is_only_of_kind(mention, gazetteer, site_id):
        site = gazetteer.sites[site_id]
        around = cues(mention, gazetteer, in_report, site, Nearness.UNSAID)
        return _candidate(site, [("only_of_kind", 2.0), *around])
    return None


def _candidate(site: Site, terms: list[Term]) -> Candidate:
    return Candidate(site.site_id, tuple((name, round(weight, 3)) for name, weight in terms if weight))


def _has_second_cue(match: Match, terms: Mapping[str, float], gazetteer: Gazetteer) -> bool:
    """Whether a weak name is backed: a short one, or one of type words and common dedications alone."""
    around = {name for name, weight in terms.items() if weight > 0}
    near = bool(around & {"place", "place_in_name", "named_in_report", "position"})
    if match.name.kind == WEAK_KIND and not ELSEWHERE.isdisjoint(terms):
        return near  # the Stalin Museum of Batumi is not the one of Gori
    if not match.keys.residue:
        is_singular = _NATIONAL in match.keys.qualifiers or "world_heritage" in around
        return near or ("country" in around and is_singular)
    if is_coincidence(match):
        return near
    kinds = match.variant.keys.kinds & match.keys.kinds
    # Consonants that agree across scripts are a coincidence too often.
    is_guess = match.key_kind in ("typed", "skeleton") and not kinds
    is_across = not (match.variant.keys.is_latin and match.keys.is_latin)
    if match.name.kind != WEAK_KIND and not (is_guess and is_across):
        return True
    if near or "country" in around:
        return True
    # "The Arts Centre" of one town is not the Centre d'Art of another: the kind is in the name already.
    is_common = match.key_kind != "fold" and rarity(match.keys, gazetteer) < _RARE
    return not is_common and ("category" in around or bool(kinds))
