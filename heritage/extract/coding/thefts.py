"""Thefts: what shows that everyday verbs ("taken", "gone") tell of a theft: thieves, or things of value alone."""

from __future__ import annotations

from heritage.extract.coding import agents, lootthings, statuses, things
from heritage.extract.coding.atwork import doers
from heritage.extract.coding.causewords import causes_in
from heritage.extract.coding.context import context_of
from heritage.extract.grammar.phrases import Phrase
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_OBJECT = 5
"""Tokens within which what is taken stands behind a verb, or before the relative word that means it."""

_BEFORE = 2
"""Sentences back in which thieves were told of, who then are "they"."""


def is_taken(passage: Passage, fired: Fired, *, is_theft: bool) -> bool:
    """Whether something "was taken", with nothing said of where to, or thieves took a thing of value."""
    if fired.phrase.is_infinitive:
        return False  # "ordered the statues to be removed": thieves announce nothing
    if fired.is_passive:
        is_whole = fired.voice != "attribute" and statuses.ends_clause(passage, fired.end)
        is_image = any(passage.has(token, "image_word") for token in things.subject(passage, fired))
        if doers(passage, fired):
            goods = (passage.has(token, "loot_word") for token in things.subject(passage, fired))
            return not is_image and any(goods) and is_by_takers(passage, fired)
        return is_theft and is_whole and not is_image and not passage.layer("cause")
    if not any(lootthings.is_loot(passage, token) for token in things.thing(passage, fired)):
        return False
    return is_by_thieves(passage, fired)


def is_by_thieves(passage: Passage, fired: Fired) -> bool:
    """Whether those who do it are thieves, or "they" behind a sentence that tells of some."""
    nouns = doers(passage, fired)
    if has_thief(passage, nouns):
        return True
    is_open = any(passage.has(noun.last - 1, "crowd_pronoun", "somebody_word") for noun in nouns)
    return is_open and are_thieves_told(passage)


def are_thieves_told(passage: Passage) -> bool:
    """Whether the sentences before tell of thieves."""
    index = passage.sentence.index
    before = passage.reading.passages[max(0, index - _BEFORE) : index]
    return any(agents.has_role(one, (0, len(one)), "criminal") for one in before)


def is_by_takers(passage: Passage, fired: Fired) -> bool:
    """Whether thieves or armed people are those who take something."""
    spans = [(noun.first, noun.last) for noun in doers(passage, fired)]
    return any(agents.is_agent(passage, span, "criminal", "state_armed", "non_state_armed") for span in spans)


def is_of_goods(passage: Passage, fired: Fired) -> bool:
    """Whether things of value are what somebody makes off with, or "that he had filched"."""
    if fired.voice != "active" or passage.tokens_of("safekeeping_word"):
        return False
    told = [t for noun in syntax_of(passage).object(fired.phrase).nouns for t in range(noun.first, noun.last)]
    behind = range(fired.end, min(fired.end + _OBJECT, fired.clause[1]))
    before = range(max(0, fired.phrase.first - _OBJECT), fired.phrase.first)
    tokens = (*told, *behind) if told or not passage.tokens_of("relative") else (*behind, *before)
    return any(passage.has(token, "loot_word") for token in tokens)


def is_gone(passage: Passage, fired: Fired) -> bool:
    """Whether things of value are gone, and no fire, storm or shelling took them."""
    is_past = not {"past", "participle"}.isdisjoint(fired.phrase.forms)  # not "has to go"
    if fired.voice == "attribute" or not is_past or context_of(passage) is not None:
        return False
    heads = [noun.last - 1 for noun in syntax_of(passage).subject(fired.phrase).nouns]
    is_told = lootthings.loot_subject(passage, fired) or lootthings.goods_subject(passage, fired)
    is_other = any(passage.is_in(head, "closed", "role") for head in heads)
    is_built = any(
        passage.has(head, "minor_part", "building_part") for head in heads
    )  # "some windows are gone"
    is_goods = is_told and not is_other and not is_built
    return is_goods and not any(hit.value[0] != "looting_theft" for hit in passage.layer("cause"))


def is_of_looters(passage: Passage, fired: Fired) -> bool:
    """Whether thieves or a mob are those whom a verb is done to: "kept looters out of"."""
    return has_thief(passage, syntax_of(passage).object(fired.phrase).nouns)


def has_thief(passage: Passage, nouns: tuple[Phrase, ...]) -> bool:
    """Whether thieves or the like are among some noun phrases."""
    return any(agents.has_role(passage, (noun.first, noun.last), "criminal") for noun in nouns)


def is_with_tools(passage: Passage, fired: Fired) -> bool:
    """Whether people with hammers or the like do it: "pickaxes in hand, they fell upon the tomb"."""
    told = causes_in(passage, 0, len(passage), fired.hit)
    return fired.voice in ("active", "bare") and any(hit.value[0] == "vandalism_iconoclasm" for hit in told)


def is_by_visitor(passage: Passage, fired: Fired) -> bool:
    """Whether a visitor or the like writes words or a name: no mason, and nothing that "is carved into" a memorial."""
    nouns = (
        () if fired.is_passive and fired.voice != "bare" else syntax_of(passage).subject(fired.phrase).nouns
    )
    is_visitor = any(
        passage.has(n.last - 1, "person_word", "somebody_word") or _is_civilian(passage, n) for n in nouns
    )
    tokens = [
        t for noun in syntax_of(passage).object(fired.phrase).nouns for t in range(noun.first, noun.last)
    ]
    return is_visitor and any(passage.has(token, "text_word", "mark_word") for token in tokens)


def _is_civilian(passage: Passage, noun: Phrase) -> bool:
    return agents.has_role(passage, (noun.first, noun.last), "civilian", "criminal")


def is_pitted(passage: Passage, fired: Fired) -> bool:
    """Whether pits or tunnels appear of which a sentence says by a noun that they tell of looting."""
    is_pit = any(passage.has(token, "pit_word") for token in range(fired.first))
    nouns = [h for h in passage.layer("noun") if not passage.has(h.last - 1, "pit_word")]
    is_told = any(h.value.event in ("looting_theft", "illegal_excavation") for h in nouns)
    return is_pit and is_told and passage.at("noun", fired.first) is None
