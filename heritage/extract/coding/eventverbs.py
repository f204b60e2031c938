"""Eventverbs: what the verb that an event is named with makes of it - threatened, averted, rehearsed, or done.

A noun of damage may stand far from the word that tells whether it happened: "threatened on Monday with the destruction
of", "demolition of the church is scheduled for May". The phrases between are passed over as the grammar reads them.
"""

from __future__ import annotations

from heritage.extract.coding.cues import is_negated
from heritage.extract.grammar.phrases import COMMA, DATE, NOUN, PREPOSITION, VERB, Phrase
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_MOST_PHRASES = 14
_THREATENED, _AVERTED = "threatened", "denied"
_FIRE = "arson_fire"


def told_of(passage: Passage, fired: Fired) -> tuple[str, Phrase] | None:
    """What a verb makes of the event that it governs, with that verb; None: nothing.

    Of a noun of damage it is the verb of which that is subject or object; of a deed the verb that keeps from it.
    """
    is_noun = fired.trigger.kind == "noun" or fired.voice == "event"  # "the burning of"
    if fired.trigger.kind == "verb" and not is_noun:
        is_faced = passage.has(fired.first, "facing_verb")  # "faces demolition"
        return (_THREATENED, fired.phrase) if is_faced else _kept_from(passage, fired)
    if not is_noun or fired.phrase.kind != NOUN:
        return None
    return (
        (None if _is_fought_fire(passage, fired) else _as_object(passage, fired.phrase))
        or _as_subject(passage, fired.phrase)
        or _as_supposed(passage, fired)
    )


def _is_fought_fire(passage: Passage, fired: Fired) -> bool:
    """Whether somebody fights what burns already: "firefighters fought a blaze at"; a demolition is fought before."""
    before = fired.phrase.number - 1
    verb = syntax_of(passage).phrases[before] if before >= 0 else None
    if fired.trigger.event != _FIRE or not fired.trigger.loose or verb is None or verb.kind != VERB:
        return False
    return verb.voice == "active" and passage.has(verb.verb, "dousing_verb")


def endangers(passage: Passage, fired: Fired, cue: int) -> bool:
    """Whether damage that was done is what now puts another at risk: "the damage to the dome threatens visitors".

    `cue`: the token of the word of threat. "Damage threatens the dome" tells of damage to come.
    """
    trigger, noun = fired.trigger, fired.phrase
    if trigger.kind != "noun" or trigger.event != "cause" or trigger.loose or noun.governor is not None:
        return False
    phrases = syntax_of(passage).phrases
    verb = next((p for p in phrases[noun.number + 1 : noun.number + _MOST_PHRASES] if p.kind == VERB), None)
    if verb is None or verb.voice != "active" or not verb.first <= cue <= verb.verb:
        return False
    if not passage.has(verb.verb, "menace_verb"):
        return False
    is_known = noun.owner is not None or passage.has(noun.first, "definite", "possessive", "site_possessive")
    behind = phrases[noun.number + 1]
    return is_known or (behind.kind == PREPOSITION and not passage.has(behind.first, "at_link"))


def _as_object(passage: Passage, noun: Phrase) -> tuple[str, Phrase] | None:
    """By the verb before: "threatened in a video with the destruction of", "guards prevented the theft of"."""
    phrases = syntax_of(passage).phrases
    link = noun.governor
    if link is not None and not passage.has(link.first, "menace_link"):
        return None
    number = (link.number if link is not None else noun.number) - 1
    lowest = max(0, number - _MOST_PHRASES)
    while number >= lowest and (
        phrases[number].kind in (PREPOSITION, DATE)
        or (phrases[number].kind == NOUN and phrases[number].governor is not None)
    ):
        if link is not None and passage.has(phrases[number].last - 1, "menace_noun"):
            break
        number -= 1
    verb = phrases[number] if number >= lowest else None
    if (
        verb is not None
        and verb.kind == NOUN
        and link is not None
        and passage.has(verb.last - 1, "menace_noun")
    ):
        return _THREATENED, verb  # "the petition of monks against the demolition of"
    if verb is None or verb.kind != VERB:
        return None
    if verb.voice == "passive":
        is_slated = link is not None and _is(passage, verb, "slate_verb") and not is_negated(passage, verb)
        return (_THREATENED, verb) if is_slated else None  # "is booked for demolition"
    if link is None and passage.has(verb.verb, "bearing_verb", "causing_verb"):
        return _borne(passage, verb)
    return _of_active(passage, verb, is_direct=link is None)


