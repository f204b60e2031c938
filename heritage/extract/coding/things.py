"""Things: what kind of thing stands as a trigger's subject or object - tanks, roads, houses, water, works."""

from __future__ import annotations

from heritage.extract.coding import agents
from heritage.extract.coding.causewords import HAZARDS, STRIKE
from heritage.extract.coding.context import tells_of_reservoir
from heritage.extract.grammar.phrases import NOUN, VERB, Phrase
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_STOPS = frozenset(",;.")
_WINDOW = 5
_COUNTING = ("count_words", "number_word", "quantity_noun", "quantity_word", "row_word", "debris_word")
"""Classes of nouns that "of" leads on from: "the second of two bombs", "fragments of a rocket"."""


def military(passage: Passage, fired: Fired) -> bool:
    """A word of the military behind the trigger: "served as a barracks", "as a base of the militia"; no army museum."""
    tokens = behind(passage, fired)
    if any(passage.has(t, "military_word") and not _describes(passage, t) for t in tokens):
        return True
    is_base = any(passage.has(token, "base_word") for token in tokens)
    # "served the army as a dump", "as a base of the militia"
    return is_base and agents.is_agent(passage, (fired.verb_end, tokens.stop), *agents.ARMED)


def _describes(passage: Passage, token: int) -> bool:
    """Whether a word of the military only describes a place: "a military museum"."""
    noun = syntax_of(passage).at(token)
    if noun is None or noun.last - 1 <= token:
        return False
    return passage.is_in(noun.last - 1, "head") or passage.has(noun.last - 1, "building_word")


def military_subject(passage: Passage, fired: Fired) -> bool:
    """A thing of the military as what stands or lies somewhere: "tanks are parked in"."""
    tokens = subject(passage, fired)
    return any(passage.has(t, "military_word") and not passage.is_in(t, "role", "actor") for t in tokens)


def military_thing(passage: Passage, fired: Fired) -> bool:
    """A thing of the military as what is set up somewhere: "installed a radar on", "a helipad was laid out in"."""
    tokens = thing(passage, fired)
    if any(passage.has(t, "military_word") and not passage.is_in(t, "role", "actor") for t in tokens):
        return True
    is_earth = any(passage.has(t, "earthwork_word") for t in tokens)
    return is_earth and agents.is_agent(passage, fired.clause, *agents.ARMED)


def house_thing(passage: Passage, fired: Fired) -> bool:
    """Buildings or roads as what is built somewhere: "built houses on"; no charges laid there."""
    tokens = thing(passage, fired)
    if any(passage.is_in(token, "cause") or passage.has(token, "heritage_cue") for token in tokens):
        return False  # "its 18th-century buildings were built in"
    ages = tuple(passage.lexicon.classes.get("age_ending", ()))
    is_old = bool(ages) and any(passage.lows[token].endswith(ages) for token in tokens)
    return not is_old and any(passage.has(token, "house_word", "road_word") for token in tokens)


def grave_thing(passage: Passage, fired: Fired) -> bool:
    """Graves as what is opened or disturbed."""
    return any(passage.has(token, "grave_word") for token in thing(passage, fired))


def crown_thing(passage: Passage, fired: Fired) -> bool:
    """Domes and the like as what is taken off: "the domes were removed"."""
    return any(passage.has(token, "crown_part") for token in thing(passage, fired))


def sprawl_subject(passage: Passage, fired: Fired) -> bool:
    """Houses, fields or works as what eats into a place."""
    return any(passage.has(token, "sprawl_word") for token in subject(passage, fired))


def thing(passage: Passage, fired: Fired) -> list[int]:
    """The tokens that name what a verb acts on: its subject in the passive, else its object."""
    if fired.is_passive:
        return subject(passage, fired)
    return _named(passage, syntax_of(passage).object(fired.phrase).nouns)


def imagery(passage: Passage, fired: Fired) -> bool:
    """A sentence that tells what an image shows."""
    return bool(passage.tokens_of("image_word"))


def cause_subject(passage: Passage, fired: Fired) -> bool:
    """A weapon, hazard or thief as the subject: "fire took the roof", not "after the fire, guards took".

    Gunmen who take things do not shoot them. Of a passive, the hazard in its clause: "stripped in the gale".
    """
    if fired.is_passive:
        hits = (hit for hit in passage.layer("cause") if fired.end <= hit.first < fired.clause[1])
        return any(hit.value[0] in HAZARDS for hit in hits)
    return any(
        passage.is_in(token, "cause") and not (is_weapon(passage, token) and passage.is_in(token, "role"))
        for token in subject(passage, fired)
    )


