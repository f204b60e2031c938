"""Subjecthood: what the subjects of sentences say about a pronoun - which place they favour, which they rule out.

Told from words alone where names are still being resolved, for then a sentence's phrases are not yet known.
"""

from __future__ import annotations

from heritage.extract.document import Entity, Mention
from heritage.extract.grammar.phrases import (
    BREAK,
    CONJUNCTION,
    NOUN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)
from heritage.extract.names.namewords import is_name_word
from heritage.extract.names.onesat import somewhere
from heritage.extract.places.slots import syntax_of
from heritage.extract.reading import Passage, Reading

_STOPS = (BREAK, SUBORDINATOR, RELATIVE, CONJUNCTION)
_PLURAL = "s"
_NAME = 2
"""Words of a name that is no mere word at the beginning of a sentence."""
_CLAUSES = 24
"""Phrases back to the subject of a clause before."""
_JOINED = 3
"""Phrases before a pronoun at least, where a verb is joined to another: "took it and burned it"."""
_DOERS = ("closed", "role", "actor", "cause", "noun", "country", "part")
_NO_THING = ("closed", "role", "actor", "part", "fragment", "cause", "noun", "head", "generic", "country")


def is_opening(passage: Passage, mention: Mention) -> bool:
    """Whether a mention opens its sentence as a subject does: before any verb and behind no preposition."""
    at = mention.first
    while at and passage.has(at - 1, "determiner", "demonym", "heritage_cue"):
        at -= 1
    is_governed = at > 0 and passage.has(at - 1, "preposition")
    return not is_governed and not any(passage.is_verb(token) for token in range(at))


def is_of_other_thing(reading: Reading, mention: Mention) -> bool:
    """Whether what goes before a pronoun is about one thing that is no place: "The book is old. It was stolen"."""
    passage = reading.passages[mention.sentence]
    if is_of_unknown_name(passage, mention.first) or _is_of_vehicle(passage, mention):
        return True
    before = reading.passages[mention.sentence - 1] if mention.sentence else None
    if before is None or before.sentence.part != passage.sentence.part:
        return False
    if any(m.first < mention.first and m.entity is not None for m in passage.sentence.mentions):
        return False
    return _opens_with_thing(before) or _says_what_is(before)


def _is_of_vehicle(passage: Passage, mention: Mention) -> bool:
    """Whether a sentence opens with a vehicle, flat or other thing as its subject, and names no place before a pronoun.

    "A jet made an emergency landing after it was struck by lightning".
    """
    if not len(passage) or not passage.has(0, "indefinite_article"):
        return False
    opening = syntax_of(passage).at(0)
    if opening is None or opening.kind != NOUN or syntax_of(passage).kind(opening.number + 1) != VERB:
        return False
    head = opening.last - 1
    is_thing = passage.is_in(head, "closed") or passage.has(head, "vehicle_word")
    told = (
        m
        for m in passage.sentence.mentions
        if m.first < mention.first and m.entity is not None and m.block is None
    )
    return is_thing and not passage.is_in(head, "role") and not any(told)


def _says_what_is(passage: Passage) -> bool:
    """Whether a sentence says what something is that has a name, though an unknown one: "Subat Alami is a house"."""
    end = 0
    while end < len(passage) and is_name_word(passage, end) and not passage.mentions_over(end):
        end += 1
    is_thing = not any(passage.is_in(token, "actor", "role", "country") for token in range(end))
    return _NAME <= end < len(passage) and is_thing and passage.has(end, "be")


def is_of_counted(passage: Passage, stop: int) -> bool:
    """Whether one of several that are only counted is the subject before a token: "the fifth leans, but it ...".

    So with one told apart by where it is: "The other, at Orlov, lost its roof".
    """
    for token in passage.tokens_of("row_word"):
        if not 0 < token < stop:
            continue
        is_counted = passage.has(token - 1, "definite")
        is_governed = token > 1 and passage.has(
            token - 2, "preposition"
        )  # "among the first was A: it burned"
        if is_counted and passage.is_verb(token + 1) and not is_governed:
            return True
    at = 1 if stop and passage.has(0, "article") else 0
    is_one = at < stop and passage.has(at, "row_word", "one_of_them") and not passage.mentions_over(at)
    return is_one and somewhere(passage, at + 1) > 0


def _opens_with_thing(passage: Passage) -> bool:
    """Whether a sentence opens with one thing as its subject: no person, no group, no part of a place.

    Where the sentence names a place behind it, that must be a thing that can suffer as a place does: a bridge, a ship.
    """
    if not len(passage) or not passage.has(0, "article", "demonstrative", "possessive"):
        return False
    end = 1
    while end < len(passage) and passage.words[end].isalpha() and not _ends_noun(passage, end):
        end += 1
    head = end - 1
    if head < 1 or passage.words[head][0].isupper() or passage.lows[head].endswith(_PLURAL):
        return False
    own = [mention for mention in passage.mentions_over(head) if mention.how == "anaphor"]
    if passage.has(head, "other_owner") or any(mention.entity is None for mention in own):
        return not (own and passage.is_in(head, "part"))
    if any(mention.entity is not None for mention in passage.sentence.mentions):
        return False
    is_told = end < len(passage) and (passage.is_verb(end) or passage.lows[end] == ",")
    return is_told and not passage.is_in(head, *_NO_THING)


