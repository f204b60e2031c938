"""Whereabouts: the settlement and country that a text gives for a place, as hints for resolving it."""

from __future__ import annotations

from collections import Counter

from heritage.extract.document import Hit, Mention
from heritage.extract.names.sitenames import SiteNames
from heritage.extract.names.towns import dateline_of, heading_of, only_town, told_before, towns_in
from heritage.extract.reading import Passage, Reading

_PLACE_WORDS = 4
_COUNTRY_WORDS = 6
_COUNTRY_MENTIONS = 2
_ASIDE_WORDS = 8
_KIND_WORDS = 5
_MOST_TOWNS = 20
"""Towns of a text that may tell which site is meant: in a longer list each has its own."""


def hint(reading: Reading, site_names: SiteNames) -> None:
    """Fill `place` and `country` of the entities from the words beside their names, else from the whole text."""
    for passage in reading.passages:
        for mention in passage.sentence.mentions:
            entity = mention.entity
            if entity is None or mention.how != "name":
                continue
            entity.place = entity.place or _place_after(passage, mention) or _place_before(passage, mention)
            entity.country = (
                entity.country or _country_beside(passage, mention) or _country_before(passage, mention)
            )
    _settle(reading, site_names)
    general, town = _only_country(reading), reading.once(only_town)
    reading.document.towns = reading.once(towns_in)[:_MOST_TOWNS]
    for entity in reading.document.entities:
        if town is not None and entity.place is None and site_names.is_of_kind(entity.name):
            entity.place = town.name  # "the Great Mosque" of a text that names one town
        # A place that the gazetteer knows needs no guess, which could only contradict it.
        entity.country = entity.country or (None if entity.site_ids else general)


def _settle(reading: Reading, site_names: SiteNames) -> None:
    """Among several sites of one name keep the one whose town or surroundings the text names, and note that place.

    What only the dateline names, "DAMASCUS (Example Wire) -", counts where the sentences name nothing that tells.
    """
    document = reading.document
    words = f"{document.title or ''}\n{document.text}"
    dateline = dateline_of(reading)
    named: dict[str, str | None] = {}
    for entity in document.entities:
        for site_id in entity.site_ids:
            if site_id not in named:
                named[site_id] = next(
                    (name for name in site_names.surroundings(site_id) if name in words), None
                )
        told = [site_id for site_id in entity.site_ids if named[site_id] is not None]
        if not told and dateline is not None and len(entity.site_ids) > 1:
            told = [one for one in entity.site_ids if dateline in site_names.surroundings(one)]
            named |= dict.fromkeys(told, dateline)
        if len(told) == 1:
            entity.site_ids = (told[0],)
            entity.place = entity.place or named[told[0]]


def _place_after(passage: Passage, mention: Mention) -> str | None:
    """The capitalised words after "in" or a comma right behind a name: "the Transfiguration Cathedral in Odesa".

    Another name of the place may stand between ("known as Spasskiy, in"), and the kind of town ("in the port of").
    """
    words, at = passage.words, _behind_other_name(passage, mention.last)
    if at + 1 >= len(words) or not passage.has(at, "at_link"):
        return None
    first = last = _behind_kind(passage, at + 1)
    while last < len(words) and last - first < _PLACE_WORDS and words[last][0].isupper():
        if passage.has(last, "not_a_name"):
            break
        last += 1
    if last == first or any(
        m.first < last and at < m.first and m.how == "name" for m in passage.sentence.mentions
    ):
        return None
    return " ".join(words[first:last])


def _place_before(passage: Passage, mention: Mention) -> str | None:
    """The town that heads a sentence, or that it begins with: "In the village of Kuhmo the wooden church of St Anna".

    It is a help for places that no gazetteer knows: others are told apart by what it says of them.
    """
    if mention.entity is None or mention.entity.site_ids:
        return None
    town = heading_of(passage)
    if town is None and (told := told_before(passage, mention.first)) is not None and told.by == "front":
        town = told.name
    return None if town is None or town in mention.entity.name else town


def _behind_other_name(passage: Passage, at: int) -> int:
    """The token behind ", known as X," or ", locally called X," where one stands at `at`; else `at`."""
    if at >= len(passage) or passage.words[at] != ",":
        return at
    called = next(
        (t for t in range(at + 1, min(at + 3, len(passage))) if passage.has(t, "called_word")), None
    )
    if called is None:
        return at
    closing = range(called + 1, min(called + _ASIDE_WORDS, len(passage)))
    return next((t + 1 for t in closing if passage.words[t] == ","), at)


def _behind_kind(passage: Passage, at: int) -> int:
    """The token behind "the (old) town of" where that stands at `at`; else `at`."""
    for token in range(at + 1, min(at + _KIND_WORDS, len(passage) - 1)):
        if passage.has(token, "of_link") and passage.has(token - 1, "area_word"):
            return token + 1
        if not passage.words[token][0].islower():
            break
    return at


def _country_beside(passage: Passage, mention: Mention) -> str | None:
    """The country named within a few words behind the place's name, as its location ("in northern Syria")."""
    for hit in passage.layer("country"):
        if mention.last < hit.first <= mention.last + _COUNTRY_WORDS and _is_location(passage, hit):
            between = range(mention.last, hit.first)
            is_linked = any(passage.has(t, "at_link") or passage.lows[t] == "," for t in between)
            if is_linked and not any(passage.at("verb", t) or passage.has(t, "be") for t in between):
                return str(hit.value)
    return None


def _country_before(passage: Passage, mention: Mention) -> str | None:
    """The one country of a sentence, named as a location before the place: "in Taizz in Yemen, the ..."."""
    named = [hit for hit in passage.layer("country") if _is_location(passage, hit)]
    if len({hit.value for hit in named}) != 1 or named[0].last > mention.first or not named[0].first:
        return None
    return str(named[0].value) if passage.has(named[0].first - 1, "at_link") else None


def _is_location(passage: Passage, hit: Hit) -> bool:
    """Whether a country's name stands neither for its forces ("Russian missile") nor for a style ("a Turkish bath")."""
    behind = hit.last < len(passage)
    is_style = behind and (
        passage.is_in(hit.last, "head", "generic", "part") or passage.has(hit.last, "building_word")
    )
    return not is_style and not passage.at("cause", hit.last) and not passage.at("actor", hit.first)


def _only_country(reading: Reading) -> str | None:
    """The country that the text names twice or more, and much more often than any other; actors do not count."""
    counts = Counter(
        str(h.value) for p in reading.holding("country") for h in p.layer("country") if _is_location(p, h)
    )
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < max(_COUNTRY_MENTIONS, 2 * sum(count for _, count in ranked[1:])):
        return None
    return ranked[0][0]