def cause_object(passage: Passage, fired: Fired) -> bool:
    """A weapon or hazard as the object: "escaped Monday's landslide", "withstood the blast"."""
    nouns = syntax_of(passage).object(fired.phrase).nouns if fired.phrase.kind == VERB else ()
    return fired.voice in ("active", "bare") and any(
        passage.at("cause", noun.last - 1) is not None for noun in nouns
    )


def road_near(passage: Passage, fired: Fired) -> bool:
    """A road or the like as what is cut through a place."""
    tokens = subject(passage, fired) if fired.is_passive else range(fired.first, fired.end)
    return any(passage.has(token, "road_word") for token in tokens)


def houses_subject(passage: Passage, fired: Fired) -> bool:
    """Buildings as what creeps on a place."""
    return any(passage.has(token, "house_word") for token in subject(passage, fired))


def houses_behind(passage: Passage, fired: Fired) -> bool:
    """Buildings as what a place is lost under."""
    return any(passage.has(token, "house_word") for token in behind(passage, fired))


def wearing_subject(passage: Passage, fired: Fired) -> bool:
    """The sea, sand or the like as the subject: "the sea is eating the fort"."""
    return any(passage.has(token, "wearing_word") for token in subject(passage, fired))


def of_front(passage: Passage, fired: Fired) -> bool:
    """Whether the sentence counts what is left: "of the mosque, only the minaret", "only the walls of the mosque"."""
    if passage.has(0, "of_link", "part_link"):
        if any(token < fired.first for token in passage.tokens_of("only_word")):
            return True
        nouns = syntax_of(passage).subject(fired.phrase).nouns
        is_part = any(passage.is_in(noun.last - 1, "part") for noun in nouns)
        return is_part and passage.has(fired.end - 1, "left_word")  # "of the hall the facade is left"
    if "only_word" not in passage.reading.classes or not _is_end(passage, fired.end):
        return False  # "only the tower of the church remained closed"
    return any(_is_only_part(passage, noun) for noun in syntax_of(passage).subject(fired.phrase).nouns)


def _is_end(passage: Passage, token: int) -> bool:
    """Whether a clause ends at a token, or goes on with what is no complement."""
    if token >= len(passage) or not passage.lows[token][0].isalnum():
        return True
    return passage.has(token, "preposition", "subordinator", "conjunction", "adverb")


def _is_only_part(passage: Passage, noun: Phrase) -> bool:
    """Whether a noun phrase is "only" a part "of" something."""
    if not passage.is_in(noun.last - 1, "part") or not passage.has(noun.last, "of_link"):
        return False
    return any(passage.has(token, "only_word") for token in (noun.first, noun.first - 1) if token >= 0)


def water_subject(passage: Passage, fired: Fired) -> bool:
    """Water or mud as the subject ("mud filled the storerooms"), or in a flood a name: "the Nile could reach"."""
    tokens = subject(passage, fired)
    if any(passage.has(token, "water_word") for token in tokens):
        return True
    is_flood = any(
        hit.value[0] == "flood_storm" and fired.clause[0] <= hit.first < fired.clause[1]
        for hit in passage.layer("cause")
    )
    is_name = len(tokens) > 1 and passage.has(tokens[0], "article") and passage.words[tokens[-1]][0].isupper()
    return is_flood and is_name and not passage.is_in(tokens[-1], "role", "actor", "head", "country")


def standing_water(passage: Passage, fired: Fired) -> bool:
    """Water as the subject where it should not be: "water stood in the nave", and not in a font or a pool."""
    is_in_basin = any(fired.clause[0] <= token < fired.clause[1] for token in passage.tokens_of("basin_word"))
    return not is_in_basin and water_subject(passage, fired)


def by_itself(passage: Passage, fired: Fired) -> bool:
    """Whether something moved by itself: "has moved twelve centimetres", and not "moved a plane a few inches"."""
    if fired.is_passive or fired.voice == "attribute":
        return False
    between = range(fired.verb_end, fired.end)
    return all(
        passage.lows[t].isdigit()
        or passage.has(
            t, "number_word", "article", "adverb", "approximator", "determiner", "preposition", "measure_word"
        )
        or passage.lows[t].replace(".", "").isdigit()
        or any(passage.lows[t] in particle for particle in fired.trigger.particles)
        for t in between
    )


