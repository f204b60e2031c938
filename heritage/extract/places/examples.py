"""Examples: the places that words for an unnamed many name - "two churches, including the cathedral of ..."."""

from __future__ import annotations

from collections.abc import Sequence

from heritage.extract.document import Entity
from heritage.extract.grammar.coordination import opens_main_clause
from heritage.extract.grammar.phrases import BREAK, COMMA, CONJUNCTION, NOUN, OPEN, PREPOSITION, VERB, Phrase
from heritage.extract.names.named import named_mention
from heritage.extract.names.namewords import written
from heritage.extract.places.nounheads import is_capitalised, is_many, model_of
from heritage.extract.places.slots import Patient, Slot
from heritage.extract.places.those import alike, governed
from heritage.extract.reading import Passage

_REACH = 26
"""Phrases behind an unnamed many in which its examples may begin."""


def examples_of(slot: Slot, noun: Phrase, depth: int) -> list[Patient]:
    """Return the places named as examples of an unnamed many, behind a link, a comma or a colon."""
    passage = slot.passage
    if not is_many(passage, noun):
        return []
    for phrase in slot.syntax.phrases[noun.number + 1 : noun.number + _REACH]:
        lead: Phrase | None = None
        if passage.has(phrase.first, "example_link") or passage.class_end(phrase.first, "example_link"):
            lead = _linked_example(slot, phrase)
            if lead is None:
                return []
        elif phrase.kind in (BREAK, COMMA, OPEN) and phrase.number + 1 < len(slot.syntax.phrases):
            if _goes_on_with_towns(slot, phrase):
                return []
            lead = _begun(slot, noun, phrase) or _named_behind(slot, phrase.number + 1)
        if lead is not None:
            found = _named_from(slot, lead, depth, model_of(passage, noun))
            if found:
                return found
        elif phrase.kind == BREAK and passage.lows[phrase.first] != ":":
            return []
    return []


def _begun(slot: Slot, noun: Phrase, comma: Phrase) -> Phrase | None:
    """The place that began a list before its first comma: "among the buildings destroyed were A, B and C"."""
    before = slot.syntax.phrases[comma.number - 1]
    if before.kind != NOUN or before.governor is not None or before.number <= noun.number + 1:
        return None
    is_place = any(slot.passage.is_in_place(token) for token in range(before.first, before.last))
    return before if is_place and len(slot.syntax.coordinated(before)) > 1 else None


def _goes_on_with_towns(slot: Slot, comma: Phrase) -> bool:
    """Whether a comma goes on with the towns where the many are: "houses were burned in Asna, Belna and Corna"."""
    town = slot.syntax.phrases[comma.number - 1] if comma.kind == COMMA and comma.number else None
    if town is None or town.kind != NOUN or town.governor is None:
        return False
    if not slot.passage.has(town.governor.first, "at_link") or not is_capitalised(slot.passage, town):
        return False
    if any(slot.passage.is_in_place(token) for token in range(town.first, town.last)):
        return False
    members = slot.syntax.coordinated(town)
    return len(members) > 2 and slot.syntax.kind(members[-1].number + 1) in (None, BREAK)


def with_peers(
    slot: Slot, nouns: tuple[Phrase, ...], found: list[Patient], model: Entity | None = None
) -> list[Patient]:
    """Add names without a type word that are coordinated with places: "the Taleju temple and Kasthamandap".

    They are places like `model`, or like the first that was found.
    """
    model = model or (found[0].entity if found else None)
    if model is None or len(nouns) < 2:
        return found
    between = slot.syntax.phrases[nouns[0].number : nouns[-1].number]
    if not any(phrase.kind == CONJUNCTION for phrase in between):
        return found
    if any(slot.passage.has(phrase.first, "agent_preposition") for phrase in between):
        return found  # "Greenside, a house by Connell, Ward and Lucas"
    if not found and any(_is_settlement(slot.passage, noun) for noun in nouns):
        return found  # "houses in Khulna, Rajshahi and Kushtia": an unknown name beside towns is one
    complete: list[Patient] = []
    towns = _towns(slot, nouns)
    for noun in nouns:
        own = [p for p in found if _is_within(p, noun)]
        if own or noun in towns or _only_locates(slot, noun) or _is_corner(slot, noun):
            complete.extend(own)
            continue
        is_adjective = all(
            slot.passage.has(token, "demonym", "article") for token in range(noun.first, noun.last)
        )
        mention = None if is_adjective else named_mention(slot.passage, noun.first, noun.last, model)
        if mention is not None and mention.entity is not None:
            complete.append(Patient(mention, mention.entity, 0, f"{slot.rule}-peer"))
    return complete + [p for p in found if p not in complete]


