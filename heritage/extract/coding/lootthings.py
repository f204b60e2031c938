"""Lootthings: things of value as a trigger's subject or object - what is missing, taken or carried off."""

from __future__ import annotations

from heritage.extract.coding import agents
from heritage.extract.coding.atwork import doers
from heritage.extract.coding.things import behind, subject
from heritage.extract.coding.valuables import is_of_goods, is_work
from heritage.extract.grammar.phrases import NOUN, VERB, Phrase
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_KEEPERS = frozenset({"museum", "library", "archive", "cultural_institution"})
"""Kinds of places that keep collections."""


def loot_subject(passage: Passage, fired: Fired) -> bool:
    """Things of value, and no mere windows, as what is missing: of the subject, of the noun before a state, or behind.

    "The museum is missing twelve swords": what somebody has lost stands behind.
    """
    if fired.trigger.patient == ("from", "subject") and loot_object(passage, fired):
        return True
    before = syntax_of(passage).phrases[: fired.phrase.number]
    nouns = [p for p in before if p.kind == NOUN and fired.clause[0] <= p.first and _is_counted(passage, p)]
    tokens = [t for noun in nouns for t in range(noun.first, noun.last)]
    return any(passage.has(t, "loot_word") and not passage.has(t, "minor_part") for t in tokens)


def _is_counted(passage: Passage, noun: Phrase) -> bool:
    """Whether a noun phrase is governed by nothing but a count of it: "the objects", "most of the objects"."""
    link = noun.governor
    if link is None:
        return True
    if link.first == 0 or not passage.has(link.first, "of_link"):
        return False
    count = link.first - 1
    is_number = passage.lows[count][0].isdigit() or passage.has(
        count, "number_word", "count_words", "quantity_word", "quantity_noun"
    )
    return is_number or passage.is_in(count, "substantial", "fragment")


def part_subject(passage: Passage, fired: Fired) -> bool:
    """Things of a place as the subject: "two icons disappeared from the church"."""
    return any(is_loot(passage, token) for token in subject(passage, fired)) or _is_work(passage, fired)


def goods_subject(passage: Passage, fired: Fired) -> bool:
    """Things of value as the subject, parts aside: "two icons were lifted from"."""
    tokens = subject(passage, fired)
    if any(passage.has(token, "loot_word") for token in tokens) or _is_work(passage, fired):
        return True
    return any(is_of_goods(passage, noun) for noun in syntax_of(passage).subject(fired.phrase).nouns)


def _is_work(passage: Passage, fired: Fired) -> bool:
    """Whether the subject is somebody's work, named after him: "a Picasso was lifted"; "a Dane" is a person."""
    return any(is_work(passage, noun) for noun in syntax_of(passage).subject(fired.phrase).nouns)


def loot(passage: Passage, fired: Fired) -> bool:
    """Things of value behind the trigger, which nobody brings to safety: "stripped of its gold"."""
    told = behind(passage, fired)
    if fired.is_passive and any(_is_robber(passage, noun) for noun in doers(passage, fired)):
        return any(is_loot(passage, token) for token in told)  # "staff list what soldiers emptied it of"
    return _is_taken(passage, told)


def _is_robber(passage: Passage, noun: Phrase) -> bool:
    return agents.is_agent(passage, (noun.first, noun.last), "criminal", "non_state_armed", "state_armed")


def goods_lost(passage: Passage, fired: Fired) -> bool:
    """Things of value as what a museum or the like lost: "lost its most valuable coins"; metal, of a church too.

    A church loses bells and windows by other things than theft.
    """
    syntax = syntax_of(passage)
    told = [noun.last - 1 for noun in syntax.object(fired.phrase).nouns[:1]]
    if any(passage.has(token, "roof_metal") for token in told):
        return True
    is_goods = any(
        passage.has(t, "loot_word") and not passage.has(t, "minor_part", "building_part") for t in told
    )
    if not is_goods or passage.tokens_of("safekeeping_word"):
        return False
    heads = (noun.last - 1 for noun in syntax.subject(fired.phrase).nouns)
    return any(m.category in _KEEPERS for head in heads for m in passage.mentions_over(head))


def loot_object(passage: Passage, fired: Fired) -> bool:
    """Things of value as what the verb takes: "carted off the collection", "carted the collection off"."""
    return _is_taken(passage, range(fired.hit.last, behind(passage, fired).stop))


def _is_taken(passage: Passage, tokens: range) -> bool:
    is_safe = any(not _speaks(passage, token) for token in passage.tokens_of("safekeeping_word"))
    return not is_safe and any(is_loot(passage, token) for token in tokens)


def _speaks(passage: Passage, token: int) -> bool:
    """Whether a word stands for who only tells of it: "was stripped of its gold, museum staff said"."""
    syntax = syntax_of(passage)
    noun = syntax.at(token)
    if noun is None or syntax.kind(noun.number + 1) != VERB:
        return False
    return passage.has(syntax.phrases[noun.number + 1].verb, "report_verb")


def is_loot(passage: Passage, token: int) -> bool:
    """Whether a word names a thing of value, or a part of a place, that can be carried off; panes only break."""
    is_part = passage.is_in(token, "part") and not passage.has(token, "minor_part")
    return is_part or passage.has(token, "loot_word")