def works_subject(passage: Passage, fired: Fired) -> bool:
    """Works of building or mining as the subject: "the dam will drown the old town"; the lake of a text of a dam."""
    tokens = subject(passage, fired)
    if any(passage.has(token, "works_word") for token in tokens):
        return True
    is_lake = any(passage.has(token, "lake_word") for token in tokens)
    return is_lake and passage.reading.once(tells_of_reservoir)


def part_thing(passage: Passage, fired: Fired) -> bool:
    """A part of something as what is cut or broken from it: "the tip was sheared off the spire"."""
    return any(passage.is_in(token, "part", "fragment") for token in thing(passage, fired))


def falling_subject(passage: Passage, fired: Fired) -> bool:
    """A part of some building, its rubble or a tree as what falls: "the spire dropped onto the palace"."""
    tokens = subject(passage, fired)
    return any(passage.is_in(t, "part") or passage.has(t, "falling_word") for t in tokens)


def part_object(passage: Passage, fired: Fired) -> bool:
    """A part of a place, or buildings of it, right behind the trigger: "lost its dome", "lost two of its temples".

    Not "half of its budget", "the lost plates".
    """
    if fired.voice == "attribute":
        return False
    tokens = behind(passage, fired)
    return any(
        passage.is_in(token, "part")
        or (passage.is_in(token, "fragment") and _is_of_place(passage, token))
        or any(m.is_plural and m.how == "anaphor" for m in passage.mentions_over(token))
        for token in tokens
    )


def _is_of_place(passage: Passage, fragment: int) -> bool:
    """Whether what a fragment is said to be of may be a place or a part of one."""
    syntax = syntax_of(passage)
    hit = passage.at("fragment", fragment)  # "30 per cent" has three words
    last = hit.last - 1 if hit is not None else fragment
    link = next((t for t in range(last + 1, min(last + 3, len(passage))) if passage.has(t, "of_link")), None)
    noun = syntax.at(link + 1) if link is not None and link + 1 < len(passage) else None
    if noun is None:
        return True
    head = noun.last - 1
    return (
        passage.is_in_place(head)
        or passage.is_in(head, "part", "head", "generic")
        or passage.has(head, "pronoun", "loot_word")
    )


def damage_object(passage: Passage, fired: Fired) -> bool:
    """A word for damage right behind the trigger: "suffered heavy damage"."""
    hits = (passage.at("noun", token) for token in behind(passage, fired))
    return any(hit is not None and hit.value.event == "cause" and not hit.value.loose for hit in hits)


def is_weapon(passage: Passage, token: int) -> bool:
    """Whether a word is a weapon or a blow by one."""
    hit = passage.at("cause", token)
    return hit is not None and hit.value[0] in STRIKE and not passage.at("no_cause", hit.first)


def subject(passage: Passage, fired: Fired) -> list[int]:
    """The tokens of a verb's subject that name what it is."""
    return _named(passage, syntax_of(passage).subject(fired.phrase).nouns)


def _named(passage: Passage, nouns: tuple[Phrase, ...]) -> list[int]:
    """The tokens of noun phrases, with what a mere number is a number of: "tens of thousands of objects"."""
    tokens: list[int] = []
    for noun in nouns:
        tokens.extend(range(noun.first, noun.last))
        counted = _counted(passage, noun)
        while counted is not None:
            tokens.extend(range(counted.first, counted.last))
            counted = _counted(passage, counted)
    return tokens


def _counted(passage: Passage, noun: Phrase) -> Phrase | None:
    """What a noun phrase gives the number of, if its last word is one."""
    if not passage.has(noun.last - 1, *_COUNTING):
        return None
    link, counted = (*syntax_of(passage).phrases[noun.number + 1 : noun.number + 3], None, None)[:2]
    if link is None or counted is None or counted.kind != NOUN or not passage.has(link.first, "of_link"):
        return None
    return counted


def behind(passage: Passage, fired: Fired) -> range:
    """The few tokens behind a trigger that can be its object."""
    end = min(fired.end + _WINDOW, len(passage))
    ends = (t for t in range(fired.end, end) if passage.has(t, "subordinator") or passage.lows[t] in _STOPS)
    return range(fired.end, next(ends, end))