def _towns(slot: Slot, nouns: tuple[Phrase, ...]) -> list[Phrase]:
    """Names that tell where each place of a list is: "St Peter's Church, Barby, and St Mary's Church, Corby"."""
    stops = (*(noun.first for noun in nouns[1:]), len(slot.passage))
    firsts = [m.first for m in slot.passage.sentence.mentions if m.how == "name" and m.head is not None]
    bare = [n for n, stop in zip(nouns, stops, strict=True) if not any(n.first <= f < stop for f in firsts)]
    is_each = len(bare) > 1 and len(nouns) == len(bare) * 2 and all(noun in bare for noun in nouns[1::2])
    behind = (slot.syntax.phrases[noun.number - 1] for noun in bare)
    return bare if is_each and all(phrase.kind == COMMA for phrase in behind) else []


def _is_settlement(passage: Passage, noun: Phrase) -> bool:
    return passage.reading.is_settlement(written(passage, noun.first, noun.last))


def named_like(passage: Passage, nouns: Sequence[Phrase], model: Entity, rule: str) -> list[Patient]:
    """Return names without a type word that the text treats as places like `model`."""
    mentions = (named_mention(passage, noun.first, noun.last, model) for noun in nouns)
    return [
        Patient(m, m.entity, 0, f"{rule}-peer") for m in mentions if m is not None and m.entity is not None
    ]


def _only_locates(slot: Slot, noun: Phrase) -> bool:
    """Whether a name only tells where something is: "the battlefield in Sussex, Goodrich Castle and Old Sarum"."""
    link = noun.governor
    if link is None or link.first == 0 or not slot.passage.has(link.first, "at_link"):
        return False
    return slot.passage.is_in_name(link.first - 1)


def _is_corner(slot: Slot, noun: Phrase) -> bool:
    """Whether a name is that of a street joined to another: "the church at Third Street and Randolph"."""
    before = slot.syntax.phrases[noun.number - 2] if noun.number > 1 else None
    return before is not None and before.kind == NOUN and slot.passage.has(before.last - 1, "road_word")


def _is_within(patient: Patient, noun: Phrase) -> bool:
    return noun.first <= patient.mention.first < noun.last


def _named_from(slot: Slot, lead: Phrase, depth: int, model: Entity | None) -> list[Patient]:
    """The named places in a list that begins with a noun phrase; behind "that of" names alone are places too."""
    nouns = tuple(slot.syntax.coordinated(lead))
    found = [p for noun in nouns for p in slot.read(noun, depth) if p.mention.how == "name"]
    if not found and model is not None and _is_behind_those(slot, lead):
        return alike(slot, list(nouns), model)
    return with_peers(slot, nouns, found, model)


def _is_behind_those(slot: Slot, lead: Phrase) -> bool:
    """Whether "that of" or "those of" governs a noun phrase."""
    return lead.number > 1 and governed(slot, slot.syntax.phrases[lead.number - 2]) is lead


def _linked_example(slot: Slot, link: Phrase) -> Phrase | None:
    """The noun phrase behind "including", "such as", "among them"."""
    start = slot.syntax.number_from(max(link.last, slot.passage.class_end(link.first, "example_link")))
    behind = slot.syntax.phrases[start : start + 3]
    nouns = (p for p in behind if p.kind == NOUN and not slot.passage.has(p.first, "pronoun"))
    lead = next(nouns, None)
    return _of_those(slot, lead) if lead is not None else None


def _of_those(slot: Slot, noun: Phrase) -> Phrase:
    """What "those of" names: "including those of Sidi Mahmoud and Sidi Moctar"."""
    return governed(slot, noun) or noun


def _is_subject(slot: Slot, noun: Phrase) -> bool:
    """Whether a noun phrase, alone or with the next, is the subject of a verb: "pagodas, A and B said"."""
    if slot.syntax.begins_clause(noun) or opens_main_clause(slot.syntax, noun):
        return True
    last = slot.syntax.coordinated(noun)[-1]
    behind = slot.syntax.phrases[last.number + 1 : last.number + 3]
    if behind and behind[0].kind == VERB and slot.passage.has(behind[0].verb, "report_verb"):
        return True
    is_joined = [phrase.kind for phrase in behind] == [CONJUNCTION, NOUN]
    return is_joined and slot.syntax.begins_clause(behind[1])


def _named_behind(slot: Slot, number: int) -> Phrase | None:
    """A named noun phrase right behind a comma, or behind "one of them" or "those of"."""
    passage, phrases = slot.passage, slot.syntax.phrases
    if phrases[number].kind == NOUN:
        number = _of_those(slot, phrases[number]).number
    for phrase in phrases[number : number + 4]:
        if phrase.kind == NOUN and is_capitalised(passage, phrase):
            return None if _is_subject(slot, phrase) else phrase
        is_counted = phrase.kind == NOUN and passage.has(
            phrase.first, "pronoun", "count_words", "number_word"
        )
        if not is_counted and phrase.kind != PREPOSITION:
            return None
    return None