def _borne(passage: Passage, verb: Phrase) -> tuple[str, Phrase] | None:
    """Of a verb that only carries its noun: "neither church sustained damage", "the quake did not cause damage"."""
    if is_negated(passage, verb) or _has_no_subject(passage, verb):
        return _AVERTED, verb
    return (_THREATENED, verb) if is_to_come(passage, verb) else None


def _of_active(passage: Passage, verb: Phrase, *, is_direct: bool) -> tuple[str, Phrase] | None:
    """What an active verb makes of the event that it governs; `is_direct`: by no preposition."""
    if is_negated(passage, verb) or (is_direct and _is_naming(passage, verb)):
        return None
    if passage.has(verb.verb, "menace_verb") or (is_direct and passage.has(verb.verb, "facing_verb")):
        return _THREATENED, verb  # "the fort faces total loss"
    if (
        is_direct
        and verb.is_infinitive
        and passage.has(verb.verb, "avert_verb")
        and not _is_in_vain(passage, verb)
    ):
        return _THREATENED, verb  # "chained themselves to the railings to stop the demolition of"
    # "worked to prevent", "could not prevent" tell of no success.
    is_done = is_direct and verb.is_finite and not verb.is_infinitive and verb.first == verb.verb
    return (_AVERTED, verb) if is_done and passage.has(verb.verb, "avert_verb") else None


def is_to_come(passage: Passage, verb: Phrase) -> bool:
    """Whether a verb phrase itself says that it has not happened yet: "could suffer damage"."""
    if any(passage.has(token, "have") for token in range(verb.first, verb.verb)):
        return False  # "may have suffered"
    cues = (hit for hit in passage.layer("modifier") if hit.value.category == "future")
    return any(verb.first <= hit.first < verb.verb for hit in cues)


def _has_no_subject(passage: Passage, verb: Phrase) -> bool:
    """Whether what a verb is said of is negated: "neither the church nor the hall suffered"."""
    position = syntax_of(passage).subject(verb)
    firsts = {noun.first for noun in (*position.nouns, *position.asides)}
    negations = (hit for hit in passage.layer("modifier") if hit.value.category == "negation")
    return any(hit.first in firsts or hit.last in firsts for hit in negations)


def _is_in_vain(passage: Passage, verb: Phrase) -> bool:
    """Whether words around a verb say that it did not help: "did nothing to prevent", "failed to stop"."""
    hits = (hit for hit in passage.layer("modifier") if hit.first <= verb.verb < hit.last)
    return any(hit.value.category == "pseudo_negation" for hit in hits)


def _as_subject(passage: Passage, noun: Phrase) -> tuple[str, Phrase] | None:
    """By the verb behind: "the demolition of the church is scheduled for", "the attack on the shrine was foiled"."""
    if noun.governor is not None:
        return None
    syntax = syntax_of(passage)
    number, stop = noun.number + 1, min(noun.number + _MOST_PHRASES, len(syntax.phrases))
    while number < stop:
        phrase = syntax.phrases[number]
        if phrase.kind == VERB:
            if is_negated(passage, phrase):
                return None
            if phrase.voice == "passive" or _is_of_headline(passage, noun, phrase):
                return _of_passive(passage, phrase)
            is_open = is_to_come(passage, phrase) and _is(passage, phrase, "proceed_verb")
            return (_THREATENED, phrase) if is_open else None  # "the demolition of X can go ahead"
        is_governed = phrase.kind == NOUN and phrase.governor is not None
        if phrase.kind == COMMA:
            number = _behind_insertion(syntax, number, stop)
        elif phrase.kind not in (PREPOSITION, DATE) and not is_governed:
            return None
        else:
            number += 1
    return None


