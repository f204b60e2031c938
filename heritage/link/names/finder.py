"""Finds the sites that a name may mean: names compared, then what is said of country and place, then a decision."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from heritage.link.mention import Mention
from heritage.link.names.compare import Compared, Comparer
from heritage.link.names.rank import ACCEPT, MARGIN, compared_names
from heritage.link.names.sums import Term
from heritage.link.nearness import Nearness, nearness
from heritage.link.reportcues import cues
from heritage.resources.gazetteer import WEAK_KIND, Gazetteer, Name, Site, load_gazetteer
from heritage.resources.nameindex import NameIndex, Parts
from heritage.resources.namewords import NameWords, load_name_words
from heritage.resources.siteindex import load_site_index
from heritage.text.alike import alike

MATCH, AMBIGUOUS, NONE = "match", "ambiguous", "none"

_LOOKED_AT = 40
_SCORED = 12
"""Names compared, and sites whose surroundings are looked at: time is bounded however many share a word."""

_WEAK = ("short_name", -1.0)
_NAMES_ITS_PLACE = 0.8
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_ASIDE = re.compile(r"(?:\s[-\u2013\u2014]\s|,\s*|\()(?P<aside>[^,()]+)\)?\s*$")


@dataclass(frozen=True, slots=True)
class FoundSite:
    """A site that the name may mean, the name of it that fits best, and the terms of its score in log-odds."""

    site: Site
    name: str
    terms: tuple[Term, ...]
    score: float = field(init=False)

    def __post_init__(self) -> None:
        """Add the terms up."""
        object.__setattr__(self, "score", round(sum(weight for _, weight in self.terms), 3))


@dataclass(frozen=True, slots=True)
class Found:
    """What a name may mean: `match` (the first), `ambiguous` (the first ones) or `none`, and the sites, best first."""

    name: str
    decision: str
    sites: tuple[FoundSite, ...]


def question_fault(name: str, country: str | None) -> str | None:
    """What is wrong with a question, if anything: a blank name, or a country that is no code and rules all out."""
    if not name.strip():
        return f"expected a name, found {name[:20]!r}"
    if country and not _COUNTRY.fullmatch(country):
        return f"expected a country of ISO 3166-1 alpha-2 such as SY, found {country[:40]!r}"
    return None


@dataclass(frozen=True, slots=True, eq=False)
class SiteFinder:
    """A gazetteer, the index of its names and the words to take names apart."""

    gazetteer: Gazetteer
    index: NameIndex
    words: NameWords

    def find(
        self, name: str, *, country: str | None = None, place: str | None = None, most: int = 5
    ) -> Found:
        """Return the sites that `name` may mean, at most `most`; country (ISO 3166-1 alpha-2) and place are cues."""
        mention = Mention("", "", name, (), place, country.upper() if country else None, None, ())
        comparer = Comparer(parts := self.words.parts(name), self.index)
        aside = _ASIDE.search(name)
        found = [
            self._scored(mention, comparer, aside["aside"].strip() if aside else None, number, compared)
            for number, compared in self._best_names(comparer, parts)
        ]
        found.sort(key=lambda one: (-one.score, one.site.site_id))
        found = self._parts_first(found)
        return Found(name, decide(found, self.gazetteer), tuple(found[:most]))

    def _parts_first(self, found: list[FoundSite]) -> list[FoundSite]:
        """The sites, a good one that is part of the best and fits about as well before it: the wall before the city."""
        for at, one in enumerate(found[1:], 1):
            if one.score < max(ACCEPT, found[0].score - MARGIN):
                break
            if found[0].site.site_id in self.gazetteer.ancestors(one.site.site_id):
                return [one, *found[:at], *found[at + 1 :]]
        return found

    def _best_names(self, comparer: Comparer, parts: Parts) -> list[tuple[int, Compared]]:
        """The number of the best name of each site, of those sites whose names fit best, as it compares."""
        names = self.gazetteer.all_names
        best: dict[str, tuple[float, int, Compared]] = {}
        for number, compared in compared_names(comparer, parts, self.index, _LOOKED_AT):
            site_id = names[number].site_id
            if site_id not in best or compared.score > best[site_id][0]:
                best[site_id] = (compared.score, number, compared)
        ordered = sorted(best.values(), key=lambda one: (-one[0], one[1]))
        return [(number, compared) for _, number, compared in ordered[:_SCORED]]

    def _scored(
        self, mention: Mention, comparer: Comparer, aside: str | None, number: int, compared: Compared
    ) -> FoundSite:
        name = self.gazetteer.all_names[number]
        site = self.gazetteer.sites[name.site_id]
        places = self._naming_place(compared.missing, site) if compared.missing else frozenset()
        if places:
            compared = comparer.with_(self.index.at(number), places)
        beside = nearness(site, aside, self.gazetteer) if aside else Nearness.UNSAID
        if beside in (Nearness.UNKNOWN, Nearness.OPEN):
            beside = Nearness.UNSAID  # what stands behind a comma may be another name
        if places:
            beside = Nearness.FITS
        own = cues(mention, self.gazetteer, frozenset(), site, beside)
        if beside in (Nearness.FAR, Nearness.ABROAD) and not mention.place:
            own.append((f"aside_{beside.value}", -6.0))
        terms = [*compared.terms, *own, *self._weakness(name, own)]
        return FoundSite(site, name.name, tuple((term, weight) for term, weight in terms if weight))

    def _naming_place(self, missing: Iterable[str], site: Site) -> frozenset[str]:
        """Those words of the mention that the site's name lacks and its settlement or a larger site bears."""
        around = [site.near] if site.near else []
        for above in self.gazetteer.ancestors(site.site_id):
            around += [name.name for name in self.gazetteer.names[above]]
        there = {word for one in around for word, _, _ in self.words.parts(one).tokens}
        return frozenset(
            word
            for word in missing
            if len(word) > 2 and any(alike(word, other, True) >= _NAMES_ITS_PLACE for other in there)
        )

    @staticmethod
    def _weakness(name: Name, own: list[Term]) -> list[Term]:
        """What a name costs that other places bear too, unless place or country back it."""
        return [_WEAK] if name.kind == WEAK_KIND and not any(weight > 0 for _, weight in own) else []


def load_finder(project_data: Path | None = None) -> SiteFinder:
    """Read gazetteer, index and words, with the project's own laid over them; GazetteerError names what is at fault."""
    return SiteFinder(
        load_gazetteer(project_data), load_site_index(project_data), load_name_words(project_data)
    )


def decide(found: list[FoundSite], gazetteer: Gazetteer) -> str:
    """Whether the best site is good enough and far enough before the others; a site beats those that contain it."""
    rivals = [one for one in found if one.score >= ACCEPT and found[0].score - one.score < MARGIN]
    if not rivals:
        return NONE
    above = set(gazetteer.ancestors(rivals[0].site.site_id))
    return MATCH if all(one.site.site_id in above for one in rivals[1:]) else AMBIGUOUS
