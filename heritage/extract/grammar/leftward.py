"""Leftward: the noun phrases that are joined to a subject on its left, back to the first of them."""

from __future__ import annotations

from heritage.extract.grammar.coordination import begins_qualifier, joins_list
from heritage.extract.grammar.insertions import insertion, qualifier
from heritage.extract.grammar.outline import JOINTS, Outline, Position
from heritage.extract.grammar.phrases import (
    CLOSE,
    COMMA,
    CONJUNCTION,
    DATE,
    NOUN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)

_LEADING = ("cause_preposition", "before_word", "until_word")
"""Words that may open a clause, and as well govern a noun alone."""


def coordinated_left(outline: Outline, noun: Phrase, verb: Phrase) -> Position:
    """Return a subject with those coordinated to it on its left; what it only explains comes first instead."""
    noun = outline.owned(noun)
    members = [noun]
    asides: list[Phrase] = []
    is_joined = False
    number = outline.start_of(noun)
    while number > 0:
        resumed = _before_inserted_place(outline, number - 1)
        if resumed is not None:
            number = resumed
            continue
        link = outline.phrases[number - 1]
        end = _before_link(outline, number - 1)
        top = _top_before(outline, end) if end is not None else None
        is_own = verb.is_finite or outline.is_past(verb.number)
        if top is None or top in members or (is_own and _is_object(outline, top)) or _is_led(outline, top):
            break
        if not is_joined and link.kind == COMMA and _is_of_fronted(outline, top):
            break
        is_joined = is_joined or link.kind == CONJUNCTION
        number = outline.start_of(top)
        if not is_joined and outline.kind(number - 1) not in JOINTS:
            # "X, its pride, fell" has no second mark here: what stands first is the subject.
            asides.append(members.pop())
        members.append(top)
    members.reverse()
    return Position(tuple(members), tuple(asides))


def _before_inserted_place(outline: Outline, closing: int) -> int | None:
    """The comma that opens an insertion behind a conjunction: "A and, in the modern town, B"."""
    opening = insertion(outline, closing) if outline.kind(closing) == COMMA else None
    if (
        opening is None
        or outline.kind(opening + 1) not in (PREPOSITION, NOUN)
        or outline.kind(opening - 1) != CONJUNCTION
    ):
        return None
    return opening


def _before_link(outline: Outline, link: int) -> int | None:
    """The phrase before a comma or a conjunction, or both, that may join two nouns; None where none does."""
    if outline.kind(link) == COMMA:
        return link - 1
    if not joins_list(outline, link):
        return None
    if outline.kind(link - 1) != COMMA:
        return link - 1
    opening = insertion(outline, link - 1)
    is_qualified = opening is not None and (
        begins_qualifier(outline, opening + 1) or _tells_where(outline, opening + 1)
    )
    return opening - 1 if opening is not None and is_qualified else link - 2


def _tells_where(outline: Outline, number: int) -> bool:
    """Whether a phrase begins to tell where the noun before it is: "A, in the north of the town, and B"."""
    return outline.kind(number) == PREPOSITION and outline.first_has(
        outline.phrases[number], "place_preposition"
    )


def _is_led(outline: Outline, top: Phrase) -> bool:
    """Whether a word that could open a clause only leads a noun: "Before the vote, the mosque burned"."""
    if outline.passage.class_end(top.first, "source_preposition"):
        return True  # "According to the ministry, its roof was destroyed"
    before = outline.start_of(top) - 1
    is_subordinator = outline.kind(before) == SUBORDINATOR
    return is_subordinator and outline.first_has(outline.phrases[before], *_LEADING)


def _is_object(outline: Outline, top: Phrase) -> bool:
    """Whether a noun phrase is the object of the verb right before it: "sustained damage and the tower fell"."""
    before = outline.start_of(top) - 1
    if outline.kind(before) != VERB:
        return False
    verb = outline.phrases[before]
    is_owned = outline.passage.has(verb.verb, "have")  # "had no visitors, and the roof fell"
    is_auxiliary = outline.passage.is_auxiliary(verb.verb) and not is_owned
    is_link = is_auxiliary or outline.passage.has(verb.verb, "report_verb")
    return (verb.is_finite or _opens_sentence(outline, verb)) and not is_link


def _is_of_fronted(outline: Outline, top: Phrase) -> bool:
    """Whether a noun phrase ends what is put in front of a clause: "carrying sticks, the students", "when it was".

    It is the object of a gerund, or the predicate of a clause that a subordinator opens.
    """
    before = outline.start_of(top) - 1
    if outline.kind(before) != VERB:
        return False
    verb = outline.phrases[before]
    if verb.forms == {"gerund"} and verb.voice == "active":
        return True
    opening = next(
        (p for p in reversed(outline.phrases[:before]) if p.kind in (VERB, COMMA, SUBORDINATOR, RELATIVE)),
        None,
    )
    is_be = outline.passage.has(verb.verb, "be") and opening is not None and opening.kind == SUBORDINATOR
    return is_be and opening is not None and not outline.first_has(opening, "that_clause")


def _opens_sentence(outline: Outline, verb: Phrase) -> bool:
    """Whether a verb opens a sentence as a participle with an object: "Having looted the church, the mob fled"."""
    return verb.number == 0 and verb.voice == "active" and not verb.is_infinitive


def _only_says(outline: Outline, verb: Phrase, number: int) -> bool:
    """Whether a verb of saying ends an aside that tells who says it."""
    is_said = verb.number == number and verb.voice == "bare" and outline.kind(number + 1) == COMMA
    return is_said and outline.passage.has(verb.verb, "report_verb") and outline.kind(number - 2) == COMMA


def _top_before(outline: Outline, number: int) -> Phrase | None:
    """The noun phrase that ends at a phrase, at the top of its chain of prepositions; None where there is none."""
    while number >= 0:
        phrase = outline.phrases[number]
        if phrase.kind == DATE:
            number -= 1
        elif phrase.kind == CLOSE:
            number = outline.opening(number) - 1
        elif phrase.kind == VERB:
            if _only_says(outline, phrase, number):
                return None  # "..., it said, the river could reach"
            start = qualifier(outline, phrase)
            if start is None:
                return None
            number = start - 1
        elif phrase.kind == NOUN:
            if phrase.governor is None:
                return phrase
            number = phrase.governor.number - 1
            if outline.kind(number) in JOINTS:
                return None
        else:
            return None
    return None