def _is_of_headline(passage: Passage, noun: Phrase, verb: Phrase) -> bool:
    """Whether a participle is the verb of a line without an article: "Demolition of X planned for May"."""
    if verb.voice != "bare" or noun.number > 1 or passage.has(noun.first, "article"):
        return False
    if verb.last >= len(passage) or not passage.has(verb.last, "agent_preposition", "for_preposition"):
        return False  # "Shelling of X stopped on Friday" may be what it did itself
    return not any(p.kind == VERB and p.is_finite for p in syntax_of(passage).phrases if p is not verb)


def _as_supposed(passage: Passage, fired: Fired) -> tuple[str, Phrase] | None:
    """By a "would be" behind it: "its demolition would be a loss" tells of none; "the damage could be worse" does."""
    if fired.trigger.severity != "destroyed" or fired.phrase.governor is not None:
        return None
    phrases = syntax_of(passage).phrases
    behind = phrases[fired.phrase.number + 1 : fired.phrase.number + _MOST_PHRASES]
    verb = next((p for p in behind if p.kind not in (NOUN, PREPOSITION, DATE)), None)
    if verb is None or verb.kind != VERB or verb.voice != "active" or not passage.has(verb.verb, "be"):
        return None
    is_dated = any(p.kind == DATE for p in phrases[fired.phrase.number : verb.number])
    return (_THREATENED, verb) if is_to_come(passage, verb) and not is_dated else None


def _of_passive(passage: Passage, verb: Phrase) -> tuple[str, Phrase] | None:
    """What a passive makes of its subject: planned or put off, or averted."""
    if _is_naming(passage, verb):
        return None  # "the destruction of the temple was called a war crime"
    if _is(passage, verb, "menace_verb", "schedule_verb"):
        return _THREATENED, verb
    return (_AVERTED, verb) if _is(passage, verb, "avert_verb") else None


def _is_naming(passage: Passage, verb: Phrase) -> bool:
    """Whether a verb only says what somebody thinks of it: "called it a crime"; not "called for", "called off"."""
    behind = verb.last
    is_open = behind < len(passage) and passage.has(behind, "menace_link", "particle")
    return passage.has(verb.verb, "call_verb") and not is_open


def _is(passage: Passage, verb: Phrase, *classes: str) -> bool:
    """Whether a verb is of some classes, alone or with its particle: "called off"."""
    return passage.has(verb.verb, *classes) or any(passage.class_end(verb.verb, name) for name in classes)


def _behind_insertion(syntax: Syntax, comma: int, stop: int) -> int:
    """The number of the phrase behind what a comma opens where that is closed by another, else behind the comma."""
    closing = (n for n in range(comma + 2, stop) if syntax.phrases[n].kind == COMMA)
    return next((n + 1 for n in closing if syntax.insertion(n) == comma), comma + 1)


def _kept_from(passage: Passage, fired: Fired) -> tuple[str, Phrase] | None:
    """The verb by which somebody was kept from a deed: "police stopped the crowd from burning the church"."""
    phrases, number = syntax_of(passage).phrases, fired.phrase.number - 1
    is_deed = fired.phrase.kind == VERB and not fired.phrase.is_finite and number >= 0
    if not is_deed or phrases[number].kind != PREPOSITION or not _leads_away(passage, phrases[number]):
        return None
    for phrase in reversed(phrases[max(0, number - _MOST_PHRASES) : number]):
        if phrase.kind == VERB:
            is_done = not phrase.is_infinitive and not is_negated(passage, phrase)
            is_meant = passage.has(phrase.verb, "avert_verb", "restrain_verb")
            return (_AVERTED, phrase) if is_done and is_meant else None
        if phrase.kind not in (NOUN, PREPOSITION, DATE):
            return None
    return None


def _leads_away(passage: Passage, link: Phrase) -> bool:
    return passage.has(link.first, "part_link") and not passage.has(link.first, "of_link")
