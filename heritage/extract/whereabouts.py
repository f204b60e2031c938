"""Whereabouts: the settlement and country that a text gives for a place, as hints for resolving it; never guessed."""

from __future__ import annotations

from collections import Counter

from heritage.extract.document import Document, Mention, Sentence
from heritage.extract.sitenames import SiteNames
from heritage.resources.lexicon import Lexicon


def hint(document: Document, lexicon: Lexicon, site_names: SiteNames) -> None:
    """Fill `place` and `country` of the entities from the words beside their names, else from the whole text."""
    for sentence in document.sentences:
        for mention in sentence.mentions:
            entity = mention.entity
            if entity is None or mention.how != "name":
                continue
            entity.place = entity.place or _place_after(sentence, mention, lexicon)
            entity.country = entity.country or _country_beside(sentence, mention, lexicon)
    _settle(document, site_names)
    general = _only_country(document)
    for entity in document.entities:
        # A place that the gazetteer knows needs no guess, which could only contradict it.
        entity.country = entity.country or (None if entity.site_ids else general)


def _settle(document: Document, site_names: SiteNames) -> None:
    """Among several sites of one name keep the one whose town or surroundings the text names, and note that place."""
    words = f"{document.title or ''}\n{document.text}"
    for entity in document.entities:
        around = {
            site_id: next((name for name in site_names.surroundings(site_id) if name in words), None)
            for site_id in entity.site_ids
        }
        named = [site_id for site_id, place in around.items() if place is not None]
        if len(named) == 1:
            entity.site_ids = (named[0],)
            entity.place = entity.place or around[named[0]]


def _place_after(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> str | None:
    """The capitalised words after "in" or a comma right behind a name: "the Transfiguration Cathedral in Odesa"."""
    words, lows = sentence.tokens.words, sentence.tokens.lows
    at = mention.last
    if at + 1 >= len(words) or not (lexicon.has("at_link", lows[at])):
        return None
    last = at + 1
    while last < len(words) and words[last][0].isupper() and last - at <= 4 and not lexicon.has("not_a_name", lows[last]):
        last += 1
    if last == at + 1 or any(m.first < last and at < m.first and m.how == "name" for m in sentence.mentions):
        return None
    return " ".join(words[at + 1 : last])


def _country_beside(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> str | None:
    """The country named within a few words behind the place's name, as its location ("in northern Syria")."""
    lows = sentence.tokens.lows
    for hit in sentence.layer("country"):
        if not mention.last < hit.first <= mention.last + 6 or sentence.at("cause", hit.last) or sentence.at("actor", hit.first):
            continue
        between = lows[mention.last : hit.first]
        if any(lexicon.has("at_link", low) or low == "," for low in between) and not any(
            sentence.at("verb", t) or lexicon.has("be", lows[t]) for t in range(mention.last, hit.first)
        ):
            return str(hit.value)
    return None


def _only_country(document: Document) -> str | None:
    """The country that the text names, if it names one much more often than any other; actors do not count."""
    counts: Counter[str] = Counter()
    for sentence in document.sentences:
        for hit in sentence.layer("country"):
            if sentence.at("actor", hit.first) is None and not sentence.at("cause", hit.last):
                counts[str(hit.value)] += 1
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]