def is_of_unknown_name(passage: Passage, token: int) -> bool:
    """Whether a clause before a token is about a proper name that is no place of the text.

    "The Eagle Saloon was closed and no damage was found to it": to the saloon, whatever it is. Only what things undergo
    tells of one: "the Security Council met when a shell hit it".
    """
    syntax = syntax_of(passage)
    own = syntax.at(token)
    known = [m.first for m in passage.sentence.mentions if m.entity is not None and m.first < token]
    last = max(known, default=-1)
    stop = own.number if own is not None else 0
    for phrase in reversed(syntax.phrases[max(0, stop - _CLAUSES) : stop]):
        if phrase.first < last:
            return False
        if phrase.kind != VERB or not phrase.is_finite:
            continue
        if phrase.voice == "passive" or passage.has(phrase.verb, "be", "state_verb"):
            nouns = syntax.subject(phrase).nouns
            if len(nouns) == 1 and last < nouns[0].first and _is_unknown_name(passage, nouns[0]):
                return True
    return False


def _is_unknown_name(passage: Passage, noun: Phrase) -> bool:
    """Whether a noun phrase is "the" and a name of several words of which nothing is known: "the Eagle Saloon"."""
    words = passage.words[noun.first + 1 : noun.last]
    if (
        len(words) < 2
        or not passage.has(noun.first, "definite")
        or not all(word[0].isupper() for word in words)
    ):
        return False
    tokens = range(noun.first + 1, noun.last)
    is_other = any(passage.is_in(token, "actor", "role", "country", "closed", "cause") for token in tokens)
    return not is_other and not passage.reading.is_settlement(" ".join(words))


def _ends_noun(passage: Passage, token: int) -> bool:
    return passage.is_verb(token) or passage.has(token, "preposition", "conjunction", "relative", "adverb")


def is_of_thing_taken(passage: Passage, mention: Mention) -> bool:
    """Whether a pronoun is the thing that the verb before was done to: "took a book from the museum and burned it"."""
    syntax = syntax_of(passage)
    own = syntax.at(mention.first)
    if own is None or own.number < _JOINED or syntax.kind(own.number - 1) != VERB:
        return False
    if syntax.kind(own.number - 2) != CONJUNCTION:
        return False
    for verb in reversed(syntax.phrases[: own.number - 2]):
        if verb.kind in (BREAK, SUBORDINATOR, RELATIVE):
            return False
        if verb.kind == VERB:
            nouns = syntax.object(verb).nouns
            return bool(nouns) and nouns[0].last <= own.first and _is_thing(passage, nouns[0])
    return False


def _is_thing(passage: Passage, noun: Phrase) -> bool:
    """Whether a noun phrase is one thing that can be carried or piled up: of value, or stuff without article."""
    head = noun.last - 1
    if passage.mentions_over(head) or passage.lows[head].endswith(_PLURAL):
        return False
    is_of_place = passage.has(noun.last, "of_link") and _is_before_place(passage, noun.last)
    if is_of_place or passage.has(head, "no_part"):
        return False  # "took control of the mosque and burned it"
    if passage.has(head, "loot_word") or passage.has(noun.first, "indefinite_article"):
        return not passage.is_in(head, *_DOERS) and not passage.has(
            head, "vehicle_word", "missile_word", "incendiary_word"
        )
    is_bare = noun.last - noun.first == 1 and passage.words[head].islower()
    return (
        is_bare
        and not passage.is_in(head, *_NO_THING)
        and not passage.has(head, "pronoun", "incendiary_word")
    )


def _is_before_place(passage: Passage, link: int) -> bool:
    """Whether "of" leads to a place, or to nothing that is a thing's own: "the portrait of the saint" is a thing."""
    noun = syntax_of(passage).at(link + 1)
    return (
        noun is None or bool(passage.mentions_over(noun.last - 1)) or not passage.has(link - 1, "loot_word")
    )


def is_of_group(passage: Passage, mention: Mention) -> bool:
    """Whether a pronoun is the group of people told of before it: "raided *the gang* and smashed it"."""
    syntax = syntax_of(passage)
    own = syntax.at(mention.first)
    if own is None or syntax.kind(own.number - 1) != VERB:
        return False
    known = (m.last for m in passage.sentence.mentions if m.entity is not None and m.last <= mention.first)
    last = max(known, default=0)
    nouns = [p for p in syntax.phrases[: own.number] if p.kind == NOUN and p.first >= last]
    return any(
        passage.has(noun.last - 1, "party_word") and passage.has(noun.first, "definite")
        for noun in nouns
        if syntax.kind(noun.number + 1) != VERB  # who does it is not whom it befalls
    )


def own_subject(passage: Passage, mention: Mention) -> list[Entity]:
    """Return the places that are the subject of the verb a pronoun depends on: "Baalbek is on it" is not on Baalbek."""
    syntax = syntax_of(passage)
    phrase = syntax.at(mention.first)
    if phrase is None or phrase.kind != NOUN or syntax.kind(phrase.number + 1) == VERB:
        return []
    for other in reversed(syntax.phrases[: phrase.number]):
        if other.kind in _STOPS:
            return []
        if other.kind == VERB:
            nouns = syntax.subject(other).nouns
            covered = {token for noun in nouns for token in range(noun.first, noun.last)}
            return [
                m.entity for m in passage.sentence.mentions if m.entity is not None and m.first in covered
            ]
        if other.kind not in (NOUN, PREPOSITION):
            return []
    return []
