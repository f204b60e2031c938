"""Who is cited: speakers as reports name them, and whether two of them are the same within one incident."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from heritage.resources.voices import Voices
from heritage.text.letters import fold

_LONGEST_NAME, _TELLING = 8, 5
_FIGHTING = frozenset(("state_armed", "non_state_armed"))
_SELF_CLAIMED = "self_claimed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker by `name` where it is known; else by countries and the words that tell it from others."""

    name: str | None
    countries: frozenset[str]
    words: frozenset[str]

    def is_same(self, other: Speaker) -> bool:
        """Whether two speakers of one incident may be one: the words of one among the other's, no two countries.

        "Antiquities officials" and "Syria's tourism and antiquities ministry" are; two defence ministries are not.
        Officials of a country of whom no more is told may be those of any of its offices.
        """
        if self.name or other.name:
            return self.name == other.name
        if self.countries and other.countries and not self.countries & other.countries:
            return False
        if not (self.words and other.words):
            return bool(self.countries & other.countries)
        return self.words <= other.words or other.words <= self.words


def speaker(attribution: str, voices: Voices) -> Speaker | None:
    """Return the speaker of an attribution; None for people whom nobody could tell apart from others: residents."""
    words = fold(attribution).split()
    known = _known(words, voices)
    if known is not None:
        return Speaker(known, frozenset(), frozenset())
    found, left = _countries(words, voices)
    rest = _same(left, voices) - voices.links
    told = rest - voices.nameless - voices.office
    if not told and not (found and rest and rest <= voices.office):
        return None
    return Speaker(None, found, told)


def speaks_for(name: str, voices: Voices) -> frozenset[str]:
    """Return the countries whose office a speaker or a publisher is, as far as it says so; none of anybody else."""
    found, left = _countries(fold(name).split(), voices)
    return frozenset() if voices.office.isdisjoint(left) else found


def countries_of(name: str, voices: Voices) -> frozenset[str]:
    """Return the countries that a name of a speaker or an actor tells."""
    return _countries(fold(name).split(), voices)[0]


def telling_words(attribution: str, voices: Voices) -> frozenset[str]:
    """Return the words by which a report may take up again whom it cites: "the institute" of an institute of X."""
    left = _countries(fold(attribution).split(), voices)[1]
    return frozenset(word for word in left if len(word) >= _TELLING and word not in voices.links)


def is_party(claim: Mapping[str, Any], publisher: str | None, voices: Voices) -> bool:
    """Whether the state in which a place lies accuses the other side in a fight, or another state accuses this one.

    It may well know that the place was hit, but it is no independent witness of who did it. Of its own side it is.
    """
    if claim["actor_type"] not in _FIGHTING or claim["actor_basis"] == _SELF_CLAIMED or not claim["country"]:
        return False
    states = speaks_for(claim["attribution"] or publisher or "", voices)
    accused, _ = _countries(fold(claim["actor"] or "").split(), voices)
    is_in_fight = claim["country"] in states | accused
    return bool(states) and is_in_fight and not states & accused


def publishes(house: str, name: str, voices: Voices) -> Speaker | None:
    """Return a publisher as a speaker, so that it meets those who cite it: by its house, an office by its words too."""
    if house in voices.houses:
        return Speaker(house, frozenset(), frozenset())
    if voices.office.isdisjoint(fold(name).split()):
        return None
    return speaker(name, voices)


def _known(words: Collection[str], voices: Voices) -> str | None:
    """The longest known name in a speaker's, where it is one: a spokesman for UNESCO is UNESCO."""
    told = list(words)
    for size in range(min(len(told), _LONGEST_NAME), 0, -1):
        for at in range(len(told) - size + 1):
            name = " ".join(told[at : at + size])
            if name in voices.houses:
                return voices.houses[name]
    return None


def _countries(words: list[str], voices: Voices) -> tuple[frozenset[str], list[str]]:
    found: set[str] = set()
    left = []
    at = 0
    while at < len(words):
        for size in (3, 2, 1):
            name = " ".join(words[at : at + size])
            bare = (
                name[:-1] if size == 1 and name.endswith("s") else name
            )  # folding leaves `syrias` of `Syria's`
            code = voices.countries.get(name) or voices.countries.get(bare)
            if code is not None:
                found.add(code)
                at += size
                break
        else:
            left.append(words[at])
            at += 1
    return frozenset(found), left


def _same(words: list[str], voices: Voices) -> frozenset[str]:
    told = " ".join(words)
    for phrase in sorted(voices.same, key=lambda one: (-len(one), one)):
        if f" {phrase} " in f" {told} ":
            told = f" {told} ".replace(f" {phrase} ", f" {voices.same[phrase]} ").strip()
    return frozenset(told.split())
