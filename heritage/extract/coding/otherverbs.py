"""Other verbs: dates that belong to a verb that does no damage - of a visit, of a report, of who took the place."""

from __future__ import annotations

from heritage.extract.compatible import are_compatible
from heritage.extract.dates.ownverbs import verb_before
from heritage.extract.document import Dated
from heritage.extract.grammar.phrases import BREAK, NOUN, RELATIVE, SUBORDINATOR, VERB, Phrase
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage

_OPENING = (BREAK, RELATIVE, SUBORDINATOR, VERB)
"""What a clause may begin behind."""
_OPENED = 5
"""Tokens at most before the date of "That was back in November 1993"."""


def is_of_other_verb(passage: Passage, dated: Dated, event: str | None = None) -> bool:
    """Whether a date belongs to a verb that tells of something else than a damage, of a type of event if one is given.

    It follows the verb, "a reporter who entered it on Sunday", "since the town fell in May", or stands in what reports:
    "a visit on Tuesday showed". A verb that is no trigger tells of damage where that is its subject: "the fire began".
    """
    syntax = syntax_of(passage)
    verb = _verb_of(syntax, dated)
    if verb is None:
        verb = _verb_behind(syntax, dated)
        if verb is None or passage.has(verb.verb, "report_verb"):
            return verb is not None
    if is_of_somebody(passage, dated) or _is_aside(passage, syntax, verb):
        return True
    tokens = [token for noun in syntax.subject(verb).nouns for token in range(noun.first, noun.last)]
    if any(passage.has(token, "conflict_word") for token in tokens):
        return True  # "the offensive began nine days ago"
    if is_happening(passage, verb):
        return False
    heads = [noun.last - 1 for noun in syntax.subject(verb).nouns]
    is_of_blow = any(_is_blow(passage, head) for head in heads)  # "The strike on Friday killed three"
    trigger = passage.at("verb", verb.verb)
    is_blow_s = is_of_blow and (trigger is not None or verb.voice == "active")
    is_other = passage.has(verb.verb, "other_verb") and not is_blow_s
    if is_other or passage.has(verb.verb, "report_verb") or _is_done_to_somebody(passage, verb, heads):
        return True
    if trigger is not None:
        told = trigger.value[0].event
        return event is not None and told != "cause" and not are_compatible(told, event)
    is_scene = passage.has(verb.verb, "be") and _is_of_nobody(passage, heads)
    return not is_scene and not any(passage.is_in(token, "cause", "noun") for token in tokens)


def _is_done_to_somebody(passage: Passage, verb: Phrase, heads: list[int]) -> bool:
    """Whether a verb tells what became of people, and not in an attack: "the thieves were caught on Friday"."""
    others = (hit for hit in passage.layer("cause") if not any(hit.first <= h < hit.last for h in heads))
    if verb.voice != "passive" or any(others):
        return False
    return any(passage.is_in(head, "role") or passage.has(head, "person_word") for head in heads)


def _is_blow(passage: Passage, head: int) -> bool:
    """Whether the head of a subject is what did the harm, the harm itself, or the place: "it went in October"."""
    return passage.is_in(head, "cause", "noun") or passage.has(head, "incident_word", "site_pronoun")


def _is_of_nobody(passage: Passage, heads: list[int]) -> bool:
    """Whether a sentence only sets a scene: "It was the night of 3 May", but not "a director is due there"."""
    return all(passage.has(head, "site_pronoun", "demonstrative") for head in heads)


def dates_what_was_told(passage: Passage, dated: Dated) -> bool:
    """Whether a sentence only dates what stands before it: "The attack took place on 3 May", "That was in 1993"."""
    if len(passage) > 1 and passage.has(0, "demonstrative", "site_pronoun") and passage.has(1, "be"):
        return dated.first <= _OPENED
    verb = _verb_of(syntax_of(passage), dated)
    return verb is not None and is_happening(passage, verb)


def is_of_statement(passage: Passage, dated: Dated) -> bool:
    """Whether a date is that of what was said, found or done to somebody: "were arrested on Friday"."""
    verb = _verb_of(syntax_of(passage), dated)
    if verb is None:
        return False
    is_suffered = verb.voice == "passive" and passage.has(verb.verb, "other_verb", "report_verb")
    return is_suffered or passage.has(verb.verb, "report_verb")


