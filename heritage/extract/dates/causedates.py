"""Cause dates: a date told of the weapon or hazard behind an event, or of its first blow, is the event's too.

"The fire that broke out on Sunday destroyed the church", "hit by a shell on Sunday, the church burned down".
"""

from __future__ import annotations

from heritage.extract.grammar.phrases import (
    BREAK,
    COMMA,
    NOUN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.reading import Passage

_BESIDE = 2
"""Phrases between a cause and its date at most: the preposition."""


def names_cause(passage: Passage, noun: Phrase) -> bool:
    """Whether a noun phrase names a weapon or hazard."""
    return any(passage.is_in(token, "cause") for token in range(noun.first, noun.last))


def is_beside_cause(passage: Passage, syntax: Syntax, held: Phrase) -> bool:
    """Whether a date tells one cause from another: "after the strike of 3 January", "an attack on Sunday"."""
    noun = next((p for p in reversed(syntax.phrases[: held.number]) if p.kind == NOUN), None)
    if noun is None or held.number - noun.number > _BESIDE:
        return False
    between = syntax.phrases[noun.number + 1 : held.number]
    return all(p.kind == PREPOSITION for p in between) and names_cause(passage, noun)


def is_of_doer(passage: Passage, syntax: Syntax, owner: Phrase, own: Phrase) -> bool:
    """Whether a date's verb stands in a relative clause on the cause that does it: "the fire that began on Sunday"."""
    if owner.number > own.number:
        return False
    relative = next((p for p in reversed(syntax.phrases[: owner.number]) if p.kind in (RELATIVE, VERB)), None)
    if relative is None or relative.kind != RELATIVE:
        return False
    nouns = [p for p in syntax.phrases[: relative.number] if p.kind == NOUN][-1:]
    does = syntax.subject(own).nouns
    return any(names_cause(passage, noun) and (noun in does or _opens(syntax, noun)) for noun in nouns)


def _opens(syntax: Syntax, noun: Phrase) -> bool:
    """Whether a noun phrase is governed by the preposition that opens its sentence: "In a fire that ..."."""
    return noun.number == 1 and syntax.phrases[0].kind == PREPOSITION


def is_first_blow(passage: Passage, syntax: Syntax, owner: Phrase, own: Phrase) -> bool:
    """Whether a sentence opens with what befell the place on a day: "Hit by a shell on Sunday, the church burned"."""
    if owner.number > own.number or owner.is_finite or passage.at("verb", owner.verb) is None:
        return False
    if any(p.kind in (VERB, NOUN, BREAK) for p in syntax.phrases[: owner.number]):
        return False
    between = syntax.phrases[owner.number + 1 : own.number]
    commas = sum(p.kind == COMMA for p in between)
    return commas == 1 and not any(p.kind in (VERB, BREAK, SUBORDINATOR, RELATIVE) for p in between)


def verb_behind(syntax: Syntax, held: Phrase) -> Phrase | None:
    """The verb of the clause that a date opens: "when, on Sunday, rockets rained down"."""
    for phrase in syntax.phrases[held.number + 1 :]:
        if phrase.kind in (VERB, BREAK, SUBORDINATOR, RELATIVE):
            return phrase if phrase.kind == VERB else None
    return None


def is_of_other_noun(passage: Passage, syntax: Syntax, held: Phrase, trigger: Phrase) -> bool:
    """Whether a date is of a subject that is no blow: "A meeting on Friday discussed the church, which burned".

    "Reports on Sunday that it burned" date what was said, too.
    """
    noun = syntax.phrases[held.number - 1] if held.number else None
    if noun is not None and noun.kind == PREPOSITION and held.number > 1:
        noun = syntax.phrases[held.number - 2]
    if noun is None or noun.kind != NOUN or names_cause(passage, noun):
        return False
    between = syntax.phrases[held.number + 1 : trigger.number]
    if between and between[0].kind in (SUBORDINATOR, RELATIVE) and passage.has(noun.last - 1, "account_word"):
        return True
    verb = next((p.number for p in between if p.kind == VERB), trigger.number)
    return any(p.kind in (RELATIVE, SUBORDINATOR) for p in syntax.phrases[verb : trigger.number])
