"""Places that no gazetteer knows under two spellings of their name: which of them are one, by evidence in log-odds.

Names, kinds, the places and countries told, and when their events took place are weighed as for incidents. What one
report tells apart is never one, and a name without a place that fits two places of that name joins neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any

from heritage.link.mention import KIN, Mention
from heritage.link.names.kinds import are_near
from heritage.resources.describing import describing_words
from heritage.resources.gazetteer import Gazetteer
from heritage.text.letters import fold, skeleton

Row = Mapping[str, Any]

SAME = 3.5
"""Log-odds that two groups of mentions need to be one place."""

_LEAD = 0.5
_MOST_ALIKE = 40
"""Groups that share a word and are compared; a commoner word says nothing by itself."""

_ALIKE = 0.75
_NAME, _WORD, _PART, _RARE = 3.0, 1.5, 2.0, 1.0
_KIND, _PLACE, _NEAR, _TOWN, _COUNTRY = 1.0, 2.5, 1.5, 0.7, 0.7
_DAY, _MONTH, _APART = 2.0, 1.0, -1.0
_FEW_NAMESAKES = 3
_TELLING = 5
"""Consonants of a name of several words that are no coincidence."""

_MONTH_DAYS, _YEAR_DAYS = 31, 366


@dataclass(frozen=True, slots=True)
class Happening:
    """When what a mention tells of took place, as far as is known: first and last day, else the day of the report."""

    first: date | None
    last: date | None
    known_by: date | None

    def gap(self, other: Happening) -> int | None:
        """Days between the two, or None where one of them is not known at all."""
        ends = (self.first or self.known_by, self.last or self.known_by)
        others = (other.first or other.known_by, other.last or other.known_by)
        if None in ends or None in others:
            return None
        (low, high), (start, end) = ends, others
        return max(0, (start - high).days, (low - end).days)  # type: ignore[operator]

    @property
    def is_day(self) -> bool:
        """Whether it is told to the day."""
        return self.first is not None and self.first == self.last


def happening(draft: Row) -> Happening:
    """Read a draft claim."""
    return Happening(draft.get("date_from"), draft.get("date_to"), draft.get("known_by"))


@dataclass(slots=True)
class Alike:
    """Mentions that share a key: one place as far as their names go."""

    key: str
    mentions: list[Mention]
    words: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    happenings: tuple[Happening, ...] = field(default=())


class _Evidence:
    """Groups by key, the score of each pair that was asked for, and the links of each group."""

    def __init__(self, groups: Mapping[str, Alike], gazetteer: Gazetteer) -> None:
        self._groups, self._gazetteer = groups, gazetteer
        self._scored: dict[frozenset[str], float | None] = {}
        self._links: dict[str, list[tuple[float, str]]] = {}
        self.strong: list[tuple[float, str, str]] = []
        for one, other in _pairs(groups.values()):
            found = self.score(one, other)
            if found is not None and found >= SAME:
                self._links.setdefault(one, []).append((found, other))
                self._links.setdefault(other, []).append((found, one))
                self.strong.append((found, one, other))
        self.strong.sort(key=lambda link: (-link[0], *link[1:]))

    def score(self, one: str, other: str) -> float | None:
        """Log-odds that two groups are one place; None is a veto."""
        pair = frozenset((one, other))
        if pair not in self._scored:
            self._scored[pair] = _score(self._groups[one], self._groups[other], self._gazetteer)
        return self._scored[pair]

    def is_torn(self, key: str, found: float) -> bool:
        """Whether a group fits two others about as well that cannot be one."""
        near = [other for own, other in self._links[key] if own > found - _LEAD]
        return any(self.score(one, other) is None for one, other in combinations(near, 2))


def gathered(
    groups: Mapping[str, list[Mention]], gazetteer: Gazetteer, when: Mapping[str, Happening]
) -> dict[str, list[Mention]]:
    """Return the groups, those that are one place joined under the key of the one that says most of it.

    `when`: what happened by the claim that tells of it. Groups that a source keys by its own ids stay as they are.
    """
    all_alike = {
        key: _alike(key, mentions, gazetteer, when)
        for key, mentions in groups.items()
        if not any(mention.site_key for mention in mentions)
    }
    result = dict(groups)
    for together in _joined(all_alike, _Evidence(all_alike, gazetteer)):
        head = min(together, key=lambda key: (not all_alike[key].places, -len(groups[key]), key))
        result[head] = [mention for key in sorted(together) for mention in groups[key]]
        for key in together:
            if key != head:
                del result[key]
    return result


def _joined(keys: Iterable[str], evidence: _Evidence) -> list[list[str]]:
    """Keys that are one place, the strongest links first: all of one place fit all others of it."""
    joined = {key: [key] for key in keys}
    for found, one, other in evidence.strong:
        left, right = joined[one], joined[other]
        if left is right or evidence.is_torn(one, found) or evidence.is_torn(other, found):
            continue
        if all(evidence.score(mine, yours) is not None for mine in left for yours in right):
            together = left + right
            joined.update(dict.fromkeys(together, together))
    unique = {id(together): together for together in joined.values() if len(together) > 1}
    return list(unique.values())


def _alike(
    key: str, mentions: Sequence[Mention], gazetteer: Gazetteer, when: Mapping[str, Happening]
) -> Alike:
    places = tuple(sorted({mention.place for mention in mentions if mention.place}))
    ground = frozenset(word for place in places for word in gazetteer.keys(place).residue)
    first = mentions[0]
    left_out = first.described | ground
    words = tuple(word for word in first.keys.residue if word not in left_out)
    # "Sheikh" and "Byzantine" are told by one report and not by another, where a name stands beside them.
    words = tuple(word for word in words if word not in describing_words()) or words
    return Alike(
        key=key,
        mentions=list(mentions),
        words=words,
        kinds=first.keys.kinds,
        qualifiers=first.keys.qualifiers,
        places=places,
        countries=frozenset(mention.country for mention in mentions if mention.country),
        towns=frozenset(fold(town) for mention in mentions for town in mention.towns),
        reports=frozenset(mention.report_id for mention in mentions),
        happenings=tuple(when[m.claim_id] for m in mentions if m.claim_id in when),
    )


def _pairs(groups: Iterable[Alike]) -> Iterator[tuple[str, str]]:
    """Pairs that share a word of their names; of common words those that share a place or a day besides."""
    shelves: dict[tuple[str, ...], set[str]] = {}
    for group in groups:
        names = {skeleton([word]) or word for word in group.words} or {" ".join(sorted(group.qualifiers))}
        spots = {skeleton([fold(place)]) for place in group.places}
        days = {str(one.first) for one in group.happenings if one.is_day}
        for name in names:
            if name:
                shelves.setdefault((name,), set()).add(group.key)
                for spot in spots | days:
                    shelves.setdefault((name, spot), set()).add(group.key)
    seen: set[tuple[str, str]] = set()
    for shelf in sorted(shelves):
        if 1 < len(shelves[shelf]) <= _MOST_ALIKE:
            seen.update(combinations(sorted(shelves[shelf]), 2))
    yield from sorted(seen)


def _score(one: Alike, other: Alike, gazetteer: Gazetteer) -> float | None:
    """Log-odds that two groups are one place; None is a veto."""
    terms = (
        _name_term(one, other, gazetteer),
        _kind_term(one, other),
        _place_term(one, other, gazetteer),
        _country_term(one, other),
        _time_term(one, other),
    )
    if one.reports & other.reports or any(term is None for term in terms):
        return None
    return round(sum(term for term in terms if term is not None), 3)


def _name_term(one: Alike, other: Alike, gazetteer: Gazetteer) -> float | None:
    """All words alike +3.0, the only one +1.5, some left out by one +2.0, all but one 0; +1.0 if rare; else a veto."""
    short, longer = min(one.words, other.words, key=len), max(other.words, one.words, key=len)
    if not short:
        # A kind and a dedication alone: much else must say that two are one.
        return 0.5 if not longer and one.qualifiers and one.qualifiers == other.qualifiers else None
    bones = skeleton(short)
    if len(short) > 1 and len(bones) >= _TELLING and bones == skeleton(longer):
        return _NAME  # "Bahaa al-Din" is "Bahaeddine"
    left = list(longer)
    for word in short:
        twin = next((own for own in left if _is_word(word, own)), None)
        if twin is None:
            return None
        left.remove(twin)
    if left and len(short) == 1:
        return (
            _RARE if _is_rare(short, gazetteer) else 0.0
        )  # "the Columbus statue": the day or the town must say it
    rarity = _RARE if _is_rare(short, gazetteer) else 0.0
    return rarity + (_PART if left else _NAME if len(short) > 1 else _WORD)


def _is_rare(words: Iterable[str], gazetteer: Gazetteer) -> bool:
    return min(gazetteer.token_counts.get(word, 0) for word in words) <= _FEW_NAMESAKES


def _is_word(one: str, other: str) -> bool:
    if one == other or one[0] != other[0]:
        return one == other
    from heritage.text.alike import alike  # what it brings takes as long as reading a short text

    return alike(one, other, has_vowels=True) >= _ALIKE


def _kind_term(one: Alike, other: Alike) -> float | None:
    if one.qualifiers and other.qualifiers and one.qualifiers.isdisjoint(other.qualifiers):
        return None
    if not one.kinds or not other.kinds:
        return 0.0
    if one.kinds & other.kinds:
        return _KIND
    is_kin = any(one.kinds & kin and other.kinds & kin for kin in KIN)
    return _KIND / 2 if is_kin or are_near(set(one.kinds), set(other.kinds)) else None


def _place_term(one: Alike, other: Alike, gazetteer: Gazetteer) -> float | None:
    if one.places and other.places:
        pairs = [(mine, yours) for mine in one.places for yours in other.places]
        return _PLACE if any(_is_place(*pair, gazetteer) for pair in pairs) else None
    if any(fold(place) in other.towns for place in one.places) or any(
        fold(place) in one.towns for place in other.places
    ):
        return _NEAR
    return _TOWN if one.towns & other.towns else 0.0


def _is_place(one: str, other: str, gazetteer: Gazetteer) -> bool:
    """Whether two names are of one settlement: known as one, or spelled nearly alike."""
    if fold(one) == fold(other):
        return True
    known, others = gazetteer.places_named(one), gazetteer.places_named(other)
    if known and others:
        return not {place.place_id for place in known}.isdisjoint(place.place_id for place in others)
    left, right = gazetteer.keys(one).residue, gazetteer.keys(other).residue
    return len(left) == len(right) > 0 and all(map(_is_word, left, right))


def _country_term(one: Alike, other: Alike) -> float | None:
    if not one.countries or not other.countries:
        return 0.0
    return _COUNTRY if one.countries & other.countries else None


def _time_term(one: Alike, other: Alike) -> float:
    """Events of one day +2.0, of one month +1.0; of a year apart -1.0."""
    gaps = [
        (gap, mine.is_day and yours.is_day)
        for mine in one.happenings[:_MOST_ALIKE]
        for yours in other.happenings[:_MOST_ALIKE]
        if (gap := mine.gap(yours)) is not None
    ]
    if not gaps:
        return 0.0
    if any(gap <= 1 and is_day for gap, is_day in gaps):
        return _DAY
    gap = min(gap for gap, _ in gaps)
    return _MONTH if gap <= _MONTH_DAYS else _APART if gap > _YEAR_DAYS else 0.0