def is_happening(passage: Passage, verb: Phrase) -> bool:
    """Whether a verb says that what was told happened: "the incident took place", "the alarm was raised"."""
    if _is_alarm(passage, verb):
        return True
    if not (passage.has(verb.verb, "happen_verb") or passage.class_end(verb.verb, "happen_verb")):
        return False
    tokens = [t for noun in syntax_of(passage).subject(verb).nouns for t in range(noun.first, noun.last)]
    return any(
        passage.has(token, "incident_word", "demonstrative", "site_pronoun")
        or passage.is_in(token, "cause", "noun")
        for token in tokens
    )


def _is_alarm(passage: Passage, verb: Phrase) -> bool:
    """Whether a verb tells when help was called: "firefighters were called at 3 a.m.", "the alarm was raised"."""
    heads = [noun.last - 1 for noun in syntax_of(passage).subject(verb).nouns]
    if passage.has(verb.verb, "alarm_verb") and any(passage.has(head, "alarm_word") for head in heads):
        return True
    is_called = verb.voice == "passive" and passage.has(verb.verb, "summons_verb")
    return is_called and any(passage.has(h, "fire_crew") or passage.class_end(h, "fire_crew") for h in heads)


def _is_aside(passage: Passage, syntax: Syntax, verb: Phrase) -> bool:
    """Whether a verb stands in a clause that a conjunction opens: "after the invasion began"."""
    for phrase in reversed(syntax.phrases[: verb.number]):
        if any(passage.has(token, "subordinator") for token in range(phrase.first, phrase.last)):
            return True
        if phrase.kind in (BREAK, RELATIVE, VERB):
            return False
    return False


def is_of_somebody(passage: Passage, dated: Dated) -> bool:
    """Whether a date says when those came of whom a relative clause tells: "soldiers who took the ruins on Sunday"."""
    syntax = syntax_of(passage)
    verb = _verb_of(syntax, dated)
    if verb is None or not passage.has(verb.verb, "other_verb", "report_verb"):
        return False
    before = (phrase for phrase in reversed(syntax.phrases[: verb.number]) if phrase.kind in _OPENING)
    opening = next(before, None)
    return opening is not None and opening.kind == RELATIVE and not _is_of_cause(passage, syntax, opening)


def is_of_capture(passage: Passage, dated: Dated) -> bool:
    """Whether a date says when a place changed hands, which harms nothing: "they captured the town on 21 May"."""
    verb = _verb_of(syntax_of(passage), dated)
    return verb is not None and passage.has(verb.verb, "capture_verb")


def is_of_visit(passage: Passage, dated: Dated) -> bool:
    """Whether a date says when people came to look: "after the storm officers reached the town over the weekend"."""
    syntax = syntax_of(passage)
    verb = _verb_of(syntax, dated)
    if verb is None or not passage.has(verb.verb, "visit_verb"):
        return False
    heads = [noun.last - 1 for noun in syntax.subject(verb).nouns]
    return any(
        passage.is_in(token, "role", "closed", "actor")
        or passage.has(token, "person_word", "they_word", "surveyor")
        for token in heads
    )


def _is_of_cause(passage: Passage, syntax: Syntax, relative: Phrase) -> bool:
    """Whether a relative clause tells of a weapon or a hazard: "the fire that took hold on Sunday"."""
    nouns = (phrase for phrase in reversed(syntax.phrases[: relative.number]) if phrase.kind == NOUN)
    noun = next(nouns, None)
    return noun is not None and any(passage.is_in(token, "cause") for token in range(noun.first, noun.last))


def _verb_of(syntax: Syntax, dated: Dated) -> Phrase | None:
    """The verb that a date follows in its clause."""
    held = syntax.at(dated.first)
    if held is None:  # "nine days ago" is no phrase of a noun
        verbs = [phrase for phrase in syntax.phrases if phrase.kind == VERB]
        return next((verb for verb in reversed(verbs) if verb.last <= dated.first), None)
    verb = verb_before(syntax, held, syntax.phrases[-1])
    return verb if verb is not None and verb.kind == VERB else None


def _verb_behind(syntax: Syntax, dated: Dated) -> Phrase | None:
    """The verb of the clause that a date without a verb before it stands in."""
    held = syntax.at(dated.first)
    for phrase in syntax.phrases[held.number + 1 :] if held is not None else ():
        if phrase.kind in (VERB, BREAK):
            return phrase if phrase.kind == VERB else None
    return None
