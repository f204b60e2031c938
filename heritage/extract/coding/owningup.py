"""Owning up: who is told as the doer by another verb - who claims an attack, lit the fire that gutted it."""

from __future__ import annotations

from itertools import islice

from heritage.extract.grammar.phrases import BREAK, COMMA, DATE, NOUN, PREPOSITION, RELATIVE, VERB, Phrase
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_BEFORE, _CLAIM = 4, 3
"""Phrases in which somebody claims responsibility "for" a noun of action, a date among them, and without."""

_REACH = 6
"""Phrases behind a noun of action among which stands the verb by which somebody claims it."""


def doers(passage: Passage, syntax: Syntax, fired: Fired) -> list[Phrase]:
    """Return the nouns that name who did what a trigger tells, by what they do or say elsewhere in the sentence."""
    phrase = fired.phrase
    if fired.voice == "noun":
        return [*_responsible(passage, syntax, phrase), *_claimants(passage, syntax, phrase)]
    if fired.voice == "active":
        return _starters(passage, syntax, phrase)
    return _orderers(passage, syntax, phrase)


def _responsible(passage: Passage, syntax: Syntax, noun: Phrase) -> list[Phrase]:
    """Who claims responsibility: "X claimed responsibility for the bombing of", "X took credit for"."""
    before = [p for p in syntax.phrases[max(0, noun.number - _BEFORE) : noun.number] if p.kind != DATE]
    if len(before) < _CLAIM:
        return []  # the date of "for Friday's bombing" is passed over
    verb, said, link = before[-_CLAIM:]
    is_link = link.kind == PREPOSITION and passage.has(link.first, "for_preposition")
    if not is_link or said.kind != NOUN or not passage.has(said.last - 1, "blame_word"):
        return []
    is_claim = verb.kind == VERB and passage.has(verb.verb, "claim_verb")
    return list(syntax.subject(verb).nouns) if is_claim else []


def _claimants(passage: Passage, syntax: Syntax, noun: Phrase) -> list[Phrase]:
    """Who claims an attack, told behind it: "the bombing of the shrine was claimed by X"."""
    for phrase in islice(syntax.phrases, noun.number + 1, noun.number + 1 + _REACH):
        if phrase.kind in (BREAK, COMMA, RELATIVE):
            return []
        if phrase.kind == VERB:
            if not passage.has(phrase.verb, "claim_verb"):
                return []
            governed = syntax.governed(phrase.number + 1, "agent_preposition")
            return [found for position in governed for found in position.nouns]
    return []


def _starters(passage: Passage, syntax: Syntax, verb: Phrase) -> list[Phrase]:
    """Who started the fire that does the damage: "two boys lit the blaze that gutted", "a short circuit caused it"."""
    position = syntax.subject(verb)
    for noun in position.nouns:
        cause = passage.at("cause", noun.last - 1)
        before = syntax.phrases[noun.number - 1] if noun.number else None
        if cause is None or before is None or before.kind != VERB or position.how != "relative":
            continue
        if before.voice == "active" and passage.has(before.verb, "start_verb", "causative", "begin_verb"):
            return list(syntax.subject(before).nouns)
    return []


def _orderers(passage: Passage, syntax: Syntax, verb: Phrase) -> list[Phrase]:
    """Who has something done: "the owner had the house knocked down"."""
    if verb.voice != "bare" or verb.number < 2:
        return []
    thing, had = syntax.phrases[verb.number - 1], syntax.phrases[verb.number - 2]
    is_had = thing.kind == NOUN and had.kind == VERB and had.last - had.first == 1
    return list(syntax.subject(had).nouns) if is_had and passage.has(had.verb, "have") else []
